package command

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/output"
	"github.com/voxrun/voxrun/runtime/vm"
)

// writeDeps writes the rule that --deps asks for.
func writeDeps(c *cli.Context, own, scripts *disk.Host, j vm.Job) error {
	name := c.String("deps")
	if name == "" {
		return nil
	}
	p := &program{State: State{Dir: dirOf(own)}}
	var targets []string
	for _, out := range j.Outputs {
		if out.Path != output.Stdout {
			targets = append(targets, out.Path)
		}
	}
	if len(targets) == 0 {
		return fault.Newf(fault.Usage, "--deps %s is about outputs, and there is none", name).WithHint("Add -o FILE.").WithCode(fault.NoOutput)
	}
	return host.WriteFile(own, slashed(name), []byte(rule(targets, p.filesRead(j, scripts, own))))
}

func dirOf(h *disk.Host) string {
	dir, err := h.Abs(".")
	if err != nil {
		return "."
	}
	return dir
}

// rule is a rule for make. Each source is a target of its own, too, without a recipe, so
// that make does not stop at one that was removed.
func rule(targets, sources []string) string {
	var b strings.Builder
	b.WriteString(strings.Join(escapeAll(targets), " ") + ":")
	sources = escapeAll(sources)
	for _, s := range sources {
		b.WriteString(" \\\n  " + s)
	}
	b.WriteString("\n")
	for _, s := range sources {
		b.WriteString("\n" + s + ":\n")
	}
	return b.String()
}

// escapeAll writes names as make reads them.
func escapeAll(names []string) []string {
	escaped := slices.Clone(names)
	replace := strings.NewReplacer(" ", `\ `, "#", `\#`, "$", "$$", ":", `\:`, "%", `\%`)
	for i := range escaped {
		escaped[i] = replace.Replace(escaped[i])
	}
	return escaped
}

// relative is the name of a file as seen from the current folder, when it is below that.
func (p *program) relative(name string) string {
	dir, err := filepath.Abs(p.Dir)
	if err != nil {
		return name
	}
	rel, err := filepath.Rel(dir, filepath.FromSlash(name))
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return name
	}
	return filepath.ToSlash(rel)
}
