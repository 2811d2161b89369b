// Package examples has the scripts that show what Voxrun can do, and their data.
package examples

import (
	"embed"
	"io/fs"
	"path"
	"strings"
)

// FS holds every example: NAME.js or NAME.ts, what it reads below data, and a picture of
// what it makes below thumbs.
//
//go:embed *.js *.ts data thumbs
var FS embed.FS

// Example is one script.
type Example struct {
	Name  string // "castle"
	File  string // "castle.js"
	Title string // the first sentence of its comment
}

// All returns the examples, sorted by name.
func All() []Example {
	entries, err := FS.ReadDir(".")
	if err != nil {
		panic(err) // it is embedded
	}
	var all []Example
	for _, e := range entries {
		name, ext := e.Name(), path.Ext(e.Name())
		if ext == ".js" || ext == ".ts" {
			all = append(all, Example{Name: strings.TrimSuffix(name, ext), File: name, Title: title(name)})
		}
	}
	return all
}

// title is the first sentence of the comment that a script starts with.
func title(file string) string {
	text, err := fs.ReadFile(FS, file)
	if err != nil {
		panic(err)
	}
	var words []string
	for line := range strings.Lines(string(text)) {
		line, ok := strings.CutPrefix(strings.TrimSpace(line), "//")
		if line = strings.TrimSpace(line); !ok || line == "" {
			break
		}
		words = append(words, line)
	}
	first, _, _ := strings.Cut(strings.Join(words, " "), ". ")
	return strings.TrimSuffix(first, ".")
}

// Thumb returns a PNG of what an example makes, nil when there is none.
func Thumb(name string) []byte {
	data, err := FS.ReadFile("thumbs/" + name + ".png")
	if err != nil {
		return nil
	}
	return data
}
