package command

import (
	"io"

	"github.com/urfave/cli/v2"
)

func (p *program) typesVerb() *cli.Command {
	return &cli.Command{
		Name:        "types",
		Usage:       "print the type declarations of all that scripts see",
		Description: "Prints voxrun.d.ts, which editors and tsc read. voxrun init puts it where they find it.\n\n    voxrun types > voxrun.d.ts",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE` instead, replacing what is there"},
		},
		Action: func(c *cli.Context) error {
			if name := c.String("output"); name != "" {
				return p.create(slashed(name), declarations(), true)
			}
			_, err := io.WriteString(p.Stdout, declarations())
			return printed(err)
		},
	}
}
