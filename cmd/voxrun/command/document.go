package command

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/core/fault"
)

// Document is the reference of the command line: docs/cli.md is it.
func Document() string {
	app := (&program{}).app()
	var b strings.Builder
	b.WriteString("# The command line\n\n")
	b.WriteString("<!-- Made from cmd/voxrun/command. To make it again: go generate ./cmd/voxrun/command -->\n\n")
	b.WriteString(description + "\n\n")
	b.WriteString("Flags may stand before or behind the other words; `--` ends them. A flag may be given as `-o FILE`, `--output FILE` or\n`--output=FILE`. " +
		"Messages go to standard error; standard output is the script's, or what a verb prints. Colours are used on a terminal,\nunless `NO_COLOR` is set; `FORCE_COLOR=1` uses them anywhere, `FORCE_COLOR=0` nowhere. What takes long shows a progress bar on a terminal,\nunless `--quiet` or `--json` is given.\n\n")
	b.WriteString("| verb | what it does |\n|---|---|\n")
	for _, c := range app.Commands {
		fmt.Fprintf(&b, "| [`%s`](#voxrun-%s) | %s |\n", c.Name, c.Name, c.Usage)
	}
	for _, c := range app.Commands {
		documentVerb(&b, c)
	}
	documentExits(&b)
	return b.String()
}

func documentVerb(b *strings.Builder, c *cli.Command) {
	fmt.Fprintf(b, "\n## voxrun %s\n\n", c.Name)
	fmt.Fprintf(b, "    %s\n", strings.TrimSpace("voxrun "+c.Name+" "+c.ArgsUsage))
	if c.Description != "" {
		b.WriteString("\n" + strings.TrimSpace(c.Description) + "\n")
	}
	if len(c.Flags) == 0 {
		return
	}
	b.WriteString("\n| flag | what it does |\n|---|---|\n")
	for _, f := range c.Flags {
		d, ok := flagDocOf(f)
		if !ok {
			continue
		}
		names := make([]string, len(d.names))
		for i, n := range d.names {
			names[i] = "`" + d.with(n) + "`"
		}
		fmt.Fprintf(b, "| %s | %s |\n", strings.Join(names, ", "), d.usage)
	}
}

func documentExits(b *strings.Builder) {
	b.WriteString("\n## Exit codes\n\n| code | name | codes of errors | when |\n|---|---|---|---|\n")
	for _, e := range ExitCodes() {
		var codes []string
		for _, c := range e.Classes {
			codes = append(codes, string(c.Codes().VX))
		}
		fmt.Fprintf(b, "| %d | %s | %s | %s |\n", e.Code, e.Name, strings.Join(codes, ", "), e.Doc)
	}
	b.WriteString("\nA script that calls `std.exit(n)` with another code than 0 drops its work, and `n` (0 to 255) is the exit code.\n")
	b.WriteString("\nThe report of `--json` names the class of an error in `error.class`, and its code in `error.code`:\n\n| class | code | exit code |\n|---|---|---|\n")
	for c := fault.Script; c <= fault.Internal; c++ {
		fmt.Fprintf(b, "| %s | %s | %d |\n", c, c.Codes().VX, c.Codes().Exit)
	}
}
