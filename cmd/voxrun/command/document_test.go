package command

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
)

//go:generate env UPDATE=1 go test -run TestDocument .

func TestDocument(t *testing.T) {
	file := filepath.Join("..", "..", "..", "docs", "cli.md")
	want := Document()
	if os.Getenv("UPDATE") != "" {
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/cli.md is not what the flags say; go generate ./cmd/voxrun/command makes it again")
	}
}

func TestEveryFailureHasItsExitCode(t *testing.T) {
	for c := fault.Script; c <= fault.Internal; c++ {
		i := slices.IndexFunc(ExitCodes(), func(e ExitCode) bool { return e.Code == c.Codes().Exit })
		if i < 0 || !slices.Contains(ExitCodes()[i].Classes, c) {
			t.Errorf("the class %v exits with %d, which is not documented", c, c.Codes().Exit)
		}
	}
}
