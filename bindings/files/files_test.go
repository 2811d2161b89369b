package files

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
)

// pair is a format of two files: NAME.pair and extra.bin beside it.
func pair(fail bool) *format.Format {
	return &format.Format{
		Name: "pair", Extensions: []string{".pair"},
		ImportOptions: option.Set{{Name: "deep", Type: option.Bool}},
		ExportOptions: option.Set{{Name: "text", Type: option.Text, Default: "main"}},
		Import: func(_ context.Context, src *format.Source, o format.ImportOptions) (*scene.Image, error) {
			if len(src.Data) == 0 {
				return nil, fault.Newf(fault.Format, "it is empty")
			}
			extra, err := src.Open("extra.bin")
			if err != nil {
				return nil, err
			}
			im := scene.Empty(o.Budget)
			im.AddLayer().Volume.Set(int32(len(extra)), 0, 0, color.RGB(255, 0, 0))
			return im, nil
		},
		Export: func(_ context.Context, _ *scene.Image, t *format.Target, o option.Values) ([]string, error) {
			fmt.Fprintf(t, "%s of %s", o.Text("text"), t.Name)
			w, err := t.Sibling("extra.bin")
			if err != nil {
				return nil, err
			}
			fmt.Fprint(w, "extra")
			if fail {
				return nil, errors.New("the pen broke")
			}
			return []string{"everything"}, nil
		},
	}
}

func TestSaveAndOpen(t *testing.T) {
	ctx, h, r := context.Background(), hosttest.New(), format.NewRegistry(pair(false))
	h.Put("out/keep", nil)
	lost, err := Save(ctx, h, r, scene.New(nil), "out/a.pair", SaveOptions{Values: map[string]any{"text": "mine"}})
	if err != nil || len(lost) != 1 || lost[0] != "everything" {
		t.Fatalf("Save: %q, %v", lost, err)
	}
	for name, want := range map[string]string{"out/a.pair": "mine of a.pair", "out/extra.bin": "extra"} {
		if got, _ := h.Content(name); string(got) != want {
			t.Errorf("%s holds %q, want %q", name, got, want)
		}
	}
	im, err := Open(ctx, h, r, "out/a.pair", OpenOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if im.Layers[0].Volume.At(5, 0, 0) == 0 {
		t.Error("the file beside it was not read")
	}
}

func TestNothingOfAFailedSaveIsLeft(t *testing.T) {
	h := hosttest.New()
	_, err := Save(context.Background(), h, format.NewRegistry(pair(true)), scene.New(nil), "a.pair", SaveOptions{})
	if err == nil || err.Error() != "write a.pair: the pen broke" {
		t.Errorf("got %v", err)
	}
	if names := h.Names(); len(names) > 0 {
		t.Errorf("left %q", names)
	}
}

func TestErrors(t *testing.T) {
	ctx, h := context.Background(), hosttest.New()
	readOnly, writeOnly := pair(false), pair(false)
	readOnly.Name, readOnly.Export, readOnly.Extensions = "readonly", nil, []string{".ro"}
	writeOnly.Name, writeOnly.Import, writeOnly.Extensions = "writeonly", nil, []string{".wo"}
	r := format.NewRegistry(pair(false), readOnly, writeOnly)
	h.Put("a.pair", []byte("x"))
	h.Put("empty.pair", nil)
	open := func(name string, o OpenOptions) error { _, err := Open(ctx, h, r, name, o); return err }
	save := func(name string, o SaveOptions) error {
		_, err := Save(ctx, h, r, scene.New(nil), name, o)
		return err
	}
	for _, c := range []struct {
		name  string
		err   error
		class fault.Class
		text  string
	}{
		{"no such file", open("none.pair", OpenOptions{}), fault.IO, "none.pair"},
		{"a file that is missing beside it", open("a.pair", OpenOptions{}), fault.IO, "extra.bin"},
		{"broken content", open("empty.pair", OpenOptions{}), fault.Format, "read empty.pair: it is empty"},
		{"no such format", open("a.pair", OpenOptions{Format: "x"}), fault.Usage, `"x"`},
		{"a format that can't be read", open("a.pair", OpenOptions{Format: "writeonly"}), fault.Usage, "can't read writeonly"},
		{"a format that can't be written", save("a.pair", SaveOptions{Format: "readonly"}), fault.Usage, "can't write readonly"},
		{"an extension that can't be written", save("a.ro", SaveOptions{}), fault.Usage, "a.ro"},
		{"an unknown import option", open("a.pair", OpenOptions{Values: map[string]any{"x": 1}}), fault.Usage, `"x"`},
		{"an unknown export option", save("a.pair", SaveOptions{Values: map[string]any{"x": 1}}), fault.Usage, `"x"`},
		{"a folder that is not there", save("nowhere/a.pair", SaveOptions{}), fault.IO, "nowhere"},
	} {
		if fault.ClassOf(c.err) != c.class || !strings.Contains(c.err.Error(), c.text) {
			t.Errorf("%s: got %v of class %v, want %v with %q", c.name, c.err, fault.ClassOf(c.err), c.class, c.text)
		}
	}
	if err := open("none.pair", OpenOptions{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%v is not fs.ErrNotExist", err)
	}
}

// TestAModelReadsNothingOutsideItsFolder opens files that name others.
func TestAModelReadsNothingOutsideItsFolder(t *testing.T) {
	h := hosttest.New()
	h.Put("in/a.names", []byte("x"))
	h.Put("in/sub/b", []byte("b"))
	h.Put("secret", []byte("s"))
	for other, fine := range map[string]bool{
		"sub/b": true, "../secret": false, "sub/../../secret": false, hosttest.Dir + "/secret": false, `..\secret`: false, "": false, ".": false, "C:secret": false,
	} {
		f := &format.Format{Name: "names", Extensions: []string{".names"}, Import: func(_ context.Context, src *format.Source, o format.ImportOptions) (*scene.Image, error) {
			_, err := src.Open(other)
			return scene.Empty(o.Budget), err
		}}
		if _, err := Open(context.Background(), h, format.NewRegistry(f), "in/a.names", OpenOptions{}); (err == nil) != fine {
			t.Errorf("%q: %v", other, err)
		}
	}
}

func TestSiblingsStayInTheFolder(t *testing.T) {
	for _, name := range []string{"", ".", "..", "../x", "a/b", `a\b`} {
		out := &output{host: hosttest.New()}
		if _, err := out.sibling("", name); fault.ClassOf(err) != fault.Internal {
			t.Errorf("%q gives %v", name, err)
		}
	}
}
