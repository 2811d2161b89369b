package voxel

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The benchmarks follow the goals of storage, S1 to S12, by number. ns/voxel is the
// figure to compare; B/voxel is what the blocks and tables take.

func perVoxel(b *testing.B, voxels int64) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(voxels), "ns/voxel")
}

// dense returns a cube of random opaque colours.
func dense(edge int32) *Volume {
	v := New(nil)
	r := rand.New(rand.NewPCG(1, 2))
	var px [blockLen]Color
	for z := int32(0); z < edge; z += Size {
		for y := int32(0); y < edge; y += Size {
			for x := int32(0); x < edge; x += Size {
				for i := range px {
					px[i] = 0xff000000 | Color(r.Uint32())
				}
				v.WriteBlock(Pos{x, y, z}, &px)
			}
		}
	}
	return v
}

// half returns a cube in which each voxel is there or not at random.
func half(edge int32, seed uint64) *Volume {
	v := dense(edge)
	r := rand.New(rand.NewPCG(seed, 2))
	for p, b := range v.Snapshot().Blocks() {
		var px [blockLen]Color
		b.Colors(&px)
		for i := range px {
			if r.Uint32()&1 == 0 {
				px[i] = 0
			}
		}
		v.WriteBlock(p, &px)
	}
	return v
}

// terrain returns the surface of hills over 512x512, 64 high, in colours by height.
func terrain(set func(x, y, z int32, c Color)) {
	for y := range int32(512) {
		for x := range int32(512) {
			h := 32 + 18*math.Sin(float64(x)/37)*math.Cos(float64(y)/29) + 8*math.Sin(float64(x+y)/11)
			z := int32(h)
			set(x, y, z, 0xff206020+Color(z/4)<<16)
		}
	}
}

// sphere fills a ball by whole blocks and masks.
func sphere(v *Volume, cx, cy, cz, r int32, c Color) {
	outside := func(x, y, z int32) bool {
		dx, dy, dz := 2*(x-cx)+1, 2*(y-cy)+1, 2*(z-cz)+1
		return dx*dx+dy*dy+dz*dz > 4*r*r
	}
	near := func(a, lo int32) int32 { return min(max(a, lo), lo+Size-1) }
	far := func(a, lo int32) int32 {
		if 2*(a-lo) < Size {
			return lo + Size - 1
		}
		return lo
	}
	eachCube(Box{Pos{cx - r, cy - r, cz - r}, Pos{cx + r, cy + r, cz + r}}, 4, func(p Pos) bool {
		if outside(near(cx, p.X), near(cy, p.Y), near(cz, p.Z)) {
			return true
		}
		if !outside(far(cx, p.X), far(cy, p.Y), far(cz, p.Z)) {
			v.FillBlock(p, c)
			return true
		}
		var mask [64]uint64
		for row := range int32(256) {
			y, z := p.Y+row&15, p.Z+row>>4
			dy, dz := 2*(y-cy)+1, 2*(z-cz)+1
			d := 4*r*r - dy*dy - dz*dz
			if d < 1 {
				continue
			}
			w := int32(math.Sqrt(float64(d))) // |2(x-cx)+1| <= w
			lo, hi := max(cx-(w+1)/2, p.X), min(cx+(w-1)/2, p.X+Size-1)
			if hi >= lo {
				mask[row>>2] |= (1<<(hi-lo+1) - 1) << (lo - p.X) << (row & 3 * 16)
			}
		}
		v.BlendMask(p, &mask, c, Over)
		return true
	})
}

func points(n int, edge int32) []Pos {
	r := rand.New(rand.NewPCG(5, 6))
	out := make([]Pos, n)
	for i := range out {
		out[i] = Pos{r.Int32N(edge), r.Int32N(edge), r.Int32N(edge)}
	}
	return out
}

const edge = 256

