package interval

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// function is a function of a module in the form that evaluators walk over.
type function struct {
	params, rest []ir.Type
	results      []ir.Type
	body         []stmt
}

func (f *function) locals() int { return len(f.params) + len(f.rest) }

// stmt is a statement.
type stmt struct {
	is     stmtKind
	local  int // that is set; of a jump, its depth
	x      *expr
	body   []stmt
	other  []stmt // of a condition; the default of a switch
	locals []int
	fn     *function
	args   []*expr
	cases  []oneCase
}

type stmtKind uint8

const (
	setStmt stmtKind = iota
	callStmt
	ifStmt
	blockStmt
	loopStmt
	breakStmt
	continueStmt
	switchStmt
	returnStmt
	bailStmt
)

type oneCase struct {
	values []int32
	body   []stmt
}

// expr is an expression.
type expr struct {
	is      exprKind
	t       ir.Type
	unary   ir.UnaryOp
	binary  ir.BinaryOp
	math    ir.MathFn
	index   int // of a local, a uniform, an array, a volume
	value   value
	x, y, z *expr
	args    []*expr
	fn      *function
	native  *ir.NativeFn
}

type exprKind uint8

const (
	constantExpr exprKind = iota
	localExpr
	uniformExpr
	unaryExpr
	binaryExpr
	squareExpr // x times itself
	mixExpr    // x + y*(z-x)
	condExpr
	mathExpr
	callExpr
	loadExpr
	voxelExpr
	randomExpr
	nativeExpr // value, but NaN too if there is one in args
)

// translator makes functions. It is strange when the module has what it does not know.
type translator struct {
	known   map[*ir.Func]*function
	strange bool
}

func (t *translator) function(f *ir.Func) *function {
	if g := t.known[f]; g != nil {
		return g
	}
	g := &function{params: f.Params, rest: f.Locals, results: f.Results}
	t.known[f] = g
	g.body = t.list(f.Body)
	return g
}

func (t *translator) list(list []ir.Stmt) []stmt {
	out := make([]stmt, len(list))
	for i, s := range list {
		out[i] = t.stmt(s)
	}
	return out
}

func (t *translator) stmt(s ir.Stmt) stmt {
	switch s := s.(type) {
	case ir.Set:
		return stmt{is: setStmt, local: s.Local, x: t.expr(s.X)}
	case ir.SetCall:
		return stmt{is: callStmt, locals: s.Locals, fn: t.function(s.Func), args: t.exprs(s.Args)}
	case ir.If:
		return stmt{is: ifStmt, x: t.expr(s.Cond), body: t.list(s.Then), other: t.list(s.Else)}
	case ir.Block:
		return stmt{is: blockStmt, body: t.list(s.Body)}
	case ir.Loop:
		return stmt{is: loopStmt, body: t.list(s.Body)}
	case ir.Break:
		return stmt{is: breakStmt, local: s.Depth}
	case ir.Continue:
		return stmt{is: continueStmt, local: s.Depth}
	case ir.Switch:
		out := stmt{is: switchStmt, x: t.expr(s.X), other: t.list(s.Default)}
		for _, c := range s.Cases {
			out.cases = append(out.cases, oneCase{c.Values, t.list(c.Body)})
		}
		return out
	case ir.Return:
		return stmt{is: returnStmt, args: t.exprs(s.Xs)}
	case ir.Bail:
		return stmt{is: bailStmt}
	}
	t.strange = true
	return stmt{is: bailStmt}
}

func (t *translator) exprs(list []ir.Expr) []*expr {
	out := make([]*expr, len(list))
	for i, x := range list {
		out[i] = t.expr(x)
	}
	return out
}

