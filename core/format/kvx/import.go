package kvx

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"path"
	"strings"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// importImage implements format.Format.Import. The image has one layer, named after
// the file.
func importImage(ctx context.Context, src *format.Source, opts format.ImportOptions) (*scene.Image, error) {
	r := &reader{image: scene.Empty(opts.Budget), fill: opts.Values.Bool("fill")}
	err := r.read(ctx, src)
	return opts.Finish(ctx, r.image, err, "The file is damaged, or not a .kvx of the Build engine.")
}

// reader builds an image from a file. It goes through the columns in groups of 16 by
// 16, which are a block wide.
type reader struct {
	image  *scene.Image
	fill   bool
	head   header
	box    voxel.Box
	ends   []byte // for each x the 16-bit offsets of its columns and of their end
	slabs  []byte
	colors [maxColors]voxel.Color

	cells    [maxTop * side * side]voxel.Color // a group, by z down, then y, then x
	height   int                               // of the cells in use
	colorsUp []voxel.Color                     // the cells as a box has them
}

const side = voxel.Size

func (r *reader) read(ctx context.Context, src *format.Source) error {
	data := src.Data
	if len(data) < headerLen+paletteLen {
		return fmt.Errorf("it has %d bytes, which is less than a header and a palette", len(data))
	}
	r.head = readHeader(data)
	size := r.head.size
	if !r.head.fits() {
		return fmt.Errorf("it declares %dx%dx%d voxels, which is too much", size[0], size[1], size[2])
	}
	rest := data[headerLen : len(data)-paletteLen]
	if n := r.head.tables(); n > int64(len(rest)) {
		return fmt.Errorf("the offsets of %dx%d columns are %d bytes, and %d are left", size[0], size[1], n, len(rest))
	}
	r.ends, r.slabs = rest[4*(size[0]+1):r.head.tables()], rest[r.head.tables():]
	r.palette(data[len(data)-paletteLen:])
	r.image.Materials = []*scene.Material{scene.DefaultMaterial("Material.1")}
	l := r.image.AddLayer()
	l.Material = 0
	if name := strings.TrimSuffix(src.Name, path.Ext(src.Name)); name != "" {
		l.Name = name
	}
	if r.box = r.head.box(); r.box.Empty() {
		return nil
	}
	r.image.Box = scene.BoxMatrix(r.box)
	start := 0
	for x := int64(0); x < size[0]; x += side {
		var at [side]int // where the next column of each x begins
		n := int(min(side, size[0]-x))
		for i := range n {
			at[i] = start
			for y := range size[1] {
				start += r.length(x+int64(i), y)
			}
		}
		if start > len(r.slabs) {
			return fmt.Errorf("the columns up to x = %d are %d bytes, and there are %d", x+int64(n)-1, start, len(r.slabs))
		}
		if err := r.groups(ctx, l.Volume, x, at[:n]); err != nil {
			return err
		}
	}
	return nil
}

// palette reads the colours, and gives them to the image too.
func (r *reader) palette(data []byte) {
	for i := range r.colors {
		c := voxel.Color(255)
		for _, b := range data[3*i : 3*i+3] {
			c = c<<8 | voxel.Color(full(b))
		}
		r.colors[i] = c
		r.image.Palette.Colors = append(r.image.Palette.Colors, scene.Swatch{Color: c})
	}
}

// length returns how many bytes a column has. Offsets wrap around where the columns of
// an x have more than 65535 bytes; one column never has.
func (r *reader) length(x, y int64) int {
	at := 2 * (x*(r.head.size[1]+1) + y)
	return int(binary.LittleEndian.Uint16(r.ends[at+2:]) - binary.LittleEndian.Uint16(r.ends[at:]))
}

// groups reads the columns of some x, from x0 on.
func (r *reader) groups(ctx context.Context, v *voxel.Volume, x0 int64, at []int) error {
	for y := int64(0); y < r.head.size[1]; y += side {
		if err := ctx.Err(); err != nil {
			return err
		}
		n := min(side, r.head.size[1]-y)
		for i := range at {
			for j := range n {
				end := at[i] + r.length(x0+int64(i), y+j)
				if err := r.column(r.slabs[at[i]:end], i, int(n-1-j)); err != nil {
					return fmt.Errorf("column %d, %d: %w", x0+int64(i), y+j, err)
				}
				at[i] = end
			}
		}
		r.flush(v, x0, y, n)
		if err := r.image.Budget().Err(); err != nil {
			return err
		}
	}
	return nil
}

// column reads the slabs of a column into the cells at x, y of the group.
func (r *reader) column(slabs []byte, x, y int) error {
	cells := r.cells[side*y+x:]
	end, closed, above := 0, false, voxel.Color(0)
	for len(slabs) > 0 {
		if len(slabs) < 3 || len(slabs) < 3+int(slabs[1]) {
			return errors.New("it ends inside a slab")
		}
		top, n, faces, indices := int(slabs[0]), int(slabs[1]), slabs[2], slabs[3:]
		if top < end || int64(top+n) > r.head.size[2] {
			return fmt.Errorf("a slab of %d voxels at z = %d, where %d to %d are free", n, top, end, r.head.size[2]-1)
		}
		if n == 0 {
			slabs = slabs[3:]
			continue
		}
		if r.fill && closed && faces&up == 0 {
			for z := end; z < top; z++ {
				cells[side*side*z] = above
			}
		}
		for i, index := range indices[:n] {
			cells[side*side*(top+i)] = r.colors[index]
		}
		end, closed, above = top+n, faces&down == 0, r.colors[indices[n-1]]
		r.height = max(r.height, end)
		slabs = indices[n:]
	}
	return nil
}

// flush writes the cells of a group of n rows of y, and empties them.
func (r *reader) flush(v *voxel.Volume, x0, y0, n int64) {
	if r.height == 0 {
		return
	}
	w := min(side, r.head.size[0]-x0)
	box := voxel.BoxAt(voxel.Pos{
		X: r.box.Min.X + int32(x0), Y: r.box.Max.Y - int32(y0+n), Z: r.box.Max.Z - int32(r.height),
	}, int32(w), int32(n), int32(r.height))
	r.colorsUp = r.colorsUp[:0]
	for z := r.height - 1; z >= 0; z-- { // the file counts down
		for y := range int(n) {
			row := side*side*z + side*y
			r.colorsUp = append(r.colorsUp, r.cells[row:row+int(w)]...)
		}
	}
	v.WriteBox(box, r.colorsUp)
	clear(r.cells[:side*side*r.height])
	r.height = 0
}
