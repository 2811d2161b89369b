package command

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/examples"
	"github.com/voxrun/voxrun/runtime/method"
)

func (p *program) completionVerb() *cli.Command {
	return &cli.Command{
		Name:      "completion",
		Usage:     "print what makes a shell complete voxrun's verbs, flags and files",
		ArgsUsage: "bash|zsh|fish",
		Description: "Prints a script for the shell. For the shell that runs:\n\n" +
			"    source <(voxrun completion bash)\n" +
			"    source <(voxrun completion zsh)\n" +
			"    voxrun completion fish | source",
		Action: func(c *cli.Context) error {
			makers := map[string]func(*cli.App) string{"bash": bashCompletion, "zsh": zshCompletion, "fish": fishCompletion}
			maker := makers[c.Args().First()]
			if maker == nil || c.NArg() != 1 {
				return fault.Newf(fault.Usage, "completion takes the name of a shell: bash, zsh or fish").WithHint("source <(voxrun completion bash)").WithCode(fault.UnknownName)
			}
			_, err := fmt.Fprint(p.Stdout, maker(p.app()))
			return printed(err)
		},
	}
}

// words are what a verb takes besides files.
func words(verb string) []string {
	switch verb {
	case "run", "examples":
		prefix := ""
		if verb == "run" {
			prefix = examplePrefix
		}
		var names []string
		for _, e := range examples.All() {
			names = append(names, prefix+e.Name)
		}
		return names
	case "completion":
		return []string{"bash", "zsh", "fish"}
	case "call":
		var names []string
		for _, m := range method.All().All() {
			names = append(names, m.Name)
		}
		return names
	}
	return nil
}

func verbNames(app *cli.App) []string {
	var names []string
	for _, c := range app.Commands {
		names = append(names, c.Name)
	}
	return append(names, "help")
}

func dashedNames(flags []cli.Flag) []string {
	var names []string
	for _, n := range flagNames(flags) {
		names = append(names, dashed(n))
	}
	slices.Sort(names)
	return names
}

func bashCompletion(app *cli.App) string {
	var b strings.Builder
	b.WriteString("# Completion of voxrun for bash: source <(voxrun completion bash)\n")
	b.WriteString("_voxrun() {\n\tlocal cur=${COMP_WORDS[COMP_CWORD]} verb=${COMP_WORDS[1]} flags='' words=''\n")
	// A word such as example:castle is three to bash, which parts at the colon.
	b.WriteString("\tif ((COMP_CWORD > 1)) && [[ ${COMP_WORDS[COMP_CWORD-1]} == : ]]; then\n\t\tCOMPREPLY=($(compgen -W '" +
		strings.Join(words("examples"), " ") + "' -- \"$cur\"))\n\t\treturn\n\tfi\n")
	b.WriteString("\tcase $verb in\n")
	for _, c := range app.Commands {
		fmt.Fprintf(&b, "\t%s) flags='%s' words='%s' ;;\n", c.Name, strings.Join(dashedNames(c.Flags), " "), strings.Join(words(c.Name), " "))
	}
	fmt.Fprintf(&b, "\thelp) words='%s' ;;\n", strings.Join(verbNames(app), " "))
	run := app.Command("run")
	fmt.Fprintf(&b, "\t*) flags='%s' ;;\n\tesac\n", strings.Join(dashedNames(run.Flags), " "))
	fmt.Fprintf(&b, "\tif ((COMP_CWORD == 1)); then words='%s'; fi\n", strings.Join(verbNames(app), " "))
	b.WriteString("\tif [[ $cur == -* ]]; then\n\t\tCOMPREPLY=($(compgen -W \"$flags --help\" -- \"$cur\"))\n\telse\n\t\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\") $(compgen -f -- \"$cur\"))\n\tfi\n}\ncomplete -o filenames -F _voxrun voxrun\n")
	return b.String()
}

func zshCompletion(app *cli.App) string {
	quote := strings.NewReplacer("'", "'\\''", "[", "\\[", "]", "\\]", ":", "\\:")
	var b strings.Builder
	b.WriteString("#compdef voxrun\n# Completion of voxrun for zsh: source <(voxrun completion zsh)\n_voxrun() {\n\tlocal -a verbs words\n\tverbs=(\n")
	for _, c := range app.Commands {
		fmt.Fprintf(&b, "\t\t'%s:%s'\n", c.Name, quote.Replace(c.Usage))
	}
	b.WriteString("\t\t'help:tell all about a verb'\n\t)\n\tif ((CURRENT == 2)); then\n\t\t_describe verb verbs\n\t\t_files\n\t\treturn\n\tfi\n\tcase $words[2] in\n")
	for _, c := range app.Commands {
		fmt.Fprintf(&b, "\t%s)\n\t\t_arguments", c.Name)
		for _, f := range c.Flags {
			d, ok := flagDocOf(f)
			if !ok {
				continue
			}
			for _, n := range d.names {
				value := ""
				if d.value != "" {
					value = ":" + d.value + ":_files"
				}
				fmt.Fprintf(&b, " \\\n\t\t\t'*%s[%s]%s'", n, quote.Replace(d.usage), value)
			}
		}
		rest := "_files"
		if w := words(c.Name); len(w) > 0 {
			rest = "{ _values word '" + strings.Join(escapeColons(w), "' '") + "'; _files }"
		}
		fmt.Fprintf(&b, " \\\n\t\t\t'*:word:%s'\n\t\t;;\n", strings.ReplaceAll(rest, "'", "'\\''"))
	}
	b.WriteString("\t*) _files ;;\n\tesac\n}\nif [[ $funcstack[1] == _voxrun ]]; then _voxrun \"$@\"; else compdef _voxrun voxrun; fi\n")
	return b.String()
}

func escapeColons(list []string) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = strings.ReplaceAll(w, ":", "\\:")
	}
	return out
}

func fishCompletion(app *cli.App) string {
	quote := strings.NewReplacer("\\", "\\\\", "'", "\\'")
	var b strings.Builder
	b.WriteString("# Completion of voxrun for fish: voxrun completion fish | source\n")
	fmt.Fprintf(&b, "set -l verbs %s\n", strings.Join(verbNames(app), " "))
	for _, c := range app.Commands {
		fmt.Fprintf(&b, "complete -c voxrun -n \"not __fish_seen_subcommand_from $verbs\" -a %s -d '%s'\n", c.Name, quote.Replace(c.Usage))
		seen := fmt.Sprintf("complete -c voxrun -n '__fish_seen_subcommand_from %s'", c.Name)
		if w := words(c.Name); len(w) > 0 {
			fmt.Fprintf(&b, "%s -a '%s'\n", seen, strings.Join(w, " "))
		}
		for _, f := range c.Flags {
			d, ok := flagDocOf(f)
			if !ok {
				continue
			}
			b.WriteString(seen)
			for _, n := range d.names {
				if name := strings.TrimLeft(n, "-"); len(name) == 1 {
					b.WriteString(" -s " + name)
				} else {
					b.WriteString(" -l " + name)
				}
			}
			if d.value != "" {
				b.WriteString(" -r")
			}
			fmt.Fprintf(&b, " -d '%s'\n", quote.Replace(d.usage))
		}
	}
	return b.String()
}
