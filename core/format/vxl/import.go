package vxl

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"path"
	"strconv"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// importImage implements format.Format.Import. The image has one layer, named after
// the file.
func importImage(ctx context.Context, src *format.Source, opts format.ImportOptions) (*scene.Image, error) {
	r := &reader{image: scene.Empty(opts.Budget), inside: opts.Values.Color("inside")}
	err := r.read(ctx, src, opts.Values.Text("depth"))
	return opts.Finish(ctx, r.image, err, "The file is damaged, or not a map of Ace of Spades or Voxlap.")
}

// reader builds an image from a file, some rows of columns at a time.
type reader struct {
	image  *scene.Image
	inside voxel.Color
	side   int // columns along an edge
	depth  int
	rows   int           // of columns that are in cells
	cells  []voxel.Color // of some rows: as a box has them
}

func (r *reader) read(ctx context.Context, src *format.Source, depth string) error {
	data := src.Data
	if bytes.HasPrefix(data, []byte(westwood)) {
		return fault.Newf(fault.Format, "this is a model of Command & Conquer, whose files have the same extension").
			WithHint("Voxrun reads the .vxl of Ace of Spades and Voxlap. Convert this one to .vox with another program.")
	}
	most := maxSide * maxSide
	if len(data) >= 4 && binary.LittleEndian.Uint32(data) == magic {
		if len(data) < headerLen {
			return fmt.Errorf("the file ends in its header, after %d bytes", len(data))
		}
		x, y := binary.LittleEndian.Uint32(data[4:]), binary.LittleEndian.Uint32(data[8:])
		if x != y || x > maxSide {
			return fmt.Errorf("it declares %dx%d columns, where a square of at most %d is known", x, y, maxSide)
		}
		most, data = int(x*x), data[headerLen:]
	}
	v, err := look(data, most, ctx.Err)
	if most == maxSide*maxSide && v.columns >= mapSide*mapSide && ctx.Err() == nil && (err != nil || !v.square()) {
		v, err = look(data, mapSide*mapSide, ctx.Err) // something follows the map
	}
	if err != nil {
		return err
	}
	if v.columns == 0 || !v.square() || most < maxSide*maxSide && v.columns < most {
		return fmt.Errorf("it has %d columns, which is no square map", v.columns)
	}
	r.side = v.side()
	if r.depth, err = depthOf(v, depth); err != nil {
		return err
	}
	l := r.image.AddLayer()
	l.Material = 0
	r.image.Materials = []*scene.Material{scene.DefaultMaterial("Material.1")}
	if name := strings.TrimSuffix(src.Name, path.Ext(src.Name)); name != "" {
		l.Name = name
	}
	return r.columns(ctx, data, l.Volume)
}

// depthOf returns how many heights a map has.
func depthOf(v survey, asked string) (int, error) {
	for _, d := range depths {
		if n, _ := strconv.Atoi(d); asked == d || asked == "auto" && v.lowest < n {
			if v.lowest >= n {
				return 0, fault.Newf(fault.Usage, "the map has colours down to height %d, and is to have %d heights", v.lowest, n).
					WithHint("Leave out the depth, and it is found.")
			}
			return n, nil
		}
	}
	return 0, fmt.Errorf("it has colours at height %d", v.lowest)
}

// columns reads all columns, which have been looked at.
func (r *reader) columns(ctx context.Context, data []byte, v *voxel.Volume) error {
	r.image.Box = scene.BoxMatrix(r.box(0, r.side))
	const most = 1 << 22 // cells
	for y := 0; y < r.side; y += r.rows {
		if err := ctx.Err(); err != nil {
			return err
		}
		// Up to where a block ends.
		r.rows = min(voxel.Size-(y-r.side/2)&(voxel.Size-1), r.side-y, max(1, most/(r.side*r.depth)))
		n := r.side * r.rows * r.depth
		if n > cap(r.cells) {
			r.cells = make([]voxel.Color, n)
		}
		r.cells = r.cells[:n]
		clear(r.cells)
		for i := range r.rows {
			for x := range r.side {
				data = r.column(data, r.side-1-x, i)
			}
		}
		v.WriteBox(r.box(y, r.rows), r.cells)
		if err := r.image.Budget().Err(); err != nil {
			return err
		}
	}
	return nil
}

// box returns the place of some rows of columns.
func (r *reader) box(y, rows int) voxel.Box {
	half := int32(r.side / 2)
	return voxel.BoxAt(voxel.Pos{X: -half, Y: int32(y) - half, Z: int32(-r.depth / 2)}, int32(r.side), int32(rows), int32(r.depth))
}

// column reads a column into the cells at x and row y, and returns what follows it.
func (r *reader) column(data []byte, x, y int) []byte {
	cell := func(h int) *voxel.Color { return &r.cells[((r.depth-1-h)*r.rows+y)*r.side+x] }
	solid, colors := -1, []byte(nil) // where the solid part before begins, and the lower run before
	for {
		s, rest, _ := readSpan(data)
		if solid >= 0 {
			run := s.air - len(colors)/4
			for h := solid; h < run; h++ {
				*cell(h) = r.inside
			}
			for i := range len(colors) / 4 {
				*cell(run + i) = colorOf(colors[4*i:])
			}
		}
		for h := s.first; h <= s.last; h++ {
			*cell(h) = colorOf(s.colors[4*(h-s.first):])
		}
		solid, colors, data = s.last+1, s.colors[4*(s.last-s.first+1):], rest
		if s.end {
			break
		}
	}
	for h := solid; h < r.depth; h++ {
		*cell(h) = r.inside
	}
	return data
}

func colorOf(bgra []byte) voxel.Color {
	return voxel.Color(0xff000000 | uint32(bgra[2])<<16 | uint32(bgra[1])<<8 | uint32(bgra[0]))
}
