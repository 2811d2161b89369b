package decl

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Document is all that scripts see, in the order in which it is documented. The
// members of a module may be classes: see Entry.With.
type Document struct {
	Modules []Entry // what can be imported
	Objects []Entry // modules that are global objects, such as console
	Globals []Entry
}

// TypeScript returns the declarations of the document, for editors and tsc. A global
// class is an alias of the one that the first module exports.
func (d Document) TypeScript() string {
	w := &tsWriter{}
	for _, m := range d.Modules {
		w.doc("", m)
		w.line("", "declare module '%s' {", m.Name)
		w.imports(d, m)
		for _, x := range m.Members {
			if x.Kind == KindClass || x.Kind == KindInterface {
				w.class(x)
			}
		}
		for _, x := range m.Members {
			w.export(x)
		}
		w.line("", "}\n")
	}
	for _, o := range d.Objects {
		w.doc("", o)
		w.line("", "declare const %s: {", o.Name)
		for _, x := range o.Members {
			w.member(x)
		}
		w.line("", "}\n")
	}
	w.globals(d)
	return w.String()
}

// imports writes what a module uses of the types of the others.
func (w *tsWriter) imports(d Document, m Entry) {
	words := map[string]bool{}
	signatures(m, func(sig string) {
		for _, word := range strings.FieldsFunc(sig, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			words[word] = true
		}
	})
	for _, x := range m.Members {
		delete(words, x.Name)
	}
	for _, other := range d.Modules {
		var names []string
		for _, x := range other.Members {
			isType := x.Kind == KindType || x.Kind == KindInterface || x.Kind == KindClass
			if isType && words[x.Name] {
				names = append(names, x.Name)
				delete(words, x.Name)
			}
		}
		if len(names) > 0 && other.Name != m.Name {
			slices.Sort(names)
			w.line("  ", "import type { %s } from '%s'\n", strings.Join(names, ", "), other.Name)
		}
	}
}

func signatures(e Entry, f func(sig string)) {
	f(e.Sig)
	for _, m := range e.Members {
		signatures(m, f)
	}
}

type tsWriter struct{ strings.Builder }

func (w *tsWriter) line(indent, format string, args ...any) {
	w.WriteString(indent)
	fmt.Fprintf(w, format, args...)
	w.WriteByte('\n')
}

// doc writes a documentation comment.
func (w *tsWriter) doc(indent string, e Entry) {
	text := strings.TrimSpace(e.Doc)
	if e.Example != "" {
		text += "\n@example\n" + strings.TrimSpace(e.Example)
	}
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	text = strings.ReplaceAll(text, "*/", "*\\/")
	if !strings.Contains(text, "\n") {
		w.line(indent, "/** %s */", text)
		return
	}
	w.line(indent, "/**")
	for _, l := range strings.Split(text, "\n") {
		w.line(indent, "%s", strings.TrimRight(" * "+l, " "))
	}
	w.line(indent, " */")
}

func (w *tsWriter) class(c Entry) {
	w.doc("  ", c)
	word, constructible := "class", false
	if c.Kind == KindInterface {
		word, constructible = "interface", true
	}
	w.line("  ", "export %s %s {", word, c.Name)
	for _, m := range c.Members {
		constructible = constructible || m.Kind == KindConstructor
		w.member(m)
	}
	if !constructible {
		w.line("    ", "private constructor()")
	}
	w.line("  ", "}\n")
}

func (w *tsWriter) member(m Entry) {
	w.doc("    ", m)
	static := ""
	if m.Static {
		static = "static "
	}
	switch {
	case m.Kind == KindConstructor || m.Kind == KindMethod:
		for _, sig := range strings.Split(m.Sig, "\n") {
			w.line("    ", "%s%s%s", static, m.Name, sig)
		}
	case m.ReadOnly || m.Kind == KindConstant:
		w.line("    ", "%sreadonly %s: %s", static, m.Name, m.Sig)
	default:
		// What can be read has one type; what can be assigned may have more.
		read, write, both := strings.Cut(m.Sig, "\n")
		if !both {
			w.line("    ", "%s%s: %s", static, m.Name, m.Sig)
			return
		}
		w.line("    ", "%sget %s(): %s", static, m.Name, read)
		w.line("    ", "%sset %s(value: %s)", static, m.Name, write)
	}
}

// export writes a member of a module.
func (w *tsWriter) export(m Entry) {
	switch m.Kind {
	case KindReference, KindClass, KindInterface:
		return
	}
	w.doc("  ", m)
	if slices.Contains(reserved, m.Name) {
		w.line("  ", "const %s_: %s", m.Name, functionType(m))
		w.line("  ", "export { %s_ as %[1]s }", m.Name)
		return
	}
	switch m.Kind {
	case KindType:
		w.line("  ", "export type %s = %s", m.Name, m.Sig)
	case KindMethod:
		for _, sig := range strings.Split(m.Sig, "\n") {
			w.line("  ", "export function %s%s", m.Name, sig)
		}
	default:
		w.line("  ", "export const %s: %s", m.Name, m.Sig)
	}
}

// reserved are words that may name a property and may not name a variable.
var reserved = []string{"in", "delete", "new", "import", "export", "default", "class", "function", "return", "typeof", "void", "with"}

// functionType returns the type of a module's member as that of a variable.
func functionType(m Entry) string {
	if m.Kind != KindMethod {
		return m.Sig
	}
	return "{ " + strings.ReplaceAll(m.Sig, "\n", "; ") + " }"
}

func (w *tsWriter) globals(d Document) {
	home := ""
	if len(d.Modules) > 0 {
		home = d.Modules[0].Name
	}
	for _, g := range d.Globals {
		if slices.ContainsFunc(d.Objects, func(o Entry) bool { return o.Name == g.Name }) {
			continue
		}
		switch g.Kind {
		case KindReference:
			w.line("", "declare const %s: typeof import('%s').%[1]s", g.Name, home)
			w.line("", "declare type %s = import('%s').%[1]s", g.Name, home)
		case KindType:
			w.doc("", g)
			w.line("", "declare type %s = %s", g.Name, g.Sig)
		case KindMethod:
			w.doc("", g)
			for _, sig := range strings.Split(g.Sig, "\n") {
				w.line("", "declare function %s%s", g.Name, sig)
			}
		default:
			w.doc("", g)
			w.line("", "declare const %s: %s", g.Name, g.Sig)
		}
	}
}
