package watch_test

import (
	"os"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/voxrun/voxrun/runtime/watch"
)

// told is a Notifier that says what a test tells it.
type told struct{ events chan string }

func (n *told) Add(string) error      { return nil }
func (n *told) Remove(string) error   { return nil }
func (n *told) Events() <-chan string { return n.events }
func (n *told) Close() error          { return nil }

// steadily runs a test on a clock of its own, with a count of the runs that began.
func steadily(t *testing.T, test func(f *folder, start func(), n *told, runs *atomic.Int32)) {
	dir := newFolder(t)
	synctest.Test(t, func(t *testing.T) {
		f := &folder{T: t, dir: dir.dir}
		n, runs := &told{make(chan string)}, &atomic.Int32{}
		test(f, func() {
			c := f.config("out.vox")
			c.Notify, c.Begin = n, func(watch.Cause) { runs.Add(1) }
			f.start(c)
		}, n, runs)
	})
}

func TestABurstIsOneRun(t *testing.T) {
	steadily(t, func(f *folder, start func(), n *told, runs *atomic.Int32) {
		f.put("main.js", "'old'")
		start()
		f.until(`"old"`)
		f.put("main.js", "'newer'")
		for range 100 {
			n.events <- f.path("main.js")
			n.events <- f.path("other.js")
		}
		f.until(`"newer"`)
		time.Sleep(time.Hour)
		if runs.Load() != 2 {
			f.Errorf("it ran %d times", runs.Load())
		}
	})
}

func TestWhatItWritesItselfStartsNoRun(t *testing.T) {
	steadily(t, func(f *folder, start func(), n *told, runs *atomic.Int32) {
		f.put("count.txt", "1")
		f.put("main.js", `import * as std from 'std'
import * as os from 'os'
os.readdir('.')
const n = Number(std.loadFile('count.txt')) + 1
const out = std.open('count.txt', 'w'); out.puts(String(n)); out.close()
std.loadFile('out.vox')
goxel.image.activeLayer.volume.setAt(n, 0, 0, 'red')
export default () => n`)
		start()
		f.until("2")
		n.events <- f.path("count.txt")
		n.events <- f.path("out.vox")
		time.Sleep(time.Hour) // it looks now and then
		if runs.Load() != 1 {
			f.Errorf("it ran %d times", runs.Load())
		}
		f.put("count.txt", "10") // somebody else's
		f.until("11")
	})
}

func TestAFileThatIsGoneForAMomentIsWaitedFor(t *testing.T) {
	steadily(t, func(f *folder, start func(), n *told, runs *atomic.Int32) {
		f.put("main.js", "'old'")
		start()
		f.until(`"old"`)
		f.must(os.Remove(f.path("main.js")))
		n.events <- f.path("main.js")
		time.Sleep(50 * time.Millisecond)
		f.put("main.js", "") // and emptied, as editors do
		n.events <- f.path("main.js")
		time.Sleep(20 * time.Millisecond)
		f.put("main.js", "'new'")
		n.events <- f.path("main.js")
		f.until(`"new"`)
		if runs.Load() != 2 {
			f.Errorf("it ran %d times", runs.Load())
		}
		f.must(os.Remove(f.path("main.js"))) // for good
		f.fails()
	})
}

func TestWithoutEventsItLooks(t *testing.T) {
	steadily(t, func(f *folder, start func(), _ *told, runs *atomic.Int32) {
		f.put("main.js", "'old'")
		start()
		f.until(`"old"`)
		f.put("main.js", "'newer'")
		f.until(`"newer"`)
		if runs.Load() != 2 {
			f.Errorf("it ran %d times", runs.Load())
		}
	})
}

// deaf is a Notifier that has no more room.
type deaf struct{ told }

func (*deaf) Add(string) error { return os.ErrInvalid }

func TestANotifierThatFailsIsToldOf(t *testing.T) {
	f := newFolder(t)
	f.put("main.js", "'old'")
	c := f.config()
	notes := make(chan string, 10)
	c.Notify, c.Note = &deaf{told{make(chan string)}}, func(text string) { notes <- text }
	f.start(c)
	f.until(`"old"`)
	f.put("main.js", "'newer'")
	f.until(`"newer"`)
	if len(notes) != 1 {
		f.Errorf("%d notes", len(notes))
	}
}