func (t *translator) expr(x ir.Expr) *expr {
	switch x := x.(type) {
	case ir.Number:
		return &expr{is: constantExpr, value: constant(float64(x))}
	case ir.Int:
		return &expr{is: constantExpr, t: ir.I32, value: constant(float64(x))}
	case ir.Truth:
		return &expr{is: constantExpr, t: ir.Bool, value: truth(bool(x))}
	case ir.Local:
		return &expr{is: localExpr, t: x.T, index: x.Index}
	case ir.Uniform:
		return &expr{is: uniformExpr, t: x.T, index: x.Index}
	case ir.Unary:
		return &expr{is: unaryExpr, t: x.Type(), unary: x.Op, x: t.expr(x.X)}
	case ir.Binary:
		return t.operator(x)
	case ir.Cond:
		return &expr{is: condExpr, t: x.Type(), x: t.expr(x.If), y: t.expr(x.Then), z: t.expr(x.Else)}
	case ir.Math:
		return t.math(x)
	case ir.Call:
		return &expr{is: callExpr, t: x.Type(), fn: t.function(x.Func), args: t.exprs(x.Args)}
	case ir.Load:
		return &expr{is: loadExpr, t: x.Type(), index: x.Array, x: t.expr(x.Index)}
	case ir.Voxel:
		return &expr{is: voxelExpr, t: ir.I32, index: x.Volume, x: t.expr(x.X), y: t.expr(x.Y), z: t.expr(x.Z)}
	case ir.Random:
		return &expr{is: randomExpr}
	case ir.Native:
		t.strange = t.strange || len(x.Args) > maxArgs
		return &expr{is: nativeExpr, t: x.Type(), value: native(x.Fn), args: t.exprs(x.Args), native: x.Fn, index: x.Object}
	}
	t.strange = true
	return &expr{is: constantExpr, t: x.Type(), value: anyFloat()}
}

func (t *translator) math(x ir.Math) *expr {
	if x.Fn == ir.Pow && x.Args[1] == ir.Number(2) {
		return &expr{is: squareExpr, x: t.expr(x.Args[0])}
	}
	t.strange = t.strange || len(x.Args) > maxArgs || x.Fn > ir.Hypot
	return &expr{is: mathExpr, math: x.Fn, args: t.exprs(x.Args)}
}

// operator makes one of two operands, or what is known better of some that belong together.
func (t *translator) operator(x ir.Binary) *expr {
	if x.Op == ir.Mul && equal(x.X, x.Y) {
		return &expr{is: squareExpr, x: t.expr(x.X)}
	}
	if a, w, b, ok := mix(x); ok {
		return &expr{is: mixExpr, x: t.expr(a), y: t.expr(w), z: t.expr(b)}
	}
	t.strange = t.strange || x.Op > ir.GeInt
	return &expr{is: binaryExpr, t: x.Type(), binary: x.Op, x: t.expr(x.X), y: t.expr(x.Y)}
}

// mix finds a + w*(b-a), however it is written.
func mix(x ir.Binary) (a, w, b ir.Expr, ok bool) {
	if x.Op != ir.Add {
		return nil, nil, nil, false
	}
	for _, s := range [2][2]ir.Expr{{x.X, x.Y}, {x.Y, x.X}} {
		m, isMul := s[1].(ir.Binary)
		if !isMul || m.Op != ir.Mul {
			continue
		}
		for _, f := range [2][2]ir.Expr{{m.X, m.Y}, {m.Y, m.X}} {
			if d, isSub := f[1].(ir.Binary); isSub && d.Op == ir.Sub && equal(d.Y, s[0]) {
				return s[0], f[0], d.X, true
			}
		}
	}
	return nil, nil, nil, false
}

// equal tells whether two expressions surely have the same value, side by side.
func equal(x, y ir.Expr) bool {
	switch x := x.(type) {
	case ir.Number, ir.Int, ir.Truth, ir.Local, ir.Uniform:
		return x == y
	case ir.Unary:
		y, ok := y.(ir.Unary)
		return ok && x.Op == y.Op && equal(x.X, y.X)
	case ir.Binary:
		y, ok := y.(ir.Binary)
		return ok && x.Op == y.Op && equal(x.X, y.X) && equal(x.Y, y.Y)
	case ir.Cond:
		y, ok := y.(ir.Cond)
		return ok && equal(x.If, y.If) && equal(x.Then, y.Then) && equal(x.Else, y.Else)
	case ir.Math:
		y, ok := y.(ir.Math)
		return ok && x.Fn == y.Fn && equalAll(x.Args, y.Args)
	case ir.Load:
		y, ok := y.(ir.Load)
		return ok && x.Array == y.Array && equal(x.Index, y.Index)
	}
	return false
}

func equalAll(x, y []ir.Expr) bool {
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if !equal(x[i], y[i]) {
			return false
		}
	}
	return true
}
