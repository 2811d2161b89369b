package script

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
	"github.com/dop251/goja/token"
	"github.com/evanw/esbuild/pkg/api"
)

// Line is one input of an interactive shell. It runs in three steps: each of Imports, a
// module whose exports become globals; then Code, which shares the global scope with the
// lines before and after.
type Line struct {
	Imports []string // sources of modules
	Code    *Program // nil when there are only imports
	Async   bool     // Code gives a promise: the line awaits something
}

// ErrIncomplete is what Line returns for a source that goes on: an open bracket, an
// unfinished template.
var ErrIncomplete = errors.New("the input is not complete")

// Line makes what a shell runs of what its user typed, which may be TypeScript, import
// modules and await. What it declares with const, let and class lasts, and may be declared
// again by a later line.
func (l *Loader) Line(name, source string) (*Line, error) {
	text, err := l.prepare(name, source)
	if err != nil {
		return nil, err
	}
	line := &Line{}
	text = takeImports(text, &line.Imports)
	if strings.TrimSpace(text) == "" {
		return line, nil
	}
	if strings.HasPrefix(strings.TrimSpace(text), "{") { // an object rather than a block, if it can be one
		if p, err := syncLine(name, "("+strings.TrimRight(strings.TrimSpace(text), ";")+")", text); err == nil {
			line.Code = p
			return line, nil
		}
	}
	first := errAwaits
	if !awaits(text) {
		if line.Code, first = syncLine(name, text, text); first == nil {
			return line, nil
		}
	}
	plain, err := withoutTypes(text)
	if err != nil {
		return nil, err
	}
	if plain != text && !awaits(plain) {
		if line.Code, err = syncLine(name, plain, text); err == nil {
			return line, nil
		}
	}
	if strings.Contains(text, "await") {
		line.Async = true
		if line.Code, err = asyncLine(name, plain, text); err == nil || errors.Is(first, errAwaits) {
			return line, err
		}
	}
	return nil, first
}

// importLine is an import declaration at the start of a line.
var importLine = regexp.MustCompile(`(?m)^[ \t]*import\b[ \t]*(?:([\w$*{}, \t\r\n]+?)\bfrom\b[ \t]*)?(["'][^"'\n]+["'])[ \t]*;?`)

// takeImports moves the imports of a source to modules of their own, which export what
// they import.
func takeImports(text string, modules *[]string) string {
	return importLine.ReplaceAllStringFunc(text, func(found string) string {
		clause := importLine.FindStringSubmatch(found)[1]
		module := strings.TrimSpace(found) + "\n"
		if names := importedNames(clause); len(names) > 0 {
			module += "export { " + strings.Join(names, ", ") + " }\n"
		}
		*modules = append(*modules, module)
		return ""
	})
}

// importedNames are the names that the clause of an import binds: "a, { b as c }" binds a
// and c.
func importedNames(clause string) []string {
	var names []string
	for part := range strings.FieldsFuncSeq(clause, func(r rune) bool { return strings.ContainsRune("{},", r) }) {
		words := strings.Fields(part)
		if len(words) > 0 && words[0] != "type" {
			names = append(names, words[len(words)-1])
		}
	}
	return names
}

// withoutTypes takes the types of TypeScript away.
func withoutTypes(text string) (string, error) {
	out := api.Transform(text, api.TransformOptions{
		Loader: api.LoaderTS, Target: api.ES2022, Supported: lacking, Charset: api.CharsetUTF8, LogLevel: api.LogLevelSilent,
		TsconfigRaw: `{"compilerOptions": {"verbatimModuleSyntax": true}}`,
	})
	if len(out.Errors) > 0 {
		m := out.Errors[0]
		if strings.Contains(m.Text, "end of file") || strings.Contains(m.Text, "Unterminated") && strings.Count(text, "`")%2 == 1 {
			return "", ErrIncomplete
		}
		e := &SyntaxError{Message: "SyntaxError: " + m.Text, Text: text}
		if m.Location != nil {
			e.Line, e.Column = m.Location.Line, m.Location.Column+1
		}
		return "", e.fault("")
	}
	return string(out.Code), nil
}

// edit replaces a part of a text.
type edit struct {
	from, to int
	text     string
}

func apply(text string, edits []edit) string {
	slices.SortFunc(edits, func(a, b edit) int { return b.from - a.from })
	for _, e := range edits {
		text = text[:e.from] + e.text + text[e.to:]
	}
	return text
}

