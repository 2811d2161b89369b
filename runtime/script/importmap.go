package script

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/fault"
)

// ProjectFile is the file with a project's import map.
const ProjectFile = "voxrun.json"

// importMap gives names to files, as browsers and Deno have it:
//
//	{"imports": {"lib/": "./lib/", "noise": "./vendor/noise.ts"},
//	 "scopes": {"./old/": {"noise": "./old/noise.ts"}}}
//
// A name that ends with / stands for all below it; the longest one that fits counts.
type importMap struct {
	file    string // "" when there is none
	imports []alias
	scopes  []scope // the longest first
}

type alias struct{ name, target string } // a target that is a path starts where the script does

type scope struct {
	folder  string
	imports []alias
}

// projectFields are what voxrun.json may have.
var projectFields = []string{"imports", "scopes", "$schema"}

// findImportMap reads the nearest voxrun.json at or above the script, of those that the
// run may read.
func (r *resolver) findImportMap() (*importMap, error) {
	for dir := range r.upwards(path.Dir(r.entry)) {
		name := path.Join(dir, ProjectFile)
		there, err := r.isFile(name)
		switch {
		case fault.ClassOf(err) == fault.Permission || err == nil && !there:
			continue
		case err != nil:
			return nil, err
		}
		data, err := r.readFile(name)
		if err != nil {
			return nil, err
		}
		m := &importMap{file: name}
		if err := r.parseImportMap(m, data); err != nil {
			return nil, jsonError(name, data, err)
		}
		return m, nil
	}
	return &importMap{}, nil
}

func (r *resolver) parseImportMap(m *importMap, data []byte) error {
	root, err := parseOrdered(data)
	if err != nil {
		return err
	}
	fields, ok := root.(object)
	if !ok {
		return errors.New("it must be an object, such as {\"imports\": {\"lib/\": \"./lib/\"}}")
	}
	for _, f := range fields {
		if !slices.Contains(projectFields, f.name) {
			why := "it may have 'imports' and 'scopes'"
			if near := decl.Nearest(f.name, projectFields); near != "" {
				why = "did you mean '" + near + "'?"
			}
			return fmt.Errorf("it has no field '%s'; %s", f.name, why)
		}
	}
	if m.imports, err = r.aliases(m.file, "imports", fields.get("imports")); err != nil {
		return err
	}
	scopes, ok := fields.get("scopes").(object)
	if !ok && fields.get("scopes") != nil {
		return errors.New("'scopes' must be an object")
	}
	for _, s := range scopes {
		if !isPath(s.name) || !strings.HasSuffix(s.name, "/") {
			return fmt.Errorf("the scope %q must be a folder such as \"./old/\"", s.name)
		}
		list, err := r.aliases(m.file, "scopes."+s.name, s.value)
		if err != nil {
			return err
		}
		m.scopes = append(m.scopes, scope{beside(m.file, s.name), list})
	}
	slices.SortStableFunc(m.scopes, func(a, b scope) int { return len(b.folder) - len(a.folder) })
	return nil
}

// beside is a path that a file names, from where that file is; it keeps a last /.
func beside(file, name string) string {
	p := name
	if !path.IsAbs(p) {
		p = path.Join(path.Dir(file), p)
	}
	if strings.HasSuffix(name, "/") {
		p = strings.TrimSuffix(p, "/") + "/"
	}
	return p
}

func (r *resolver) aliases(file, field string, v any) ([]alias, error) {
	table, ok := v.(object)
	if !ok && v != nil {
		return nil, fmt.Errorf("'%s' must be an object from names to files", field)
	}
	var list []alias
	for _, e := range table {
		target, ok := e.value.(string)
		switch {
		case !ok || target == "":
			return nil, fmt.Errorf("'%s' maps %q to what is no text", field, e.name)
		case e.name == "" || isPath(e.name):
			return nil, fmt.Errorf("'%s' maps %q, which is a path; it gives files names, such as \"lib/\"", field, e.name)
		case strings.HasSuffix(e.name, "/") && !strings.HasSuffix(target, "/"):
			return nil, fmt.Errorf("'%s' maps %q, which ends with /, to %q, which does not", field, e.name, target)
		}
		if name, ok := r.isBuiltin(e.name); ok {
			return nil, fmt.Errorf("'%s' maps %q, which is the name of a builtin module", field, name)
		}
		if scheme, _, isURL := strings.Cut(target, ":"); isURL && scheme != "node" {
			return nil, fmt.Errorf("'%s' maps %q to %q: only files, builtin modules and packages of node_modules can be imported", field, e.name, target)
		}
		if isPath(target) {
			target = r.ownName(beside(file, target))
		}
		list = append(list, alias{e.name, target})
	}
	// The whole name before those that it begins with.
	slices.SortStableFunc(list, func(a, b alias) int { return len(b.name) - len(a.name) })
	return list, nil
}

// ownName is a path as a script in a relative folder writes it.
func (r *resolver) ownName(name string) string {
	if path.IsAbs(name) && !path.IsAbs(r.entry) {
		name = r.relative(name)
	}
	if !path.IsAbs(name) && !isPath(name) {
		return "./" + name // or it would look like a package
	}
	return name
}

// lookUp returns what a name that is imported by a file stands for.
func (m *importMap) lookUp(asked, importer string) (string, bool) {
	for _, s := range m.scopes {
		if s.folder == "./" && !path.IsAbs(importer) && !strings.HasPrefix(importer, "../") || strings.HasPrefix(importer, s.folder) {
			if target, ok := lookUp(s.imports, asked); ok {
				return target, true
			}
		}
	}
	return lookUp(m.imports, asked)
}

func lookUp(list []alias, asked string) (string, bool) {
	for _, a := range list {
		if a.name == asked {
			return a.target, true
		}
		if rest, ok := strings.CutPrefix(asked, a.name); ok && strings.HasSuffix(a.name, "/") {
			return a.target + rest, true
		}
	}
	return "", false
}
