package render

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// scatter returns volumes of different densities and places.
func scatter(seed uint64) map[string]*voxel.Volume {
	rng := rand.New(rand.NewPCG(seed, 1))
	volumes := map[string]*voxel.Volume{}
	add := func(name string, n int, at voxel.Pos, w, h, d int32) {
		v := voxel.New(nil)
		for range n {
			v.Set(at.X+rng.Int32N(w), at.Y+rng.Int32N(h), at.Z+rng.Int32N(d), 0xff808080)
		}
		volumes[name] = v
	}
	add("one", 1, voxel.Pos{X: 5, Y: -3, Z: 700}, 1, 1, 1)
	add("sparse", 200, voxel.Pos{X: -100, Y: -100, Z: -100}, 300, 200, 100)
	add("dense", 3000, voxel.Pos{X: -20, Y: 3, Z: 9}, 20, 20, 20)
	add("long", 300, voxel.Pos{X: 1_000_000, Y: -7, Z: 3}, 900, 2, 2)
	add("far", 50, voxel.Pos{X: math.MinInt32, Y: math.MaxInt32 - 40, Z: 1_000_000_000}, 40, 40, 40)
	faint := voxel.New(nil)
	faint.Set(3, 3, 3, 0x7e000000) // not visible
	faint.Set(40, 3, 3, 0x7f000000)
	volumes["faint"] = faint
	return volumes
}

// walkGrid is the tracer in its plainest form: a walk from voxel to voxel.
func walkGrid(t *tree, r *ray, limit int) (hit, bool) {
	from, dir := [3]float64{r.from.X, r.from.Y, r.from.Z}, [3]float64{r.dir.X, r.dir.Y, r.dir.Z}
	var pos [3]int64
	for k := range 3 {
		pos[k] = int64(math.Floor(from[k]))
	}
	now, axis := 0.0, 0
	for range limit {
		if t.has(pos[0], pos[1], pos[2]) {
			return hit{t: now, at: pos, axis: axis}, true
		}
		now = math.Inf(1)
		for k := range 3 {
			if dir[k] == 0 {
				continue
			}
			bound := float64(pos[k])
			if dir[k] > 0 {
				bound++
			}
			if next := (bound - from[k]) / dir[k]; next < now {
				now, axis = next, k
			}
		}
		if dir[axis] > 0 {
			pos[axis]++
		} else {
			pos[axis]--
		}
	}
	return hit{}, false
}

func TestTraceAgainstAGridWalk(t *testing.T) {
	t.Parallel()
	for name, v := range scatter(2) {
		tr := newTree(v.Snapshot())
		rng := rand.New(rand.NewPCG(9, 9))
		hits := 0
		for range 4000 {
			r := aimed(rng, tr)
			want, wantHit := walkGrid(tr, &r, 6000)
			got, gotHit := tr.trace(&r, 0, math.Inf(1))
			if gotHit != wantHit || gotHit && (got.at != want.at || math.Abs(got.t-want.t) > 1e-6*(1+want.t)) {
				t.Fatalf("%s: ray %v: got %v %v, want %v %v", name, r, got, gotHit, want, wantHit)
			}
			if gotHit {
				hits++
			}
		}
		if hits < 30 {
			t.Errorf("%s: only %d rays hit", name, hits)
		}
	}
}

// aimed returns a ray that passes near the model, sometimes along an axis.
func aimed(rng *rand.Rand, tr *tree) ray {
	var from, to [3]float64
	for k := range 3 {
		lo, hi := float64(tr.lo[k]), float64(tr.hi[k])
		from[k] = lo + (hi-lo)*(rng.Float64()*3-1) + rng.Float64()*20 - 10
		to[k] = lo + (hi-lo)*rng.Float64()
		if rng.IntN(8) == 0 {
			to[k] = from[k]
		}
	}
	a, b := vec.V3{X: from[0], Y: from[1], Z: from[2]}, vec.V3{X: to[0], Y: to[1], Z: to[2]}
	if a == b {
		b.Z++
	}
	return ray{a, b.Sub(a).Unit()}
}

