//go:build ignore

// build bundles the live page from src into dist, with esbuild, which Voxrun has anyway to
// read scripts. The npm packages must be there: see the Makefile.
//
//	go run runtime/preview/page/build.go
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

func main() {
	_, file, _, _ := runtime.Caller(0)
	if err := build(filepath.Dir(file)); err != nil {
		fmt.Fprintln(os.Stderr, "page:", err)
		os.Exit(1)
	}
}

func build(dir string) error {
	declarations, err := os.ReadFile(filepath.Join(dir, "../../../scripts/voxrun.d.ts"))
	if err != nil {
		return err
	}
	dist := filepath.Join(dir, "dist")
	old, err := filepath.Glob(filepath.Join(dist, "[^.]*"))
	if err != nil {
		return err
	}
	for _, name := range old {
		if err := os.Remove(name); err != nil {
			return err
		}
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir: dir, EntryPoints: []string{"src/main.ts"}, Outdir: "dist", ChunkNames: "[name]-[hash]",
		Bundle: true, Splitting: true, Format: api.FormatESModule, Target: api.ES2022, Write: true,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, LegalComments: api.LegalCommentsEndOfFile, LogLevel: api.LogLevelWarning,
		Plugins: []api.Plugin{{Name: "symbols", Setup: func(b api.PluginBuild) {
			b.OnResolve(api.OnResolveOptions{Filter: "^voxrun:symbols$"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
				return api.OnResolveResult{Path: a.Path, Namespace: "symbols"}, nil
			})
			b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "symbols"}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
				text := string(symbols(string(declarations)))
				return api.OnLoadResult{Contents: &text, Loader: api.LoaderJSON}, nil
			})
		}}},
	})
	if len(result.Errors) > 0 {
		return fmt.Errorf("%d errors", len(result.Errors))
	}
	html, err := os.ReadFile(filepath.Join(dir, "src/index.html"))
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dist, "index.html"), html, 0o644)
}

// symbol is one completion.
type symbol struct {
	Label  string `json:"label"`
	Type   string `json:"type"`
	Detail string `json:"detail"`
	Info   string `json:"info"`
}

var (
	declared = regexp.MustCompile(`^\s*(?:export |declare )*(class|interface|function|const) (\w+)(.*)$`)
	member   = regexp.MustCompile(`^    (?:readonly |static )*(\w+)\??(\(.*|: .*)$`)
	comment  = regexp.MustCompile(`^\s*\* ?(.*)$`)
)

// symbols reads the names, with their signatures and the first sentences of their
// comments, from the type declarations.
func symbols(text string) []byte {
	var out struct {
		Members []symbol `json:"members"`
		Globals []symbol `json:"globals"`
	}
	seen := map[string]bool{}
	doc, example, in := "", false, ""
	add := func(list *[]symbol, s symbol) {
		if key := s.Label + s.Detail; !seen[key] {
			seen[key] = true
			s.Info, _, _ = strings.Cut(strings.TrimSpace(doc), ". ")
			*list = append(*list, s)
		}
		doc, example = "", false
	}
	for line := range strings.SplitSeq(text, "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(trimmed, "/**"):
			doc, example = "", false
		case strings.HasPrefix(trimmed, "*/"):
		case strings.HasPrefix(trimmed, "*"):
			m := comment.FindStringSubmatch(line)
			if example = example || strings.HasPrefix(m[1], "@"); !example {
				doc += m[1] + " "
			}
		case declared.MatchString(line):
			m := declared.FindStringSubmatch(line)
			kind := map[string]string{"class": "class", "interface": "type", "function": "function", "const": "variable"}[m[1]]
			in = m[2]
			if kind != "type" {
				add(&out.Globals, symbol{Label: m[2], Type: kind, Detail: strings.TrimRight(m[3], " {;")})
			}
		case member.MatchString(line):
			m := member.FindStringSubmatch(line)
			if m[1] == "constructor" || strings.HasSuffix(in, "Options") {
				continue
			}
			kind := "property"
			if m[2][0] == '(' {
				kind = "method"
			}
			add(&out.Members, symbol{Label: m[1], Type: kind, Detail: m[2]})
		}
	}
	data, err := json.Marshal(out)
	if err != nil {
		panic(err) // there is only text
	}
	return data
}
