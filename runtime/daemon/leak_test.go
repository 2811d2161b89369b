package daemon

import (
	"os"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// takes is what a process takes.
type takes struct {
	goroutines, files int
	heap              uint64
}

// measure tells what the process takes when nobody is connected.
func (r *running) measure() takes {
	until(r.t, "all clients are forgotten", func() bool { return r.rpc.Conns() == 0 })
	return measure()
}

func measure() takes {
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return takes{runtime.NumGoroutine(), openFiles(), m.HeapAlloc}
}

// openFiles counts the file descriptors, 0 where that can't be told.
func openFiles() int {
	names, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return 0
	}
	return len(names)
}

const mayGrow = 32 << 20 // of the heap: pools, and projects that are in memory

// returnsTo waits until the process takes what it took before, and a little for what is
// kept for others. A store keeps the files of some projects open.
func (r *running) returnsTo(before takes) {
	r.t.Helper()
	const some, kept = 8, 512 // goroutines, and files of the store
	var now takes
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		now = r.measure()
		if now.goroutines <= before.goroutines+some && now.files <= before.files+kept+some && now.heap <= before.heap+mayGrow {
			return
		}
	}
	buf := make([]byte, 1<<20)
	r.t.Errorf("it took %+v, and takes %+v\n%s", before, now, buf[:runtime.Stack(buf, true)])
}

// TestNothingLeaks opens and closes, runs and breaks off again and again: what that takes
// does not grow with how often.
func TestNothingLeaks(t *testing.T) {
	r := start(t, nil)
	round := func() {
		together(t, r.cfg.Socket, 20, func(k int, c *client) error {
			var made struct {
				ID string `json:"project_id"`
			}
			if err := c.ask(&made, "create_project", `["leak"]`); err != nil {
				return err
			}
			if err := c.ask(nil, "render_scene", `{"width":8,"height":8}`); err != nil {
				return err
			}
			if err := c.ask(nil, "script.run", `{"script":"goxel.image.activeLayer.volume.setAt([0,0,0],[9,9,9,255])"}`); err != nil {
				return err
			}
			if err := c.ask(nil, "project.delete", `{"id":"`+made.ID+`"}`); err != nil {
				return err
			}
			_, err := c.Write([]byte([]string{
				`{"jsonrpc":"2.0","id":1,"method":"script.run","params":{"script":"for(;;);"}}`,
				`{"jsonrpc":"2.0","id":1,"method":"echo","params":[`,
			}[k%2]))
			return err // and it is gone
		})
	}
	quiet := func() bool { running, waiting, left := r.server.Scripts.Load(); return running+waiting+left == 0 }
	round()
	until(t, "the scripts are stopped", quiet)
	before := r.measure()
	for range 10 {
		round()
	}
	until(t, "the scripts are stopped", quiet)
	r.returnsTo(before)
	if after := r.measure(); before.files != 0 && after.files > before.files+8 {
		t.Errorf("%d files are open, of %d", after.files, before.files) // the projects are gone, and their files with them
	}
}
