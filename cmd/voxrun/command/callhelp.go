package command

import (
	"cmp"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/method"
)

// methodsHelp lists the methods of the daemon.
func (p *program) methodsHelp() error {
	w := tabwriter.NewWriter(p.Stdout, 0, 0, 3, ' ', 0)
	fmt.Fprint(w, "\nMethods (goxel. may be left out):\n")
	for _, m := range method.All().All() {
		fmt.Fprintf(w, "    %s\t%s\n", m.Name, plainText(m.Summary()))
	}
	return printed(w.Flush())
}

// helpMethod tells all about a method.
func (p *program) helpMethod(name string) error {
	t := method.All()
	m := t.Lookup(name)
	if m == nil {
		return fault.Newf(fault.Usage, "there is no method %q", name).WithHint(cmp.Or(nearMethod(t, name), "voxrun call --help lists them.")).WithCode(fault.UnknownName)
	}
	w := tabwriter.NewWriter(p.Stdout, 0, 0, 3, ' ', 0)
	fmt.Fprintf(w, "voxrun call %s\n\n%s\n", m.Name, plainText(m.Doc))
	if len(m.Aliases) > 0 {
		fmt.Fprintf(w, "Also called %s.\n", strings.Join(m.Aliases, ", "))
	}
	if len(m.Params) > 0 {
		fmt.Fprint(w, "\nParameters, in the order in which they come by position:\n")
	}
	for i := range m.Params {
		d := &m.Params[i]
		fallback := d.Fallback()
		if fallback != "" && !d.Required {
			fallback = "default " + fallback
		}
		var notes []string
		for _, n := range []string{d.Takes(), fallback, d.Note()} {
			if n != "" {
				notes = append(notes, plainText(n))
			}
		}
		fmt.Fprintf(w, "    %s\t%s\n", d.Name, strings.Join(notes, "; "))
	}
	fmt.Fprintf(w, "\nResult: %s\n", m.Result.Text())
	if m.Code != 0 {
		fmt.Fprintf(w, "Error %d: it failed to %s.\n", m.Code, m.Verb)
	}
	return printed(w.Flush())
}

// nearMethod says which method was meant, if that is to be seen.
func nearMethod(t *method.Table, name string) string {
	hint, _, found := strings.Cut(t.Unknown(name).Data.Hint, "? ")
	if !found {
		return ""
	}
	return hint + "?"
}

// plainText takes the marks of Markdown from a text.
func plainText(text string) string { return strings.NewReplacer("`", "", `\|`, "|").Replace(text) }
