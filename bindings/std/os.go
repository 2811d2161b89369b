package std

import (
	"io/fs"
	"iter"
	"maps"
	"os"
	"runtime"
	"slices"
	"time"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
)

// The flags of os.open and the bits of a mode, as Linux numbers them.
const (
	oRdOnly = 0
	oWrOnly = 1
	oRdWr   = 2
	oCreat  = 0o100
	oExcl   = 0o200
	oTrunc  = 0o1000
	oAppend = 0o2000
	oText   = 0

	sIFMT   = 0o170000
	sIFIFO  = 0o010000
	sIFCHR  = 0o020000
	sIFDIR  = 0o040000
	sIFBLK  = 0o060000
	sIFREG  = 0o100000
	sIFLNK  = 0o120000
	sIFSOCK = 0o140000
)

var osModule = decl.Module[*Std]{
	Name: "os",
	Doc:  "QuickJS's module of the operating system: `import * as os from 'os'`. Functions return 0 or a negative error number, or an array of a value and an error number.",
	Members: slices.Concat([]decl.Member[*Std]{
		{Name: "open", Sig: "(path: string, flags: number, mode?: number): number", Call: (*Std).osOpen, Doc: "Opens a file: its descriptor, or a negative error number."},
		{Name: "close", Sig: "(fd: number): number", Call: (*Std).osClose, Doc: "Closes a descriptor."},
		{Name: "seek", Sig: "(fd: number, offset: number | bigint, whence: number): number | bigint", Call: (*Std).osSeek, Doc: "Moves the position, and returns it, as a bigint if `offset` is one; or a negative error number."},
		{Name: "read", Sig: "(fd: number, buffer: ArrayBuffer, offset: number, length: number): number", Call: (*Std).osRead, Doc: "Reads into a part of a buffer: how many bytes, or a negative error number."},
		{Name: "write", Sig: "(fd: number, buffer: ArrayBuffer, offset: number, length: number): number", Call: (*Std).osWrite, Doc: "Writes a part of a buffer: how many bytes, or a negative error number."},
		{Name: "isatty", Sig: "(fd: number): boolean", Call: (*Std).isatty, Doc: "Always false: a script has no terminal."},
		{Name: "ttyGetWinSize", Sig: "(fd: number): null", Call: (*Std).ttyGetWinSize, Doc: "Always null: a script has no terminal."},
		{Name: "remove", Sig: "(path: string): number", Call: (*Std).osRemove, Doc: "Removes a file, or an empty folder."},
		{Name: "rename", Sig: "(from: string, to: string): number", Call: (*Std).osRename, Doc: "Gives a file another name."},
		{Name: "realpath", Sig: "(path: string): [string | null, number]", Call: (*Std).realpath, Doc: "The absolute name of what is there."},
		{Name: "getcwd", Sig: "(): [string | null, number]", Call: (*Std).getcwd, Doc: "The run's directory."},
		{Name: "mkdir", Sig: "(path: string, mode?: number): number", Call: (*Std).osMkdir, Doc: "Makes a folder."},
		{Name: "readdir", Sig: "(path: string): [string[] | null, number]", Call: (*Std).readdir, Doc: "The names in a folder, `.` and `..` first."},
		{Name: "stat", Sig: "(path: string): [Stat | null, number]", Call: (*Std).stat, Doc: "What is known of a file. Times are in milliseconds since 1970."},
		{Name: "lstat", Sig: "(path: string): [Stat | null, number]", Call: (*Std).stat, Doc: "As `stat`: links are followed."},
		{Name: "sleep", Sig: "(milliseconds: number): void", Call: (*Std).sleep, Doc: "Waits."},
		{Name: "now", Sig: "(): number", Call: (*Std).now, Doc: "Milliseconds since 1970, with a fraction."},
		{Name: "setTimeout", Sig: "(callback: (...args: any[]) => void, milliseconds?: number, ...args: any[]): number", Call: (*Std).setTimeout, Doc: "Calls a function later; the run waits for it."},
		{Name: "clearTimeout", Sig: "(id?: number): void", Call: (*Std).clearTimeout, Doc: "Forgets a timer."},
		{Name: "platform", Sig: "string", Value: platform(), Doc: "`linux`, `darwin` or `win32`."},

		refuse("os", "chdir", "(path: string): number", "Changes the directory."),
		refuse("os", "utimes", "(path: string, atime: number, mtime: number): number", "Changes the times of a file."),
		refuse("os", "symlink", "(target: string, path: string): number", "Makes a link."),
		refuse("os", "readlink", "(path: string): [string, number]", "Reads a link."),
		refuse("os", "ttySetRaw", "(fd: number): void", "Changes the terminal."),
		refuse("os", "setReadHandler", "(fd: number, handler: (() => void) | null): void", "Waits for input."),
		refuse("os", "setWriteHandler", "(fd: number, handler: (() => void) | null): void", "Waits for output."),
		refuse("os", "signal", "(signal: number, handler: (() => void) | null | undefined): void", "Handles a signal."),
		refuse("os", "kill", "(pid: number, signal: number): number", "Sends a signal."),
		refuse("os", "exec", "(args: string[], options?: object): number", "Starts a process."),
		refuse("os", "waitpid", "(pid: number, options: number): [number, number]", "Waits for a process."),
		refuse("os", "pipe", "(): [number, number]", "Makes a pipe."),
		refuse("os", "dup", "(fd: number): number", "Copies a descriptor."),
		refuse("os", "dup2", "(from: number, to: number): number", "Copies a descriptor."),
		{Name: "Worker", Sig: "new (module: string) => never", Get: (*Std).worker, Doc: "Starts a thread. Always refused: it throws the permission error."},
	}, numbers()),
	Types: []decl.Alias{{
		Name: "Stat", Doc: "What `os.stat` knows of a file.",
		Type: "{ dev: number, ino: number, mode: number, nlink: number, uid: number, gid: number, rdev: number, size: number, blocks: number, atime: number, mtime: number, ctime: number }",
	}},
}

