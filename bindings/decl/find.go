package decl

import (
	"slices"
	"strings"
)

// Symbol is one declared symbol with the name by which people ask for it.
type Symbol struct {
	Path   string // "voxrun/noise", "Volume", "Volume.setAt", "rgb", "std.loadFile"
	Module string // that exports it, or the global object that has it; "" for globals
	Entry  Entry
}

// Signatures returns how the symbol is written in TypeScript, one a line; nothing for
// modules and classes.
func (s Symbol) Signatures() []string {
	switch s.Entry.Kind {
	case KindModule, KindClass, KindInterface, KindReference:
		for _, m := range s.Entry.Members {
			if m.Kind == KindConstructor {
				var sigs []string
				for _, sig := range strings.Split(m.Sig, "\n") {
					sigs = append(sigs, "new "+s.Entry.Name+sig)
				}
				return sigs
			}
		}
		return nil
	}
	return lines(s.Entry)
}

// Index returns all symbols of the document: each module before what it exports, each
// class before its members.
func (d Document) Index() []Symbol {
	var all []Symbol
	for _, m := range d.Modules {
		all = append(all, Symbol{Path: m.Name, Module: m.Name, Entry: m})
		all = appendMembers(all, m, modulePrefix(m.Name))
	}
	for _, o := range d.Objects {
		all = append(all, Symbol{Path: o.Name, Module: o.Name, Entry: o})
		all = appendMembers(all, o, o.Name+".")
	}
	for _, g := range d.Globals {
		if !slices.ContainsFunc(all, func(s Symbol) bool { return s.Path == g.Name }) {
			all = append(all, Symbol{Path: g.Name, Entry: g})
		}
	}
	return all
}

// modulePrefix stands before the names that a module exports; Voxrun's own are known
// without it.
func modulePrefix(name string) string {
	if name == "voxrun" || strings.HasPrefix(name, "voxrun/") {
		return ""
	}
	return name + "."
}

func appendMembers(all []Symbol, of Entry, prefix string) []Symbol {
	for _, m := range of.Members {
		if m.Kind == KindReference {
			continue
		}
		all = append(all, Symbol{Path: prefix + m.Name, Module: of.Name, Entry: m})
		if m.Kind != KindClass && m.Kind != KindInterface {
			continue
		}
		for _, x := range m.Members {
			if x.Kind != KindConstructor {
				all = append(all, Symbol{Path: m.Name + "." + x.Name, Module: of.Name, Entry: x})
			}
		}
	}
	return all
}

// Find returns the symbols that a name means: that of the whole path, else those whose
// last part it is. Case matters only when both cases exist.
func (d Document) Find(name string) []Symbol {
	index := d.Index()
	for _, same := range []func(s Symbol) bool{
		func(s Symbol) bool { return s.Path == name },
		func(s Symbol) bool { return strings.HasSuffix(s.Path, "."+name) },
		func(s Symbol) bool { return strings.EqualFold(s.Path, name) },
		func(s Symbol) bool { return strings.HasSuffix(strings.ToLower(s.Path), "."+strings.ToLower(name)) },
	} {
		var found []Symbol
		for _, s := range index {
			if same(s) {
				found = append(found, s)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// Near returns the path that is nearest to a misspelt one, "" when none is near.
func (d Document) Near(name string) string {
	var paths, ends []string
	whole := map[string]string{}
	for _, s := range d.Index() {
		paths = append(paths, s.Path)
		end := s.Path[strings.LastIndexByte(s.Path, '.')+1:]
		if _, have := whole[end]; !have {
			whole[end] = s.Path
			ends = append(ends, end)
		}
	}
	if near := Nearest(name, paths); near != "" {
		return near
	}
	return whole[Nearest(name, ends)]
}

// Summary is the first sentence of a documentation.
func Summary(doc string) string { return summary(strings.SplitN(strings.TrimSpace(doc), "\n\n", 2)[0]) }
