package voxel

import (
	"errors"
	"math"
	"runtime"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/fault"
)

const red = Color(0xffff0000)

// watched returns a budget and how often it was stopped.
func watched(l Limits) (*Budget, *int) {
	calls := 0
	return NewBudget(l, func(error) { calls++ }), &calls
}

func TestVoxelLimitIsExact(t *testing.T) {
	b, calls := watched(Limits{Voxels: 100})
	q := new(Quota)
	v, w := New(b), New(b)
	v.SetQuota(q)
	w.SetQuota(q)
	for i := range int32(60) {
		v.Set(i*7, 0, 0, red)
	}
	for i := range int32(40) {
		w.Set(i, 0, 0, red)
	}
	if b.Err() != nil || q.Count() != 100 {
		t.Fatalf("100 of 100 voxels: error %v, quota %d", b.Err(), q.Count())
	}
	w.Set(0, 0, 0, red+1) // no new voxel
	w.Set(1, 0, 0, 0)
	w.Set(200, 0, 0, red)
	if b.Err() != nil {
		t.Fatalf("nothing was added: %v", b.Err())
	}
	w.Set(201, 0, 0, red)
	w.Set(202, 0, 0, red)
	w.Set(200, 0, 0, 0)
	if fault.ClassOf(b.Err()) != fault.Limit || *calls != 1 || q.Count() != 100 || w.At(201, 0, 0) != 0 || w.At(200, 0, 0) == 0 {
		t.Errorf("the 101st: error %v, %d calls, quota %d", b.Err(), *calls, q.Count())
	}
}

func TestVoxelLimitOfBulkWrites(t *testing.T) {
	box := BoxAt(Pos{-3, -3, -3}, 30, 20, 10)
	px := make([]Color, box.Volume())
	for i := range px {
		px[i] = red
	}
	full := New(nil)
	full.Fill(box, red)
	writes := map[string]func(*Volume){
		"fill":      func(v *Volume) { v.Fill(box, red) },
		"write box": func(v *Volume) { v.WriteBox(box, px) },
		"merge":     func(v *Volume) { v.Merge(full.Snapshot(), Over) },
		"assign":    func(v *Volume) { v.Assign(full.Snapshot()) },
		"set": func(v *Volume) {
			for p, c := range full.Snapshot().All() {
				v.Set(p.X, p.Y, p.Z, c)
			}
		},
	}
	for name, write := range writes {
		for _, short := range []int64{0, 1} {
			b, calls := watched(Limits{Voxels: box.Volume() - short})
			v := New(b)
			v.SetQuota(new(Quota))
			write(v)
			over := short > 0
			if (b.Err() != nil) != over || (*calls == 1) != over || v.Count() > box.Volume()-short || !over && v.Count() != box.Volume() {
				t.Errorf("%s, %d too few: error %v, %d calls, %d voxels", name, short, b.Err(), *calls, v.Count())
			}
			v.Move(Pos{1, 2, 3})
			v.Rotate(Z, 1)
			if !over && b.Err() != nil {
				t.Errorf("%s: moving what is there: %v", name, b.Err())
			}
		}
	}
}

func TestByteLimitCountsWhatIsReached(t *testing.T) {
	const limit = 4 << 20
	b, calls := watched(Limits{Bytes: limit})
	v := New(b)
	// Hundreds of times the limit is allocated, but never held.
	for i := range int32(40000) {
		v.Set(i&1023, i>>10, 0, Color(i)|0xff000000)
		if i%16 == 0 {
			v.Snapshot()
		}
	}
	if b.Err() != nil {
		t.Fatalf("%d bytes are reached: %v", Bytes(v.Snapshot()), b.Err())
	}
	if b.charged.Load() < Bytes(v.Snapshot()) {
		t.Errorf("charged %d, less than the %d that are reached", b.charged.Load(), Bytes(v.Snapshot()))
	}
	// Copies that are kept do count: what they alone hold.
	var copies []*Volume
	for i := 0; b.Err() == nil && i < 2000; i++ {
		copies = append(copies, v.Snapshot().Edit(b))
		v.Set(int32(i)&1023, 0, 0, Color(i+7)|0xff000000)
	}
	var all []Snapshot
	for _, c := range append(copies, v) {
		all = append(all, c.Snapshot())
	}
	held := Bytes(all...)
	if fault.ClassOf(b.Err()) != fault.Limit || *calls != 1 || held < limit || held > limit+64<<10 {
		t.Errorf("stopped with %d bytes held of %d, error %v, %d calls", held, limit, b.Err(), *calls)
	}
	runtime.KeepAlive(copies)
}

