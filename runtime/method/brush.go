package method

import (
	"encoding/json"
	"math"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/shape"
	"github.com/voxrun/voxrun/core/voxel"
)

// brushParam makes more of one voxel. Tools of the Goxel daemon send it with each.
var brushParam = Param{
	Option: option.Option{Name: "brush", Doc: "draws a cube or a ball around the place instead of one voxel: {shape, size}"},
	Kind:   JSON, Schema: `{"type":"object","properties":{"shape":{"type":"string","enum":["cube","sphere"],"default":"cube"},"size":{"type":"integer","minimum":1,"maximum":64,"default":1}}}`,
}

const largestBrush = 64

// brush returns what the parameter brush draws at a place.
func (c *Call) brush(at voxel.Pos) (shape.Solid, error) {
	var b struct {
		Shape *string
		Size  *float64
		Mode  json.RawMessage // of the editor: adding, removing and painting are methods here
	}
	if err := c.Decode("brush", &b); err != nil {
		return nil, err
	}
	k, size := cubeKind, 1.0
	if b.Shape != nil {
		var err error
		if k, err = kindOf(*b.Shape); err != nil || k != cubeKind && k != sphereKind {
			return nil, wrong("brush", `Invalid parameter 'brush': expected the shape "cube" or "sphere", got %q`, *b.Shape)
		}
	}
	if b.Size != nil {
		if size = math.Floor(*b.Size); !(size >= 1 && size <= largestBrush) {
			return nil, wrong("brush", "Invalid parameter 'brush': expected a size from 1 to %d, got %v", largestBrush, *b.Size)
		}
	}
	box, ok := boxAround(at, [3]int64{int64(size), int64(size), int64(size)})
	if !ok {
		return nil, wrong("brush", "Invalid parameter 'brush': it would leave the space of coordinates")
	}
	return solidIn(k, box, shape.AxisZ, 0), nil
}

// boxAround returns the box of a size around a place: the place is its middle voxel, or,
// where the size is even, the one above the middle. It is not ok when the box would
// leave the space of coordinates.
func boxAround(at voxel.Pos, size [3]int64) (b voxel.Box, ok bool) {
	var lo, hi [3]int32
	for i, mid := range [3]int32{at.X, at.Y, at.Z} {
		from := int64(mid) - size[i]/2
		if from < math.MinInt32 || from+size[i] > math.MaxInt32 {
			return b, false
		}
		lo[i], hi[i] = int32(from), int32(from+size[i])
	}
	return voxel.Box{Min: voxel.Pos{X: lo[0], Y: lo[1], Z: lo[2]}, Max: voxel.Pos{X: hi[0], Y: hi[1], Z: hi[2]}}, true
}

// brushIn draws with the call's brush on a session, and returns the layer's id.
func (c *Call) brushIn(s *project.Session, at voxel.Pos, paint color.Color, how string) (int, error) {
	solid, err := c.brush(at)
	if err != nil {
		return 0, err
	}
	l, err := c.writable("layer_id", s)
	if err != nil {
		return 0, err
	}
	_, err = draw(s, l, solid, paint, how)
	return l.ID, err
}

// eachOfBrush calls do for each place that the call's brush reaches.
func (c *Call) eachOfBrush(l *scene.Layer, at voxel.Pos, do func(voxel.Pos) error) error {
	solid, err := c.brush(at)
	if err != nil {
		return err
	}
	b := solid.Bounds()
	for z := b.Min.Z; z < b.Max.Z && l.Volume.Budget().Err() == nil; z++ {
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for _, span := range solid.Row(y, z) {
				for x := span.From; x < span.To; x++ {
					if err := do(voxel.Pos{X: x, Y: y, Z: z}); err != nil {
						return err
					}
				}
			}
		}
	}
	return nil
}
