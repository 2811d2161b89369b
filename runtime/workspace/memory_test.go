package workspace

import (
	"runtime"
	"testing"
	"time"

	"github.com/voxrun/voxrun/runtime/store"
)

// A project that does nothing takes less than 20 KB of memory, and next to nothing
// when it was evicted.
func TestIdleProjectsAreSmall(t *testing.T) {
	const n, most, mostEvicted = 1000, 20_000, 2_000
	for name, disk := range map[string]bool{"memory": false, "disk": true} {
		t.Run(name, func(t *testing.T) {
			before := heap()
			c := &clock{now: time.Unix(1e9, 0)}
			o := Options{Idle: time.Minute, Now: c.Now}
			w := open(t, o)
			if disk {
				var s *store.Store
				w, s = onDisk(t, t.TempDir(), o)
				defer closeBoth(t, w, s)
			}
			for range n {
				p := create(t, w, "castle")
				set(t, p, "me", 0, red)
				if _, err := p.Head(); err != nil {
					t.Fatal(err)
				}
			}
			if each := (heap() - before) / n; each > most {
				t.Errorf("an idle project takes %d bytes, and may take %d", each, most)
			} else {
				t.Logf("%d bytes for each", each)
			}
			w.sweep()
			c.move(2 * time.Minute)
			w.sweep()
			if each := (heap() - before) / n; disk && each > mostEvicted {
				t.Errorf("an evicted project takes %d bytes, and may take %d", each, mostEvicted)
			} else {
				t.Logf("%d bytes for each", each)
			}
		})
	}
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
