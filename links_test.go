package voxrun

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

var (
	linkTo   = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading  = regexp.MustCompile(`^#+ (.*)`)
	linkText = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)
)

// prose gives the lines of a Markdown file outside of its blocks of code.
func prose(t *testing.T, file string) func(func(int, string) bool) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(int, string) bool) {
		n, code := 0, false
		for line := range strings.Lines(string(text)) {
			n++
			if strings.HasPrefix(line, "```") {
				code = !code
			} else if !code && !yield(n, strings.TrimSpace(line)) {
				return
			}
		}
	}
}

// anchors are the names that GitHub gives the headings of a file.
func anchors(t *testing.T, file string) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	for _, line := range prose(t, file) {
		m := heading.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		name := strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
				return unicode.ToLower(r)
			}
			return -1
		}, linkText.ReplaceAllString(m[1], "$1"))
		unique := name
		for i := 1; names[unique]; i++ {
			unique = fmt.Sprintf("%s-%d", name, i)
		}
		names[unique] = true
	}
	return names
}

// TestLinksOfTheDocuments follows every link of the documents to a file or a heading here.
func TestLinksOfTheDocuments(t *testing.T) {
	files, err := filepath.Glob("docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, file := range append(files, "README.md", "CONTRIBUTING.md", "CHANGELOG.md") {
		for n, line := range prose(t, file) {
			for _, m := range linkTo.FindAllStringSubmatch(line, -1) {
				if strings.Contains(m[1], ":") {
					continue // elsewhere
				}
				seen++
				path, anchor, _ := strings.Cut(m[1], "#")
				target := filepath.Join(filepath.Dir(file), path)
				if path == "" {
					target = file
				}
				if _, err := os.Stat(target); err != nil {
					t.Errorf("%s:%d: %s is not there", file, n, m[1])
				} else if anchor != "" && !anchors(t, target)[anchor] {
					t.Errorf("%s:%d: %s has no such heading", file, n, m[1])
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no link was found")
	}
}
