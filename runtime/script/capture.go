package script

import (
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"

	"github.com/voxrun/voxrun/bindings/kernel/capture"
)

// markCaptures writes marks (see package capture) around the functions of a program that
// may become kernels, and returns the hash that they name the program by; "" when there is
// none. Those are the functions that are given to a method with the name of one that takes
// kernels, and those with a name that stands in such a function, or is given to such a
// method. All nodes keep their places, so that errors, positions and what a function's
// toString gives stay as they are.
//
// The program must be strict: sloppy code has names that can't be told from its text.
func markCaptures(program *ast.Program, source string, all bool) string {
	if !all && !mayHaveKernels(source) {
		return ""
	}
	m := &marker{
		used: map[string]bool{}, defaults: map[*ast.Binding]bool{}, all: all,
		covered: map[ast.Statement]bool{}, last: map[ast.Statement]bool{}, bound: map[string]bool{},
	}
	m.lastOnes(program.Body)
	m.walk(reflect.ValueOf(&program.Body).Elem())
	loops := m.chooseLoops()
	marks := m.choose()
	if len(marks) == 0 && len(loops) == 0 {
		m.writeSettings()
		return ""
	}
	sum := sha256.Sum256([]byte(source))
	hash := hex.EncodeToString(sum[:8])
	for _, l := range loops { // before lists of statements are made anew
		l.mark(hash)
	}
	m.writeSettings()
	lend := strings.Contains(source, ".iter(") && !m.owns
	for _, f := range marks {
		f.lends = lend && lends(f.fn)
		f.mark(hash)
	}
	return hash
}

// kernelMethods are the methods that take kernels.
var kernelMethods = map[string]bool{"generate": true, "carve": true, "map": true, "each": true, "iter": true}

// mayHaveKernels tells whether a source has the name of one of them, but for map in one that
// could have no volume, or writes voxels.
func mayHaveKernels(source string) bool {
	for _, call := range [...]string{".setAt(", ".generate(", ".carve(", ".each(", ".iter("} {
		if strings.Contains(source, call) {
			return true
		}
	}
	return strings.Contains(source, ".map(") && (strings.Contains(source, "olume") || strings.Contains(source, "goxel"))
}

// marker collects the functions of a program.
type marker struct {
	found    []*marked
	all      bool                  // functions are marked, wherever they stand
	defaults map[*ast.Binding]bool // of parameters
	used     map[string]bool       // the names that stand in kernels, or are given to a method for them

	owns bool // there may be methods setAt or getAt of the script's own

	settings []*setting

	loops   []*loop
	covered map[ast.Statement]bool // loops that were looked at, or are not to be
	last    map[ast.Statement]bool // loops whose value may be the script's
	bound   map[string]bool        // all names that are declared somewhere
}

// marked is a function that may be marked.
type marked struct {
	fn    ast.Expression
	slot  *ast.Expression  // where it stands, and
	name  string           // what it is named after there
	list  *[]ast.Statement // or, for a declaration, the statements that it is declared for
	owner string           // the name that it is found by; "" for one that is given to a method

	names    []string // what it captures
	assigned []string // and of that, what it assigns to
	chosen   bool
	lends    bool // it keeps no Vec that it is given
}

// walk visits all that hangs below v.
func (m *marker) walk(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			m.visit(v.Interface())
			m.walk(v.Elem())
		}
	case reflect.Interface:
		if !v.IsNil() {
			if slot, ok := v.Addr().Interface().(*ast.Statement); ok {
				m.loop(slot)
				m.setting(slot)
			}
			m.walk(v.Elem())
		}
	case reflect.Slice:
		switch v.Type().Elem().Kind() {
		case reflect.Interface, reflect.Pointer, reflect.Struct:
			if list, ok := v.Addr().Interface().(*[]ast.Statement); ok {
				m.declarations(list)
			}
			for i := range v.Len() {
				m.walk(v.Index(i))
			}
		}
	case reflect.Struct:
		t := v.Type()
		for i := range v.NumField() {
			switch f := t.Field(i); {
			case f.Name == "DeclarationList", f.Name == "File": // what stands elsewhere in the tree too
			default:
				m.walk(v.Field(i))
			}
		}
	}
}

