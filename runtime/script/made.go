package script

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/voxrun/voxrun/core/fault"
)

// An import('./' + name) makes esbuild look through the disk for files that fit, past
// the run's host. So calls whose name is not a literal text get another name before
// it sees them, one of the same length, which throws when it is called.
const (
	madeImport  = "$imprt"
	madeRequire = "$requir"
)

// settleMade renames the calls of import and require whose name is made at run time.
func settleMade(file, text string) (string, error) {
	if !mayBeMade(text) {
		return text, nil
	}
	out := api.Transform(text, api.TransformOptions{
		Loader: loaderOf(file), Target: api.ES2022, Format: api.FormatESModule, TsconfigRaw: "{}", LogLevel: api.LogLevelSilent,
		LogOverride: map[string]api.LogLevel{"unsupported-dynamic-import": api.LogLevelWarning, "unsupported-require-call": api.LogLevelWarning},
	})
	if len(out.Errors) > 0 { // the bundler will say so, too, if nothing in it can be found
		return strings.NewReplacer("import", madeImport, "require", madeRequire).Replace(text), nil
	}
	lines := strings.SplitAfter(text, "\n")
	for _, w := range out.Warnings {
		call := w.Location
		if w.ID != "unsupported-dynamic-import" && w.ID != "unsupported-require-call" || strings.HasPrefix(w.Text, "Converting") || call == nil {
			continue
		}
		if call.Line < 1 || call.Line > len(lines) || call.Column > len(lines[call.Line-1]) {
			return "", errMade(file)
		}
		before, after := lines[call.Line-1][:call.Column], lines[call.Line-1][call.Column:]
		switch {
		case strings.HasPrefix(after, "import"):
			after = madeImport + after[len("import"):]
		case strings.HasPrefix(after, "require"):
			after = madeRequire + after[len("require"):]
		default:
			return "", errMade(file)
		}
		lines[call.Line-1] = before + after
	}
	return strings.Join(lines, ""), nil
}

func errMade(file string) error {
	return fault.New(fault.Script, "import", file, fault.Newf(fault.Script, "the name in import(…) must stand in the script as a text"), "")
}

func loaderOf(file string) api.Loader {
	for ext, l := range loaders {
		if strings.HasSuffix(file, ext) {
			return l
		}
	}
	return api.LoaderJS
}

// mayBeMade tells whether a source may have a call of import or require with anything
// but a literal text. It errs on the side of yes.
func mayBeMade(text string) bool {
	if strings.Contains(text, `\u`) { // a name may be written with escapes
		return true
	}
	for rest := text; ; {
		i := strings.Index(rest, "import")
		if i < 0 {
			break
		}
		rest = rest[i+len("import"):]
		after := strings.TrimLeftFunc(rest, unicode.IsSpace)
		switch {
		case after == "" || strings.HasPrefix(after, ".meta") || literalCall(after):
		case strings.ContainsRune("(./", rune(after[0])) || after[0] >= utf8.RuneSelf:
			return true
		}
	}
	for rest := text; ; {
		i := strings.Index(rest, "require")
		if i < 0 {
			return false
		}
		rest = rest[i+len("require"):]
		if !literalCall(strings.TrimLeftFunc(rest, unicode.IsSpace)) {
			return true
		}
	}
}

// literalCall tells whether a text begins with a call whose first argument is a literal.
func literalCall(text string) bool {
	inner, ok := strings.CutPrefix(text, "(")
	inner = strings.TrimLeftFunc(inner, unicode.IsSpace)
	if !ok || inner == "" || inner[0] != '\'' && inner[0] != '"' {
		return false
	}
	name, after, ok := strings.Cut(inner[1:], inner[:1])
	after = strings.TrimLeftFunc(after, unicode.IsSpace)
	return ok && !strings.ContainsAny(name, "\\\n") && (strings.HasPrefix(after, ")") || strings.HasPrefix(after, ","))
}
