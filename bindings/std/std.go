// Package std is what Goxel scripts expect around the voxels: the modules `std` and
// `os` of QuickJS 2021-03-27, and the globals console, print, scriptArgs, timers and
// __loadScript. Files, clock and log are those of the run's host; what would start a
// process, reach the network or change the process exists and throws the permission
// error.
//
//	s := std.Bind(vm, std.Env{Host: h, Args: args, Exit: exit, SetTimeout: set, ClearTimeout: clear, Eval: eval})
//	module, ok := s.Module("std")
//	… run the script …
//	err := s.Close(true)
//
// Where a function of QuickJS returns null or a negative error number, so does this,
// with the numbers of Linux on every system. There are two exceptions: what the run is
// not allowed to do throws, so that the script's author reads what to add, and so does
// a write that a file did not take, so that nobody takes a part of it for the whole.
package std

import (
	"errors"
	"math/big"
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// maxText is how many bytes one formatted text or line may hold.
const maxText = 1 << 26

// Env is what the modules need of the run that they serve.
type Env struct {
	Host host.Host
	Args []string // scriptArgs

	// Strict makes console.log convert its arguments as Goxel does: an object is
	// "[object Object]".
	Strict bool

	// Exit ends the run: it has to interrupt the VM, and the script goes no further.
	Exit func(code int)
	// SetTimeout calls fn on the VM's goroutine after a delay, and returns a number
	// for ClearTimeout. When nil, there are no timers.
	SetTimeout   func(fn func() error, delay time.Duration) int64
	ClearTimeout func(id int64)
	// Eval runs a source as a global script in this VM, for std.evalScript and
	// std.loadScript. An error of the script is returned as goja returned it.
	Eval func(name, source string) (goja.Value, error)
}

// Std is the modules in one VM. It belongs to the VM's goroutine.
type Std struct {
	Env
	vm *decl.VM

	file     *decl.Bound[*Std, *file]
	standard [3]*goja.Object // std.in, std.out and std.err
	modules  map[string]*goja.Object
	streams  []*stream // by file descriptor; nil where it is free
	environ  map[string]*string
	repeats  map[int64]int64 // the timer that a setInterval waits for
	lastID   int64
	args     *goja.Object
	start    time.Time
}

// Bind gives a VM the globals of Globals, and makes the modules ready.
func Bind(vm *decl.VM, env Env) *Std {
	s := &Std{Env: env, vm: vm, start: env.Host.Now()}
	s.file = decl.BindClass(vm, s, &fileClass)
	s.streams = []*stream{
		{r: env.Host.Stdin(), permanent: true},
		{w: env.Host.Stdout(), lines: true, permanent: true},
		{w: env.Host.Stderr(), raw: true, permanent: true},
	}
	decl.BindGlobals(vm, s, Globals())
	return s
}

// Globals declares the global names.
func Globals() *decl.Globals[*Std] { return &globals }

// Modules declares what scripts import, and the global console.
func Modules() []*decl.Module[*Std] {
	return []*decl.Module[*Std]{&stdModule, &osModule, &consoleModule, &performanceModule}
}

// FileClass declares the class of open files.
func FileClass() *decl.Class[*Std, *file] { return &fileClass }

// Module returns the object behind `import … from name`: "std" or "os".
func (s *Std) Module(name string) (*goja.Object, bool) {
	for _, m := range []*decl.Module[*Std]{&stdModule, &osModule} {
		if m.Name == name {
			return s.module(m), true
		}
	}
	return nil, false
}

func (s *Std) module(m *decl.Module[*Std]) *goja.Object {
	if s.modules == nil {
		s.modules = map[string]*goja.Object{}
	}
	if s.modules[m.Name] == nil {
		s.modules[m.Name] = decl.BindModule(s.vm, s, m)
	}
	return s.modules[m.Name]
}

// Close closes what the script left open. With keep false, files that it was writing
// are dropped: the ones that replace another do so only when they are whole.
func (s *Std) Close(keep bool) error {
	var errs []error
	for _, f := range s.streams {
		if f != nil && !f.closed {
			errs = append(errs, f.close(keep))
		}
	}
	return errors.Join(errs...)
}

// Write writes to standard output (1) or standard error (2), after what the script has
// written there before.
func (s *Std) Write(fd int, data []byte) { s.denied(s.streams[fd].write(data)) }

// Format returns what console.log would print.
func (s *Std) Format(values []goja.Value) string { return s.shown(values) }

// add gives a stream the lowest free file descriptor.
func (s *Std) add(f *stream) (int, error) {
	i := slices.Index(s.streams, nil)
	switch {
	case i >= 0:
		s.streams[i] = f
		return i, nil
	case len(s.streams) >= maxStreams:
		return 0, errors.Join(eMFile, f.close(false))
	}
	s.streams = append(s.streams, f)
	return len(s.streams) - 1, nil
}

// maxStreams is how many files may be open at once, as most systems have it.
const maxStreams = 1024

// stream returns the stream of a file descriptor.
func (s *Std) stream(fd int64) (*stream, error) {
	if fd < 0 || fd >= int64(len(s.streams)) || s.streams[fd] == nil {
		return nil, eBadF
	}
	return s.streams[fd], nil
}

// end closes a stream and frees its descriptor.
func (s *Std) end(f *stream) error {
	err := f.close(true)
	if i := slices.Index(s.streams, f); i >= 0 && !f.permanent {
		s.streams[i] = nil
	}
	return err
}

// denied throws when an error says that the run may not do this, or that a file did not
// take what was written; other errors become a number.
func (s *Std) denied(err error) errno {
	var lost *lostWrite
	if errors.As(err, &lost) {
		panic(s.vm.Error(lost.error))
	}
	if fault.ClassOf(err) == fault.Permission {
		panic(s.vm.Error(err))
	}
	return errnoOf(err)
}

// status is what functions return that give 0 or a negative error number.
func (s *Std) status(err error) goja.Value { return s.vm.ToValue(-int(s.denied(err))) }

// pair is what functions return that give a value and an error number.
func (s *Std) pair(v any, err error) goja.Value {
	code := s.denied(err)
	if err != nil {
		v = goja.Null()
	}
	return s.vm.NewArray(v, int(code))
}

// refuse declares a function that no script may call.
func refuse(module, name, sig, doc string) decl.Member[*Std] {
	return decl.Member[*Std]{
		Name: name, Sig: sig, Doc: doc + " Always refused: it throws the permission error.",
		Call: func(s *Std, _ goja.FunctionCall) goja.Value {
			panic(s.vm.Error(refusal(module, name)))
		},
	}
}

var errRefused = errors.New("scripts don't reach processes, the network or the terminal")

func refusal(module, name string) error {
	return fault.New(fault.Permission, "call", module+"."+name, errRefused, "").WithCode(fault.NoProcesses)
}

// integer converts an argument to an integer of 64 bits, as QuickJS's ToInt64 does: a
// fraction is cut off, what is no number is 0.
func integer(v goja.Value) int64 {
	if goja.IsBigInt(v) {
		return v.Export().(*big.Int).Int64()
	}
	return v.ToInteger()
}

// utf8Text is the text of bytes; what is not UTF-8 becomes U+FFFD.
func utf8Text(b []byte) string { return strings.ToValidUTF8(string(b), "\uFFFD") }

func text(c goja.FunctionCall, i int) string { return c.Argument(i).String() }

func given(c goja.FunctionCall, i int) bool {
	return i < len(c.Arguments) && !goja.IsUndefined(c.Arguments[i])
}

// arrayArgs lets sprintf read a call's arguments.
type arrayArgs []goja.Value

func (a arrayArgs) len() int            { return len(a) }
func (a arrayArgs) int(i int) int64     { return integer(a[i]) }
func (a arrayArgs) float(i int) float64 { return a[i].ToFloat() }
func (a arrayArgs) text(i int) string   { return a[i].String() }
func (a arrayArgs) isText(i int) bool   { return goja.IsString(a[i]) }
func (s *Std) format(c []goja.Value) string {
	if len(c) == 0 {
		panic(s.vm.TypeError("printf needs a format"))
	}
	out, err := sprintf(c[0].String(), arrayArgs(c[1:]))
	switch {
	case errors.Is(err, errMissing):
		panic(s.vm.TypeError("%v", err))
	case err != nil:
		panic(s.vm.RangeError("%v", err))
	}
	return out
}

// joined is the arguments as Goxel prints them.
func joined(args []goja.Value) string {
	texts := make([]string, len(args))
	for i, a := range args {
		texts[i] = a.String()
	}
	return strings.Join(texts, " ")
}
