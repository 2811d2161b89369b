//go:build unix

package daemon

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/format/formats"
)

// Benchmarks and trials start this binary again as a server in a process of its own: the
// daemon, or one that sends back what comes.
const (
	childTask = "VOXRUN_DAEMON_CHILD"
	childDir  = "VOXRUN_DAEMON_DIR"
)

func TestMain(m *testing.M) {
	dir := os.Getenv(childDir)
	var err error
	switch task := os.Getenv(childTask); task {
	case "":
		os.Exit(m.Run())
	case "daemon":
		err = daemonChild(dir)
	case "echo":
		err = echoChild(dir)
	case "trial":
		err = trialChild(dir)
	default:
		err = errors.New("no such task: " + task)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func daemonChild(dir string) error {
	d, err := New(Config{Socket: filepath.Join(dir, "s"), Data: filepath.Join(dir, "data"), Formats: formats.Registry(), Version: "test"})
	if err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- d.Run(ctx) }()
	err = obey(func(command string) error {
		if command == "sync" {
			return d.store.Sync()
		}
		return errors.New("no such command: " + command)
	})
	cancel()
	return errors.Join(err, <-ended)
}

// echoChild is the least that a server in Go can do.
func echoChild(dir string) error {
	l, err := net.Listen("unix", filepath.Join(dir, "s"))
	if err != nil {
		return err
	}
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			go echo(c)
		}
	}()
	return obey(func(string) error { return errors.ErrUnsupported })
}

func echo(c net.Conn) {
	defer c.Close()
	buf := make([]byte, 64<<10)
	for {
		n, err := c.Read(buf)
		if err != nil {
			return
		}
		if _, err := c.Write(buf[:n]); err != nil {
			return
		}
	}
}

// obey does what the parent asks, a line each, until it has gone: it tells the processor
// time and the memory of this process and profiles it, and what else do knows.
func obey(do func(command string) error) error {
	fmt.Println("ready")
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		command, argument, _ := strings.Cut(in.Text(), " ")
		switch command {
		case "time":
			var u syscall.Rusage
			if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
				return err
			}
			fmt.Println(u.Utime.Nano() + u.Stime.Nano())
		case "heap":
			runtime.GC()
			runtime.GC()
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			fmt.Println(m.HeapAlloc + m.StackInuse)
		case "profile":
			f, err := os.Create(argument)
			if err != nil {
				return err
			}
			defer f.Close()
			if err := pprof.StartCPUProfile(f); err != nil {
				return err
			}
			defer pprof.StopCPUProfile()
			fmt.Println("profiling")
		default:
			if err := do(command); err != nil {
				return err
			}
			fmt.Println("done")
		}
	}
	return in.Err()
}

// child is such a process.
type child struct {
	b    *testing.B
	dir  string
	in   io.WriteCloser
	out  *bufio.Reader
	wait func() error
}

// startChild starts one, in a folder of its own. It ends with the benchmark.
func startChild(b *testing.B, task string) *child {
	b.Helper()
	dir, err := os.MkdirTemp("", "voxrun") // b.TempDir is too long a name for a socket
	if err != nil {
		b.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childTask+"="+task, childDir+"="+dir)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	c := &child{b: b, dir: dir, in: in, out: bufio.NewReader(out), wait: cmd.Wait}
	b.Cleanup(func() {
		in.Close()
		if err := c.wait(); err != nil {
			b.Errorf("the %s ended with %v", task, err)
		}
		os.RemoveAll(dir)
	})
	if got := c.answer(); got != "ready" {
		b.Fatalf("the %s says %q", task, got)
	}
	if dir := os.Getenv("VOXRUN_DAEMON_PROFILES"); dir != "" {
		c.tell("profile " + filepath.Join(dir, task+".prof"))
	}
	return c
}

func (c *child) answer() string {
	line, err := c.out.ReadString('\n')
	if err != nil {
		c.b.Fatalf("the child does not answer: %v", err)
	}
	return strings.TrimSuffix(line, "\n")
}

// tell gives a command and returns what the child says.
func (c *child) tell(command string) string {
	c.b.Helper()
	if _, err := io.WriteString(c.in, command+"\n"); err != nil {
		c.b.Fatal(err)
	}
	return c.answer()
}

func (c *child) number(command string) int64 {
	c.b.Helper()
	n, err := strconv.ParseInt(c.tell(command), 10, 64)
	if err != nil {
		c.b.Fatal(err)
	}
	return n
}

// time is the processor time that the child has taken.
func (c *child) time() time.Duration { return time.Duration(c.number("time")) }
