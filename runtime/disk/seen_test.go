package disk_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/runtime/disk"
)

func TestSeenIsAllThatWasAskedFor(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "run")
	if err := os.MkdirAll(filepath.Join(dir, "tiles"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"read", "opened", "asked", "tiles/b", "tiles/a", "../secret"} {
		put(t, filepath.Join(dir, name), "x")
	}
	h := in(t, dir)
	h.ReadFile("read")                                //nolint:errcheck // what is noted is looked at
	h.ReadFile("missing")                             //nolint:errcheck
	h.ReadFile("no/folder")                           //nolint:errcheck
	h.ReadFile("read/below")                          //nolint:errcheck
	h.ReadFile("../secret")                           //nolint:errcheck
	h.Stat("asked")                                   //nolint:errcheck
	h.ReadDir("tiles")                                //nolint:errcheck
	h.Open("new", os.O_WRONLY|os.O_CREATE, 0o666)     //nolint:errcheck
	if f, err := h.Open("opened", 0, 0); err != nil { //nolint:gocritic
		t.Fatal(err)
	} else {
		f.Close()
	}
	var got []string
	seen := map[string]disk.Seen{}
	for _, s := range h.Seen() {
		name, _ := strings.CutPrefix(filepath.ToSlash(s.Name), filepath.ToSlash(dir)+"/")
		seen[name] = s
		if s.Info == nil {
			name = "no " + name
		}
		got = append(got, name)
	}
	if want := "asked no missing no no/folder opened read no read/below tiles"; strings.Join(got, " ") != want {
		t.Errorf("seen are %s, not %s", strings.Join(got, " "), want)
	}
	if s := seen["tiles"]; !s.Listed || strings.Join(s.Entries, " ") != "a b" {
		t.Errorf("the folder's names are %v", s.Entries)
	}
}

func TestSeenIsWhatWasThereFirst(t *testing.T) {
	dir := t.TempDir()
	h := in(t, dir)
	if _, err := h.Stat("a"); err == nil {
		t.Fatal("it is there")
	}
	put(t, filepath.Join(dir, "a"), "x")
	if _, err := h.ReadFile("a"); err != nil {
		t.Fatal(err)
	}
	if s := h.Seen(); len(s) != 1 || s[0].Info != nil {
		t.Errorf("%+v", s)
	}
}
