package vox

import (
	"encoding/binary"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// The layout of SLAB6: three sizes, the cells, and a palette of 256 colours. The
// palette is that of VGA, whose channels go up to 63; files that use more of a
// byte exist too.
const (
	slabHeader  = 12
	slabPalette = 768
	slabEmpty   = 255
	maxSlabSide = 256
)

func readSlab(im *scene.Image, data []byte, name string) error {
	size, ok := slabSize(data)
	switch {
	case !ok:
		return fault.Newf(fault.Format, "neither a MagicaVoxel nor a SLAB6 file: it starts with %q", data[:min(4, len(data))])
	case size > int64(len(data)):
		return fault.Newf(fault.Format, "its sizes ask for %d bytes, and it has %d", size, len(data)).
			WithHint("A file without the magic is taken for one of SLAB6; this one is cut short or of another kind.")
	}
	var n [3]int64
	for a := range n {
		n[a] = int64(binary.LittleEndian.Uint32(data[4*a:]))
	}
	colors := slabColors(data[size-slabPalette : size])
	im.Materials = []*scene.Material{scene.DefaultMaterial("Material.1")}
	l := im.AddLayer()
	l.Name, l.Material = name, 0

	// z points down in the file. Turning by half around x brings it up without
	// making a mirror image.
	m := model{size: n}
	p := m.pivot()
	half := turn{from: [3]uint8{0, 1, 2}, neg: [3]bool{false, true, true}}
	at := place{turn: half}.after(moveBy([3]int64{-p[0], -p[1], -p[2]}))
	var s scatter
	if err := s.frame(n, at); err != nil {
		return err
	}
	i := slabHeader
	for x := range n[0] {
		for y := range n[1] {
			for z := range n[2] {
				s.cells[s.table[0][x]+s.table[1][y]+s.table[2][z]] = data[i] + 1 // empty becomes 0
				i++
			}
		}
	}
	if err := s.write(l.Volume, &colors, at); err != nil {
		return err
	}
	lo, _ := at.box(n)
	im.Box = scene.BoxMatrix(voxel.BoxAt(voxel.Pos{X: int32(lo[0]), Y: int32(lo[1]), Z: int32(lo[2])},
		int32(n[0]), int32(n[1]), int32(n[2])))
	im.Palette.Name = name
	for _, c := range colors[1:] {
		im.Palette.Colors = append(im.Palette.Colors, scene.Swatch{Color: c})
	}
	return nil
}

// slabColors returns the colour of each index plus one.
func slabColors(palette []byte) [256]voxel.Color {
	full := 63
	for _, b := range palette {
		if b > 63 {
			full = 255
		}
	}
	var colors [256]voxel.Color
	for i := range slabEmpty {
		var c voxel.Color
		for _, b := range palette[3*i : 3*i+3] {
			c = c<<8 | voxel.Color(int(b)*255/full)
		}
		colors[i+1] = 0xff000000 | c
	}
	return colors
}
