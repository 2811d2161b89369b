package command

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/mistake"
)

func (p *program) explainVerb() *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "explain the code of an error",
		ArgsUsage: "[CODE]",
		Description: "Says what an error means, with a wrong and a right example, and what to do.\n" +
			"Without a code it lists all.\n\n" +
			"    voxrun explain VX1023",
		Action: p.explain,
	}
}

func (p *program) explain(c *cli.Context) error {
	if c.NArg() > 1 {
		return fault.Newf(fault.Usage, "explain takes one code; got %d", c.NArg()).WithHint("voxrun explain VX1023").WithCode(fault.WordCount)
	}
	text := mistake.List()
	if word := c.Args().First(); word != "" {
		m, ok := mistake.ByCode(word)
		if !ok {
			return unknownCode(word)
		}
		text = m.String()
	}
	_, err := fmt.Fprint(p.Stdout, text)
	return printed(err)
}

// unknownCode names the code that is nearest; or, for a word of its title, those that
// have it.
func unknownCode(word string) error {
	hint := "voxrun explain lists all codes."
	var codes, about []string
	for _, m := range mistake.All() {
		codes = append(codes, string(m.Code))
		if len(word) > 2 && strings.Contains(strings.ToLower(m.Title+" "+m.Text), strings.ToLower(word)) {
			about = append(about, string(m.Code))
		}
	}
	switch near := decl.Nearest(strings.ToUpper(word), codes); {
	case len(about) > 0 && len(about) <= 5:
		hint = fmt.Sprintf("About %q are %s.", word, strings.Join(about, ", "))
	case near != "" && strings.ContainsAny(word, "0123456789"):
		hint = "Did you mean " + near + "?"
	}
	return fault.Newf(fault.Usage, "there is no code %q", word).WithHint(hint).WithCode(fault.UnknownCode)
}
