package kernel

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// keepColor makes one result of the two of a kernel of Map, a colour and whether to keep
// that which is there: the first parameter.
func keepColor(f *ir.Func) {
	f.Results = []ir.Type{ir.I32}
	f.Body = returns(f.Body, func(xs []ir.Expr) ir.Expr {
		if keep, ok := xs[1].(ir.Truth); ok && !bool(keep) {
			return xs[0]
		}
		return ir.Cond{If: xs[1], Then: ir.Local{Index: 0, T: ir.I32}, Else: xs[0]}
	})
}

// returns changes what the Returns in a list of statements return.
func returns(list []ir.Stmt, one func(xs []ir.Expr) ir.Expr) []ir.Stmt {
	out := make([]ir.Stmt, len(list))
	for i, s := range list {
		switch s := s.(type) {
		case ir.Return:
			out[i] = ir.Return{Xs: []ir.Expr{one(s.Xs)}}
		case ir.If:
			out[i] = ir.If{Cond: s.Cond, Then: returns(s.Then, one), Else: returns(s.Else, one)}
		case ir.Block:
			out[i] = ir.Block{Body: returns(s.Body, one)}
		case ir.Loop:
			out[i] = ir.Loop{Body: returns(s.Body, one)}
		case ir.Switch:
			cases := make([]ir.Case, len(s.Cases))
			for j, c := range s.Cases {
				cases[j] = ir.Case{Values: c.Values, Body: returns(c.Body, one)}
			}
			out[i] = ir.Switch{X: s.X, Cases: cases, Default: returns(s.Default, one)}
		default:
			out[i] = s
		}
	}
	return out
}
