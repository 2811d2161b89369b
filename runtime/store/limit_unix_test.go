//go:build unix

package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
)

// editUnderALimit edits a project until a limit on the size of files refuses it, looks
// that nothing has changed by that, and goes on when the limit is raised.
func editUnderALimit(dir string) error {
	s, err := Open(dir, Options{})
	if err != nil {
		return err
	}
	p, err := s.Load("p", project.Options{})
	if err != nil {
		return err
	}
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	raised := limit
	limit.Cur = 300_000
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	for n := int64(1); ; n++ {
		before, size := p.State(), s.Stat("p").Bytes
		if err = tryEdit(p, "noise", noise(uint32(n))); err == nil {
			continue
		}
		if n < 2 || fault.ClassOf(err) != fault.IO || !strings.Contains(fault.HintOf(err), "room") {
			return fmt.Errorf("edit %d: %w (%s)", n, err, fault.HintOf(err))
		}
		if p.Head() != before.Head || s.Stat("p").Bytes != size {
			return errors.New("the refused edit changed something")
		}
		break
	}
	if err := tryEdit(p, "tower", tower(1, 1000)); fault.ClassOf(err) != fault.IO { // that is written in pieces
		return fmt.Errorf("a large edit without room: %w", err)
	}
	if err := set(p, 1, red); err != nil { // there is room for a little
		return err
	}
	for n := int32(2); ; n++ { // until there is none for one voxel
		if err := set(p, n, red); err != nil {
			if fault.ClassOf(err) != fault.IO {
				return err
			}
			break
		}
	}
	if err := s.Sync(); err != nil {
		return err
	}
	limit.Cur = 50_000
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	if err := s.Checkpoint(context.Background(), "p"); fault.ClassOf(err) != fault.IO {
		return fmt.Errorf("a checkpoint without room: %w", err)
	}
	if _, _, err := s.Create(Info{ID: "big"}, p.Head().Image, project.Options{}); fault.ClassOf(err) != fault.IO {
		return fmt.Errorf("a new project without room: %w", err)
	}
	if names, err := filepath.Glob(filepath.Join(dir, "projects", "*", "*")); err != nil || len(names) != 1 {
		return fmt.Errorf("left behind: %v, %w", names, err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &raised); err != nil {
		return err
	}
	if err := errors.Join(set(p, -1, red), tryEdit(p, "noise", noise(999)), tryEdit(p, "tower", tower(1, 1000)), s.Checkpoint(context.Background(), "p")); err != nil {
		return err
	}
	before := p.State()
	if err := s.Close(); err != nil {
		return err
	}
	if s, err = Open(dir, Options{}); err != nil {
		return err
	}
	if p, err = s.Load("p", project.Options{}); err != nil {
		return err
	}
	after := p.State()
	if d := imageDiff(before.Head.Image, after.Head.Image); d != "" || len(before.Undo) != len(after.Undo) || before.Head.Seq != after.Head.Seq {
		return errors.New("after a restart it differs: " + d)
	}
	return nil
}

func TestAFullDiskRefusesChangesAndHarmsNothing(t *testing.T) {
	dir := t.TempDir()
	s := open(t, dir, Options{})
	create(t, s, "p", scene.New(nil))
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	c := child("limit", dir)
	c.Stderr = nil
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if _, err := os.Stat(filepath.Join(dir, "projects", "p")); err != nil {
		t.Error(err)
	}
}