func TestByteLimitLeavesOutWhatWasThere(t *testing.T) {
	big := New(nil)
	for i := range int32(200) {
		px := [blockLen]Color{}
		for k := range px {
			px[k] = 0xff000000 | Color(k)
		}
		big.WriteBlock(Pos{i * Size, 0, 0}, &px)
	}
	b, _ := watched(Limits{Bytes: 1 << 20})
	v := big.Snapshot().Edit(b)
	v.Set(0, 0, 0, red)
	if b.Err() != nil {
		t.Errorf("one block of a large image was copied: %v", b.Err())
	}
	for i := range int32(200) {
		v.Set(i*Size, 0, 0, red)
	}
	if fault.ClassOf(b.Err()) != fault.Limit {
		t.Error("200 blocks were copied within 1 MiB")
	}
}

func TestAbsurdBoxesAreRefused(t *testing.T) {
	start := time.Now()
	huge := Box{Pos{-1e9, -1e9, -1e9}, Pos{1e9, 1e9, 1e9}}
	for _, l := range []Limits{{}, {Bytes: 1 << 30}, {Voxels: 1e9}} {
		b, calls := watched(l)
		v := New(b)
		v.Fill(huge, red)
		if fault.ClassOf(b.Err()) != fault.Limit || *calls != 1 || v.Count() != 0 {
			t.Errorf("%+v: error %v, %d voxels", l, b.Err(), v.Count())
		}
	}
	v := New(nil)
	v.Set(1, 2, 3, red)
	v.Fill(huge, red)
	v.Fill(Everything, 0)
	v.Crop(huge)
	if v.Count() != 0 {
		t.Errorf("%d voxels", v.Count())
	}
	v.Fill(Box{Pos{-5120, -5120, -5120}, Pos{5120, 5120, 5120}}, red)
	if v.Count() != 10240*10240*10240 || Bytes(v.Snapshot()) > 10<<20 {
		t.Errorf("a solid box of 10,240^3: %d voxels in %d MiB", v.Count(), Bytes(v.Snapshot())>>20)
	}
	if d := time.Since(start); d > 60*time.Second {
		t.Errorf("took %v", d)
	}
}

func TestStopEndsLongWork(t *testing.T) {
	src := New(nil)
	var px [blockLen]Color
	for i := range px {
		px[i] = Color(i)<<24 | 0x80000000 | Color(i)
	}
	for i := range int32(3000) {
		src.WriteBlock(Pos{i % 32 * 16, i / 32 * 16, 0}, &px)
	}
	works := map[string]func(*Volume){
		"merge": func(v *Volume) { v.Merge(src.Snapshot(), Paint) },
		"move":  func(v *Volume) { v.Move(Pos{1, 1, 1}) },
		"turn":  func(v *Volume) { v.Rotate(X, 1) },
		"crop":  func(v *Volume) { v.Crop(Box{Pos{3, 3, 3}, Pos{500, 500, 500}}) },
	}
	why := errors.New("enough")
	for name, work := range works {
		b := NewBudget(Limits{}, nil)
		v := src.Snapshot().Edit(b)
		finished := make(chan time.Time)
		go func() {
			for b.Err() == nil {
				work(v)
			}
			finished <- time.Now()
		}()
		time.Sleep(5 * time.Millisecond)
		stopped := time.Now()
		b.Stop(why)
		if d := (<-finished).Sub(stopped); d > 20*time.Second || !errors.Is(b.Err(), why) {
			t.Errorf("%s: ended %v after Stop, with %v", name, d, b.Err())
		}
	}
	b := NewBudget(Limits{}, nil)
	v := New(b)
	v.Set(0, 0, 0, red)
	b.Stop(why)
	v.Set(0, 0, 0, red+1)
	v.Fill(BoxAt(Pos{}, 9, 9, 9), red)
	v.Clear()
	if v.At(0, 0, 0) != red || v.Count() != 1 {
		t.Error("a stopped volume was written")
	}
	v.Set(math.MaxInt32, 0, 0, red)
}
