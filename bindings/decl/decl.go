// Package decl is how a JavaScript symbol is declared: once, as one literal, with
// its name, TypeScript signature, documentation, example and Go function. From the
// same literal come the live object in a VM, the type declarations that editors
// read, the API reference, the "did you mean" of an error, and the test that no
// side lacks what the other has.
//
// A class wraps a Go value that embeds Object. Its table is a package-level
// variable that nothing writes; adding a method is adding one line:
//
//	type dice struct {
//		decl.Object
//		env   *Env
//		sides int64
//	}
//
//	var diceClass = decl.Class[*Env, *dice]{
//		Name: "Dice",
//		Doc:  "A die with any number of sides.",
//		Sig:  "(sides: number)",
//		New:  newDice,
//		Members: []decl.Member[*dice]{
//			{Name: "sides", Sig: "number", Doc: "How many sides it has.", Get: (*dice).getSides},
//			{Name: "roll", Sig: "(): number", Doc: "A number from 1 to sides.", Example: "new Dice(6).roll()", Call: (*dice).roll},
//		},
//	}
//
//	func (d *dice) roll(goja.FunctionCall) goja.Value { return d.VM().Value(1 + rand(d.sides)) }
//
// A table must not name its own variable through its functions, or Go reports an
// initialisation cycle: functions reach classes through the environment E, in which
// BindClass's result is kept.
//
// Binding is lazy. A class costs nothing until a script first sees it; a module's
// members are made one by one, when they are first read. Nothing goes through
// reflection, and an instance costs three small allocations and no closure.
package decl

import "github.com/dop251/goja"

// Member is one property of a class, a module or the global object. Exactly one of
// Call, Get, Value and Class is set; Set may go with Get. T is what the functions
// are given: the Go value behind `this` for a class, the environment for a module.
type Member[T any] struct {
	// Name is the property's name. "[Symbol.iterator]" is that symbol.
	Name string
	// Sig is TypeScript: "(x: number): void" for a function, overloads on lines of
	// their own; the type for a property: "number".
	Sig string
	// Doc is a paragraph, in Markdown.
	Doc string
	// Example is code that the tests run.
	Example string

	Call  func(T, goja.FunctionCall) goja.Value
	Get   func(T) goja.Value
	Set   func(T, goja.Value)
	Value any                  // a constant: a string, a bool or a number
	Class func(T) *goja.Object // a class, exported under Name; its declaration stands elsewhere
}

// Class declares a JavaScript class. E is the environment that its constructor is
// given, T the Go value behind an instance.
type Class[E any, T Instance] struct {
	Name    string
	Doc     string
	Example string

	// Sig is the constructor's parameters, overloads on lines of their own. Without
	// New, scripts can't construct the class; then it is that of a call, and instances
	// are functions (see Functions).
	Sig string
	New func(E, goja.ConstructorCall) T

	Members []Member[T]
	Statics []Member[E]
}

// Module declares an object: what `import … from` gives, or a global such as
// `console`.
type Module[E any] struct {
	Name    string
	Doc     string
	Example string
	Members []Member[E]
	Types   []Alias
}

// Globals declares properties of the global object.
type Globals[E any] struct {
	Members []Member[E]
	Types   []Alias
}

// Alias declares a TypeScript type that signatures use.
type Alias struct {
	Name string
	Type string
	Doc  string
}
