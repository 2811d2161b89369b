package voxel

import "testing"

// TestReadersAgree reads one volume, of all forms, in every way there is.
func TestReadersAgree(t *testing.T) {
	for _, compact := range []bool{false, true} {
		v, w := New(nil), 0
		for _, b := range sampleBlocks() {
			v.SetBlock(Pos{int32(w%3) * Size, int32(w/3%3) * Size, int32(w/9)*Size - Size}, b)
			w++
		}
		if compact {
			v.Compact()
		}
		s := v.Snapshot()
		box := Box{Pos{-9, -5, -20}, Pos{70, 50, 22}}
		all := make([]Color, box.Volume())
		many := make([]Color, box.Volume())
		s.ReadBox(box, all)
		at := places(box)
		s.GetMany(at, many)
		r, wr := s.Reader(), v.Writer()
		random := s.Reader()
		d := seeded(1)
		for i, p := range at {
			want := s.At(p.X, p.Y, p.Z)
			if all[i] != want || many[i] != want || r.Get(p.X, p.Y, p.Z) != want || wr.Get(p.X, p.Y, p.Z) != want {
				t.Fatalf("compact %v, at %v: ReadBox %v, GetMany %v, Reader %v, want %v", compact, p, all[i], many[i], r.Get(p.X, p.Y, p.Z), want)
			}
			if q := at[d(len(at))]; random.Get(q.X, q.Y, q.Z) != s.At(q.X, q.Y, q.Z) {
				t.Fatalf("Reader at random: wrong at %v", q)
			}
		}
		for _, n := range []int{1, 3, 16, 17, 79} {
			row := make([]Color, n)
			for y := box.Min.Y; y < box.Max.Y; y++ {
				s.ReadRow(box.Min.X, y, 3, row)
				for i, c := range row {
					if want := s.At(box.Min.X+int32(i), y, 3); c != want {
						t.Fatalf("ReadRow at %d %d: %v, want %v", i, y, c, want)
					}
				}
			}
		}
	}
	var zero Reader
	if zero.Get(1, 2, 3) != 0 {
		t.Error("the zero Reader is not empty")
	}
}

// TestReadersWhileWriting is for the race detector: readers of snapshots, and
// goroutines that take snapshots of a volume that nobody writes.
func TestReadersWhileWriting(t *testing.T) {
	v := New(nil)
	v.Fill(BoxAt(Pos{-64, -64, -64}, 128, 128, 128), 0xff336699)
	quiet := v.Snapshot().Edit(nil)
	done := make(chan int64)
	readers := 0
	for i := range 20 {
		s := v.Snapshot()
		readers++
		go func() {
			var n int64
			for range quiet.Snapshot().Blocks() {
				n++
			}
			r := s.Reader()
			for p, c := range s.All() {
				if r.Get(p.X, p.Y, p.Z) != c {
					n = -1 << 40
				}
				n++
				if n > 60000 {
					break
				}
			}
			s.Hash()
			done <- n - s.Bounds().Volume()
		}()
		for k := range int32(200) {
			v.Set(k-64, int32(i), k&7, 0xff000000|Color(k))
			v.Set(k, int32(i), 100, 0xffffffff)
		}
		v.Merge(s, Modes()[i%9])
		v.Compact()
	}
	for range readers {
		if n := <-done; n < -1<<39 {
			t.Error("a reader saw its snapshot change")
		}
	}
}
