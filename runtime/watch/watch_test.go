package watch_test

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/core/voxel"
)

// everywhere runs a test with the system's events, and without.
func everywhere(t *testing.T, test func(f *folder, start func(outputs ...string))) {
	for name, only := range map[string]bool{"events": false, "looking": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFolder(t)
			test(f, func(outputs ...string) {
				c := f.config(outputs...)
				c.NoNotify = only
				if c.Poll = time.Hour; only { // what the events miss must not be found by looking
					c.Poll = 5 * time.Millisecond
				}
				f.start(c)
			})
		})
	}
}

const reads = "import * as std from 'std'\nexport default () => std.loadFile('data/a.txt')"

func TestWhatIsUsedIsWatched(t *testing.T) {
	everywhere(t, func(f *folder, start func(...string)) {
		f.put("main.js", "'one'")
		start()
		f.until(`"one"`)

		f.put("main.js", "'two'")
		if o := f.until(`"two"`); !slices.Equal(o.Files, []string{f.path("main.js")}) {
			f.Errorf("it ran because of %v", o.Files)
		}
		f.replace("main.js", "'three'")
		f.until(`"three"`)
		f.must(os.Remove(f.path("main.js")))
		f.fails()
		f.put("main.js", "import { a } from './lib/a.js'\nexport default () => a")
		if o := f.fails(); o.Image == nil {
			f.Error("the last good image is lost")
		}

		f.must(os.Mkdir(f.path("lib"), 0o777)) // a folder made later
		f.put("lib/a.js", "export { a } from './b.js'")
		f.put("lib/b.js", "export const a = 4")
		f.until("4")
		f.put("lib/b.js", "export const a = 5")
		f.until("5")
		f.put("lib/b.ts", "export const a = 50") // is nothing that it asked for
		f.must(os.Rename(f.path("lib"), f.path("old")))
		f.fails()
		f.must(os.Mkdir(f.path("lib"), 0o777))
		f.put("lib/a.js", "export const a = 6")
		f.until("6")

		f.put("main.js", reads)
		f.until("null")
		f.must(os.Mkdir(f.path("data"), 0o777))
		f.put("data/a.txt", "seven")
		f.until(`"seven"`)
		f.must(os.Remove(f.path("data/a.txt")))
		f.until("null")
		f.put("data/a.txt", "eight")
		f.until(`"eight"`)
	})
}

func TestLinks(t *testing.T) {
	everywhere(t, func(f *folder, start func(...string)) {
		f.must(os.Mkdir(f.path("one"), 0o777))
		f.must(os.Mkdir(f.path("two"), 0o777))
		f.put("one/a.txt", "in one")
		f.put("two/a.txt", "in two")
		if err := os.Symlink("one", f.path("data")); err != nil {
			f.Skip("there are no links here")
		}
		f.put("real.js", reads)
		f.must(os.Symlink("real.js", f.path("main.js")))
		start()
		f.until(`"in one"`)
		f.put("one/a.txt", "still in one") // behind a link
		f.until(`"still in one"`)
		f.must(os.Symlink("two", f.path("data.new"))) // another folder behind it
		f.must(os.Rename(f.path("data.new"), f.path("data")))
		f.until(`"in two"`)
		f.replace("real.js", "'real'")
		f.until(`"real"`)
	})
}

func TestListedFolders(t *testing.T) {
	everywhere(t, func(f *folder, start func(...string)) {
		f.put("main.js", "import * as os from 'os'\nexport default () => os.readdir('.')[0].filter((n) => n.endsWith('.png')).sort().join()")
		start("out.vox")
		f.until(`""`)
		f.put("b.png", "")
		f.until(`"b.png"`)
		f.put("a.png", "")
		f.until(`"a.png,b.png"`)
		f.must(os.Remove(f.path("b.png")))
		f.until(`"a.png"`)
	})
}

func TestErrorsKeepTheLastGoodResult(t *testing.T) {
	f := newFolder(t)
	f.put("lib.js", "export const n = 1")
	f.put("main.js", "import { n } from './lib.js'\ngoxel.image.activeLayer.volume.setAt(n, 0, 0, 'red')\nexport default () => n")
	f.start(f.config("out.vox"))
	first := f.until("1")
	wrote, err := os.ReadFile(f.path("out.vox"))
	f.must(err)

	f.put("lib.js", "export const n = ;")
	o := f.fails()
	if o.Result.Error.Frame == "" || !strings.HasSuffix(o.Result.Error.File, "lib.js") {
		f.Errorf("no frame: %+v", o.Result.Error)
	}
	if o.Good || o.Image != first.Image {
		f.Error("the last good image is gone")
	}
	f.put("main.js", "throw new Error('no')")
	f.fails()
	f.put("main.js", "import * as std from 'std'\nstd.exit(3)")
	for o = f.next(); o.Result.Exit != 3; o = f.next() {
	}
	if o.Good || o.Image != first.Image {
		f.Error("an exit with a status is good")
	}
	if now, _ := os.ReadFile(f.path("out.vox")); string(now) != string(wrote) {
		f.Error("the output has changed")
	}
	f.put("main.js", "goxel.image.activeLayer.volume.setAt(1, 0, 0, 'red'); 'same'")
	if o := f.until(`"same"`); !o.Same || !o.Good || !o.Result.Unchanged {
		f.Errorf("the image after the errors is another one: %+v", o.Changes)
	}
}

