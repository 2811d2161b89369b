package command

import (
	"regexp"
	"strings"
	"testing"
)

func TestTheManualHasAll(t *testing.T) {
	app := (&program{}).app()
	page := manual(app)
	for _, c := range app.Commands {
		if !strings.Contains(page, `.SS "voxrun `+c.Name) {
			t.Errorf("%s is missing", c.Name)
		}
		for _, f := range c.Flags {
			if hidden(f) {
				continue
			}
			if name := escapeRoff(dashed(f.Names()[0])); !strings.Contains(page, `\fB`+name+`\fP`) {
				t.Errorf("%s %s is missing", c.Name, name)
			}
		}
	}
	known := regexp.MustCompile(`^\.(TH|SH|SS|PP|TP|RS 4|RE|nf|fi|br|B)( |$)`)
	depth := 0
	for line := range strings.Lines(page) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, ".") && !known.MatchString(line), strings.HasPrefix(line, "'"):
			t.Errorf("%q is no request of man(7)", line)
		case line == ".nf":
			depth++
		case line == ".fi":
			depth--
		}
	}
	if depth != 0 {
		t.Errorf("%d examples have no end", depth)
	}
}

func TestTextIsNotTakenForRoff(t *testing.T) {
	for text, want := range map[string]string{
		".vox": `\&.vox`, "'a'": `\(aqa\(aq`, `a\b`: `a\eb`, "--set": `\-\-set`, "a\n.b": "a\n" + `\&.b`, `"`: `\(dq`, "a…b": `a\[u2026]b`,
	} {
		if got := escapeRoff(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestTheHelpOfEveryVerbHasAnExample(t *testing.T) {
	for _, c := range (&program{}).app().Commands {
		if !strings.Contains(c.Description, "    voxrun "+c.Name) && !strings.Contains(c.Description, "voxrun "+c.Name+" ") {
			t.Errorf("%s has none", c.Name)
		}
	}
}
