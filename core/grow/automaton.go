// Package grow lets voxels live by a rule: cellular automata in three dimensions.
package grow

import (
	"context"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/voxel"
)

// MaxCells is how many places the box of an automaton may have.
const MaxCells = 1 << 26

// Rule says how a cell fares by the number of its living neighbours: Born[n] tells whether
// an empty place with n of them gets a voxel, Survive[n] whether a voxel with n of them
// stays.
type Rule struct {
	Born, Survive [27]bool
	// Faces counts the six neighbours that share a face only, instead of all 26.
	Faces bool
	// Wrap makes the opposite sides of the box neighbours. Otherwise there is nothing
	// outside of it, or, with Solid, everything.
	Wrap, Solid bool
}

// Automaton is what to run.
type Automaton struct {
	Rule  Rule
	Box   voxel.Box // the places that can live; what is outside of it stays
	Steps int
	// Colors are for voxels that are born, by the step of their birth: the last one goes
	// on. Without any a voxel gets the colour of a neighbour.
	Colors []color.Color
}

// Run runs an automaton on a volume and returns how many voxels its box has then. It is
// deterministic, and ends early, with the volume as it was, when ctx does. An error is of
// class Usage, or Limit for a box of more than MaxCells places.
func Run(ctx context.Context, v *voxel.Volume, a Automaton) (int64, error) {
	w, h, d := a.Box.Size()
	if a.Box.Empty() {
		return 0, nil
	}
	if w > MaxCells || h > MaxCells || d > MaxCells || w*h > MaxCells || w*h*d > MaxCells {
		return 0, fault.Newf(fault.Limit, "the box of an automaton has at most %d places; this one is %d x %d x %d", MaxCells, w, h, d).
			WithHint("Give it a smaller box.")
	}
	g := newGrid(int(w), int(h), int(d))
	v.Snapshot().ReadBox(a.Box, g.color)
	for step := range a.Steps {
		if err := g.step(ctx, &a, step); err != nil {
			return 0, err
		}
	}
	v.WriteBox(a.Box, g.color)
	var n int64
	for _, c := range g.color {
		if c.Exists() {
			n++
		}
	}
	return n, nil
}

// grid is the box, a colour a place, x fastest, and the numbers of neighbours.
type grid struct {
	w, h, d int
	color   []voxel.Color
	next    []voxel.Color
	rows    []uint8 // living cells in a row of three along x
	planes  []uint8 // in a square of nine
}

func newGrid(w, h, d int) *grid {
	n := w * h * d
	return &grid{w, h, d, make([]voxel.Color, n), make([]voxel.Color, n), make([]uint8, n), make([]uint8, n)}
}

// step makes the next generation.
func (g *grid) step(ctx context.Context, a *Automaton, step int) error {
	if !a.Rule.Faces {
		g.sum(&a.Rule)
	}
	born := color.Color(0)
	if n := len(a.Colors); n > 0 {
		born = a.Colors[min(step, n-1)]
	}
	i := 0
	for z := range g.d {
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
		for y := range g.h {
			for x := range g.w {
				c := g.color[i]
				n := g.neighbours(&a.Rule, x, y, z, i)
				switch {
				case c.Exists():
					if !a.Rule.Survive[n] {
						c = 0
					}
				case !a.Rule.Born[n]:
				case born.Exists():
					c = born
				default:
					c = g.parent(&a.Rule, x, y, z)
				}
				g.next[i] = c
				i++
			}
		}
	}
	g.color, g.next = g.next, g.color
	return nil
}

// sum fills planes: the living cells in the square of 3 x 3 around each, along x and y.
func (g *grid) sum(r *Rule) {
	for z := range g.d {
		for y := range g.h {
			row := (z*g.h + y) * g.w
			for x := range g.w {
				g.rows[row+x] = g.alive(r, x-1, y, z) + g.alive(r, x, y, z) + g.alive(r, x+1, y, z)
			}
		}
	}
	for z := range g.d {
		for y := range g.h {
			row := (z*g.h + y) * g.w
			up, upIn := g.side(r, y-1, g.h)
			down, downIn := g.side(r, y+1, g.h)
			for x := range g.w {
				n := g.rows[row+x]
				n += g.rowAt(r, x, up, z, upIn) + g.rowAt(r, x, down, z, downIn)
				g.planes[row+x] = n
			}
		}
	}
}

// side is a coordinate made one of the box, if it is or can be.
func (g *grid) side(r *Rule, k, size int) (int, bool) {
	if k >= 0 && k < size {
		return k, true
	}
	if !r.Wrap {
		return 0, false
	}
	return (k + size) % size, true
}

func (g *grid) rowAt(r *Rule, x, y, z int, in bool) uint8 {
	switch {
	case in:
		return g.rows[(z*g.h+y)*g.w+x]
	case r.Solid:
		return 3
	}
	return 0
}

// neighbours counts the living neighbours of a cell.
func (g *grid) neighbours(r *Rule, x, y, z, i int) int {
	if r.Faces {
		return int(g.alive(r, x-1, y, z) + g.alive(r, x+1, y, z) + g.alive(r, x, y-1, z) +
			g.alive(r, x, y+1, z) + g.alive(r, x, y, z-1) + g.alive(r, x, y, z+1))
	}
	n := int(g.planes[i])
	for _, k := range [2]int{z - 1, z + 1} {
		switch k, in := g.side(r, k, g.d); {
		case in:
			n += int(g.planes[(k*g.h+y)*g.w+x])
		case r.Solid:
			n += 9
		}
	}
	if g.color[i].Exists() {
		n--
	}
	return n
}

func (g *grid) alive(r *Rule, x, y, z int) uint8 {
	var in [3]bool
	x, in[0] = g.side(r, x, g.w)
	y, in[1] = g.side(r, y, g.h)
	z, in[2] = g.side(r, z, g.d)
	switch {
	case !in[0] || !in[1] || !in[2]:
		if r.Solid {
			return 1
		}
		return 0
	case g.color[(z*g.h+y)*g.w+x].Exists():
		return 1
	}
	return 0
}

// white is the colour of a voxel that is born without colours and without neighbours.
const white = voxel.Color(0xffffffff)

// parent is the colour of the first living neighbour, those that share a face first.
func (g *grid) parent(r *Rule, x, y, z int) voxel.Color {
	for _, faces := range [2]bool{true, false} {
		for k := -1; k <= 1; k++ {
			for j := -1; j <= 1; j++ {
				for i := -1; i <= 1; i++ {
					if (i*i+j*j+k*k == 1) != faces {
						continue
					}
					px, inX := g.side(r, x+i, g.w)
					py, inY := g.side(r, y+j, g.h)
					pz, inZ := g.side(r, z+k, g.d)
					if inX && inY && inZ {
						if c := g.color[(pz*g.h+py)*g.w+px]; c.Exists() {
							return c
						}
					}
				}
			}
		}
	}
	return white
}