// worker is a class none of which can be made.
func (s *Std) worker() goja.Value {
	return s.vm.ToValue(func(goja.ConstructorCall) *goja.Object { panic(s.vm.Error(refusal("os", "Worker"))) })
}

// numbers are the constants of the module os.
func numbers() []decl.Member[*Std] {
	var members []decl.Member[*Std]
	for _, c := range []struct {
		name  string
		value int
		doc   string
	}{
		{"O_RDONLY", oRdOnly, "Open for reading."},
		{"O_WRONLY", oWrOnly, "Open for writing."},
		{"O_RDWR", oRdWr, "Open for both."},
		{"O_APPEND", oAppend, "Write at the end."},
		{"O_CREAT", oCreat, "Make the file when it is not there."},
		{"O_EXCL", oExcl, "With `O_CREAT`: fail when it is there."},
		{"O_TRUNC", oTrunc, "Empty the file."},
		{"O_TEXT", oText, "Means nothing."},
		{"S_IFMT", sIFMT, "The bits of a mode that tell the kind of file."},
		{"S_IFIFO", sIFIFO, "A FIFO."},
		{"S_IFCHR", sIFCHR, "A character device."},
		{"S_IFDIR", sIFDIR, "A folder."},
		{"S_IFBLK", sIFBLK, "A block device."},
		{"S_IFREG", sIFREG, "A regular file."},
		{"S_IFSOCK", sIFSOCK, "A socket."},
		{"S_IFLNK", sIFLNK, "A symbolic link."},
		{"S_ISGID", 0o2000, "The set-group-id bit."},
		{"S_ISUID", 0o4000, "The set-user-id bit."},
		{"WNOHANG", 1, "An option of `waitpid`."},
		{"SIGINT", 2, "A signal."},
		{"SIGQUIT", 3, "A signal."},
		{"SIGILL", 4, "A signal."},
		{"SIGABRT", 6, "A signal."},
		{"SIGFPE", 8, "A signal."},
		{"SIGSEGV", 11, "A signal."},
		{"SIGPIPE", 13, "A signal."},
		{"SIGALRM", 14, "A signal."},
		{"SIGTERM", 15, "A signal."},
		{"SIGCHLD", 17, "A signal."},
		{"SIGCONT", 18, "A signal."},
		{"SIGSTOP", 19, "A signal."},
		{"SIGTSTP", 20, "A signal."},
		{"SIGTTIN", 21, "A signal."},
		{"SIGTTOU", 22, "A signal."},
		{"SIGUSR1", 10, "A signal."},
		{"SIGUSR2", 12, "A signal."},
	} {
		members = append(members, decl.Member[*Std]{Name: c.name, Sig: "number", Value: c.value, Doc: c.doc})
	}
	return members
}

func platform() string {
	if runtime.GOOS == "windows" {
		return "win32"
	}
	return runtime.GOOS
}

func (s *Std) osOpen(c goja.FunctionCall) goja.Value {
	flags, perm := integer(c.Argument(1)), fs.FileMode(0o666)
	if given(c, 2) {
		perm = fs.FileMode(integer(c.Argument(2))) & fs.ModePerm
	}
	flag := map[int64]int{oRdOnly: os.O_RDONLY, oWrOnly: os.O_WRONLY, oRdWr: os.O_RDWR}[flags&3]
	for bit, ours := range map[int64]int{oCreat: os.O_CREATE, oExcl: os.O_EXCL, oTrunc: os.O_TRUNC, oAppend: os.O_APPEND} {
		if flags&bit != 0 {
			flag |= ours
		}
	}
	f, err := s.Host.Open(text(c, 0), flag, perm)
	if err != nil {
		return s.status(err)
	}
	fd, err := s.add(opened(f, flag))
	if err != nil {
		return s.status(err)
	}
	return s.vm.ToValue(fd)
}

func (s *Std) osClose(c goja.FunctionCall) goja.Value {
	f, err := s.stream(integer(c.Argument(0)))
	if err != nil {
		return s.status(err)
	}
	return s.status(s.end(f))
}

