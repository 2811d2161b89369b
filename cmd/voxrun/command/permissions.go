package command

import (
	"errors"
	"path"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/output"
	"github.com/voxrun/voxrun/runtime/vm"
)

// bare is the value that hoist gives to a flag of permissions without one. No command
// line can hold it, so that no value, not even an empty one, means everything by accident.
const bare = "\x00"

// reach is the value of a flag of permissions: names after =, with commas between them;
// without any, everything. It implements cli.Generic.
type reach struct {
	all   bool
	names []string
}

// Set implements cli.Generic.
func (r *reach) Set(text string) error {
	if text == bare {
		r.all = true
		return nil
	}
	for name := range strings.SplitSeq(text, ",") {
		if name == "" {
			return errors.New("a name between the commas is empty; without = it means everything")
		}
		r.names = append(r.names, name)
	}
	return nil
}

// String implements cli.Generic.
func (r *reach) String() string { return strings.Join(r.names, ",") }

// permissionFlags are the flags of what a script may do.
func permissionFlags() []cli.Flag {
	return []cli.Flag{
		&cli.GenericFlag{Name: "allow-read", Value: &reach{}, Usage: "let the script read below `DIR` too, or everywhere; the current folder and its own are always allowed; may be repeated"},
		&cli.GenericFlag{Name: "allow-write", Value: &reach{}, Usage: "let the script write below `DIR` too, or everywhere; the current folder is always allowed; may be repeated"},
		&cli.GenericFlag{Name: "allow-env", Value: &reach{}, Usage: "let the script see the environment variables `NAME`, or all; PREFIX* is all that begin so"},
		&cli.GenericFlag{Name: "deny-read", Value: &reach{}, Usage: "never read below `DIR`, or anywhere; wins over --allow-read and -i"},
		&cli.GenericFlag{Name: "deny-write", Value: &reach{}, Usage: "never write below `DIR`, or anywhere; wins over --allow-write and -o"},
		&cli.GenericFlag{Name: "deny-env", Value: &reach{}, Usage: "never show the environment variables `NAME`, or any; wins over --allow-env"},
		&cli.BoolFlag{Name: "sandbox", Usage: "allow nothing but what the flags say: the script reads only what it imports from its own folder, and writes only the outputs"},
	}
}

// optional tells whether the value of a flag stands after = or not at all.
func optional(f cli.Flag) bool {
	g, ok := f.(*cli.GenericFlag)
	if !ok {
		return false
	}
	_, ok = g.Value.(*reach)
	return ok
}

// bareFlag refuses a word behind a bare flag that was meant as its value: it would open
// everything.
func bareFlag(flag, next string) error {
	return fault.Newf(fault.Usage, "%s takes its value after =", flag).
		WithHint("Write " + flag + "=" + next + "; for everything, put " + flag + " before the script or at the end.").WithCode(fault.MissingValue)
}

// permissions gives a host of the script what the flags and the job allow.
func permissions(c *cli.Context, j vm.Job, cfg *disk.Config) {
	sandbox := c.Bool("sandbox")
	script := path.Dir(j.Path) // "." when the script is not a file
	cfg.Allow.Read = below(c, "allow-read")
	cfg.Allow.Write = below(c, "allow-write")
	cfg.Env = variables(c, "allow-env")
	deny(c, cfg)
	if !strings.HasPrefix(j.Path, exampleRoot) {
		cfg.Imports = []string{script}
	}
	if !sandbox {
		cfg.Allow.Read = append(cfg.Allow.Read, ".")
		cfg.Allow.Read = append(cfg.Allow.Read, cfg.Imports...)
		cfg.Allow.Write = append(cfg.Allow.Write, ".")
		for _, in := range j.Inputs {
			cfg.Allow.Read = append(cfg.Allow.Read, in.Path)
		}
	}
	for _, out := range j.Outputs {
		if out.Path != output.Stdout {
			cfg.Allow.Write = append(cfg.Allow.Write, out.Path)
		}
	}
}

// deny gives a host what must not be touched.
func deny(c *cli.Context, cfg *disk.Config) {
	cfg.Deny = disk.Allow{Read: below(c, "deny-read"), Write: below(c, "deny-write")}
	cfg.DenyEnv = variables(c, "deny-env")
}

// below are the files and folders of a flag.
func below(c *cli.Context, flag string) []string {
	r, ok := c.Generic(flag).(*reach)
	if !ok {
		return nil
	}
	if r.all {
		return append(everything().Read, r.names...)
	}
	return append([]string(nil), r.names...)
}

// variables are the environment variables of a flag.
func variables(c *cli.Context, flag string) []string {
	r, ok := c.Generic(flag).(*reach)
	if !ok {
		return nil
	}
	if r.all {
		return []string{"*"}
	}
	return r.names
}
