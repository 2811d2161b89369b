package render

// corners is how open the four corners of a voxel's face are, 0 to 1: 0 and 1 are
// at v = 0, u = 0 and 1; 2 and 3 at v = 1.
type faceLight struct {
	at      [3]int64
	axis    int
	side    int64
	corners [4]float64
	set     bool
}

// open is the light that is left at a corner of a face with 0 to 3 of the three cells
// around it, in front of the face, filled.
var open = [4]float64{1, 0.74, 0.58, 0.46}

// look brings the face at a voxel, out along an axis towards a side (1 or -1), into f.
func (f *faceLight) look(t *tree, at [3]int64, axis int, side int64) {
	if f.set && f.at == at && f.axis == axis && f.side == side {
		return
	}
	f.at, f.axis, f.side, f.set = at, axis, side, true
	u, v := others(axis)
	var filled [9]int
	for i := range filled {
		p := at
		p[axis] += side
		p[u] += int64(i%3) - 1
		p[v] += int64(i/3) - 1
		if i != 4 && t.has(p[0], p[1], p[2]) {
			filled[i] = 1
		}
	}
	for i := range f.corners {
		du, dv := i&1*2, i>>1*2
		a, b, c := filled[3+du], filled[3*dv+1], filled[3*dv+du]
		n := a + b + c
		if a+b == 2 {
			n = 3 // what is in the corner can't be seen
		}
		f.corners[i] = open[n]
	}
}

// at returns the light at a place on the face, each coordinate from 0 to 1.
func (f *faceLight) light(u, v float64) float64 {
	low := float64(f.corners[0]*(1-u)) + float64(f.corners[1]*u)
	high := float64(f.corners[2]*(1-u)) + float64(f.corners[3]*u)
	return float64(low*(1-v)) + float64(high*v)
}

// others returns the two axes that are not the given one.
func others(axis int) (u, v int) { return (axis + 1) % 3, (axis + 2) % 3 }
