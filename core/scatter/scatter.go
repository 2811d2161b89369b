// Package scatter finds places for things: evenly and by chance, no two nearer to each
// other than they may be (Poisson disks), in boxes and on the surfaces of volumes.
//
// What it finds depends on its arguments and a seed alone.
package scatter

import (
	"errors"
	"math"

	"github.com/voxrun/voxrun/core/vec"
)

// MaxPoints is how many places are found at most.
const MaxPoints = 1 << 20

// ErrTooMany is a box or a surface on which there would be more than MaxPoints.
var ErrTooMany = errors.New("there would be more than a million places")

// Rand is a stream of numbers that depends on its seed alone: SplitMix64 (Steele, Lea,
// Flood, 2014).
type Rand struct{ state uint64 }

// NewRand returns the stream of a seed.
func NewRand(seed uint64) *Rand { return &Rand{seed} }

// Uint64 returns the next 64 bits.
func (r *Rand) Uint64() uint64 {
	r.state += 0x9e3779b97f4a7c15
	h := r.state
	h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
	h = (h ^ h>>27) * 0x94d049bb133111eb
	return h ^ h>>31
}

// Float returns the next number, from 0 up to and without 1.
func (r *Rand) Float() float64 { return float64(r.Uint64()>>11) / (1 << 53) }

// Int returns the next number from 0 up to and without n.
func (r *Rand) Int(n int) int { return int(r.Float() * float64(n)) }

// tries is how many neighbours of a point are tried before it is given up.
const tries = 30

// Box finds places from lo up to hi that are at least distance apart, so many that there
// is hardly room for another (Bridson, "Fast Poisson disk sampling in arbitrary
// dimensions", 2007). Along an axis on which lo and hi are equal all are there. It ends
// early when stopped says so.
func Box(lo, hi vec.V3, distance float64, seed uint64, stopped func() bool) ([]vec.V3, error) {
	size := hi.Sub(lo)
	flat := [3]bool{size.X <= 0, size.Y <= 0, size.Z <= 0}
	room := 1.0 // how many there are at least, about
	for i, s := range [3]float64{size.X, size.Y, size.Z} {
		if !flat[i] {
			room *= s/distance + 1
		}
	}
	if !(room < MaxPoints) {
		return nil, ErrTooMany
	}
	r := NewRand(seed)
	in := func(p vec.V3) bool {
		ok := func(x, lo, hi float64, flat bool) bool { return flat || x >= lo && x < hi }
		return ok(p.X, lo.X, hi.X, flat[0]) && ok(p.Y, lo.Y, hi.Y, flat[1]) && ok(p.Z, lo.Z, hi.Z, flat[2])
	}
	g := newGrid(distance)
	first := vec.V3{X: lo.X + float64(r.Float()*max(0, size.X)), Y: lo.Y + float64(r.Float()*max(0, size.Y)), Z: lo.Z + float64(r.Float()*max(0, size.Z))}
	g.add(first)
	active := []int{0}
	for n := 0; len(active) > 0; n++ {
		if n&255 == 255 && stopped() {
			break
		}
		at := r.Int(len(active))
		around := g.points[active[at]]
		found := false
		for range tries {
			p := around.Add(r.shell(distance, flat))
			if in(p) && g.free(p) {
				g.add(p)
				active = append(active, len(g.points)-1)
				found = true
				break
			}
		}
		if !found {
			active[at] = active[len(active)-1]
			active = active[:len(active)-1]
		}
		if len(g.points) > MaxPoints {
			return nil, ErrTooMany
		}
	}
	return g.points, nil
}

// shell returns a step of one to two distances in any direction that is not flat.
func (r *Rand) shell(distance float64, flat [3]bool) vec.V3 {
	for {
		var d [3]float64
		sum := 0.0
		for i := range d {
			if !flat[i] {
				d[i] = 4*r.Float() - 2
				sum += float64(d[i] * d[i])
			}
		}
		if flat == [3]bool{true, true, true} {
			return vec.V3{}
		}
		if sum >= 1 && sum < 4 {
			return vec.V3{X: d[0], Y: d[1], Z: d[2]}.Scale(distance)
		}
	}
}

// grid finds the points around a place: by cells of one distance.
type grid struct {
	distance float64
	points   []vec.V3
	cells    map[[3]int32][]int32
}

func newGrid(distance float64) *grid {
	return &grid{distance: distance, cells: map[[3]int32][]int32{}}
}

func (g *grid) cell(p vec.V3) [3]int32 {
	at := func(f float64) int32 {
		return int32(max(math.MinInt32+1, min(math.MaxInt32-1, math.Floor(f/g.distance))))
	}
	return [3]int32{at(p.X), at(p.Y), at(p.Z)}
}

func (g *grid) add(p vec.V3) {
	c := g.cell(p)
	g.cells[c] = append(g.cells[c], int32(len(g.points)))
	g.points = append(g.points, p)
}

// free tells whether all points are at least the distance away from p.
func (g *grid) free(p vec.V3) bool {
	c := g.cell(p)
	near := float64(g.distance * g.distance)
	for i := range int32(27) {
		for _, k := range g.cells[[3]int32{c[0] + i%3 - 1, c[1] + i/3%3 - 1, c[2] + i/9 - 1}] {
			if d := g.points[k].Sub(p); d.Dot(d) < near {
				return false
			}
		}
	}
	return true
}

// Grid returns the places of a grid from lo up to hi, each moved by up to jitter times
// half a step either way along each axis. The first stands half a step inside.
func Grid(lo, hi, step vec.V3, jitter float64, seed uint64) ([]vec.V3, error) {
	count := func(from, to, step float64) float64 {
		if to <= from || step <= 0 {
			return 1
		}
		return math.Max(1, math.Floor((to-from)/step))
	}
	nx, ny, nz := count(lo.X, hi.X, step.X), count(lo.Y, hi.Y, step.Y), count(lo.Z, hi.Z, step.Z)
	if !(nx*ny*nz <= MaxPoints) {
		return nil, ErrTooMany
	}
	r := NewRand(seed)
	at := func(i int, from, to, step float64) float64 {
		j := r.Float() - 0.5
		if to <= from || step <= 0 {
			return from
		}
		return from + float64((float64(i)+0.5+float64(j*jitter))*step)
	}
	var out []vec.V3
	for z := range int(nz) {
		for y := range int(ny) {
			for x := range int(nx) {
				out = append(out, vec.V3{X: at(x, lo.X, hi.X, step.X), Y: at(y, lo.Y, hi.Y, step.Y), Z: at(z, lo.Z, hi.Z, step.Z)})
			}
		}
	}
	return out, nil
}