// visit looks at a node before what is below it.
func (m *marker) visit(node any) {
	switch n := node.(type) {
	case *ast.CallExpression:
		m.call(n)
	case *ast.ForDeclaration:
		m.bind(n.Target)
	case *ast.ParameterList:
		for _, b := range n.List {
			if b.Initializer != nil {
				m.defaults[b] = true
			}
		}
	case *ast.Binding:
		m.bind(n.Target)
		id, ok := n.Target.(*ast.Identifier)
		switch {
		case !ok:
		case m.defaults[n]: // the engine gives the default of a parameter no name
			m.named(&n.Initializer, "", id.Name.String())
		default:
			m.named(&n.Initializer, id.Name.String(), id.Name.String())
		}
	case *ast.StringLiteral: // names of properties are these too
		m.owns = m.owns || copies[n.Value.String()]
	case *ast.AssignExpression:
		if dot, ok := n.Left.(*ast.DotExpression); ok && copies[dot.Identifier.Name.String()] {
			m.owns = true
		}
		if id, ok := n.Left.(*ast.Identifier); ok && n.Operator == token.ASSIGN {
			m.named(&n.Right, id.Name.String(), id.Name.String())
		}
	}
}

// bind notes the names that are declared by a target.
func (m *marker) bind(target ast.Node) {
	switch t := target.(type) {
	case *ast.Identifier:
		m.bound[t.Name.String()] = true
	case *ast.ArrayPattern:
		for _, e := range t.Elements {
			m.bind(e)
		}
	case *ast.ObjectPattern:
		for _, p := range t.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				m.bound[p.Name.Name.String()] = true
			case *ast.PropertyKeyed:
				m.bind(p.Value)
			}
		}
	case *ast.AssignExpression:
		m.bind(t.Left)
	}
}

// call looks at a call of a method that takes kernels.
func (m *marker) call(n *ast.CallExpression) {
	dot, ok := n.Callee.(*ast.DotExpression)
	switch {
	case m.all:
	case !ok || !kernelMethods[dot.Identifier.Name.String()]:
		return
	default:
		if _, ok := dot.Left.(*ast.ArrayLiteral); ok {
			return
		}
	}
	for i := range n.ArgumentList {
		switch e := n.ArgumentList[i].(type) {
		case *ast.ArrowFunctionLiteral, *ast.FunctionLiteral:
			m.found = append(m.found, &marked{fn: e, slot: &n.ArgumentList[i]})
		case *ast.Identifier:
			m.used[e.Name.String()] = true
		case *ast.DotExpression:
			if id, ok := e.Left.(*ast.Identifier); ok {
				m.used[id.Name.String()] = true
			}
		}
	}
}

// named looks at what a name is given. The functions in an object that is written there are
// found by the name of the object.
func (m *marker) named(slot *ast.Expression, name, owner string) {
	switch e := (*slot).(type) {
	case *ast.ArrowFunctionLiteral:
		m.found = append(m.found, &marked{fn: e, slot: slot, name: name, owner: owner})
	case *ast.FunctionLiteral:
		if e.Name != nil {
			name = ""
		}
		m.found = append(m.found, &marked{fn: e, slot: slot, name: name, owner: owner})
	case *ast.ObjectLiteral:
		for _, p := range e.Value {
			k, ok := p.(*ast.PropertyKeyed)
			if !ok || k.Computed || k.Kind != ast.PropertyKindValue {
				continue
			}
			if key, ok := k.Key.(*ast.StringLiteral); ok {
				m.named(&k.Value, key.Value.String(), owner)
			}
		}
	}
}

// declarations looks at the function declarations of a list of statements: at the last of
// each name, which is the one that counts.
func (m *marker) declarations(list *[]ast.Statement) {
	var last map[string]*marked
	for _, s := range *list {
		d, ok := s.(*ast.FunctionDeclaration)
		if !ok {
			continue
		}
		if last == nil {
			last = map[string]*marked{}
		}
		name := d.Function.Name.Name.String()
		last[name] = &marked{fn: d.Function, list: list, owner: name}
	}
	for _, s := range *list { // in the order of the text
		if d, ok := s.(*ast.FunctionDeclaration); ok {
			if f := last[d.Function.Name.Name.String()]; f.fn == d.Function {
				m.found = append(m.found, f)
			}
		}
	}
}

