package command

import (
	"errors"
	"io/fs"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/bindings/files"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/output"
)

func (p *program) convertVerb() *cli.Command {
	return &cli.Command{
		Name:      "convert",
		Usage:     "write a voxel file in other formats",
		ArgsUsage: "FROM TO...",
		Description: "Reads FROM and writes it to each TO; their extensions tell the formats.\n" +
			"What a format can't hold is said in one line.\n\n" +
			"    voxrun convert house.gox house.vox\n" +
			"    voxrun convert house.vox house.glb house.png --set yup=false",
		Flags: []cli.Flag{
			&cli.BoolFlag{Name: "force", Aliases: []string{"f"}, Usage: "replace files that are already there"},
			&cli.StringFlag{Name: "from", Usage: "read FROM in the format called `NAME`"},
			&cli.StringFlag{Name: "format", Usage: "write all outputs in the format called `NAME`"},
			&cli.StringSliceFlag{Name: "set", Usage: "set an option of the output's format: `KEY=VALUE`"},
			&cli.GenericFlag{Name: "max-voxels", Value: voxelAmount(), Usage: "refuse an image of more than `N` voxels"},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "say nothing when all is well"},
		},
		Action: p.convert,
	}
}

func (p *program) convert(c *cli.Context) error {
	words := c.Args().Slice()
	if len(words) < 2 {
		return fault.Newf(fault.Usage, "convert takes a file to read and one or more to write").WithHint("voxrun convert house.gox house.vox").WithCode(fault.WordCount)
	}
	start := time.Now()
	registry := formats.Registry()
	outs, err := outputs(registry, words[1:], c.String("format"), c.StringSlice("set"))
	if err != nil {
		return err
	}
	if !c.Bool("quiet") {
		p.startBar()
		defer p.bar.close()
	}
	h, err := p.own()
	if err != nil {
		return err
	}
	defer h.Close()
	if err := checkTargets(h.Stat, outs, c.Bool("force")); err != nil {
		return err
	}
	set := &output.Set{Files: h, Stdout: p.Stdout, List: outs, Watch: func(path string) { p.bar.watch("export", path) }}
	if err := set.Check(); err != nil {
		return err
	}
	if err := set.CheckFormats(registry, false); err != nil {
		return err
	}
	defer set.Discard()
	budget := voxel.NewBudget(voxel.Limits{Voxels: c.Generic("max-voxels").(*amount).n, Bytes: defaultMemory}, nil)
	p.bar.watch("open", words[0])
	in, err := open(p.ctx, h, registry, slashed(words[0]), files.OpenOptions{Format: c.String("from"), Budget: budget})
	if err != nil {
		return err
	}
	written, err := set.Write(p.ctx, registry, in.image)
	if err != nil {
		return err
	}
	if err := set.Commit(); err != nil {
		return err
	}
	p.bar.close()
	for _, f := range written {
		if len(f.Lost) > 0 {
			p.warn("%s: %s can't keep everything: %s", f.Path, f.Format, strings.Join(f.Lost, ", "))
		}
		if !c.Bool("quiet") {
			p.say("%s: %s, %s in %s", f.Path, plural(in.image.Voxels(), "voxel"), bytesText(f.Bytes), timeText(time.Since(start)))
		}
	}
	return nil
}

// checkTargets refuses to replace files, unless forced.
func checkTargets(stat func(string) (fs.FileInfo, error), outs []output.File, force bool) error {
	for _, out := range outs {
		if _, err := stat(out.Path); err == nil && !force && out.Path != output.Stdout {
			return fault.New(fault.IO, "write", out.Path, errors.New("it is already there"), "Add -f to replace it.").WithCode(fault.AlreadyThere)
		}
	}
	return nil
}
