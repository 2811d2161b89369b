package command

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/urfave/cli/v2"
)

func (p *program) manVerb() *cli.Command {
	return &cli.Command{
		Name:  "man",
		Usage: "print the manual page",
		Description: "Prints the manual page voxrun(1), made from what help says.\n\n" +
			"    voxrun man | man -l -\n" +
			"    voxrun man > ~/.local/share/man/man1/voxrun.1",
		Action: func(*cli.Context) error {
			_, err := fmt.Fprint(p.Stdout, manual(p.app()))
			return printed(err)
		},
	}
}

// manual is the manual page, in the language of man(7).
func manual(app *cli.App) string {
	var r roff
	r.raw(`.TH VOXRUN 1 "" "voxrun" "User Commands"`)
	r.section("NAME")
	r.text("voxrun - " + app.Usage)
	r.section("SYNOPSIS")
	r.raw(".B voxrun\n" + escapeRoff("SCRIPT [flags] [args] [-- more args]") + "\n.br\n.B voxrun\n" + escapeRoff("VERB [flags] [words]"))
	r.section("DESCRIPTION")
	r.prose(strings.ReplaceAll(description, "`", ""))
	r.text("Flags may stand before or behind the other words; -- ends them. Messages go to standard error; standard output is the script's, or what a verb prints.")
	r.section("VERBS")
	for _, c := range app.Commands {
		r.subsection(strings.TrimSpace("voxrun " + c.Name + " " + c.ArgsUsage))
		if c.Description != "" {
			r.prose(c.Description)
		} else {
			r.text(strings.ToUpper(c.Usage[:1]) + c.Usage[1:] + ".")
		}
		for _, f := range c.Flags {
			if d, ok := flagDocOf(f); ok {
				r.item(flagRoff(d), d.usage+".")
			}
		}
	}
	r.section("EXIT STATUS")
	for _, e := range ExitCodes() {
		r.item(fmt.Sprintf(`\fB%d\fP`, e.Code), strings.ReplaceAll(e.Doc, "`", ""))
	}
	r.text("A script that calls std.exit(n) with another code than 0 drops its work, and n is the exit status.")
	r.section("ENVIRONMENT")
	r.item(`\fBNO_COLOR\fP`, "When it is set, messages have no colours.")
	r.item(`\fBFORCE_COLOR\fP`, "1 colours messages that don't go to a terminal, too; 0 colours none.")
	r.section("SEE ALSO")
	r.text("voxrun help VERB, voxrun doc, voxrun explain CODE")
	return r.String()
}

// flagRoff is a flag with its value, the short name first.
func flagRoff(d flagDoc) string {
	var names []string
	for _, n := range d.names {
		text := `\fB` + escapeRoff(n) + `\fP`
		if d.value != "" {
			text += ` \fI` + escapeRoff(d.value) + `\fP`
		}
		names = append([]string{text}, names...)
	}
	return strings.Join(names, ", ")
}

// roff writes a manual page.
type roff struct{ strings.Builder }

func (r *roff) raw(lines string)       { r.WriteString(lines + "\n") }
func (r *roff) section(name string)    { r.raw(".SH " + name) }
func (r *roff) subsection(name string) { r.raw(`.SS "` + escapeRoff(name) + `"`) }
func (r *roff) text(text string)       { r.raw(".PP\n" + escapeRoff(text)) }

// item writes a term, which is roff already, and what it means.
func (r *roff) item(term, text string) { r.raw(".TP\n" + term + "\n" + escapeRoff(text)) }

// prose writes paragraphs; lines that are indented are examples.
func (r *roff) prose(text string) {
	example := false
	r.raw(".PP")
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		inside := strings.HasPrefix(line, "    ")
		switch {
		case inside && !example:
			r.raw(".PP\n.RS 4\n.nf")
		case !inside && example:
			r.raw(".fi\n.RE\n.PP")
		}
		example = inside
		if line != "" {
			r.raw(escapeRoff(strings.TrimSpace(line)))
		}
	}
	if example {
		r.raw(".fi\n.RE")
	}
}

// wide matches what is no ASCII, which not every roff reads.
var wide = regexp.MustCompile(`[^\x00-\x7F]`)

// escapeRoff takes from a text what roff would obey.
func escapeRoff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, `"`, `\(dq`, "'", `\(aq`).Replace(text)
	text = wide.ReplaceAllStringFunc(text, func(r string) string { return fmt.Sprintf(`\[u%04X]`, []rune(r)[0]) })
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if strings.HasPrefix(l, ".") {
			lines[i] = `\&` + l
		}
	}
	return strings.Join(lines, "\n")
}
