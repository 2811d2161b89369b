package palette

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
)

// Written returns a palette as a file of the format that the extension of name tells:
// .gpl, .hex, .txt or .pal. None of them has alphas.
func Written(name string, p Palette) ([]byte, error) {
	var b bytes.Buffer
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".gpl":
		title := p.Name
		if title == "" {
			title = strings.TrimSuffix(path.Base(name), path.Ext(name))
		}
		fmt.Fprintf(&b, "GIMP Palette\nName: %s\nColumns: 0\n#\n", oneLine(title))
		for i, c := range p.Colors {
			label := c.String()[:7]
			if i < len(p.Names) && p.Names[i] != "" {
				label = oneLine(p.Names[i])
			}
			fmt.Fprintf(&b, "%3d %3d %3d\t%s\n", c.R(), c.G(), c.B(), label)
		}
	case ".hex", ".txt":
		for _, c := range p.Colors {
			fmt.Fprintf(&b, "%06x\n", uint32(c)&0xffffff)
		}
	case ".pal":
		fmt.Fprintf(&b, "JASC-PAL\r\n0100\r\n%d\r\n", len(p.Colors))
		for _, c := range p.Colors {
			fmt.Fprintf(&b, "%d %d %d\r\n", c.R(), c.G(), c.B())
		}
	default:
		return nil, fault.New(fault.NotFound, "write the palette", name, fmt.Errorf("%q is no extension of a palette that can be written", ext),
			"Palettes are written as .gpl, .hex, .txt and .pal files.")
	}
	return b.Bytes(), nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
