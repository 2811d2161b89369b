package script

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
	"github.com/evanw/esbuild/pkg/api"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// lacking is what esbuild must lower for goja within ES2022.
var lacking = map[string]bool{"for-await": false, "async-generator": false, "using": false, "regexp-set-notation": false, "dynamic-import": false}

// beyond is what esbuild lowers besides when goja can't parse the rest.
var beyond = []string{"arrow", "class-static-field", "class-static-blocks"}

// lower is a table of what esbuild lowers, with more besides.
func lower(supported map[string]bool, more []string) map[string]bool {
	all := maps.Clone(supported)
	for _, name := range more {
		all[name] = false
	}
	return all
}

// The bundle becomes the body of an async function, whose head stands on the bundle's
// first line so that the lines of its source map hold.
const (
	hidden = "$voxrun"
	head   = "(async function(" + hidden + "){const require=" + hidden + "." + HiddenRequire +
		"," + madeRequire + "=require," + madeImport + "=async(n)=>require(n);"
	tail = "\n})\n//# sourceMappingURL=map"
)

// bundle makes a program of a source that goja does not take as it stands.
func (l *Loader) bundle(files host.Files, name, text string) (*Program, error) {
	if typed(name) {
		if p, err := l.transformed(name, text, api.LoaderTS); err == nil {
			return p, nil
		}
	}
	p, err := l.bundleWith(files, name, text, lacking)
	if err == nil {
		return p, nil
	}
	// Some sources that are right are beyond goja's parser, such as a hole in the pattern of an
	// arrow function's parameter. What esbuild found wrong it finds again.
	if p, err := l.bundleWith(files, name, text, lower(lacking, beyond)); err == nil {
		return p, nil
	}
	return nil, err
}

// bundleWith bundles a source with what it imports, and once more without private elements
// when one of these files shows that it must.
func (l *Loader) bundleWith(files host.Files, name, text string, supported map[string]bool) (*Program, error) {
	p, err := l.bundleOnce(files, name, text, supported)
	if err != nil || !p.anyExtendsPrivately() {
		return p, err
	}
	return l.bundleOnce(files, name, text, lower(supported, private))
}

func (l *Loader) bundleOnce(files host.Files, name, text string, supported map[string]bool) (*Program, error) {
	r := &resolver{loader: l, mode: l.mode(), files: files, sources: map[string]string{name: text}, entry: name}
	built := api.Build(api.BuildOptions{
		Stdin: &api.StdinOptions{
			Contents: fmt.Sprintf("import * as m from %q; %s.%s(m);", name, hidden, HiddenEntry),
			Loader:   api.LoaderJS, Sourcefile: entryName,
		},
		Plugins:        []api.Plugin{{Name: "voxrun", Setup: r.setup}},
		Bundle:         true,
		Format:         api.FormatESModule,
		Platform:       api.PlatformNeutral,
		Target:         api.ES2022,
		Supported:      supported,
		Charset:        api.CharsetUTF8,
		Define:         map[string]string{"import.meta": metaName},
		Sourcemap:      api.SourceMapExternal,
		SourcesContent: api.SourcesContentExclude,
		LegalComments:  api.LegalCommentsNone,
		TsconfigRaw:    "{}",
		LogLevel:       api.LogLevelSilent,
		Outfile:        "bundle.js",
	})
	if len(built.Errors) > 0 {
		return nil, r.explain(built.Errors[0])
	}
	var code, sourceMap []byte
	for _, f := range built.OutputFiles {
		if strings.HasSuffix(f.Path, ".map") {
			sourceMap = f.Contents
		} else {
			code = f.Contents
		}
	}
	p, err := r.program(name, head+string(code)+tail, sourceMap)
	if err != nil {
		return nil, err
	}
	p.Module, p.read, p.Builtins = true, r.read, r.builtins
	return p, nil
}

// transformed makes a plain program of a source that needs no more than its types and its
// private elements taken away.
func (l *Loader) transformed(name, text string, loader api.Loader) (*Program, error) {
	supported := lacking
	if extendsPrivately(text) {
		supported = lower(supported, private)
	}
	out := api.Transform(text, api.TransformOptions{
		Loader: loader, Target: api.ES2022, Supported: supported, Charset: api.CharsetUTF8,
		Sourcemap: api.SourceMapExternal, SourcesContent: api.SourcesContentExclude, Sourcefile: "source",
		TsconfigRaw: "{}", LogLevel: api.LogLevelSilent,
	})
	r := &resolver{mode: l.mode(), sources: map[string]string{name: text}, entry: name}
	if len(out.Errors) > 0 {
		return nil, r.explain(out.Errors[0])
	}
	if awaits(string(out.Code)) {
		return nil, errAwaits
	}
	return r.program(name, string(out.Code)+"\n//# sourceMappingURL=map", out.Map)
}

