// Package voxrun holds no code: the tests here keep the house in order. They fail
// when a package imports what stands above it, when a package-level variable that
// can change appears, and when a package has no documentation.
package voxrun

import (
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/voxrun/voxrun/"

// floors gives each part of the house its height: a package may import only what
// stands below it, and of its own floor only what floors of the same number allow.
var floors = []struct {
	prefix string
	height int
}{
	{"core/color", 0},
	{"core/maths", -1}, // anything may count
	{"core/vec", 0},
	{"core/noise", 1},
	{"core/bitmap", 1},
	{"core/fault", 0},
	{"core/near", 0},
	{"core/option", 1},
	{"core/palette", 1},
	{"core/voxel", 2},
	{"core/shape", 3},
	{"core/edit", 4},
	{"core/grow", 4},
	{"core/sdf", 4},
	{"core/scene", 4},
	{"core/tint", 4},
	{"core/scatter", 4},
	{"core/draw", 4},
	{"core/project", 5},
	{"core/text", 5},
	{"core/mesh", 5},
	{"core/render", 6},
	{"core/format", 7}, // its packages import it and each other
	{"bindings", 10},
	{"runtime", 20},
	{"cmd", 30},
	{"scripts", -1}, // data that anyone may embed
	{"examples/clients/go/demo", 0},
	{"examples", -1},
	{"internal", -1},
	{"tools", 0}, // programs that stand alone
}

// shared are the floors whose packages may import each other.
var shared = []string{"core/format", "bindings", "runtime", "cmd"}

// coreLibraries are the imports from outside the module that core may have.
var coreLibraries = []string{"golang.org/x/image/", "golang.org/x/text/", "github.com/klauspost/compress/"}

// notInCore are the parts of the standard library that reach the world.
var notInCore = []string{"os", "net", "net/http", "os/exec", "log", "log/slog", "syscall", "math/rand"}

type pkg struct {
	ImportPath string
	Dir, Doc   string
	GoFiles    []string
	Imports    []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Dir,Doc,GoFiles,Imports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p pkg
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		if len(p.GoFiles) > 0 {
			all = append(all, p)
		}
	}
	if len(all) < 10 {
		t.Fatalf("go list found only %d packages", len(all))
	}
	return all
}

// floor returns the entry of floors for a path below the module, its height and
// whether there is one.
func floor(path string) (prefix string, height int, ok bool) {
	for _, f := range floors {
		if path == f.prefix || strings.HasPrefix(path, f.prefix+"/") {
			return f.prefix, f.height, true
		}
	}
	return "", 0, false
}

func TestImportsPointDown(t *testing.T) {
	for _, p := range packages(t) {
		path := strings.TrimPrefix(p.ImportPath, module)
		prefix, height, ok := floor(path)
		if !ok {
			t.Errorf("%s stands on no floor: add it to floors", path)
			continue
		}
		for _, imp := range p.Imports {
			if err := mayImport(path, prefix, height, imp); err != nil {
				t.Errorf("%s imports %s: %v", path, imp, err)
			}
		}
	}
}

func mayImport(path, prefix string, height int, imp string) error {
	inCore := strings.HasPrefix(path, "core/")
	local, ours := strings.CutPrefix(imp, module)
	switch {
	case ours:
		other, h, ok := floor(local)
		if !ok {
			return errors.New("it stands on no floor")
		}
		if h < height || other == prefix && slices.Contains(shared, prefix) {
			return nil
		}
		return fmt.Errorf("%s does not stand below %s", other, prefix)
	case inCore && slices.Contains(notInCore, imp):
		return errors.New("core reaches the world through its arguments only")
	case inCore && strings.Contains(strings.Split(imp, "/")[0], "."):
		for _, l := range coreLibraries {
			if strings.HasPrefix(imp, l) {
				return nil
			}
		}
		return errors.New("core stands on the standard library and " + strings.Join(coreLibraries, ", "))
	}
	return nil
}

func TestEveryPackageIsDocumented(t *testing.T) {
	for _, p := range packages(t) {
		if p.Doc == "" {
			t.Errorf("%s has no package comment", p.ImportPath)
		}
	}
}

func TestNoInit(t *testing.T) {
	for _, p := range packages(t) {
		for _, f := range parse(t, token.NewFileSet(), p) {
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
					t.Errorf("%s has an init function: lists are filled explicitly", p.ImportPath)
				}
			}
		}
	}
}