// syncLine compiles a line that awaits nothing: const, let and class become var, on the same
// lines and columns where that can be.
func syncLine(name, text, shown string) (*Program, error) {
	tree, err := parse(name, text, parser.WithDisableSourceMaps)
	if err != nil {
		return lineProgram(name, text, shown) // for its error
	}
	var edits []edit
	for _, s := range tree.Body {
		switch s := s.(type) {
		case *ast.LexicalDeclaration:
			from := int(s.Idx) - 1
			word := "let"
			if s.Token == token.CONST {
				word = "const"
			}
			if strings.HasPrefix(text[from:], word) {
				edits = append(edits, edit{from, from + len(word), "var" + strings.Repeat(" ", len(word)-3)})
			}
		case *ast.ClassDeclaration:
			from := int(s.Class.Class) - 1
			edits = append(edits, edit{from, from, "var " + string(s.Class.Name.Name) + " = "})
		}
	}
	return lineProgram(name, apply(text, edits), shown)
}

// asyncLine compiles a line that awaits: the body of an async function that leaves what it
// declares as globals, and gives its last expression.
func asyncLine(name, text, shown string) (*Program, error) {
	const head = "(async function () {"
	whole := head + text + "\n})"
	tree, err := parse(name, whole, parser.WithDisableSourceMaps)
	if err != nil {
		return lineProgram(name, whole, shown)
	}
	f, ok := tree.Body[0].(*ast.ExpressionStatement)
	if !ok || len(tree.Body) != 1 {
		return nil, fmt.Errorf("%s: the line closes more than it opens", name)
	}
	body, ok := f.Expression.(*ast.FunctionLiteral)
	if !ok {
		return nil, fmt.Errorf("%s: the line closes more than it opens", name)
	}
	names, edits, last := declared(body.Body.List), []edit(nil), ""
	if n := len(body.Body.List); n > 0 {
		if e, ok := body.Body.List[n-1].(*ast.ExpressionStatement); ok {
			from := int(e.Expression.Idx0()) - 1
			for from > 0 && whole[from-1] == '(' { // goja forgets brackets
				from--
			}
			edits = append(edits, edit{from, from, "const $line = "})
			last = "return $line"
		}
	}
	whole = apply(whole, edits)
	keep := ""
	if len(names) > 0 {
		keep = "Object.assign(globalThis, { " + strings.Join(names, ", ") + " });"
	}
	whole = strings.TrimSuffix(whole, "\n})") + "\n;" + keep + last + "\n})()"
	return lineProgram(name, whole, shown)
}

// declared are the names that statements declare.
func declared(list []ast.Statement) []string {
	var names []string
	for _, s := range list {
		switch s := s.(type) {
		case *ast.LexicalDeclaration:
			names = bound(names, s.List)
		case *ast.VariableStatement:
			names = bound(names, s.List)
		case *ast.ClassDeclaration:
			names = append(names, string(s.Class.Name.Name))
		case *ast.FunctionDeclaration:
			names = append(names, string(s.Function.Name.Name))
		}
	}
	return names
}

func bound(names []string, list []*ast.Binding) []string {
	for _, b := range list {
		names = boundBy(names, b.Target)
	}
	return names
}

// boundBy adds the names that a pattern binds.
func boundBy(names []string, target ast.Expression) []string {
	switch t := target.(type) {
	case *ast.Identifier:
		return append(names, string(t.Name))
	case *ast.AssignExpression: // with a default
		return boundBy(names, t.Left)
	case *ast.ArrayPattern:
		for _, e := range t.Elements {
			names = boundBy(names, e)
		}
		return boundBy(names, t.Rest)
	case *ast.ObjectPattern:
		for _, p := range t.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				names = append(names, string(p.Name.Name))
			case *ast.PropertyKeyed:
				names = boundBy(names, p.Value)
			}
		}
		return boundBy(names, t.Rest)
	}
	return names
}

// lineProgram compiles a line as a script that shares the global scope. Messages show the
// text that the user typed.
func lineProgram(name, text, shown string) (*Program, error) {
	p, err := plain(name, text, sloppy)
	if err != nil {
		var syntax *SyntaxError
		if errors.As(err, &syntax) {
			if strings.Contains(syntax.Message, "end of input") {
				return nil, ErrIncomplete
			}
			syntax.Text = shown
		}
		return nil, err
	}
	p.sources[name] = shown
	return p, nil
}