func TestTraceWithinARange(t *testing.T) {
	t.Parallel()
	v := voxel.New(nil)
	v.Set(0, 0, 0, 0xffffffff)
	v.Set(10, 0, 0, 0xffffffff)
	tr := newTree(v.Snapshot())
	r := ray{vec.V3{X: -5, Y: 0.5, Z: 0.5}, vec.V3{X: 1}}
	for _, c := range []struct{ from, to, want float64 }{{0, 100, 5}, {5.5, 100, 5.5}, {6.5, 100, 15}, {6.5, 14.9, -1}, {0, 5, -1}, {17, 100, -1}} {
		h, ok := tr.trace(&r, c.from, c.to)
		if ok != (c.want >= 0) || ok && h.t != c.want {
			t.Errorf("from %v to %v: %v %v, want %v", c.from, c.to, h.t, ok, c.want)
		}
	}
}

func TestTreeHasTheVisibleVoxels(t *testing.T) {
	t.Parallel()
	for name, v := range scatter(3) {
		s := v.Snapshot()
		tr := newTree(s)
		var lo, hi [3]int64
		first := true
		for p, c := range s.All() {
			at := [3]int64{int64(p.X) - int64(tr.origin.X), int64(p.Y) - int64(tr.origin.Y), int64(p.Z) - int64(tr.origin.Z)}
			if tr.has(at[0], at[1], at[2]) != c.Visible() {
				t.Fatalf("%s: %v is %v", name, p, !c.Visible())
			}
			if !c.Visible() {
				continue
			}
			for k := range 3 {
				if first || at[k] < lo[k] {
					lo[k] = at[k]
				}
				if first || at[k] >= hi[k] {
					hi[k] = at[k] + 1
				}
			}
			first = false
		}
		if lo != tr.lo || hi != tr.hi {
			t.Errorf("%s: bounds %v %v, want %v %v", name, tr.lo, tr.hi, lo, hi)
		}
	}
	if newTree(voxel.Snapshot{}) != nil {
		t.Error("an empty volume has a tree")
	}
}

// BenchmarkTrace walks along the rays of a picture of 1280x720 pixels, from the camera
// and, as pictures do, from where their cell starts; and from what they hit to the sun.
// The figure counts rays in the time of the processor, so it is that of one core.
func BenchmarkTrace(b *testing.B) {
	tr := newTree(terrain(256).Snapshot())
	o := Options{Width: 1280, Height: 720}
	cam := frame(tr, isometric, 16.0/9, fieldOfView, false)
	var rays, sun []ray
	var from []float64
	begin := newStarts(tr, &cam, &o)
	for y := range o.Height {
		for x := range o.Width {
			r, far := cam.ray((float64(x)+0.5)/1280*2-1, 1-(float64(y)+0.5)/720*2)
			rays, from = append(rays, r), append(from, begin.of(x, y)*far)
			if h, ok := tr.trace(&r, 0, never); ok {
				sun = append(sun, ray{placeOf(&r, &h).p, preset{-5, 50}.direction()})
			}
		}
	}
	run := func(name string, rays []ray, trace func() (hits int)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			hits := 0
			start := processorTime(b)
			for b.Loop() {
				hits = trace()
			}
			b.ReportMetric(float64(len(rays))*float64(b.N)/1e6/(processorTime(b)-start).Seconds(), "Mrays/s")
			b.ReportMetric(float64(hits), "hits")
		})
	}
	all := func(rays []ray) func() int {
		return func() (hits int) {
			for i := range rays {
				if _, ok := tr.trace(&rays[i], 0, never); ok {
					hits++
				}
			}
			return hits
		}
	}
	run("camera", rays, all(rays))
	run("cells", rays, func() (hits int) {
		newStarts(tr, &cam, &o)
		for i := range rays {
			if from[i] >= never {
				continue
			}
			if _, ok := tr.trace(&rays[i], from[i], never); ok {
				hits++
			}
		}
		return hits
	})
	run("sun", sun, all(sun))
}

func BenchmarkTree(b *testing.B) {
	s := terrain(256).Snapshot()
	for b.Loop() {
		newTree(s)
	}
}
