package command

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/kernel"
	"github.com/voxrun/voxrun/core/fault"
)

// program is one run of the command line.
type program struct {
	State
	ctx  context.Context
	rest []string // what stood behind "--"
	exit int      // the status that a verb asked for
	bar  *bar     // of the run, on a terminal

	kernels *kernel.Engine // of all scripts
}

// Main runs the program and returns its exit status.
func Main(ctx context.Context, s State) int {
	p := &program{State: s, ctx: ctx, kernels: kernel.New()}
	defer p.kernels.Close() //nolint:errcheck // what is not freed ends with the process
	args, err := p.arrange(s.Args)
	switch {
	case err != nil:
	case args[0] == "help":
		err = p.help(p.app(), args[1:])
	case args[0] == scriptHelp:
		err = p.scriptHelp(args[1])
	case args[0] == methodHelp:
		err = p.helpMethod(args[1])
	default:
		err = p.app().RunContext(ctx, append([]string{"voxrun"}, args...))
	}
	if err != nil {
		p.fail(err)
		return fault.ClassOf(err).Codes().Exit
	}
	return p.exit
}

// app describes the command line. It is what help and docs/cli.md are made from.
func (p *program) app() *cli.App {
	app := &cli.App{
		Name: "voxrun", Usage: "run voxel scripts",
		Writer: p.Stdout, ErrWriter: p.Stderr,
		HideVersion: true, HideHelp: true,
		DisableSliceFlagSeparator: true,
		ExitErrHandler:            func(*cli.Context, error) {},
		OnUsageError:              usageError,
		Commands: []*cli.Command{
			p.runVerb(),
			p.watchVerb(),
			p.playVerb(),
			p.newVerb(),
			p.initVerb(),
			p.replVerb(),
			p.testVerb(),
			p.serveVerb(),
			p.callVerb(),
			p.statusVerb(),
			p.stopVerb(),
			p.examplesVerb(),
			p.docVerb(),
			p.viewVerb(),
			p.infoVerb(),
			p.inspectVerb(),
			p.convertVerb(),
			p.renderVerb(),
			p.formatsVerb(),
			p.explainVerb(),
			p.manVerb(),
			p.typesVerb(),
			p.completionVerb(),
			p.doctorVerb(),
			p.versionVerb(),
		},
	}
	for _, c := range app.Commands {
		c.OnUsageError = usageError
		c.HideHelp = true
		c.UseShortOptionHandling = false
	}
	return app
}

// scriptHelp stands for a verb where help about a script is asked for. No command line
// can hold it.
const scriptHelp = "\x00help"

// methodHelp stands for one where help about a method of the daemon is.
const methodHelp = "\x00method"

// arrange puts a command line into the order that urfave/cli reads: the verb, then its
// flags, then the rest. People write flags behind the script, and leave out "run". One
// that asks for help becomes "help" and the verb, if it has one.
func (p *program) arrange(args []string) ([]string, error) {
	if i := slices.Index(args, "--"); i >= 0 {
		args, p.rest = args[:i], args[i+1:]
	}
	verb, args, err := p.verb(args)
	if err != nil {
		return nil, err
	}
	if verb == nil {
		return []string{"help"}, nil
	}
	flags, words, err := hoist(verb.Flags, args)
	if err != nil {
		return nil, err
	}
	if slices.Contains(flags, "--help") || slices.Contains(flags, "-h") {
		if verb.Name == "run" && len(words) > 0 {
			return []string{scriptHelp, words[0]}, nil
		}
		if verb.Name == "call" && len(words) > 0 {
			return []string{methodHelp, words[0]}, nil
		}
		return []string{"help", verb.Name}, nil
	}
	if verb.ArgsUsage == "" && len(words) > 0 {
		return nil, fault.Newf(fault.Usage, "%s takes no words; got %q", verb.Name, words[0]).
			WithHint("voxrun help " + verb.Name + " shows what it takes.").WithCode(fault.WordCount)
	}
	return slices.Concat([]string{verb.Name}, flags, []string{"--"}, words), nil
}

// verb finds the verb of a command line; without one it is run. nil is for help about
// the program.
func (p *program) verb(args []string) (*cli.Command, []string, error) {
	if len(args) == 0 {
		return nil, nil, nil
	}
	app := p.app()
	first := args[0]
	switch first {
	case "-h", "--help":
		return nil, nil, nil
	case "-v", "--version":
		first = "version"
	case "help":
		if len(args) == 1 {
			return nil, nil, nil
		}
		if c := app.Command(args[1]); c != nil {
			return c, append(args[2:], "--help"), nil
		}
		return nil, nil, p.unknownVerb(app, args[1])
	}
	if c := app.Command(first); c != nil {
		return c, args[1:], nil
	}
	if !strings.HasPrefix(first, "-") && !isScript(first) {
		return nil, nil, p.unknownVerb(app, first)
	}
	return app.Command("run"), args, nil
}

// isScript tells whether a word can be a script rather than a verb.
func isScript(word string) bool {
	return path.Ext(slashed(word)) != "" || strings.ContainsAny(word, `/\`) || strings.HasPrefix(word, examplePrefix)
}

func (p *program) unknownVerb(app *cli.App, word string) error {
	var names []string
	for _, c := range app.Commands {
		names = append(names, c.Name)
	}
	hint := "The verbs are " + strings.Join(names, ", ") + "; to run a script, name its file: voxrun " + word + ".js"
	if near := decl.Nearest(word, names); near != "" {
		hint = fmt.Sprintf("Did you mean voxrun %s?", near)
	}
	for _, ext := range []string{".js", ".ts"} {
		if _, err := os.Stat(filepath.Join(p.Dir, filepath.FromSlash(word)+ext)); err == nil {
			hint = fmt.Sprintf("Did you mean voxrun %s%s?", word, ext)
		}
	}
	return fault.Newf(fault.Usage, "there is no verb %q", word).WithHint(hint).WithCode(fault.UnknownVerb)
}

// valueHint shows how a flag is given with its value.
func valueHint(known []cli.Flag, flag string) string {
	for _, f := range known {
		if d, ok := flagDocOf(f); ok && slices.Contains(d.names, dashed(strings.TrimLeft(flag, "-"))) {
			return "Write " + flag + " " + d.value + "."
		}
	}
	return ""
}

// hoist parts flags, with their values, from the other words.
func hoist(known []cli.Flag, args []string) (flags, words []string, err error) {
	takesValue, maybe := map[string]bool{}, map[string]bool{}
	for _, f := range known {
		_, isBool := f.(*cli.BoolFlag)
		for _, n := range f.Names() {
			takesValue[n], maybe[n] = !isBool, optional(f)
		}
	}
	for i := 0; i < len(args); i++ {
		a := args[i]
		if a == "-" || !strings.HasPrefix(a, "-") || likeNumber(a) {
			words = append(words, a)
			continue
		}
		name := strings.TrimLeft(a, "-")
		if maybe[name] {
			if i+1 < len(args) && len(words) > 0 && !strings.HasPrefix(args[i+1], "-") {
				return nil, nil, bareFlag(a, args[i+1])
			}
			flags = append(flags, a+"="+bare)
			continue
		}
		flags = append(flags, a)
		if !takesValue[name] {
			continue
		}
		if i++; i == len(args) {
			return nil, nil, fault.Newf(fault.Usage, "the flag %s needs a value", a).WithHint(valueHint(known, a)).WithCode(fault.MissingValue)
		}
		flags = append(flags, args[i])
	}
	return flags, words, nil
}
