package front

import (
	"slices"

	"github.com/dop251/goja/ast"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// lower is what lowers functions to the intermediate form. It goes over them in passes:
// each begins with what the last found out of the variables' types, and the pass that
// finds nothing new is the one that counts.
type lower struct {
	source    string
	shape     Shape
	functions map[string]function
	pass      int
	// changed tells that the pass has found something that another must know.
	changed bool

	// What stays through the passes.
	calls     map[callKey]*call
	variables map[variableKey]*variable
	instances map[ast.Node][]*instance
	rounded   map[callKey]map[*variable]kinds // what loops assign to variables
	owned     map[ownKey]bool
	inputs    inputs
	texts     texts
	noiseFns  map[noiseFn]*ir.NativeFn

	// What is of one pass.
	outside  map[string]*variable // those of Function.Assigns
	assigned []Variable
	vecs     []*variable // Vecs outside that are written to
	vecIDs   map[any]bool
	parts    []Variable // their components
	states   []ir.Type
	active   []map[*variable]kinds // of the loops that are around
	seen     map[ast.Expression]typ
	size     int         // how many nodes were lowered
	queue    []*instance // whose bodies are still to be lowered

	// What is of one function of the intermediate form.
	fn    *ir.Func
	temps map[int]bool
	nest  int // how many Blocks and Loops are around
	out   []ir.Stmt
	dead  bool // what follows is not reached
	facts facts
	frame *frame
}

// call is the way by which a function came to be inlined where it is.
type call struct{ parent *call }

type callKey struct {
	parent *call
	node   ast.Node
}

type variableKey struct {
	call *call
	node ast.Node
	n    int
}

// frame is a function that is being lowered, inlined or not.
type frame struct {
	parent *frame
	fn     *Function
	call   *call
	scope  *scope
	jumps  []jump
	result *variable
	leave  int // the nest of the Block that a return leaves; 0: it returns
	depth  int
	inst   *instance // of a function that is not inlined
	way    []string  // to its Env, from the kernel's
}

// jump is where break and continue go.
type jump struct {
	labels     []string
	plain      bool // a loop or switch, which break without a label leaves
	loop       bool
	out, again int  // the nest of the Block or Loop that they leave, or go on with
	restart    bool // continue restarts the Loop, instead of leaving a Block
	used       *bool
}

const (
	maxPasses = 24
	maxSize   = 30000 // nodes, with those of inlined functions
	maxDepth  = 40    // of functions inlined in each other
)

func (l *lower) base() position {
	if l.frame == nil {
		return 0
	}
	return position(l.frame.fn.Base)
}

func (l *lower) emit(s ir.Stmt) {
	if !l.dead {
		l.out = append(l.out, s)
	}
}

// within collects the statements that f emits.
func (l *lower) within(f func()) []ir.Stmt {
	outer := l.out
	l.out = nil
	f()
	inner := l.out
	l.out = outer
	return inner
}

// bailIf leaves a voxel to the interpreter when a condition holds.
func (l *lower) bailIf(c ir.Expr) {
	if c == ir.Expr(ir.Truth(false)) {
		return
	}
	l.emit(ir.If{Cond: c, Then: []ir.Stmt{ir.Bail{}}})
}

// bail leaves a voxel to the interpreter.
func (l *lower) bail() {
	l.emit(ir.Bail{})
	l.dead = true
}

// branch does one of two things. Facts and reachability join behind.
func (l *lower) branch(c ir.Expr, then, other func()) {
	if t, ok := c.(ir.Truth); ok {
		if t {
			then()
		} else {
			other()
		}
		return
	}
	before := l.split()
	wasDead := l.dead
	a := l.within(then)
	factsA, deadA := l.facts, l.dead
	l.facts, l.dead = before, wasDead
	b := l.within(other)
	factsB, deadB := l.facts, l.dead
	switch l.dead = deadA && deadB; {
	case deadA:
		l.facts = factsB
	case deadB:
		l.facts = factsA
	default:
		l.merge(factsA, factsB)
	}
	if len(a) > 0 || len(b) > 0 {
		was := l.dead
		l.dead = wasDead
		l.emit(ir.If{Cond: c, Then: a, Else: b})
		l.dead = was
	}
}

// block does f in a Block, around which it is one deeper.
func (l *lower) block(f func()) {
	l.nest++
	body := l.within(f)
	l.nest--
	l.appendRaw(ir.Block{Body: body})
}

// appendRaw emits a statement whose end may not be reached.
func (l *lower) appendRaw(s ir.Stmt) { l.out = append(l.out, s) }

// leaveTo breaks out of the Block or Loop at a nest.
func (l *lower) leaveTo(nest int) {
	l.emit(ir.Break{Depth: l.nest - nest})
	l.dead = true
}

// variableAt gives the variable of a node, in the function as it is inlined here.
func (l *lower) variableAt(name string, node ast.Node, n int) *variable {
	key := variableKey{l.frame.call, node, n}
	v := l.variables[key]
	if v == nil {
		v = &variable{name: name}
		l.variables[key] = v
	}
	l.fresh(v)
	return v
}

func (l *lower) callAt(node ast.Node) *call {
	key := callKey{l.frame.call, node}
	c := l.calls[key]
	if c == nil {
		c = &call{parent: l.frame.call}
		l.calls[key] = c
	}
	return c
}

// count keeps the function from becoming endless.
func (l *lower) count(at position) {
	if l.size++; l.size > maxSize {
		l.refuse(at, "is too large", "split it, or call fewer functions in it: those that are called count each time")
	}
}

// scope has the names of a block.
type scope struct {
	parent    *scope
	frame     *frame // whose variables they are
	variables map[string]*variable
	functions map[string]*closure
	env       Env // of the outermost scope of a function of the script
}

// closure is a function that is written in the kernel itself.
type closure struct {
	fn    *Function
	scope *scope
}

func (s *scope) variable(name string) *variable {
	for ; s != nil; s = s.parent {
		if v := s.variables[name]; v != nil {
			return v
		}
		if s.functions[name] != nil || s.env != nil {
			return nil
		}
	}
	return nil
}

func (l *lower) push() *scope {
	outer := l.frame.scope
	l.frame.scope = &scope{parent: outer, frame: l.frame, variables: map[string]*variable{}}
	return outer
}

// pop leaves the innermost scope. What is known of its variables is needed no more.
func (l *lower) pop(outer *scope) {
	for _, v := range l.frame.scope.variables {
		l.forgetAll(v)
	}
	l.frame.scope = outer
}

// declare adds a variable to the scope, which has no value before its declaration.
func (l *lower) declare(id *ast.Identifier, fixed bool) *variable {
	name := id.Name.String()
	v := l.variableAt(name, id, 0)
	v.fixed = fixed
	l.frame.scope.variables[name] = v
	return v
}

// hoist declares what a list of statements declares with let, const and function.
func (l *lower) hoist(list []ast.Statement) {
	s := l.frame.scope
	for _, st := range list {
		switch st := st.(type) {
		case *ast.LexicalDeclaration:
			for _, b := range st.List {
				for _, id := range identifiers(b.Target) {
					l.declare(id, st.Token.String() == "const").ready = false
				}
			}
		case *ast.FunctionDeclaration:
			if s.functions == nil {
				s.functions = map[string]*closure{}
			}
			name := st.Function.Name.Name.String()
			s.functions[name] = l.closure(name, st.Function)
		}
	}
}

func (l *lower) closure(name string, node ast.Expression) *closure {
	f := l.frame.fn
	return &closure{&Function{Name: name, Node: node, Source: f.Source, Base: f.Base}, l.frame.scope}
}

// identifiers gives the names that a target binds.
func identifiers(target ast.Node) []*ast.Identifier {
	var out []*ast.Identifier
	switch t := target.(type) {
	case *ast.Identifier:
		out = append(out, t)
	case *ast.ArrayPattern:
		for _, e := range t.Elements {
			out = append(out, identifiers(e)...)
		}
		out = append(out, identifiers(t.Rest)...)
	case *ast.ObjectPattern:
		for _, p := range t.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				out = append(out, &p.Name)
			case *ast.PropertyKeyed:
				out = append(out, identifiers(p.Value)...)
			}
		}
		out = append(out, identifiers(t.Rest)...)
	case *ast.AssignExpression:
		return identifiers(t.Left)
	case *ast.Binding:
		return identifiers(t.Target)
	}
	return out
}

// find gives the jump that break or continue goes to.
func (f *frame) find(label string, again bool) *jump {
	for i := range slices.Backward(f.jumps) {
		j := &f.jumps[i]
		switch {
		case label != "" && slices.Contains(j.labels, label):
			return j
		case label == "" && again && j.loop, label == "" && !again && j.plain:
			return j
		}
	}
	return nil
}
