package format

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
)

func fake(name string, reads, writes bool, exts ...string) *Format {
	f := &Format{Name: name, Aliases: []string{"The " + name}, Extensions: exts}
	f.Sniff = func(head []byte) bool { return bytes.HasPrefix(head, []byte(name)) }
	if reads {
		f.Import = func(context.Context, *Source, ImportOptions) (*scene.Image, error) { return scene.Empty(nil), nil }
	}
	if writes {
		f.Export = func(context.Context, *scene.Image, *Target, option.Values) ([]string, error) { return nil, nil }
	}
	return f
}

func TestRegistryFinds(t *testing.T) {
	r := NewRegistry(fake("aa", true, true, ".aa", ".a"), fake("bb", true, false, ".bb"), fake("cc", false, true, ".cc"))
	name := func(f *Format, err error) string {
		if err != nil {
			return fault.ClassOf(err).String()
		}
		return f.Name
	}
	for _, c := range []struct{ what, got, want string }{
		{"by name", name(r.ByName("AA")), "aa"},
		{"by alias", name(r.ByName("the BB")), "bb"},
		{"by extension", name(r.ByName(".A")), "aa"},
		{"by extension without the dot", name(r.ByName("a")), "aa"},
		{"by a name that ends in an extension", name(r.ByName("x.a")), "usage"},
		{"by no name", name(r.ByName("dd")), "usage"},
		{"to write x.A", name(r.ForExport("dir.bb/x.A")), "aa"},
		{"to write x.bb", name(r.ForExport("x.bb")), "usage"},
		{"to write without extension", name(r.ForExport("x")), "usage"},
		{"to read x.aa", name(r.ForImport("x.aa", []byte("aa"))), "aa"},
		{"to read bb called x.aa", name(r.ForImport("x.aa", []byte("bb"))), "bb"},
		{"to read junk called x.aa", name(r.ForImport("x.aa", []byte("junk"))), "aa"},
		{"to read aa called x", name(r.ForImport("x", []byte("aa"))), "aa"},
		{"to read junk called x", name(r.ForImport("x", []byte("junk"))), "format"},
		{"to read what can only be written", name(r.ForImport("x.cc", []byte("cc"))), "format"},
		{"with one more", name(r.With(fake("mine", true, true, ".aa")).ForExport("x.aa")), "mine"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %s, want %s", c.what, c.got, c.want)
		}
	}
	if _, err := r.ForExport("x.zz"); !strings.Contains(fault.HintOf(err), ".aa, .cc") {
		t.Errorf("the hint does not say what can be written: %q", fault.HintOf(err))
	}
}