func (s *Std) osSeek(c goja.FunctionCall) goja.Value {
	f, err := s.stream(integer(c.Argument(0)))
	if err == nil {
		err = f.seek(integer(c.Argument(1)), int(integer(c.Argument(2))))
	}
	if err != nil {
		return s.status(err)
	}
	o := &file{std: s, stream: f}
	s.file.Wrap(o)
	if goja.IsBigInt(c.Argument(1)) {
		return o.tello(c)
	}
	return o.tell(c)
}

func (s *Std) osRead(c goja.FunctionCall) goja.Value {
	f, err := s.stream(integer(c.Argument(0)))
	if err != nil {
		return s.status(err)
	}
	n, err := f.read(s.window(c, 1))
	if err != nil {
		return s.status(err)
	}
	return s.vm.ToValue(n)
}

func (s *Std) osWrite(c goja.FunctionCall) goja.Value {
	f, err := s.stream(integer(c.Argument(0)))
	if err != nil {
		return s.status(err)
	}
	b := s.window(c, 1)
	if err = f.write(b); err == nil {
		err = f.flush()
	}
	if err != nil {
		return s.status(err)
	}
	return s.vm.ToValue(len(b))
}

func (s *Std) isatty(goja.FunctionCall) goja.Value        { return s.vm.ToValue(false) }
func (s *Std) ttyGetWinSize(goja.FunctionCall) goja.Value { return goja.Null() }

func (s *Std) osRemove(c goja.FunctionCall) goja.Value {
	return s.status(s.Host.Remove(text(c, 0)))
}

func (s *Std) osRename(c goja.FunctionCall) goja.Value {
	return s.status(s.Host.Rename(text(c, 0), text(c, 1)))
}

func (s *Std) osMkdir(c goja.FunctionCall) goja.Value {
	perm := fs.FileMode(0o777)
	if given(c, 1) {
		perm = fs.FileMode(integer(c.Argument(1))) & fs.ModePerm
	}
	return s.status(s.Host.Mkdir(text(c, 0), perm))
}

func (s *Std) realpath(c goja.FunctionCall) goja.Value {
	path := text(c, 0)
	if _, err := s.Host.Stat(path); err != nil {
		return s.pair(nil, err)
	}
	return s.pair(s.Host.Abs(path))
}

func (s *Std) getcwd(goja.FunctionCall) goja.Value { return s.pair(s.Host.Abs(".")) }

func (s *Std) readdir(c goja.FunctionCall) goja.Value {
	entries, err := s.Host.ReadDir(text(c, 0))
	names := []any{".", ".."}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return s.pair(s.vm.NewArray(names...), err)
}

func (s *Std) stat(c goja.FunctionCall) goja.Value {
	info, err := s.Host.Stat(text(c, 0))
	if err != nil {
		return s.pair(nil, err)
	}
	o := s.vm.NewObject()
	changed := info.ModTime().UnixMilli()
	for _, p := range []struct {
		name  string
		value int64
	}{
		{"dev", 0},
		{"ino", 0},
		{"mode", modeBits(info.Mode())},
		{"nlink", 1},
		{"uid", 0},
		{"gid", 0},
		{"rdev", 0},
		{"size", info.Size()},
		{"blocks", (info.Size() + 511) / 512},
		{"atime", changed},
		{"mtime", changed},
		{"ctime", changed},
	} {
		if err := o.Set(p.name, p.value); err != nil {
			panic(s.vm.Error(err))
		}
	}
	return s.pair(o, nil)
}

// modeBits is a mode as C has it.
func modeBits(m fs.FileMode) int64 {
	kind := int64(sIFREG)
	switch {
	case m.IsDir():
		kind = sIFDIR
	case m&fs.ModeSymlink != 0:
		kind = sIFLNK
	case m&fs.ModeNamedPipe != 0:
		kind = sIFIFO
	case m&fs.ModeSocket != 0:
		kind = sIFSOCK
	case m&fs.ModeCharDevice != 0:
		kind = sIFCHR
	case m&fs.ModeDevice != 0:
		kind = sIFBLK
	}
	return kind | int64(m.Perm())
}

func (s *Std) sleep(c goja.FunctionCall) goja.Value {
	s.denied(s.streams[1].flush())
	s.Host.Sleep(duration(c.Argument(0)))
	return goja.Undefined()
}

func (s *Std) now(goja.FunctionCall) goja.Value {
	return s.vm.ToValue(float64(s.Host.Now().UnixNano()) / 1e6)
}

// duration reads milliseconds; what is no positive number is 0, and the most is a year.
func duration(v goja.Value) time.Duration {
	const year = 365 * 24 * time.Hour
	ms := v.ToFloat()
	if !(ms > 0) {
		return 0
	}
	return time.Duration(min(ms, float64(year/time.Millisecond)) * float64(time.Millisecond))
}

// sorted goes through a map in the order of its keys.
func sorted[V any](m map[string]V) iter.Seq2[string, V] {
	return func(yield func(string, V) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}