// choose returns the functions to mark.
func (m *marker) choose() (marks []*marked) {
	for more := true; more; {
		more = false
		for _, f := range m.found {
			if f.chosen || f.owner != "" && !m.used[f.owner] && !m.all || f.name == "__proto__" {
				continue
			}
			f.chosen = true
			v, ok := capture.Free(f.outside())
			if !ok {
				continue
			}
			f.names = v.Names
			for _, name := range v.Assigned {
				if !m.bound[name] { // it may be anything: the function is interpreted
					v.Assigned = nil
					break
				}
			}
			f.assigned = v.Assigned
			marks = append(marks, f)
			for _, name := range f.names {
				if !m.used[name] {
					m.used[name], more = true, true
				}
			}
		}
	}
	return marks
}

// outside is the function as it is seen by the variables outside: the name of a
// declaration is one of them.
func (f *marked) outside() ast.Expression {
	if f.list == nil {
		return f.fn
	}
	nameless := *f.fn.(*ast.FunctionLiteral)
	nameless.Name = nil
	return &nameless
}

// mark writes the call.
func (f *marked) mark(hash string) {
	at := f.fn.Idx0()
	site := capture.Site{Program: hash, Offset: int(at) - 1, Names: f.names, Assigned: f.assigned, Declared: f.list != nil, Lends: f.lends}
	id := func(name string) *ast.Identifier {
		return &ast.Identifier{Name: unistring.NewFromString(name), Idx: at}
	}
	text := func(s string) *ast.StringLiteral {
		return &ast.StringLiteral{Idx: at, Value: unistring.NewFromString(s)}
	}
	args := []ast.Expression{f.fn, text(site.Text())}
	if f.list != nil {
		args[0] = id(f.owner)
	} else if f.name != "" {
		// The engine names a function after what it is written for: here a property.
		named := &ast.ObjectLiteral{LeftBrace: at, RightBrace: at, Value: []ast.Property{
			&ast.PropertyKeyed{Key: text(f.name), Kind: ast.PropertyKindValue, Value: f.fn},
		}}
		args[0] = &ast.BracketExpression{Left: named, Member: text(f.name), LeftBracket: at, RightBracket: at}
	}
	if len(f.names) > 0 {
		args = append(args, thunk(at, f.names, id))
	}
	if len(f.assigned) > 0 {
		args = append(args, setter(at, f.assigned, id))
	}
	made := &ast.NewExpression{New: at, Callee: id(capture.Name), LeftParenthesis: at, ArgumentList: args, RightParenthesis: at}
	if f.list == nil {
		*f.slot = made
		return
	}
	// A declaration without a name, which has no completion value as a statement would.
	call := &ast.LexicalDeclaration{Idx: at, Token: token.CONST, List: []*ast.Binding{
		{Target: &ast.ObjectPattern{LeftBrace: at, RightBrace: at}, Initializer: made},
	}}
	n := directives(*f.list)
	list := make([]ast.Statement, 0, len(*f.list)+1)
	list = append(append(append(list, (*f.list)[:n]...), call), (*f.list)[n:]...)
	*f.list = list
}

// thunk is a function that returns the values of names.
func thunk(at file.Idx, names []string, id func(string) *ast.Identifier) ast.Expression {
	list := &ast.ArrayLiteral{LeftBracket: at, RightBracket: at}
	for _, name := range names {
		list.Value = append(list.Value, id(name))
	}
	return &ast.ArrowFunctionLiteral{
		Start: at, ParameterList: &ast.ParameterList{Opening: at, Closing: at},
		Body: &ast.ExpressionBody{Expression: list},
	}
}

// setter is a function that gives names their values. No script has names as those of its
// parameters.
func setter(at file.Idx, names []string, id func(string) *ast.Identifier) ast.Expression {
	params := &ast.ParameterList{Opening: at, Closing: at}
	body := &ast.BlockStatement{LeftBrace: at, RightBrace: at}
	for _, name := range names {
		params.List = append(params.List, &ast.Binding{Target: id(capture.Name + name)})
		body.List = append(body.List, &ast.ExpressionStatement{Expression: &ast.AssignExpression{
			Operator: token.ASSIGN, Left: id(name), Right: id(capture.Name + name),
		}})
	}
	return &ast.ArrowFunctionLiteral{Start: at, ParameterList: params, Body: body}
}

// directives counts the statements at the start of a list that are directives.
func directives(list []ast.Statement) (n int) {
	for ; n < len(list); n++ {
		e, ok := list[n].(*ast.ExpressionStatement)
		if !ok {
			break
		}
		if _, ok := e.Expression.(*ast.StringLiteral); !ok {
			break
		}
	}
	return n
}
