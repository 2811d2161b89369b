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

	"github.com/evanw/esbuild/pkg/api"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// The namespaces in which esbuild keeps the sources of a run, apart from its own "file",
// so that it never looks at the disk itself.
const (
	namespace = "voxrun"
	builtins  = "voxrun-builtin"
	entryName = "voxrun-entry"
)

// extensions are tried in this order for an import without one.
var extensions = []string{".ts", ".js", ".mjs", ".json", "/index.ts", "/index.js"}

var loaders = map[string]api.Loader{
	".ts": api.LoaderTS, ".mts": api.LoaderTS, ".cts": api.LoaderTS,
	".js": api.LoaderJS, ".mjs": api.LoaderJS, ".cjs": api.LoaderJS,
	".json": api.LoaderJSON,
}

// resolver serves one build. esbuild calls it from goroutines of its own; Files belong
// to the run's goroutine, which waits for the build, so one call at a time is all that
// they need.
type resolver struct {
	loader *Loader
	files  host.Files
	entry  string

	mu      sync.Mutex
	sources map[string]string
	read    []dependency
}

func (r *resolver) setup(b api.PluginBuild) {
	b.OnResolve(api.OnResolveOptions{Filter: ".*"}, r.resolve)
	b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: namespace}, r.load)
	b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: builtins}, r.builtin)
}

func (r *resolver) resolve(args api.OnResolveArgs) (api.OnResolveResult, error) {
	if args.Kind == api.ResolveEntryPoint {
		return api.OnResolveResult{}, nil
	}
	if args.Namespace != namespace && args.Namespace != builtins { // the import of the script itself
		return api.OnResolveResult{Path: r.entry, Namespace: namespace}, nil
	}
	if slices.ContainsFunc(r.loader.opts.Builtins, func(b Builtin) bool { return b.Name == args.Path }) {
		return api.OnResolveResult{Path: args.Path, Namespace: builtins}, nil
	}
	if !strings.HasPrefix(args.Path, "./") && !strings.HasPrefix(args.Path, "../") && !strings.HasPrefix(args.Path, "/") {
		return refuse(fault.Newf(fault.NotFound, "Could not resolve %q", args.Path), r.bareHint(args.Path))
	}
	name := args.Path
	if !path.IsAbs(name) {
		name = path.Join(path.Dir(args.Importer), name)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	found, err := r.find(name)
	if err != nil {
		return refuse(err, "")
	}
	if found == "" {
		return refuse(fault.Newf(fault.NotFound, "Could not resolve %q: there is no file %s", args.Path, name), "")
	}
	return api.OnResolveResult{Path: found, Namespace: namespace}, nil
}

// refuse is the answer to an import that can't be followed.
func refuse(err error, hint string) (api.OnResolveResult, error) {
	m := api.Message{Text: err.Error(), Detail: err}
	if hint != "" {
		m.Notes = []api.Note{{Text: hint}}
	}
	return api.OnResolveResult{Errors: []api.Message{m}}, nil
}

func (r *resolver) bareHint(asked string) string {
	var names []string
	for _, b := range r.loader.opts.Builtins {
		names = append(names, "'"+b.Name+"'")
	}
	return fmt.Sprintf("Builtin modules are %s; to import a file, write './%s'.", strings.Join(names, ", "), asked)
}

// find returns the file that an import means, "" when there is none.
func (r *resolver) find(name string) (string, error) {
	tries := []string{name}
	ext := path.Ext(name)
	if _, known := loaders[ext]; !known {
		tries = nil
		for _, e := range extensions {
			tries = append(tries, name+e)
		}
	} else if ext == ".js" || ext == ".mjs" { // TypeScript's custom: './a.js' means a.ts
		tries = append(tries, strings.TrimSuffix(name, ext)+strings.Replace(ext, "js", "ts", 1))
	}
	for _, try := range tries {
		info, err := r.files.Stat(try)
		switch {
		case err == nil && info.Mode().IsRegular():
			return try, nil
		case err == nil, errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrInvalid):
			r.read = append(r.read, dependency{path: try})
		default:
			return "", err
		}
	}
	return "", nil
}

func (r *resolver) load(args api.OnLoadArgs) (api.OnLoadResult, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	text, have := r.sources[args.Path]
	if !have {
		data, err := r.files.ReadFile(args.Path)
		if err == nil {
			text, err = r.loader.prepare(args.Path, string(data))
		}
		if err != nil {
			return api.OnLoadResult{Errors: []api.Message{{Text: err.Error(), Detail: err}}}, nil
		}
		r.sources[args.Path] = text
		r.read = append(r.read, dependency{args.Path, sha256.Sum256(data)})
	}
	loader, known := loaders[path.Ext(args.Path)]
	if !known {
		loader = api.LoaderJS
	}
	return api.OnLoadResult{Contents: &text, Loader: loader}, nil
}

// builtin makes a module of an object that the run gives to the bundle: each name is
// read from it only when the script imports that name.
func (r *resolver) builtin(args api.OnLoadArgs) (api.OnLoadResult, error) {
	i := slices.IndexFunc(r.loader.opts.Builtins, func(b Builtin) bool { return b.Name == args.Path })
	if source := r.loader.opts.Builtins[i].Source; source != "" {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.sources[args.Path] = source
		return api.OnLoadResult{Contents: &source, Loader: api.LoaderTS}, nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "const get = /* @__PURE__ */ ((m) => (n) => m[n])(%s[%q]);\n", hidden, args.Path)
	for j, name := range r.loader.opts.Builtins[i].Exports {
		fmt.Fprintf(&b, "const e%d = /* @__PURE__ */ get(%q); export { e%d as %s };\n", j, name, j, name)
	}
	fmt.Fprintf(&b, "export default %s[%q];\n", hidden, args.Path)
	text := b.String()
	return api.OnLoadResult{Contents: &text, Loader: api.LoaderJS}, nil
}