func BenchmarkS01GetScan(b *testing.B) {
	s := dense(edge).Snapshot()
	b.Run("reader", func(b *testing.B) {
		var sum Color
		for b.Loop() {
			r := s.Reader()
			for z := range int32(edge) {
				for y := range int32(edge) {
					for x := range int32(edge) {
						sum += r.Get(x, y, z)
					}
				}
			}
		}
		perVoxel(b, edge*edge*edge)
	})
	b.Run("row", func(b *testing.B) {
		var row [edge]Color
		for b.Loop() {
			for z := range int32(edge) {
				for y := range int32(edge) {
					s.ReadRow(0, y, z, row[:])
				}
			}
		}
		perVoxel(b, edge*edge*edge)
	})
	b.Run("box", func(b *testing.B) {
		dst := make([]Color, 64*64*64)
		for b.Loop() {
			eachCube(BoxAt(Pos{}, edge, edge, edge), 6, func(p Pos) bool {
				s.ReadBox(cube(p, 64), dst)
				return true
			})
		}
		perVoxel(b, edge*edge*edge)
	})
}

func BenchmarkS02SetScan(b *testing.B) {
	b.Run("fresh", func(b *testing.B) {
		for b.Loop() {
			setScan(New(nil), 7)
		}
		perVoxel(b, edge*edge*edge)
	})
	v := dense(edge)
	b.Run("existing", func(b *testing.B) {
		n := Color(0)
		for b.Loop() {
			n++
			setScan(v, n)
		}
		perVoxel(b, edge*edge*edge)
	})
	b.Run("write box", func(b *testing.B) {
		src := make([]Color, 64*64*64)
		for i := range src {
			src[i] = 0xff000000 | Color(i)
		}
		for b.Loop() {
			eachCube(BoxAt(Pos{}, edge, edge, edge), 6, func(p Pos) bool {
				v.WriteBox(cube(p, 64), src)
				return true
			})
		}
		perVoxel(b, edge*edge*edge)
	})
}

func setScan(v *Volume, n Color) {
	w := v.Writer()
	for z := range int32(edge) {
		for y := range int32(edge) {
			for x := range int32(edge) {
				w.Set(x, y, z, 0xff000000|Color(x)+n)
			}
		}
	}
}

func BenchmarkS03GetRandom(b *testing.B) {
	s := dense(edge).Snapshot()
	at := points(4<<20, edge)
	b.Run("at", func(b *testing.B) {
		var sum Color
		for b.Loop() {
			for _, p := range at {
				sum += s.At(p.X, p.Y, p.Z)
			}
		}
		perVoxel(b, int64(len(at)))
	})
	b.Run("many", func(b *testing.B) {
		dst := make([]Color, len(at))
		for b.Loop() {
			s.GetMany(at, dst)
		}
		perVoxel(b, int64(len(at)))
	})
}

func BenchmarkS04SetRandom(b *testing.B) {
	v := dense(edge)
	at := points(4<<20, edge)
	for b.Loop() {
		for i, p := range at {
			v.Set(p.X, p.Y, p.Z, 0xff000000|Color(i))
		}
	}
	perVoxel(b, int64(len(at)))
}

func BenchmarkS05Snapshot(b *testing.B) {
	v := dense(512)
	b.Run("snapshot", func(b *testing.B) {
		var s Snapshot
		for b.Loop() {
			s = v.Snapshot()
		}
		_ = s
	})
	b.Run("first edit", func(b *testing.B) {
		n := int32(0)
		for b.Loop() {
			v.Snapshot()
			n += 4099
			v.Set(n&511, n>>9&511, n>>5&511, 0xff000000|Color(n))
		}
	})
}

func BenchmarkS06Iterate(b *testing.B) {
	v := dense(edge)
	b.Run("voxels", func(b *testing.B) {
		var sum Color
		for b.Loop() {
			for p, c := range v.Snapshot().All() {
				sum += c + Color(p.X)
			}
		}
		perVoxel(b, edge*edge*edge)
	})
	b.Run("blocks", func(b *testing.B) {
		var sum Color
		for b.Loop() {
			for _, blk := range v.Snapshot().Blocks() {
				for _, c := range blk.Raw() {
					sum += c
				}
			}
		}
		perVoxel(b, edge*edge*edge)
	})
}

// BenchmarkS07Copy makes every block of a copy its own.
func BenchmarkS07Copy(b *testing.B) {
	s := dense(edge).Snapshot()
	for b.Loop() {
		v := s.Edit(nil)
		for p := range s.Blocks() {
			v.Set(p.X, p.Y, p.Z, red)
		}
	}
	perVoxel(b, edge*edge*edge)
}

