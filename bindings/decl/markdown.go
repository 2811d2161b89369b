package decl

import (
	"fmt"
	"strings"
)

// Markdown returns the reference of the document: one chapter for the globals, each
// class and each module.
func (d Document) Markdown() string {
	var w strings.Builder
	w.WriteString("## Globals\n\n")
	for _, g := range d.Globals {
		if g.Kind == KindReference {
			fmt.Fprintf(&w, "- [`%s`](#%s)\n", g.Name, anchor(g.Name))
			continue
		}
		if g.Kind == KindType { // its class has the same name
			continue
		}
		fmt.Fprintf(&w, "- `%s`: %s\n", first(g), summary(g.Doc))
	}
	for _, m := range d.Modules {
		for _, c := range m.Members {
			if c.Kind == KindClass || c.Kind == KindInterface {
				chapter(&w, "Class "+c.Name, c.Name, c)
			}
		}
	}
	for _, m := range d.Modules {
		chapter(&w, "Module "+m.Name, "", m)
	}
	for _, o := range d.Objects {
		chapter(&w, "Object "+o.Name, o.Name, o)
	}
	return w.String()
}

func chapter(w *strings.Builder, title, owner string, e Entry) {
	fmt.Fprintf(w, "\n## %s\n\n", title)
	if e.Kind == KindClass || e.Kind == KindInterface {
		fmt.Fprintf(w, "<a id=\"%s\"></a>\n\n", anchor(e.Name))
	}
	text(w, e)
	for _, m := range e.Members {
		switch m.Kind {
		case KindReference, KindClass, KindInterface:
			continue
		}
		fmt.Fprintf(w, "\n### %s\n\n", heading(owner, m))
		sigs := strings.Join(lines(m), "\n")
		if m.Kind == KindConstructor {
			sigs = strings.ReplaceAll(sigs, m.Name, "new "+owner)
		}
		fmt.Fprintf(w, "```ts\n%s\n```\n", sigs)
		if m.Doc != "" || m.Example != "" {
			w.WriteString("\n")
		}
		text(w, m)
	}
}

func text(w *strings.Builder, e Entry) {
	if e.Doc != "" {
		fmt.Fprintf(w, "%s\n", strings.TrimSpace(e.Doc))
	}
	if e.Example != "" {
		fmt.Fprintf(w, "\n```js\n%s\n```\n", strings.TrimSpace(e.Example))
	}
}

func heading(owner string, m Entry) string {
	switch {
	case m.Kind == KindConstructor:
		return "new " + owner
	case owner == "":
		return m.Name
	case m.Name == "":
		return strings.ToLower(owner[:1]) + owner[1:] + "()"
	case m.Static:
		return owner + "." + m.Name
	}
	return strings.ToLower(owner[:1]) + owner[1:] + "." + m.Name
}

// lines returns the signatures of a member, one a line.
func lines(m Entry) []string {
	sigs := strings.Split(m.Sig, "\n")
	switch m.Kind {
	case KindMethod, KindConstructor:
		for i := range sigs {
			sigs[i] = m.Name + sigs[i]
		}
		return sigs
	case KindType:
		return []string{"type " + m.Name + " = " + m.Sig}
	}
	name := m.Name
	if m.ReadOnly || m.Kind == KindConstant {
		name = "readonly " + name
	}
	if len(sigs) == 2 {
		return []string{name + ": " + sigs[0] + "   // takes " + sigs[1]}
	}
	return []string{name + ": " + m.Sig}
}

func first(e Entry) string { return lines(e)[0] }

// summary is the first sentence of a paragraph.
func summary(doc string) string {
	doc = strings.Join(strings.Fields(doc), " ")
	if s, _, ok := strings.Cut(doc, ". "); ok {
		return s + "."
	}
	return doc
}

func anchor(name string) string { return "class-" + strings.ToLower(name) }
