package decl

import (
	"fmt"
	"slices"
)

// Kind is what a declared symbol is.
type Kind uint8

// The kinds.
const (
	KindModule Kind = iota
	KindClass
	KindConstructor
	KindMethod
	KindProperty
	KindConstant
	KindInterface // a class of which scripts see instances only
	KindReference // a class that is declared elsewhere
	KindType
)

// Entry is a declaration without its Go functions: what documents are made from.
type Entry struct {
	Kind     Kind
	Name     string
	Sig      string
	Doc      string
	Example  string
	ReadOnly bool // a property without a setter
	Static   bool // of the class itself
	Members  []Entry
}

// With returns a module that declares classes, too.
func (e Entry) With(classes ...Entry) Entry {
	e.Members = append(slices.Clone(classes), e.Members...)
	return e
}

// Exports returns the names that a module exports to scripts.
func (e Entry) Exports() []string { return unique(valueNames(e.Members)) }

// AsInterface returns a class as one of which scripts see instances only.
func (e Entry) AsInterface() Entry {
	e.Kind = KindInterface
	return e
}

// Entry describes the class.
func (c *Class[E, T]) Entry() Entry {
	e := Entry{Kind: KindClass, Name: c.Name, Doc: c.Doc, Example: c.Example}
	if c.New != nil {
		e.Members = append(e.Members, Entry{Kind: KindConstructor, Name: "constructor", Sig: c.Sig})
	} else if c.Sig != "" { // its instances are functions
		e.Members = append(e.Members, Entry{Kind: KindMethod, Sig: c.Sig, Doc: "What it gives when it is called as a function."})
	}
	for i := range c.Statics {
		m := c.Statics[i].entry()
		m.Static = true
		e.Members = append(e.Members, m)
	}
	for i := range c.Members {
		e.Members = append(e.Members, c.Members[i].entry())
	}
	return e
}

// Entry describes the module.
func (m *Module[E]) Entry() Entry {
	e := Entry{Kind: KindModule, Name: m.Name, Doc: m.Doc, Example: m.Example}
	e.Members = aliases(m.Types)
	for i := range m.Members {
		e.Members = append(e.Members, m.Members[i].entry())
	}
	return e
}

// Entries describes the globals.
func (g *Globals[E]) Entries() []Entry {
	entries := make([]Entry, len(g.Members))
	for i := range g.Members {
		entries[i] = g.Members[i].entry()
	}
	return append(entries, aliases(g.Types)...)
}

func aliases(types []Alias) []Entry {
	var entries []Entry
	for _, t := range types {
		entries = append(entries, Entry{Kind: KindType, Name: t.Name, Sig: t.Type, Doc: t.Doc})
	}
	return entries
}

func (m *Member[T]) entry() Entry {
	e := Entry{Name: m.Name, Sig: m.Sig, Doc: m.Doc, Example: m.Example}
	switch {
	case m.Call != nil:
		e.Kind = KindMethod
	case m.Get != nil:
		e.Kind, e.ReadOnly = KindProperty, m.Set == nil
	case m.Class != nil:
		e.Kind = KindReference
	case m.Value != nil:
		e.Kind = KindConstant
		if e.Sig == "" {
			e.Sig = constantType(m.Value)
		}
	default:
		panic("decl: " + m.Name + " has neither a function nor a value")
	}
	return e
}

func constantType(v any) string {
	switch v := v.(type) {
	case string:
		return "string"
	case bool:
		return "boolean"
	case int, int32, int64, uint32, float64:
		return "number"
	default:
		panic(fmt.Sprintf("decl: a constant can't be a %T", v))
	}
}
