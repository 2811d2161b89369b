package method

import (
	"math"

	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/voxel"
)

// The parameters of a box of voxels. Both corners belong to it, as everywhere in the
// protocol.
var regionParams = Params{
	{Option: option.Option{Name: "min", Doc: "the box's lowest corner"}, Kind: Point},
	{Option: option.Option{Name: "max", Doc: "the box's highest corner, which belongs to it"}, Kind: Point},
	{
		Option: option.Option{Name: "box", Doc: "the same as one value: {min, max}"}, Kind: JSON, Also: []string{"region"},
		Schema: `{"type":"object","properties":{"min":{"type":"array","items":{"type":"integer"}},"max":{"type":"array","items":{"type":"integer"}}},"required":["min","max"]}`,
	},
}

// boxGiven returns the box that the parameters say; ok is false when they say nothing.
func (c *Call) boxGiven() (b voxel.Box, ok bool, err error) {
	switch whole, one, two := c.Given("box"), c.Given("min"), c.Given("max"); {
	case whole:
		b, err = c.region("box")
	case one && !two:
		err = wrong("max", "Missing required parameter: max")
	case two && !one:
		err = wrong("min", "Missing required parameter: min")
	case !one:
		return b, false, nil
	default:
		b = inclusive(c.Point("min"), c.Point("max"))
	}
	if err == nil && b.Empty() {
		err = wrong("max", "Invalid parameter 'max': it is below min")
	}
	return b, err == nil, err
}

// needBox is boxGiven for what does nothing without.
func (c *Call) needBox() (voxel.Box, error) {
	b, ok, err := c.boxGiven()
	if err == nil && !ok {
		err = wrong("min", "Missing required parameter: min")
	}
	return b, err
}

// shifted returns where a box is when its lowest corner has gone to a place, and by how
// much that moves it; ok is false when a part of it would leave the space of coordinates.
func shifted(b voxel.Box, to voxel.Pos) (_ voxel.Box, by voxel.Pos, ok bool) {
	for _, v := range [][3]int32{{b.Min.X, b.Max.X, to.X}, {b.Min.Y, b.Max.Y, to.Y}, {b.Min.Z, b.Max.Z, to.Z}} {
		move := int64(v[2]) - int64(v[0])
		if move != int64(int32(move)) || int64(v[1])+move > math.MaxInt32 {
			return b, by, false
		}
	}
	by = to.Sub(b.Min)
	return voxel.Box{Min: to, Max: b.Max.Add(by)}, by, true
}
