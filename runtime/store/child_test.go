package store

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// Tests start this binary again as a child that does what childTask says in the folder
// of childDir.
const (
	childTask = "VOXRUN_STORE_CHILD"
	childDir  = "VOXRUN_STORE_DIR"
)

func TestMain(m *testing.M) {
	switch task := os.Getenv(childTask); task {
	case "":
		os.Exit(m.Run())
	case "edit":
		fail(editForEver(os.Getenv(childDir)))
	case "limit":
		fail(editUnderALimit(os.Getenv(childDir)))
	default:
		fail(errors.New("no such task: " + task))
	}
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func child(task, dir string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), childTask+"="+task, childDir+"="+dir)
	c.Stderr = os.Stderr
	return c
}

// nth makes the change that follows the one with number n: each is one number more.
func nth(p *project.Project, n int64) error {
	r := rand.New(rand.NewPCG(uint64(n), 77))
	at := voxel.Pos{X: int32(n % 512), Y: int32(n >> 9 % 64), Z: int32(n >> 15)}
	switch k := r.IntN(60); {
	case k == 0 && n > 3:
		_, err := p.Undo()
		if err != nil {
			return tryEdit(p, "instead of undo", func(im *scene.Image) { im.Palette.Name = strconv.FormatInt(n, 10) })
		}
		return nil
	case k == 1:
		return tryEdit(p, "noise", noise(uint32(n)))
	case k < 6:
		return tryEdit(p, "name", func(im *scene.Image) { im.Layers[0].Name = strconv.FormatInt(n, 10) })
	}
	_, err := p.SetVoxel(1, at, voxel.Color(n)|0xff00_0000, project.CommitOptions{Client: "c", Note: "set"})
	if err == nil && p.Seq() == n { // it had that colour
		err = tryEdit(p, "name", func(im *scene.Image) { im.Layers[0].Name = strconv.FormatInt(n, 10) })
	}
	return err
}

// editForEver changes a project as fast as it can and says each change's number on
// standard output once the store has taken it, until it is killed.
func editForEver(dir string) error {
	s, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	p, err := s.Load("p", project.Options{})
	if err != nil {
		return err
	}
	go func() {
		for s.Checkpoint(context.Background(), "p") == nil {
		}
	}()
	for n := p.Seq(); ; n++ {
		if err := nth(p, n); err != nil {
			return err
		}
		if _, err := fmt.Println(p.Seq()); err != nil {
			return err
		}
	}
}

// TestNothingAnsweredIsLostByAKill kills a process that edits, again and again, and
// compares what is left with a project that had the same done in memory.
func TestNothingAnsweredIsLostByAKill(t *testing.T) {
	projects := 1
	if os.Getenv("VOXRUN_SOAK") != "" {
		projects = 40
	}
	for range projects {
		killAndCompare(t, 5)
	}
}

func killAndCompare(t *testing.T, kills int) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	create(t, s, "p", scene.New(nil))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	memory := project.New(scene.New(nil), project.Options{})
	var said int64
	for kill := range kills {
		c := child("edit", dir)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		// A random number of changes, and then a moment more.
		said = answered(t, out, said, 1+rand.Int64N(400), func() {
			time.Sleep(time.Duration(rand.Int64N(3e6)))
			if err := c.Process.Kill(); err != nil {
				t.Error(err)
			}
		})
		_ = c.Wait()
		s := open(t, dir, Options{})
		p := load(t, s, "p")
		if n := p.Seq(); n < said || n > said+1 {
			t.Fatalf("kill %d: %d changes were answered, %d are there", kill, said, n)
		}
		for memory.Seq() < p.Seq() {
			if err := nth(memory, memory.Seq()); err != nil {
				t.Fatal(err)
			}
		}
		same(t, memory.State(), p.State())
		said = p.Seq()
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// answered reads numbers until the child is dead and returns the last. It calls kill
// after some of them.
func answered(t *testing.T, out io.Reader, last, some int64, kill func()) int64 {
	lines := bufio.NewScanner(out)
	for n := int64(1); lines.Scan(); n++ {
		number, err := strconv.ParseInt(string(bytes.TrimSpace(lines.Bytes())), 10, 64)
		if err != nil {
			break // the last line was cut off: it was not answered
		}
		last = number
		if n == some {
			kill()
		}
	}
	return last
}
