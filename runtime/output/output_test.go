package output_test

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/output"
)

// registry has a format that puts a file beside the main one, and one that fails.
func registry() *format.Registry {
	return format.NewRegistry(
		&format.Format{
			Name: "pair", Extensions: []string{".pair"},
			Export: func(_ context.Context, _ *scene.Image, to *format.Target, _ option.Values) ([]string, error) {
				beside, err := to.Sibling("other.part")
				if err != nil {
					return nil, err
				}
				_, err1 := beside.Write([]byte("beside"))
				_, err2 := to.Write([]byte("main"))
				return []string{"the rest"}, errors.Join(err1, err2)
			},
		},
		&format.Format{
			Name: "full", Extensions: []string{".full"},
			Export: func(_ context.Context, _ *scene.Image, to *format.Target, _ option.Values) ([]string, error) {
				if _, err := to.Write([]byte("half")); err != nil {
					return nil, err
				}
				return nil, errors.New("the disk is full")
			},
		},
	)
}

func TestNothingIsThereBeforeCommit(t *testing.T) {
	h := hosttest.New()
	s := &output.Set{Files: h, List: []output.File{{Path: "a.pair"}}}
	written, err := s.Write(t.Context(), registry(), scene.New(nil))
	if err != nil {
		t.Fatal(err)
	}
	if names := h.Names(); len(names) > 0 {
		t.Errorf("already there: %v", names)
	}
	if err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	if names := strings.Join(h.Names(), " "); names != "/run/a.pair /run/other.part" {
		t.Errorf("there are %s", names)
	}
	w := written[0]
	if w.Bytes != 10 || strings.Join(w.Beside, " ") != "other.part" || strings.Join(w.Lost, " ") != "the rest" || w.Format != "pair" {
		t.Errorf("%+v", w)
	}
}

func TestAllOrNone(t *testing.T) {
	h := hosttest.New()
	h.Put("a.pair", []byte("old"))
	s := &output.Set{Files: h, List: []output.File{{Path: "a.pair"}, {Path: "b.full"}}}
	if _, err := s.Write(t.Context(), registry(), scene.New(nil)); err == nil || !strings.Contains(err.Error(), "the disk is full") {
		t.Errorf("%v", err)
	}
	s.Discard()
	if data, _ := h.Content("a.pair"); string(data) != "old" || len(h.Names()) != 1 {
		t.Errorf("%q, %v", data, h.Names())
	}
}

func TestStandardOutputComesAtCommit(t *testing.T) {
	var out bytes.Buffer
	s := &output.Set{Files: hosttest.New(), Stdout: &out, List: []output.File{{Path: output.Stdout, Format: "full"}}}
	if _, err := s.Write(t.Context(), registry(), scene.New(nil)); err == nil {
		t.Error("no error")
	}
	s.Discard()
	if out.Len() > 0 {
		t.Errorf("%q was written", out.String())
	}
}

func TestCheckLeavesNoFile(t *testing.T) {
	h := hosttest.New()
	s := &output.Set{Files: h, List: []output.File{{Path: "a.pair"}, {Path: "gone/b.pair"}}}
	if err := s.Check(); fault.ClassOf(err) != fault.IO {
		t.Errorf("%v", err)
	}
	if names := h.Names(); len(names) > 0 {
		t.Errorf("left behind: %v", names)
	}
}
