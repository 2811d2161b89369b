package command

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/fault"
)

// wrongValue is what package flag says of a flag's value.
var wrongValue = regexp.MustCompile(`^invalid (?:boolean )?value (".*") for (?:flag )?-(\S+): (.*)$`)

// usageError says in the words of this program what urfave/cli, and package flag behind
// it, say of a command line.
func usageError(c *cli.Context, err error, _ bool) error {
	hint := "See voxrun help " + c.Command.Name + "."
	if c.Command.Name == "voxrun" {
		hint = "See voxrun help."
	}
	text, code := err.Error(), fault.Code("")
	if name, ok := strings.CutPrefix(text, "flag provided but not defined: "); ok {
		name = strings.TrimLeft(name, "-")
		text, code = "there is no flag "+dashed(name), fault.UnknownFlag
		if near := nearFlag(name, flagNames(c.Command.Flags)); near != "" {
			hint = "Did you mean " + dashed(near) + "?"
		}
	} else if m := wrongValue.FindStringSubmatch(text); m != nil {
		value, name, reason := m[1], m[2], m[3]
		if reason == "parse error" {
			reason = fmt.Sprintf("%s is not %s", value, valueOf(c.Command.Flags, name))
		}
		text, code = dashed(name)+": "+reason, fault.WrongValue
	}
	return fault.New(fault.Usage, "", "", errors.New(text), hint).WithCode(code)
}

// valueOf says what a flag takes that checks its value only by its type.
func valueOf(flags []cli.Flag, name string) string {
	for _, f := range flags {
		if !slices.Contains(f.Names(), name) {
			continue
		}
		switch f.(type) {
		case *cli.BoolFlag:
			return "true or false"
		case *cli.Uint64Flag:
			return "a whole number from 0"
		case *cli.IntFlag:
			return "a whole number"
		}
	}
	return "what it takes"
}

// nearFlag finds the flag that a name is a misspelling of, or the beginning.
func nearFlag(name string, flags []string) string {
	if len(name) < 2 {
		return ""
	}
	begins := slices.DeleteFunc(slices.Clone(flags), func(f string) bool { return !strings.HasPrefix(f, name) })
	if len(begins) == 1 {
		return begins[0]
	}
	return decl.Nearest(name, flags)
}

func flagNames(flags []cli.Flag) []string {
	var names []string
	for _, f := range flags {
		if !hidden(f) {
			names = append(names, f.Names()...)
		}
	}
	return names
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}
