package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/voxrun/voxrun/cmd/voxrun/command"
)

// TestWrong runs wrong scripts and wrong command lines, and compares all that the program
// says of them. testdata/wrong has an archive for each: a line "$ voxrun …", the files that
// are there, and the output. UPDATE=1 writes the output anew: read it aloud then, and ask
// whether somebody who begins would know what to do.
func TestWrong(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/wrong/*.txtar")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d archives, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			wrong(t, file)
		})
	}
}

func wrong(t *testing.T, file string) {
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(t.TempDir(), "work")
	var want string
	at := -1
	for i, f := range ar.Files {
		if f.Name == "output" {
			want, at = string(f.Data), i
			continue
		}
		name := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	got := strings.ReplaceAll(output(t, dir, string(ar.Comment)), dir, "/work")
	if got == want {
		return
	}
	if os.Getenv("UPDATE") == "" {
		t.Fatalf("the output is\n%s\nand should be\n%s", got, want)
	}
	if at < 0 {
		at, ar.Files = len(ar.Files), append(ar.Files, txtar.File{Name: "output"})
	}
	ar.Files[at].Data = []byte(got)
	if err := os.WriteFile(file, txtar.Format(ar), 0o666); err != nil {
		t.Fatal(err)
	}
}

// output runs the command lines of an archive's comment, all but the last of which must
// end well, and returns what the last one wrote, with its exit status.
func output(t *testing.T, dir, comment string) string {
	t.Helper()
	var lines []string
	for line := range strings.Lines(comment) {
		if l, ok := strings.CutPrefix(line, "$ voxrun"); ok {
			lines = append(lines, l)
		}
	}
	for i, line := range lines {
		var out bytes.Buffer
		s := command.State{Args: strings.Fields(line), Dir: dir, Getenv: func(string) string { return "" }, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &out}
		code := command.Main(context.Background(), s)
		if i == len(lines)-1 {
			return fmt.Sprintf("%s(exit %d)\n", out.String(), code)
		}
		if code != 0 {
			t.Fatalf("voxrun%s: %s", line, out.String())
		}
	}
	t.Fatal("there is no line that begins with $ voxrun")
	return ""
}
