package kernel

import (
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/front"
	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

func TestFind(t *testing.T) {
	inner := &front.Function{Env: front.Env{"seed": 7.0}}
	env := front.Env{
		"k": 3.0, "f": inner,
		"o": &front.Object{Names: []string{"a", "#b"}, Values: []any{1.0, &front.Object{Values: []any{5.0, 6.0}}}},
	}
	for _, c := range []struct {
		path []string
		want any
	}{
		{[]string{"k"}, 3.0},
		{[]string{"f", "seed"}, 7.0},
		{[]string{"o", "a"}, 1.0},
		{[]string{"o", "#1", "#0"}, 5.0},
		{[]string{"o", "#1", "#9"}, nil},
		{[]string{"o", "#x"}, nil},
		{[]string{"o", "none"}, nil},
		{[]string{"k", "x"}, nil},
		{[]string{"late"}, nil},
	} {
		if got := find(env, c.path); got != c.want {
			t.Errorf("%q is %v, want %v", c.path, got, c.want)
		}
	}
}

// TestKeepColor has a kernel of Map keep what is there, wherever it returns.
func TestKeepColor(t *testing.T) {
	color, keep := ir.Expr(ir.Int(5)), ir.Expr(ir.Local{Index: 1, T: ir.Bool})
	back := []ir.Stmt{ir.Return{Xs: []ir.Expr{color, keep}}}
	f := &ir.Func{Params: []ir.Type{ir.I32, ir.Bool}, Results: []ir.Type{ir.I32, ir.Bool}, Body: []ir.Stmt{
		ir.If{Cond: keep, Then: back, Else: back},
		ir.Block{Body: []ir.Stmt{ir.Loop{Body: back}}},
		ir.Switch{X: color, Cases: []ir.Case{{Values: []int32{1}, Body: back}}, Default: back},
		ir.Return{Xs: []ir.Expr{color, ir.Truth(false)}},
	}}
	keepColor(f)
	check := func(list []ir.Stmt) {
		t.Helper()
		r, ok := list[0].(ir.Return)
		if !ok || len(r.Xs) != 1 {
			t.Fatalf("it returns %v", list)
		}
		c, ok := r.Xs[0].(ir.Cond)
		if !ok || c.If != keep || c.Then != (ir.Local{Index: 0, T: ir.I32}) || c.Else != color {
			t.Errorf("it returns %v", r.Xs[0])
		}
	}
	one := f.Body[0].(ir.If)
	check(one.Then)
	check(one.Else)
	check(f.Body[1].(ir.Block).Body[0].(ir.Loop).Body)
	check(f.Body[2].(ir.Switch).Cases[0].Body)
	check(f.Body[2].(ir.Switch).Default)
	if r := f.Body[3].(ir.Return); len(r.Xs) != 1 || r.Xs[0] != color {
		t.Errorf("what never keeps returns %v", r.Xs)
	}
	if len(f.Results) != 1 || f.Results[0] != ir.I32 {
		t.Errorf("it has the results %v", f.Results)
	}
}
