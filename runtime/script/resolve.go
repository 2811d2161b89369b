package script

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"syscall"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// The namespaces in which esbuild keeps the sources of a run, apart from its own "file",
// so that it never looks at the disk itself.
const (
	namespace = "voxrun"
	builtins  = "voxrun-builtin"
	required  = "voxrun-required" // builtins as require gives them
	absent    = "voxrun-absent"   // what throws when it is evaluated
	metas     = "voxrun-meta"     // the import.meta of one file
	entryName = "voxrun-entry"
)

// resolver serves one build. esbuild calls it from goroutines of its own; Files belong
// to the run's goroutine, which waits for the build, so one call at a time is all that
// they need.
type resolver struct {
	loader *Loader
	mode   mode
	files  host.Files
	entry  string

	mu       sync.Mutex
	sources  map[string]string
	read     []dependency
	builtins []string // that are imported
	imports  *importMap
	packages map[string]*manifest // by the folder
	absent   map[string]*unresolved
}

func (r *resolver) setup(b api.PluginBuild) {
	b.OnResolve(api.OnResolveOptions{Filter: ".*"}, r.resolve)
	b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: namespace}, r.load)
	b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: builtins}, r.builtin)
	b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: required}, r.required)
	b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: absent}, r.missing)
	b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: metas}, r.meta)
	b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "file"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
		err := errMade(r.entry) // nothing should lead there
		return api.OnLoadResult{Errors: []api.Message{{Text: err.Error(), Detail: err}}}, nil
	})
}

// unresolved is the error for an import that leads nowhere.
type unresolved struct {
	asked, why, hint string
}

func (u *unresolved) Error() string {
	if u.why == "" {
		return fmt.Sprintf("Could not resolve %q", u.asked)
	}
	return fmt.Sprintf("Could not resolve %q: %s", u.asked, u.why)
}

