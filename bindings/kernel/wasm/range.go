package wasm

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// ranger knows what some locals of a function are at most: I32s that are never negative.
type ranger struct{ ranges map[int]int64 }

// rangesOf finds the locals whose values all have a bound. Those that are set to what
// depends on themselves have none.
func rangesOf(f *ir.Func) ranger {
	r := ranger{map[int]int64{}}
	for {
		found := map[int]int64{}
		bad := map[int]bool{}
		note := func(l int, high int64, ok bool) {
			if !ok || l < len(f.Params) {
				bad[l] = true
			}
			found[l] = max(found[l], high)
		}
		var list func([]ir.Stmt)
		list = func(stmts []ir.Stmt) {
			for _, s := range stmts {
				switch s := s.(type) {
				case ir.Set:
					if s.X.Type() == ir.I32 {
						high, ok := r.most(s.X)
						note(s.Local, high, ok)
					}
				case ir.SetCall:
					for _, l := range s.Locals {
						bad[l] = true
					}
				}
				eachList(s, list)
			}
		}
		list(f.Body)
		n := len(r.ranges)
		for l, high := range found {
			if !bad[l] {
				r.ranges[l] = high
			}
		}
		if len(r.ranges) == n {
			return r
		}
	}
}

// most returns what an I32 that is surely not negative is at most.
func (c ranger) most(x ir.Expr) (int64, bool) {
	switch x := x.(type) {
	case ir.Int:
		return int64(x), x >= 0
	case ir.Local:
		r, ok := c.ranges[x.Index]
		return r, ok
	case ir.Load:
		switch x.Elem {
		case ir.Uint8:
			return 255, true
		case ir.Uint16:
			return 65535, true
		}
	case ir.Cond:
		a, ok := c.most(x.Then)
		b, too := c.most(x.Else)
		return max(a, b), ok && too
	case ir.Unary:
		if x.Op == ir.BoolToInt {
			return 1, true
		}
		if x.Op == ir.Channel {
			return 255, true
		}
		if a, n, _, ok := divides(x); ok {
			high, ok := c.most(a)
			return high / int64(n), ok
		}
	case ir.Binary:
		a, ok := c.most(x.X)
		b, too := c.most(x.Y)
		switch {
		case x.Op == ir.And && ok && too:
			return min(a, b), true
		case x.Op == ir.And && ok:
			return a, true
		case x.Op == ir.And:
			return b, too
		case x.Op == ir.AddInt && ok && too && a+b < 1<<31:
			return a + b, true
		case x.Op == ir.Shr && ok && too && b < 32:
			if n, const_ := x.Y.(ir.Int); const_ {
				return a >> uint(n), true
			}
			return a, true
		case x.Op == ir.ShrU && too && b > 0 && b < 32:
			if n, const_ := x.Y.(ir.Int); const_ {
				return 1<<(32-uint(n)) - 1, true
			}
		case x.Op == ir.RemInt && ok && too:
			if n, const_ := x.Y.(ir.Int); const_ {
				return int64(n) - 1, true
			}
		}
	}
	return 0, false
}
