package edit

import (
	"math"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/voxel"
)

// MaxScale is the largest factor of ScaleUp and ScaleDown.
const MaxScale = 64

// ScaleUp returns a volume in which each voxel (x, y, z) is a cube of n³ voxels at (n x, n
// y, n z). It is an error of class Limit when that leaves the space of coordinates.
func ScaleUp(s voxel.Snapshot, n int32, b *voxel.Budget) (*voxel.Volume, error) {
	v := voxel.New(b)
	if err := scalable(s.Bounds(), int64(n)); err != nil {
		return v, err
	}
	var src, dst [4096]voxel.Color
	for p, k := range s.Blocks() {
		at := voxel.Pos{X: p.X * n, Y: p.Y * n, Z: p.Z * n}
		if c, ok := k.Solid(); ok {
			v.Fill(voxel.BoxAt(at, 16*n, 16*n, 16*n), c)
			continue
		}
		k.Colors(&src)
		for z := range n {
			for y := range n {
				for x := range n {
					if b.Err() != nil {
						return v, nil
					}
					part := voxel.Pos{X: 16 * x, Y: 16 * y, Z: 16 * z}
					if magnify(&src, &dst, part, n) {
						v.WriteBlock(at.Add(part), &dst)
					}
				}
			}
		}
	}
	return v, nil
}

func scalable(b voxel.Box, n int64) error {
	for _, a := range []int32{b.Min.X, b.Min.Y, b.Min.Z, b.Max.X, b.Max.Y, b.Max.Z} {
		if at := int64(a) * n; at < math.MinInt32+16*n || at > math.MaxInt32-16*n {
			return fault.Newf(fault.Limit, "%d times as large, the volume would leave the space of coordinates", n).
				WithHint("Move the volume to the origin first.").WithCode(fault.TooLarge)
		}
	}
	return nil
}

// magnify writes the block at a place in the magnified block, and tells whether it has a
// voxel.
func magnify(src, dst *[4096]voxel.Color, part voxel.Pos, n int32) bool {
	some := voxel.Color(0)
	for z := range int32(16) {
		sz := (part.Z + z) / n << 8
		for y := range int32(16) {
			row := src[sz|(part.Y+y)/n<<4:]
			to := dst[z<<8|y<<4:]
			for x := range int32(16) {
				c := row[(part.X+x)/n]
				to[x] = c
				some |= c
			}
		}
	}
	return some != 0
}

// mean is the sum of some colours.
type mean struct{ r, g, b, a, n uint32 }

func (m *mean) add(c voxel.Color) {
	m.r += uint32(c.R())
	m.g += uint32(c.G())
	m.b += uint32(c.B())
	m.a += uint32(c.A())
	m.n++
}

func (m *mean) color() voxel.Color {
	at := func(s uint32) uint8 { return uint8((s + m.n/2) / m.n) }
	return color.RGBA(at(m.r), at(m.g), at(m.b), max(1, at(m.a)))
}

// ScaleDown returns a volume in which each cube of n³ places is one voxel of the mean
// colour, when at least the share of them, above 0 and up to 1, are voxels.
func ScaleDown(s voxel.Snapshot, n int32, share float64, b *voxel.Budget) *voxel.Volume {
	v := voxel.New(b)
	least := uint32(max(1, math.Ceil(share*float64(n)*float64(n)*float64(n))))
	target := Set{blocks: map[voxel.Pos]*Mask{}}
	for p := range s.Blocks() {
		box := voxel.Box{
			Min: voxel.Pos{X: floorDiv(p.X, n), Y: floorDiv(p.Y, n), Z: floorDiv(p.Z, n)},
			Max: voxel.Pos{X: floorDiv(p.X+15, n) + 1, Y: floorDiv(p.Y+15, n) + 1, Z: floorDiv(p.Z+15, n) + 1},
		}
		eachBlock(box, func(q voxel.Pos) bool {
			target.blocks[q] = nil
			return true
		})
	}
	sums := new([4096]mean)
	for _, at := range target.order() {
		if b.Err() != nil {
			break
		}
		*sums = [4096]mean{}
		if shrink(s, at, n, sums, b) {
			v.WriteBlock(at, settled(sums, least))
		}
	}
	return v
}

func floorDiv(a, n int32) int32 {
	q := a / n
	if a%n < 0 {
		q--
	}
	return q
}

// shrink sums the voxels of all blocks that lie in the cubes of a target block; it returns
// false when the budget stopped.
func shrink(s voxel.Snapshot, at voxel.Pos, n int32, sums *[4096]mean, b *voxel.Budget) bool {
	cut := func(a int64) int32 { return int32(max(math.MinInt32, min(math.MaxInt32, a))) }
	lo := func(a int32) int32 { return cut(int64(a) * int64(n)) }
	hi := func(a int32) int32 { return cut((int64(a) + 16) * int64(n)) }
	box := voxel.Box{
		Min: voxel.Pos{X: lo(at.X), Y: lo(at.Y), Z: lo(at.Z)},
		Max: voxel.Pos{X: hi(at.X), Y: hi(at.Y), Z: hi(at.Z)},
	}
	eachBlock(box, func(p voxel.Pos) bool {
		for i, c := range s.Block(p).All() {
			if q := place(p, i); box.Contains(q) {
				sums[bit(voxel.Pos{X: floorDiv(q.X, n), Y: floorDiv(q.Y, n), Z: floorDiv(q.Z, n)})].add(c)
			}
		}
		return b.Err() == nil
	})
	return b.Err() == nil
}

func settled(sums *[4096]mean, least uint32) *[4096]voxel.Color {
	colors := new([4096]voxel.Color)
	for i := range sums {
		if sums[i].n >= least {
			colors[i] = sums[i].color()
		}
	}
	return colors
}
