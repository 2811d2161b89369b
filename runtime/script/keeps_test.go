package script

import (
	"testing"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"
)

func TestLends(t *testing.T) {
	for source, want := range map[string]bool{
		"(p, c) => {}": true, "() => 1": true,
		"(p, c) => { if (p.x + c.r > 3) v.setAt(p, c) }":           true,
		"p => n += w.getAt(p) + -p.y":                              true,
		"({ x, y: [z] = [1] }, { r, g = 2 }) => { f(x, r) }":       true,
		"function (p, c) { const { x } = q; for (;;) sum += p.z }": true,
		"(p, c) => { list.push(p) }":                               false,
		"(p, c) => p":                                              false,
		"(p, c) => { f = () => p.x }":                              false,
		"(p, c) => { p.x = 3 }":                                    false,
		"(p, c) => { p.x++ }":                                      false,
		"(p, c) => { p.q }":                                        false,
		"(p, c) => p[0]":                                           false,
		"(p, c) => p.toString()":                                   false,
		"(p, c) => ({ p })":                                        false,
		"(p, c) => `${p}`":                                         false,
		"(p, c) => v.setAt([p], c)":                                false,
		"(p, c) => p.setAt(1, c)":                                  false,
		"(p, c) => f(...c)":                                        false,
		"(...a) => a[0].x":                                         false,
		"([x]) => x":                                               false,
		"({ x, ...q }) => x":                                       false,
		"(p, c, d) => 1":                                           false,
		"(p = 1) => 1":                                             false,
		"(p, { r = p }) => 1":                                      false,
		"(p, c) => { let p2 = p }":                                 false,
		"(p, c) => { delete p.x }":                                 false,
	} {
		tree, err := parser.ParseFile(nil, "", "("+source+")", 0)
		if err != nil {
			t.Fatalf("%s: %v", source, err)
		}
		if got := lends(tree.Body[0].(*ast.ExpressionStatement).Expression); got != want {
			t.Errorf("%s lends: %v, want %v", source, got, want)
		}
	}
}
