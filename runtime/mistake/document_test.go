package mistake_test

import (
	"os"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/runtime/mistake"
)

//go:generate env UPDATE=1 go test -run TestDocument .

func TestDocument(t *testing.T) {
	const file = "../../docs/errors.md"
	want := mistake.Markdown()
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(file, []byte(want), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/errors.md is not what the table says; go generate ./runtime/mistake makes it again")
	}
}

func TestExplanationsFitATerminal(t *testing.T) {
	for _, m := range mistake.All() {
		for line := range strings.Lines(m.String()) {
			if len(line) > 120 {
				t.Errorf("%s: %s", m.Code, line)
			}
		}
	}
}
