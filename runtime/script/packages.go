package script

import (
	"fmt"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/fault"
)

// modulesFolder is where npm puts packages.
const modulesFolder = "node_modules"

// bare returns the file that the name of a package, or of a file in one, means. As in
// Node, the folders node_modules from the importing file upwards are looked through.
func (r *resolver) bare(asked, importer string, kind api.ResolveKind) (string, error) {
	if strings.HasPrefix(asked, "#") {
		return r.private(asked, importer, kind)
	}
	pkg, rest := splitPackage(asked)
	if pkg == "" {
		return "", &unresolved{asked: asked, hint: otherHint(asked)}
	}
	refused := ""
	for dir := range r.upwards(path.Dir(importer)) {
		if path.Base(dir) == modulesFolder {
			continue
		}
		folder := path.Join(dir, modulesFolder, pkg)
		m, err := r.manifest(folder)
		switch {
		case fault.ClassOf(err) == fault.Permission:
			if refused == "" {
				refused = dir
			}
			continue
		case err != nil:
			return "", err
		case m.exports != nil:
			found, err := r.exported(m, asked, rest, kind)
			return found, err
		}
		if found, err := r.inside(m, rest, kind); found != "" || err != nil {
			return found, err
		}
		if m.present {
			what := "it has no main file"
			if rest != "." {
				what = "it has no file " + strings.TrimPrefix(rest, "./")
			}
			return "", &unresolved{asked, what, "The package is in " + folder + "."}
		}
	}
	return "", &unresolved{asked: asked, hint: r.packageHint(asked, pkg, importer, refused)}
}

// upwards yields a folder and all above it.
func (r *resolver) upwards(dir string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		last := ""
		for range 256 {
			abs, err := r.files.Abs(dir)
			if err != nil || abs == last || !yield(dir) {
				return
			}
			last, dir = abs, path.Join(dir, "..")
		}
	}
}

// splitPackage takes the name of a package from an import; the rest is "." or "./…".
func splitPackage(asked string) (pkg, rest string) {
	parts := 1
	if strings.HasPrefix(asked, "@") {
		parts = 2
	}
	words := strings.SplitN(asked, "/", parts+1)
	if len(words) < parts || strings.ContainsAny(asked, ":\\\x00") || strings.HasPrefix(asked, ".") {
		return "", ""
	}
	for _, w := range words[:parts] {
		if w == "" || w == "." || w == ".." {
			return "", ""
		}
	}
	pkg, rest = strings.Join(words[:parts], "/"), "."
	if len(words) > parts {
		rest = "./" + words[parts]
	}
	return pkg, rest
}

// inside returns the file of a package without a table of exports.
func (r *resolver) inside(m *manifest, rest string, kind api.ResolveKind) (string, error) {
	if rest != "." {
		name := path.Join(m.folder, rest)
		if found, err := r.find(name, true); found != "" || err != nil {
			return found, err
		}
		inner, err := r.manifest(name)
		if err != nil || !inner.present {
			return "", err
		}
		return r.inside(inner, ".", kind)
	}
	for _, name := range m.mains(kind) {
		if found, err := r.find(path.Join(m.folder, name), true); found != "" || err != nil {
			return found, err
		}
	}
	return "", nil
}

// exported returns the file that a package's table of exports gives.
func (r *resolver) exported(m *manifest, asked, rest string, kind api.ResolveKind) (string, error) {
	target, ok := m.export(rest, conditions(kind))
	if !ok {
		return "", &unresolved{asked, "the package does not export it", "What it exports stands in " + m.file() + "."}
	}
	return r.target(m, asked, target)
}

// private returns what a package's own table of imports gives for a name with #.
func (r *resolver) private(asked, importer string, kind api.ResolveKind) (string, error) {
	for dir := range r.upwards(path.Dir(importer)) {
		m, err := r.manifest(dir)
		if fault.ClassOf(err) == fault.Permission || err == nil && !m.present {
			continue
		} else if err != nil {
			return "", err
		}
		target, ok := match(m.imports, asked, conditions(kind))
		if !ok {
			break
		}
		if !isPath(target) {
			return r.bare(target, importer, kind)
		}
		return r.target(m, asked, target)
	}
	return "", &unresolved{asked, "no package.json has it among its imports", ""}
}

// target returns a file that a package's manifest names, which must lie in the package.
func (r *resolver) target(m *manifest, asked, target string) (string, error) {
	name := path.Join(m.folder, target)
	if !strings.HasPrefix(target, "./") || strings.Contains(target+"/", "/../") {
		return "", &unresolved{asked, fmt.Sprintf("%s says %q, which is not inside the package", m.file(), target), ""}
	}
	if ok, err := r.isFile(name); ok || err != nil {
		return name, err
	}
	return "", &unresolved{asked, fmt.Sprintf("%s says %s, which is no file", m.file(), target), "Is the package whole? Try npm install."}
}

// packageHint says what to try for a package that was not found. refused is the nearest
// folder that the run may not look into.
func (r *resolver) packageHint(asked, pkg, importer, refused string) string {
	if hint := otherHint(asked); hint != "" {
		return hint
	}
	if found, err := r.find(path.Join(path.Dir(importer), asked), false); err == nil && found != "" {
		return fmt.Sprintf("To import %s, write './%s'.", found, asked)
	}
	if near := decl.Nearest(asked, r.builtinNames()); near != "" {
		return fmt.Sprintf("Did you mean '%s'?", near)
	}
	hint := fmt.Sprintf("Is the package installed? npm install %s", pkg)
	if abs, err := r.files.Abs(refused); err == nil && refused != "" {
		return hint + fmt.Sprintf(". If it is in a folder above the script, add --allow-read=%s", path.Join(abs, modulesFolder))
	}
	return hint + fmt.Sprintf(". Builtin modules are '%s'.", strings.Join(r.builtinNames(), "', '"))
}

// otherHint says what does here the work of what other runtimes have.
func otherHint(asked string) string {
	scheme, name, isURL := strings.Cut(asked, ":")
	switch {
	case scheme == "npm" && isURL, scheme == "jsr" && isURL:
		return fmt.Sprintf("Nothing is fetched while a script runs: npm install %s, and write its name alone.", strings.TrimPrefix(name, "/"))
	case scheme == "http" && isURL, scheme == "https" && isURL:
		return "Scripts don't reach the network: save the file beside the script, and import that."
	}
	switch strings.TrimSuffix(strings.TrimPrefix(asked, "node:"), "/promises") {
	case "fs":
		return "Files are read and written by the module 'std': std.loadFile(path), std.open(path, 'w')."
	case "http", "https", "net", "child_process":
		return "Scripts don't reach processes or the network."
	}
	return ""
}

func (r *resolver) builtinNames() []string {
	var names []string
	for _, b := range r.loader.opts.Builtins {
		names = append(names, b.Name)
	}
	return names
}
