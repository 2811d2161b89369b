package method

import (
	"errors"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/voxel"
)

// What drawing a solid does.
const (
	drawSet    = "replace" // gives all its places the colour
	drawAdd    = "add"     // only those that are empty
	drawPaint  = "paint"   // only those that are not
	drawRemove = "remove"
)

// draw draws a solid in a colour, alpha 0 removes, and returns how many voxels it wrote
// or removed.
func draw(s *project.Session, l *scene.Layer, solid shape.Solid, c color.Color, how string) (n int64, err error) {
	if err := checkSize(solid.Bounds()); err != nil {
		return 0, err
	}
	if !c.Exists() {
		how = erasing(how)
	}
	b, v := s.Budget(), l.Volume
	if solid.Bounds().Volume() <= smallSolid {
		return drawSmall(v, solid, c, how), b.Err()
	}
	mask := voxel.New(b)
	if how == drawPaint || how == drawRemove {
		mask = v.Snapshot().Edit(b)
		shape.Fill(mask, solid, white, voxel.Intersect)
	} else {
		shape.Fill(mask, solid, white, voxel.Replace)
	}
	return stamp(s, l, mask, c, how)
}

// erasing is what drawing in a colour without alpha does.
func erasing(how string) string {
	if how == drawAdd {
		return how // nothing is there to be removed
	}
	return drawRemove
}

// stamp is draw for the places of a mask.
func stamp(s *project.Session, l *scene.Layer, mask *voxel.Volume, c color.Color, how string) (n int64, err error) {
	b, v := s.Budget(), l.Volume
	if !c.Exists() {
		if how = erasing(how); how == drawAdd {
			return 0, b.Err()
		}
	}
	switch how {
	case drawRemove:
		c = 0
		keep(mask, v, true)
	case drawPaint:
		keep(mask, v, true)
	case drawAdd:
		keep(mask, v, false)
	}
	n = mask.Count()
	shape.Stamp(v, mask.Snapshot(), c, voxel.Replace)
	return n, b.Err()
}

// keep removes from a mask all places but those where a volume has a voxel, or has none.
func keep(mask, v *voxel.Volume, there bool) {
	was, of := mask.Snapshot(), v.Snapshot()
	for p, b := range was.Blocks() {
		if mask.Budget().Err() != nil {
			return
		}
		var m [64]uint64
		of.Block(p).Mask(&m)
		if !there {
			for i := range m {
				m[i] = ^m[i]
			}
		}
		mask.SetBlock(p, b.Within(&m))
	}
}

// smallSolid is up to how many places are looked at one by one, so that a dab of a brush
// on a large model costs little.
const smallSolid = 1 << 15

// drawSmall is draw, one place at a time.
func drawSmall(v *voxel.Volume, solid shape.Solid, c color.Color, how string) (n int64) {
	if how == drawRemove {
		c = 0
	}
	b := solid.Bounds()
	for z := b.Min.Z; z < b.Max.Z; z++ {
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for _, span := range solid.Row(y, z) {
				for x := span.From; x < span.To; x++ {
					if how != drawSet && v.At(x, y, z).Exists() == (how == drawAdd) {
						continue
					}
					v.Set(x, y, z, c)
					if c.Exists() || how == drawRemove {
						n++
					}
				}
			}
		}
	}
	return n
}

// checkSize refuses what is so large that it would take minutes.
func checkSize(b voxel.Box) error {
	const most = 1 << 33
	if b.Volume() <= most {
		return nil
	}
	w, h, d := b.Size()
	return fault.Newf(fault.Limit, "%d × %d × %d voxels are too many for one operation", w, h, d).
		WithCode(fault.TooLarge).WithHint("The most are 8 billion.")
}

var errNothing = errors.New("no voxel is there")