func BenchmarkS08Fill(b *testing.B) {
	b.Run("sphere", func(b *testing.B) {
		for b.Loop() {
			sphere(New(nil), 128, 128, 128, 120, red)
		}
	})
	b.Run("box", func(b *testing.B) {
		for b.Loop() {
			New(nil).Fill(BoxAt(Pos{5, 5, 5}, 200, 200, 200), red)
		}
	})
}

func BenchmarkS09Boolean(b *testing.B) {
	x, y := New(nil), New(nil)
	sphere(x, 128, 128, 128, 120, red)
	sphere(y, 188, 158, 138, 120, red+9)
	for _, m := range []Mode{Over, Sub, Intersect} {
		b.Run(m.String(), func(b *testing.B) {
			s, t := x.Snapshot(), y.Snapshot()
			for b.Loop() {
				v := s.Edit(nil)
				v.Merge(t, m)
			}
		})
	}
}

// BenchmarkS10UnionRandom merges into blocks that are already the volume's own.
func BenchmarkS10UnionRandom(b *testing.B) {
	v, s := half(edge, 1), half(edge, 2).Snapshot()
	for b.Loop() {
		v.Merge(s, Over)
	}
	perVoxel(b, edge*edge*edge)
}

func BenchmarkS11Bytes(b *testing.B) {
	volumes := []struct {
		name string
		make func(v *Volume)
	}{
		{"dense", func(v *Volume) { v.Assign(dense(edge).Snapshot()) }},
		{"sphere", func(v *Volume) { sphere(v, 128, 128, 128, 120, red) }},
		{"terrain", func(v *Volume) { terrain(v.Set) }},
		{"points", func(v *Volume) {
			for i, p := range points(1e6, 512) {
				v.Set(p.X, p.Y, p.Z, 0xff000000|Color(i))
			}
		}},
	}
	for _, t := range volumes {
		b.Run(t.name, func(b *testing.B) {
			v := New(nil)
			t.make(v)
			s := v.Snapshot()
			b.ReportMetric(float64(Bytes(s))/float64(s.Count()), "B/voxel")
			for b.Loop() {
				w := s.Edit(nil)
				w.Compact()
				v = w
			}
			c := v.Snapshot()
			b.ReportMetric(float64(Bytes(c))/float64(c.Count()), "compactB/voxel")
		})
	}
}

func BenchmarkS12SetPoints(b *testing.B) {
	at := points(1e6, 512)
	var v *Volume
	for b.Loop() {
		v = New(nil)
		for i, p := range at {
			v.Set(p.X, p.Y, p.Z, 0xff000000|Color(i))
		}
	}
	perVoxel(b, int64(len(at)))
	b.ReportMetric(float64(Bytes(v.Snapshot()))/(1<<20), "MiB")
	s := v.Snapshot()
	b.Run("get", func(b *testing.B) {
		var sum Color
		for b.Loop() {
			for _, p := range at {
				sum += s.At(p.X, p.Y, p.Z)
			}
		}
		perVoxel(b, int64(len(at)))
	})
	b.Run("iterate", func(b *testing.B) {
		var sum Color
		for b.Loop() {
			for _, c := range s.All() {
				sum += c
			}
		}
		perVoxel(b, s.Count())
	})
}

func BenchmarkTerrainSet(b *testing.B) {
	for b.Loop() {
		terrain(New(nil).Set)
	}
	perVoxel(b, 512*512)
}

func BenchmarkBounds(b *testing.B) {
	s := dense(edge).Snapshot()
	t := New(nil)
	terrain(t.Set)
	for name, s := range map[string]Snapshot{"dense": s, "terrain": t.Snapshot()} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				s.Bounds()
			}
		})
	}
}

func BenchmarkHash(b *testing.B) {
	v := dense(edge)
	for b.Loop() {
		b.StopTimer()
		w := New(nil)
		var px [blockLen]Color
		for p, blk := range v.Snapshot().Blocks() {
			blk.Colors(&px)
			w.WriteBlock(p, &px)
		}
		b.StartTimer()
		w.Snapshot().Hash()
	}
	perVoxel(b, edge*edge*edge)
}
