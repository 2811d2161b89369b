package method

import (
	"encoding/json"
	"os"
	"testing"
)

//go:generate env UPDATE=1 go test -run TestDocument .

const documentFile = "../../docs/rpc.md"

func TestDocument(t *testing.T) {
	want := Markdown(All())
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(documentFile, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(documentFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Error("docs/rpc.md is not that of the list of methods: go generate ./runtime/method")
	}
}

func TestDocumentsAreSound(t *testing.T) {
	for _, doc := range [][]byte{OpenRPC(All(), "1"), OpenAPI(All(), "1")} {
		if !json.Valid(doc) {
			t.Errorf("%.200s", doc)
		}
	}
	for _, m := range All().All() {
		if m.Doc == "" || m.Result.Type == nil || m.Code != 0 && m.Verb == "" {
			t.Errorf("%s is not documented", m.Name)
		}
		for _, p := range m.Params {
			if p.Doc == "" {
				t.Errorf("%s: parameter %s is not documented", m.Name, p.Name)
			}
		}
	}
}