const dots = `
const low = goxel.image.activeLayer
const high = goxel.image.addLayer()
for (let i = 0; i < 4; i++) low.volume.setAt(100 * i, 0, 0, 'red')
high.volume.setAt(0, 0, 9, 'TOP')
`

func TestWhatIsUnchangedIsKept(t *testing.T) {
	f := newFolder(t)
	f.put("main.js", strings.Replace(dots, "TOP", "blue", 1))
	f.start(f.config("out.vox"))
	first := f.next()
	f.must(os.Chtimes(f.path("out.vox"), time.Time{}, time.Now().Add(-time.Hour)))
	f.w.Ask(t.Context(), nil) //nolint:errcheck // the next outcome tells
	f.next()                  // writes again: the file is not as it was left
	before, err := os.Stat(f.path("out.vox"))
	f.must(err)

	f.put("main.js", "// nothing new\n"+strings.Replace(dots, "TOP", "blue", 1))
	o := f.next()
	if after, err := os.Stat(f.path("out.vox")); err != nil || !os.SameFile(before, after) || !after.ModTime().Equal(before.ModTime()) {
		f.Error("the same result was written again")
	}
	if !o.Same || !o.Result.Unchanged || len(o.Layers) > 0 {
		f.Errorf("it is told as a change: %+v", o)
	}
	f.put("main.js", strings.Replace(dots, "TOP", "green", 1))
	o = f.next()
	if o.Same || len(o.Layers) != 1 || o.Changes.Changed != 1 || o.Changes.Added+o.Changes.Removed != 0 {
		f.Errorf("one voxel of one layer changed, and not %+v", o.Layers)
	}
	if a, b := first.Image.Layers[0].Volume.Snapshot(), o.Image.Layers[0].Volume.Snapshot(); a != b {
		f.Error("the layer that is the same has other blocks")
	}
	for range voxel.DiffBlocks(first.Image.Layers[0].Volume.Snapshot(), o.Image.Layers[0].Volume.Snapshot()) {
		f.Error("a block differs")
	}
	if after, err := os.Stat(f.path("out.vox")); err != nil || os.SameFile(before, after) {
		f.Error("another result was not written")
	}
	f.must(os.Remove(f.path("out.vox"))) // is no reason to run, but to write
	f.w.Ask(t.Context(), nil)            //nolint:errcheck // the next outcome tells
	f.next()
	if _, err := os.Stat(f.path("out.vox")); err != nil {
		f.Error("an output that was removed was not written again")
	}
}

func TestARunInProgressIsStopped(t *testing.T) {
	everywhere(t, func(f *folder, start func(...string)) {
		f.put("main.js", "import * as os from 'os'\nimport * as std from 'std'\nstd.open('begun', 'w').close(); for (;;) {}")
		start("out.vox")
		f.appears("begun")
		f.put("main.js", "'short'")
		if o := f.until(`"short"`); o.Run != 2 && o.Run != 3 {
			f.Errorf("it is run %d", o.Run)
		}
		f.put("main.js", "import * as std from 'std'\nstd.open('again', 'w').close(); for (;;) {}")
		f.appears("again") // and the test ends the watch while it runs
	})
}

// appears waits for a file.
func (f *folder) appears(name string) {
	f.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(time.Millisecond) {
		if _, err := os.Stat(f.path(name)); err == nil {
			return
		}
	}
	f.Fatalf("there is no %s", name)
}

func TestAsk(t *testing.T) {
	f := newFolder(t)
	f.put("main.js", "import { int } from 'voxrun'\nexport const params = { n: int(1), m: int(1) }\nexport default ({ n, m }) => n * m")
	f.start(f.config())
	f.until("1")
	for _, c := range []struct {
		params map[string]any
		want   string
	}{{map[string]any{"n": 6}, "6"}, {map[string]any{"m": 7}, "42"}, {nil, "42"}} {
		if err := f.w.Ask(t.Context(), c.params); err != nil {
			f.Fatal(err)
		}
		if o := f.next(); string(o.Result.Value) != c.want || !o.Asked || len(o.Cause.Files) > 0 {
			f.Errorf("asked for %v it gave %s, %v", c.params, o.Result.Value, o.Result.Error)
		}
	}
	if o := f.w.Last(); o.Run != f.run {
		f.Errorf("the last is run %d", o.Run)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := f.w.Next(ctx, f.run); err == nil {
		f.Error("there is another outcome")
	}
}