// program compiles what esbuild made, with its source map.
func (r *resolver) program(name, code string, sourceMap []byte) (*Program, error) {
	p := &Program{Name: name, sources: r.sources, mapped: map[string]string{}, size: len(code) + len(sourceMap)}
	base := ""
	if strings.HasPrefix(name, "/") {
		base = "/" // what goja starts from when it joins the names of sources
	}
	var m map[string]any
	if err := json.Unmarshal(sourceMap, &m); err != nil {
		return nil, fault.New(fault.Internal, "bundle", name, err, "")
	}
	if text, ok := m["mappings"].(string); ok {
		if r.loader != nil && r.loader.opts.Profiling {
			p.tag = lineTag
		}
		m["mappings"] = shift(text, p.tag)
	}
	given, _ := m["sources"].([]any)
	for i := range given {
		source := r.sourceName(fmt.Sprint(given[i]))
		given[i] = source
		told := source
		if u := file.ResolveSourcemapURL(base, source); u != nil {
			told = u.String()
		}
		p.mapped[told] = source
		p.order = append(p.order, source)
	}
	named, err := json.Marshal(m)
	if err != nil {
		return nil, fault.New(fault.Internal, "bundle", name, err, "")
	}
	if r.loader != nil && r.loader.opts.Check != nil {
		if err := r.loader.opts.Check(code); err != nil {
			return nil, r.loader.refused(name, err)
		}
	}
	err = p.compile(base, code, r.mode, parser.WithSourceMapLoader(func(string) ([]byte, error) { return named, nil }))
	var syntax *SyntaxError
	if errors.As(err, &syntax) { // its place is in the bundle, or lost
		place := file.Position{Filename: syntax.File, Line: syntax.Line, Column: syntax.Column}
		syntax.File, syntax.Line, syntax.Column = p.Place(place)
		if text, ok := r.sources[syntax.File]; ok {
			syntax.Text = text
		} else {
			syntax.File, syntax.Line, syntax.Column, syntax.Text = name, 0, 0, ""
		}
	}
	return p, err
}

// sourceName takes esbuild's name for a source to the name that users know.
func (r *resolver) sourceName(given string) string {
	for _, space := range []string{namespace, builtins} {
		if name, ok := strings.CutPrefix(given, space+":"); ok {
			return name
		}
	}
	if given == "source" {
		return r.entry
	}
	return given
}

// explain makes one of our errors of one of esbuild's.
func (r *resolver) explain(m api.Message) error {
	if err, ok := m.Detail.(error); ok && err != nil {
		var f *fault.Error
		if errors.As(err, &f) && f.Class != fault.NotFound {
			return f
		}
	}
	e := &SyntaxError{Message: m.Text, File: r.entry}
	if loc := m.Location; loc != nil {
		e.File = r.sourceName(strings.TrimPrefix(loc.File, "<stdin>"))
		if loc.Namespace == namespace {
			e.File = strings.TrimPrefix(loc.File, namespace+":")
		}
		e.Line, e.Column, e.Text = loc.Line, loc.Column+1, r.sources[e.File]
	}
	if e.Text == "" {
		e.File, e.Line, e.Column, e.Text = r.entry, 0, 0, r.sources[r.entry]
	}
	hint := ""
	for _, n := range m.Notes {
		if strings.HasSuffix(n.Text, "here:") {
			continue // it is about a place that is not shown
		}
		hint = n.Text
		break
	}
	if module, name, ok := noExport(m.Text); ok {
		e.Message = fmt.Sprintf("'%s' has no export '%s'", module, name)
		if near := decl.Nearest(name, r.loader.exports(module)); near != "" {
			hint = fmt.Sprintf("Did you mean '%s'?", near)
		} else if other := r.loader.exporter(name); other != "" {
			hint = fmt.Sprintf("Import it from '%s'.", other)
		} else if below := module + "/" + name; r.loader.exports(below) != nil {
			hint = fmt.Sprintf("'%s' is a module: import what you need from '%s'.", below, below)
		}
	}
	if !strings.Contains(m.Text, "esolve") {
		e.Message = "SyntaxError: " + e.Message
	}
	return e.fault(hint)
}

// noExport reads esbuild's message for an import of a name that a module does not have.
func noExport(text string) (module, name string, ok bool) {
	rest, ok := strings.CutPrefix(text, "No matching export in \"")
	if !ok {
		return "", "", false
	}
	module, rest, ok = strings.Cut(rest, "\" for import \"")
	for _, space := range []string{builtins, namespace} {
		module = strings.TrimPrefix(module, space+":")
	}
	return module, strings.TrimSuffix(rest, "\""), ok
}

// exporter returns the first of Voxrun's modules that exports a name.
func (l *Loader) exporter(name string) string {
	for _, b := range l.opts.Builtins {
		if strings.HasPrefix(b.Name, "voxrun") && slices.Contains(b.Exports, name) {
			return b.Name
		}
	}
	return ""
}

// exports returns the names that a builtin module has.
func (l *Loader) exports(module string) []string {
	for _, b := range l.opts.Builtins {
		if b.Name == module {
			return b.Exports
		}
	}
	return nil
}
