package edit

import (
	"github.com/voxrun/voxrun/core/voxel"
)

// Face is one of the six sides of a voxel: along axis 0, 1 or 2, towards higher
// coordinates or lower ones.
type Face struct {
	Axis int
	Up   bool
}

func (f Face) offset() offset {
	var o offset
	o[f.Axis] = -1
	if f.Up {
		o[f.Axis] = 1
	}
	return o
}

// step returns p moved n voxels along the face's normal; ok is false beyond the space of
// coordinates.
func (f Face) step(p voxel.Pos, n int64) (q voxel.Pos, ok bool) {
	if !f.Up {
		n = -n
	}
	at := [3]int64{int64(p.X), int64(p.Y), int64(p.Z)}
	at[f.Axis] += n
	ok = at[f.Axis] == int64(int32(at[f.Axis])) && at[f.Axis] != 1<<31-1
	return voxel.Pos{X: int32(at[0]), Y: int32(at[1]), Z: int32(at[2])}, ok
}

// bare are the voxels of a plane whose face to one side is bare, for a flood.
type bare struct {
	may   Candidates
	s     voxel.Snapshot
	face  Face
	plane voxel.Box
}

// Candidates implements Candidates.
func (b bare) Candidates(p voxel.Pos, m *Mask) bool {
	var in Mask
	if !b.may.Candidates(p, m) || !boxMask(p, b.plane, &in) || !and(m, &in) {
		return false
	}
	var pad padded
	src := blocks{b.s, fullMask()}
	var buf, shifted Mask
	o := b.face.offset()
	if own := src.mask(p, &buf); own != nil {
		pad.load(own, offset{})
	}
	if q, ok := o.next(p); ok {
		if next := src.mask(q, &buf); next != nil {
			pad.load(next, o)
		}
	}
	for z := range 16 {
		for y := range 16 {
			row := pad[z+1+int(o[2])][y+1+int(o[1])]
			setRow(&shifted, y, z, row>>(1+int(o[0])))
		}
	}
	return andNot(m, &shifted)
}

// Extrude pulls a face out by n voxels, or, when n is negative, pushes it in. The face is
// that of the voxel at a place to one side, with all that are connected to it by edges in
// its plane, are bare on that side, and are candidates. What is pulled out has the colours
// of the face. It returns how many voxels it wrote or removed; none when the voxel has no
// bare face there.
func Extrude(v *voxel.Volume, at voxel.Pos, f Face, n int, may func(voxel.Snapshot) Candidates) int64 {
	s := v.Snapshot()
	plane := voxel.Everything
	axis := func(b *voxel.Pos) *int32 { return [3]*int32{&b.X, &b.Y, &b.Z}[f.Axis] }
	*axis(&plane.Min) = *axis(&at)
	*axis(&plane.Max) = *axis(&at) + 1
	region := Flood(at, bare{may(s), s, f, plane}, Faces, v.Budget())
	before := v.Count()
	for _, p := range region.order() {
		ok := eachBit(region.blocks[p], func(i int) bool {
			pull(v, s, place(p, i), f, n)
			return v.Budget().Err() == nil
		})
		if !ok {
			break
		}
	}
	if n < 0 {
		return before - v.Count()
	}
	return v.Count() - before
}

// pull extrudes one voxel.
func pull(v *voxel.Volume, s voxel.Snapshot, at voxel.Pos, f Face, n int) {
	c := s.At(at.X, at.Y, at.Z)
	for k := range int64(max(n, -n)) {
		var q voxel.Pos
		var ok bool
		if n > 0 {
			q, ok = f.step(at, k+1)
		} else {
			q, ok = f.step(at, -k)
			c = 0
		}
		if !ok || n > 0 && s.At(q.X, q.Y, q.Z).Exists() || k&1023 == 0 && v.Budget().Err() != nil {
			return // it has met something, or the end of space
		}
		v.Set(q.X, q.Y, q.Z, c)
	}
}
