package command

import (
	"fmt"
	"text/tabwriter"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/bindings/files"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

func (p *program) infoVerb() *cli.Command {
	return &cli.Command{
		Name:      "info",
		Usage:     "tell what is in a voxel file",
		ArgsUsage: "FILE",
		Description: "Tells the format of the file, its layers with their sizes and voxels, its colours,\n" +
			"materials, cameras and palette.\n\n" +
			"    voxrun info house.vox\n    voxrun info house.vox --json",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "read the file in the format called `NAME`, whatever it looks like"},
			&cli.BoolFlag{Name: "json", Usage: "print one JSON object"},
		},
		Action: p.info,
	}
}

// Info is what the verb info tells about a file.
type Info struct {
	File   string `json:"file"`
	Format string `json:"format"`
	Bytes  int64  `json:"bytes"`

	Box      *Box    `json:"box"` // of what is visible; null when nothing is
	Voxels   int64   `json:"voxels"`
	Visible  int64   `json:"visibleVoxels"` // after the visible layers are merged
	Colors   int     `json:"colors"`        // different ones among the visible voxels
	Layers   []Layer `json:"layers"`
	Material []named `json:"materials,omitempty"`
	Cameras  []named `json:"cameras,omitempty"`
	Palette  string  `json:"palette,omitempty"`
	Swatches int     `json:"paletteColors"`
}

// Layer is a layer of an Info, from the bottom to the top.
type Layer struct {
	Name     string `json:"name"`
	ID       int    `json:"id"`
	Box      *Box   `json:"box"`
	Voxels   int64  `json:"voxels"`
	Visible  bool   `json:"visible"`
	Mode     string `json:"mode"`
	Material string `json:"material,omitempty"`
	Kind     string `json:"kind,omitempty"` // "clone", or the shape that it is
}

// Box is where voxels are: from Min up to and without Max.
type Box struct {
	Min  [3]int   `json:"min"`
	Max  [3]int   `json:"max"`
	Size [3]int64 `json:"size"`
}

type named struct {
	Name string `json:"name"`
}

func (p *program) info(c *cli.Context) error {
	name, err := oneWord(c, "info", "file")
	if err != nil {
		return err
	}
	h, err := p.own()
	if err != nil {
		return err
	}
	defer h.Close()
	f, err := open(p.ctx, h, formats.Registry(), name, files.OpenOptions{Format: c.String("format")})
	if err != nil {
		return err
	}
	info := describe(f.image)
	info.File, info.Format, info.Bytes = name, f.format.Name, f.bytes
	if c.Bool("json") {
		return p.printJSON(info)
	}
	return printed(p.printInfo(info))
}

// oneWord returns the only word of a command line.
func oneWord(c *cli.Context, verb, what string) (string, error) {
	if c.NArg() != 1 {
		return "", fault.Newf(fault.Usage, "%s takes one %s; got %d", verb, what, c.NArg()).WithHint("See voxrun help " + verb + ".").WithCode(fault.WordCount)
	}
	return slashed(c.Args().First()), nil
}

func describe(im *scene.Image) Info {
	var info Info
	visible := im.Visible(false)
	info.Box, info.Visible = boxOf(visible.Bounds()), visible.Count()
	info.Colors = countColors(visible)
	for _, l := range im.Layers {
		content := im.Content(l)
		d := Layer{
			Name: l.Name, ID: l.ID, Box: boxOf(content.Bounds()), Voxels: content.Count(),
			Visible: l.Visible, Mode: l.Mode.String(), Kind: string(l.Shape),
		}
		if l.BaseID != 0 {
			d.Kind = "clone"
		}
		if l.Material >= 0 && l.Material < len(im.Materials) {
			d.Material = im.Materials[l.Material].Name
		}
		info.Voxels += d.Voxels
		info.Layers = append(info.Layers, d)
	}
	for _, m := range im.Materials {
		info.Material = append(info.Material, named{m.Name})
	}
	for _, m := range im.Cameras {
		info.Cameras = append(info.Cameras, named{m.Name})
	}
	info.Palette, info.Swatches = im.Palette.Name, len(im.Palette.Colors)
	return info
}

func boxOf(b voxel.Box) *Box {
	if b.Empty() {
		return nil
	}
	lo := [3]int{int(b.Min.X), int(b.Min.Y), int(b.Min.Z)}
	hi := [3]int{int(b.Max.X), int(b.Max.Y), int(b.Max.Z)}
	w, h, d := b.Size()
	return &Box{Min: lo, Max: hi, Size: [3]int64{w, h, d}}
}

func countColors(s voxel.Snapshot) int {
	seen := map[voxel.Color]struct{}{}
	last := voxel.Color(0)
	for _, c := range s.All() {
		if c != last {
			seen[c], last = struct{}{}, c
		}
	}
	return len(seen)
}

func (p *program) printInfo(info Info) error {
	w := tabwriter.NewWriter(p.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(w, "%s\n", info.File)
	fmt.Fprintf(w, "  format\t%s, %s\n", info.Format, bytesText(info.Bytes))
	if info.Box == nil {
		fmt.Fprintf(w, "  size\tempty\n")
	} else {
		fmt.Fprintf(w, "  size\t%s, from %s to %s\n", sizeText(info.Box.Size), place(info.Box.Min), place(info.Box.Max))
	}
	fmt.Fprintf(w, "  voxels\t%d\n", info.Voxels)
	fmt.Fprintf(w, "  colours\t%d\n", info.Colors)
	fmt.Fprintf(w, "  materials\t%s\n", names(info.Material))
	fmt.Fprintf(w, "  cameras\t%s\n", names(info.Cameras))
	fmt.Fprintf(w, "  palette\t%s, %s\n", info.Palette, plural(info.Swatches, "colour"))
	if err := w.Flush(); err != nil {
		return err
	}
	fmt.Fprintf(w, "\n  layer\tvoxels\tsize\tat\tmode\tmaterial\n")
	for _, l := range info.Layers {
		size, at := "empty", "-"
		if l.Box != nil {
			size, at = sizeText(l.Box.Size), place(l.Box.Min)
		}
		fmt.Fprintf(w, "  %s\t%d\t%s\t%s\t%s\t%s", orDash(l.Name), l.Voxels, size, at, l.Mode, orDash(l.Material))
		if l.Kind != "" {
			fmt.Fprintf(w, "\t%s", l.Kind)
		}
		if !l.Visible {
			fmt.Fprint(w, "\thidden")
		}
		fmt.Fprintln(w)
	}
	return w.Flush()
}

func place(p [3]int) string { return fmt.Sprintf("%d,%d,%d", p[0], p[1], p[2]) }

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

func names(list []named) string {
	text := ""
	for i, n := range list {
		if i > 0 {
			text += ", "
		}
		text += orDash(n.Name)
	}
	return orDash(text)
}