func parse(t *testing.T, fset *token.FileSet, p pkg) []*ast.File {
	t.Helper()
	var files []*ast.File
	for _, name := range p.GoFiles {
		f, err := parser.ParseFile(fset, filepath.Join(p.Dir, name), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

func TestNoVariableThatChanges(t *testing.T) {
	fset := token.NewFileSet()
	written := map[string]string{} // "path.Name" -> where another package writes it
	type variable struct {
		pkg  pkg
		name string
		pos  token.Pos
	}
	var vars []variable
	for _, p := range packages(t) {
		files := parse(t, fset, p)
		info := check(fset, files)
		decls := map[types.Object]bool{}
		for _, f := range files {
			for _, d := range f.Decls {
				gen, ok := d.(*ast.GenDecl)
				if !ok || gen.Tok != token.VAR {
					continue
				}
				for _, s := range gen.Specs {
					spec := s.(*ast.ValueSpec)
					if why := suspicious(spec, gen); why != "" {
						t.Errorf("%s: %s", fset.Position(spec.Pos()), why)
					}
					for _, n := range spec.Names {
						if n.Name != "_" {
							decls[info.Defs[n]] = !isDeclaration(spec)
							vars = append(vars, variable{p, n.Name, n.Pos()})
						}
					}
				}
			}
		}
		for _, f := range files {
			imports := importNames(f)
			writes(f, func(e ast.Expr) {
				switch root := rootOf(e).(type) {
				case *ast.Ident:
					if obj := info.Uses[root]; obj != nil && decls[obj] {
						t.Errorf("%s: the package-level variable %s is written", fset.Position(root.Pos()), root.Name)
					}
				case *ast.SelectorExpr:
					if x, ok := root.X.(*ast.Ident); ok && info.Uses[x] != nil && imports[x.Name] != "" {
						if _, isPkg := info.Uses[x].(*types.PkgName); isPkg {
							written[imports[x.Name]+"."+root.Sel.Name] = fset.Position(root.Pos()).String()
						}
					}
				}
			})
		}
	}
	for _, v := range vars {
		if where := written[v.pkg.ImportPath+"."+v.name]; where != "" {
			t.Errorf("%s: %s of another package is written", where, v.name)
		}
	}
}

// isDeclaration tells whether a variable is a table of bindings/decl. Their address may
// be taken: that package only reads them.
func isDeclaration(spec *ast.ValueSpec) bool {
	if len(spec.Values) != 1 {
		return false
	}
	lit, ok := spec.Values[0].(*ast.CompositeLit)
	if !ok {
		return false
	}
	typ := lit.Type
	switch x := typ.(type) {
	case *ast.IndexExpr:
		typ = x.X
	case *ast.IndexListExpr:
		typ = x.X
	}
	sel, ok := typ.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	id, ok := sel.X.(*ast.Ident)
	return ok && id.Name == "decl"
}

// suspicious tells why a declaration can't be a constant table, "" if it may be.
func suspicious(spec *ast.ValueSpec, gen *ast.GenDecl) string {
	embedded := gen.Doc != nil && strings.Contains(docText(gen.Doc), "go:embed")
	if len(spec.Values) == 0 && !embedded && spec.Names[0].Name != "_" {
		return "a package-level variable without a value can only be there to be written"
	}
	for _, v := range spec.Values {
		switch x := v.(type) {
		case *ast.UnaryExpr:
			if x.Op == token.AND {
				return "a package-level pointer can be written through"
			}
		case *ast.CallExpr:
			if name := callName(x); name == "make" || name == "new" {
				return "a package-level " + name + " can only be there to be written"
			}
		case *ast.CompositeLit:
			if s, ok := x.Type.(*ast.SelectorExpr); ok {
				if id, ok := s.X.(*ast.Ident); ok && (id.Name == "sync" || id.Name == "atomic") {
					return "a package-level lock or atomic guards something that changes"
				}
			}
		}
	}
	return ""
}

func docText(g *ast.CommentGroup) string {
	var b strings.Builder
	for _, c := range g.List {
		b.WriteString(c.Text)
	}
	return b.String()
}

func callName(c *ast.CallExpr) string {
	if id, ok := c.Fun.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}

// writes calls f with every expression that a file writes to, or whose address it takes.
func writes(file *ast.File, f func(ast.Expr)) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch s := n.(type) {
		case *ast.AssignStmt:
			if s.Tok != token.DEFINE {
				for _, l := range s.Lhs {
					f(l)
				}
			}
		case *ast.IncDecStmt:
			f(s.X)
		case *ast.UnaryExpr:
			if _, composite := s.X.(*ast.CompositeLit); s.Op == token.AND && !composite {
				f(s.X)
			}
		case *ast.CallExpr:
			if name := callName(s); name == "delete" || name == "clear" || name == "copy" {
				f(s.Args[0])
			}
		case *ast.RangeStmt:
			if s.Tok == token.ASSIGN {
				f(s.Key)
			}
		}
		return true
	})
}

// rootOf strips indexing, slicing, dereferencing and field access from e.
func rootOf(e ast.Expr) ast.Expr {
	for {
		switch x := e.(type) {
		case *ast.IndexExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		case *ast.SelectorExpr:
			if id, ok := x.X.(*ast.Ident); ok && id.Obj == nil {
				return x // perhaps a package's variable
			}
			e = x.X
		default:
			return e
		}
	}
}

func importNames(f *ast.File) map[string]string {
	names := map[string]string{}
	for _, imp := range f.Imports {
		path := strings.Trim(imp.Path.Value, `"`)
		name := path[strings.LastIndex(path, "/")+1:]
		if imp.Name != nil {
			name = imp.Name.Name
		}
		names[name] = path
	}
	return names
}

// check resolves the identifiers of one package. What it imports is not loaded: the
// package's own names are all that the test asks for.
func check(fset *token.FileSet, files []*ast.File) *types.Info {
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{}}
	conf := types.Config{Importer: nothing{}, Error: func(error) {}}
	_, _ = conf.Check("p", fset, files, info)
	return info
}

type nothing struct{}

func (nothing) Import(path string) (*types.Package, error) {
	p := types.NewPackage(path, path[strings.LastIndex(path, "/")+1:])
	p.MarkComplete()
	return p, nil
}

// TestNothingOfThisMachine keeps absolute paths of a developer's machine out.
func TestNothingOfThisMachine(t *testing.T) {
	out, err := exec.Command("git", "grep", "-nIE", "/(work|home|Users)/[a-z]+/", "--", ".", ":!house_test.go", ":!*.lock").Output()
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 1) {
		if errors.Is(err, exec.ErrNotFound) || errors.Is(err, fs.ErrNotExist) {
			t.Fatal("git is needed for this test")
		}
		t.Fatalf("git grep: %v", err)
	}
	if len(out) > 0 {
		t.Errorf("paths of somebody's machine:\n%s", out)
	}
}
