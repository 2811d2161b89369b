package scatter

import (
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Surface finds places on the surface of a volume.
type Surface struct {
	Facing    []voxel.Pos  // steps of one voxel: which sides count
	Distance  float64      // between the places
	Clearance int32        // how many voxels in front of the surface must be empty, 1 or more
	On        *color.Color // only on voxels of this colour
	Most      int          // how many at most; 0 is MaxPoints
	Seed      uint64
	Take      func(voxel.Pos) bool // whether a place will do; nil takes all
}

// Find returns the empty voxels that it chose, each in front of the surface, in the order
// in which it chose them. It ends early when stopped says so.
func (f Surface) Find(s voxel.Snapshot, stopped func() bool) ([]voxel.Pos, error) {
	places, err := f.candidates(s, stopped)
	if err != nil {
		return nil, err
	}
	most := f.Most
	if most <= 0 {
		most = MaxPoints
	}
	r := NewRand(f.Seed)
	g := newGrid(f.Distance)
	var out []voxel.Pos
	for n := len(places); n > 0 && len(out) < most; n-- { // Fisher and Yates, from the end
		if n&1023 == 0 && stopped() {
			break
		}
		k := r.Int(n)
		p := places[k]
		places[k] = places[n-1]
		at := vec.V3{X: float64(p.X), Y: float64(p.Y), Z: float64(p.Z)}
		if !g.free(at) || f.Take != nil && !f.Take(p) {
			continue
		}
		g.add(at)
		out = append(out, p)
	}
	return out, nil
}

// maxCandidates bounds the memory.
const maxCandidates = 1 << 24

// candidates returns the empty voxels in front of sides that count, each once.
func (f Surface) candidates(s voxel.Snapshot, stopped func() bool) ([]voxel.Pos, error) {
	var out []voxel.Pos
	r := s.Reader()
	n := 0
	for p, c := range s.All() {
		if n++; n&4095 == 0 && stopped() {
			break
		}
		if f.On != nil && c != *f.On {
			continue
		}
		for i, step := range f.Facing {
			q := p.Add(step)
			if f.clear(&r, q, step) && !f.seen(&r, q, i) {
				out = append(out, q)
			}
		}
		if len(out) > maxCandidates {
			return nil, ErrTooMany
		}
	}
	return out, nil
}

func (f Surface) clear(r *voxel.Reader, p, step voxel.Pos) bool {
	for range max(1, f.Clearance) {
		if r.Get(p.X, p.Y, p.Z).Exists() {
			return false
		}
		p = p.Add(step)
	}
	return true
}

// seen tells whether a place is found by an earlier side too, from another voxel.
func (f Surface) seen(r *voxel.Reader, p voxel.Pos, side int) bool {
	for _, step := range f.Facing[:side] {
		b := p.Sub(step)
		c := r.Get(b.X, b.Y, b.Z)
		if c.Exists() && (f.On == nil || c == *f.On) && f.clear(r, p, step) {
			return true
		}
	}
	return false
}
