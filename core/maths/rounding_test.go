package maths_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"
)

// TestProductsAreRounded looks for a product that feeds a sum or a difference and that no
// float64() rounds: a compiler may make one operation with one rounding of the two. It
// also finds calls of those functions of Go's math that differ between processors.
func TestProductsAreRounded(t *testing.T) {
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") || e.Name() == "gen.go" {
			continue
		}
		text, err := os.ReadFile(e.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, where := range unrounded(t, e.Name(), string(text)) {
			t.Error(where)
		}
	}
	for source, want := range map[string]int{
		"a*b + c": 1, "c - (a*b)": 1, "float64(a*b) + c": 0, "-(a*b) + c": 1, "a*b/c - c": 0, "c + math.Exp(a)": 1, "math.Sqrt(a*b)": 0, "0.5*a + c": 0,
	} {
		if got := unrounded(t, "x.go", "package x\nvar x = "+source); len(got) != want {
			t.Errorf("%s: found %v", source, got)
		}
	}
}

// defined are the functions of math that IEEE 754 or their own definition leave no room.
const defined = " Abs Copysign Float64bits Float64frombits Floor Inf IsInf IsNaN NaN Signbit Sqrt MaxFloat64 Pi Sqrt2 "

func unrounded(t *testing.T, name, source string) (found []string) {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, name, source, 0)
	if err != nil {
		t.Fatal(err)
	}
	check := func(e ast.Expr) {
		for {
			switch x := e.(type) {
			case *ast.ParenExpr:
				e = x.X
				continue
			case *ast.UnaryExpr:
				e = x.X
				continue
			case *ast.BinaryExpr:
				if x.Op == token.MUL && !exact(x) {
					found = append(found, fset.Position(x.Pos()).String()+": a product that feeds a sum is not rounded by float64()")
				}
			}
			return
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.BinaryExpr:
			if x.Op == token.ADD || x.Op == token.SUB {
				check(x.X)
				check(x.Y)
			}
		case *ast.AssignStmt:
			if x.Tok == token.ADD_ASSIGN || x.Tok == token.SUB_ASSIGN {
				check(x.Rhs[0])
			}
		case *ast.SelectorExpr:
			if id, ok := x.X.(*ast.Ident); ok && id.Name == "math" && !strings.Contains(defined, " "+x.Sel.Name+" ") {
				found = append(found, fset.Position(x.Pos()).String()+": math."+x.Sel.Name+" is not the same on every processor")
			}
		}
		return true
	})
	return found
}

// exact tells whether a product needs no rounding, or is one of whole numbers.
func exact(x *ast.BinaryExpr) bool {
	for _, side := range []ast.Expr{x.X, x.Y} {
		if lit, ok := side.(*ast.BasicLit); ok && (lit.Value == "0.5" || lit.Value == "2" || lit.Kind == token.INT) {
			return true
		}
	}
	return false
}