func (r *resolver) resolve(args api.OnResolveArgs) (api.OnResolveResult, error) {
	if args.Kind == api.ResolveEntryPoint {
		return api.OnResolveResult{}, nil
	}
	if args.Namespace != namespace && args.Namespace != builtins { // the import of the script itself
		return api.OnResolveResult{Path: r.entry, Namespace: namespace}, nil
	}
	if args.Path == metaModule {
		return api.OnResolveResult{Path: args.Importer, Namespace: metas}, nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	found, space, err := r.follow(args)
	var missing *unresolved
	if err == nil {
		return api.OnResolveResult{Path: found, Namespace: space}, nil
	} else if !errors.As(err, &missing) {
		return refuse(err, fault.HintOf(err))
	}
	if args.Kind == api.ResolveJSRequireCall || args.Kind == api.ResolveJSDynamicImport {
		// What is never evaluated need not be there, and the script may catch it.
		if r.absent == nil {
			r.absent = map[string]*unresolved{}
		}
		r.absent[args.Path] = missing
		return api.OnResolveResult{Path: args.Path, Namespace: absent}, nil
	}
	return refuse(missing, missing.hint)
}

// refuse is the answer to an import that can't be followed.
func refuse(err error, hint string) (api.OnResolveResult, error) {
	m := api.Message{Text: err.Error(), Detail: err}
	if hint != "" {
		m.Notes = []api.Note{{Text: hint}}
	}
	return api.OnResolveResult{Errors: []api.Message{m}}, nil
}

// follow returns what an import means: a file, or a builtin.
func (r *resolver) follow(args api.OnResolveArgs) (found, space string, err error) {
	asked := args.Path
	if name, ok := r.isBuiltin(asked); ok {
		return r.useBuiltin(name, args.Kind)
	}
	if !isPath(asked) {
		if r.imports == nil {
			if r.imports, err = r.findImportMap(); err != nil {
				return "", "", err
			}
		}
		mapped, ok := r.imports.lookUp(asked, args.Importer)
		switch {
		case !ok:
			found, err = r.bare(asked, args.Importer, args.Kind)
			return found, namespace, err
		case !isPath(mapped):
			if name, ok := r.isBuiltin(mapped); ok {
				return r.useBuiltin(name, args.Kind)
			}
			found, err = r.bare(mapped, r.imports.file, args.Kind)
			return found, namespace, err
		}
		if found, err = r.find(path.Clean(mapped), false); err == nil && found == "" {
			err = &unresolved{asked, fmt.Sprintf("%s maps it to %s, which is no file", r.imports.file, mapped), ""}
		}
		return found, namespace, err
	}
	name := asked
	if !path.IsAbs(name) {
		name = path.Join(path.Dir(args.Importer), name)
	} else if !path.IsAbs(r.entry) {
		name = r.relative(name) // or one file would be two modules
	}
	if found, err = r.find(name, inPackage(args.Importer)); err == nil && found == "" {
		err = &unresolved{asked, r.noFile(name), ""}
	}
	return found, namespace, err
}

// isPath tells whether an import names a file by where it is.
func isPath(asked string) bool {
	return strings.HasPrefix(asked, "./") || strings.HasPrefix(asked, "../") || strings.HasPrefix(asked, "/") || asked == "." || asked == ".."
}

// relative takes an absolute path below the run's folder to one that starts there.
func (r *resolver) relative(name string) string {
	here, err := r.files.Abs(".")
	if err != nil {
		return name
	}
	if rest, ok := strings.CutPrefix(path.Clean(name), strings.TrimSuffix(here, "/")+"/"); ok {
		return rest
	}
	return name
}

// isBuiltin returns the name of a builtin module, of which Node's may be written with
// its prefix.
func (r *resolver) isBuiltin(asked string) (string, bool) {
	name := strings.TrimPrefix(asked, "node:")
	return name, slices.ContainsFunc(r.loader.opts.Builtins, func(b Builtin) bool { return b.Name == name })
}

func (r *resolver) useBuiltin(name string, kind api.ResolveKind) (found, space string, err error) {
	if !slices.Contains(r.builtins, name) {
		r.builtins = append(r.builtins, name)
	}
	if kind == api.ResolveJSRequireCall && r.loader.source(name) == "" {
		return name, required, nil
	}
	return name, builtins, nil
}

// source is the TypeScript of a builtin module, "" when it has none.
func (l *Loader) source(builtin string) string {
	for _, b := range l.opts.Builtins {
		if b.Name == builtin {
			return b.Source
		}
	}
	return ""
}

// builtin makes a module of an object that the run gives to the bundle: each name is
// read from it only when the script imports that name.
func (r *resolver) builtin(args api.OnLoadArgs) (api.OnLoadResult, error) {
	if source := r.loader.source(args.Path); source != "" {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.sources[args.Path] = source
		return api.OnLoadResult{Contents: &source, Loader: api.LoaderTS}, nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "const get = /* @__PURE__ */ ((m) => (n) => m[n])(%s[%q]);\n", hidden, args.Path)
	for j, name := range r.loader.exports(args.Path) {
		fmt.Fprintf(&b, "const e%d = /* @__PURE__ */ get(%q); export { e%d as %s };\n", j, name, j, name)
	}
	if !slices.Contains(r.loader.exports(args.Path), "default") {
		fmt.Fprintf(&b, "export default %s[%q];\n", hidden, args.Path)
	}
	text := b.String()
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
}

// required makes a CommonJS module of a builtin.
func (r *resolver) required(args api.OnLoadArgs) (api.OnLoadResult, error) {
	text := fmt.Sprintf("module.exports = %s[%q];\n", hidden, args.Path)
	if slices.Contains(r.loader.exports(args.Path), "default") {
		text = fmt.Sprintf("module.exports = %s[%q].default;\n", hidden, args.Path)
	}
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
}

// missing makes a module that throws what Node throws for one that it does not find.
func (r *resolver) missing(args api.OnLoadArgs) (api.OnLoadResult, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	u := r.absent[args.Path]
	text := fmt.Sprintf("throw Object.defineProperty(Object.assign(new Error(%q), { code: 'MODULE_NOT_FOUND' }), 'hint', { value: %q });\n", u.Error(), u.hint)
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
}

func (r *resolver) load(args api.OnLoadArgs) (api.OnLoadResult, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	text, have := r.sources[args.Path]
	if !have {
		data, err := r.readFile(args.Path)
		if err == nil {
			text, err = r.loader.prepare(args.Path, string(data))
		}
		if err != nil {
			return api.OnLoadResult{Errors: []api.Message{{Text: err.Error(), Detail: err}}}, nil
		}
		r.sources[args.Path] = text
	}
	loader := loaderOf(args.Path)
	if loader != api.LoaderJSON {
		var err error
		if text, err = settleMade(args.Path, text); err != nil {
			return api.OnLoadResult{Errors: []api.Message{{Text: err.Error(), Detail: err}}}, nil
		}
	}
	if loader != api.LoaderJSON && strings.Contains(text, "import.meta") {
		text += fmt.Sprintf("\nimport %s from %q", metaName, metaModule) // which is hoisted
	}
	return api.OnLoadResult{Contents: &text, Loader: loader}, nil
}

// In a file that has import.meta that is a variable, which it imports.
const (
	metaModule = "voxrun:import.meta"
	metaName   = "$importMeta"
)

// meta makes the module that gives a file its import.meta.
func (r *resolver) meta(args api.OnLoadArgs) (api.OnLoadResult, error) {
	text := fmt.Sprintf("export default %s.%s(%q);\n", hidden, HiddenMeta, args.Path)
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
}

// readFile reads a file on which the program depends from then on.
func (r *resolver) readFile(name string) ([]byte, error) {
	data, err := r.files.ReadFile(name)
	if err == nil {
		r.read = append(r.read, dependency{path: name, sum: sha256.Sum256(data)})
	}
	return data, err
}

// isFile tells whether a regular file is there. That it is not is a thing on which the
// program depends, too.
func (r *resolver) isFile(name string) (bool, error) {
	info, err := r.files.Stat(name)
	switch {
	case err == nil && info.Mode().IsRegular():
		return true, nil
	case err == nil, errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrInvalid), errors.Is(err, syscall.ENOTDIR):
		r.read = append(r.read, dependency{path: name})
		return false, nil
	case fault.ClassOf(err) == fault.Permission:
		r.read = append(r.read, dependency{path: name, refused: true})
	}
	return false, err
}
