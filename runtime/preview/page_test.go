package preview

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/guard"
	"github.com/voxrun/voxrun/runtime/vm"
)

// bench is a script in a folder, run when it is asked to be: a Source with all that it
// can have.
type bench struct {
	*Feed
	t   *testing.T
	dir string

	mu     sync.Mutex
	params map[string]any
	runs   int
}

const script = `import { bool, choice, color, int } from 'voxrun'
export const params = {
  height: int(6, { min: 1, max: 40, label: 'Height', doc: 'of the tower' }),
  roof: color('#c03020', { label: 'Roof', group: 'Look' }),
  style: choice(['round', 'square'], { label: 'Style', group: 'Look' }),
  moat: bool(true, { label: 'Moat', group: 'Look' }),
}
export default function (p) {
  const ground = goxel.image.activeLayer
  ground.name = 'Ground'
  ground.volume.box([-20, -20, -2], [20, 20, 0], '#6a9a4a')
  const tower = goxel.image.addLayer('Tower').volume
  tower.box([-8, -8, 0], [8, 8, p.height], '#d8c8a0')
  tower.box([-10, -10, p.height], [10, 10, p.height + 3], p.roof)
  console.log('a tower of', p.height)
}
`

func newBench(t *testing.T) *bench {
	b := &bench{Feed: NewFeed(State{Title: "tower.js", Script: "tower.js"}), t: t, dir: t.TempDir(), params: map[string]any{}}
	if err := b.save("tower.js", script); err != nil {
		t.Fatal(err)
	}
	return b
}

// Run implements Runner, and waits, which a test may.
func (b *bench) Run(params map[string]any) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for k, v := range params {
		b.params[k] = v
	}
	h, err := disk.New(disk.Config{Dir: b.dir, Allow: disk.Allow{Read: []string{"."}}})
	if err != nil {
		return err
	}
	defer h.Close()
	b.Update(func(s *State) { s.Running, s.Progress = true, -1 })
	p := project.New(scene.New(nil), project.Options{})
	r := &vm.Runner{Project: p, Host: h, Loader: vm.NewLoader(), Formats: formats.Registry()}
	job := vm.Job{Path: "tower.js", Params: b.params}
	res, in := r.Run(context.Background(), job), r.Inspect(context.Background(), job)
	b.runs++
	b.Update(func(s *State) {
		s.Running, s.Error, s.Milliseconds = false, res.Error, 12.3
		s.Console = append(res.Console, vm.Line{Level: "debug", Text: fmt.Sprint("run ", b.runs)})
		if res.Error == nil {
			s.Image, s.Params, s.Values = p.Head().Image, in.Params, res.Params
		}
	})
	return nil
}

// ran is how often the script was run.
func (b *bench) ran() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.runs
}

// files is the door to the folder of the bench.
func (b *bench) files() *disk.Host {
	here := []string{"."}
	h, err := disk.New(disk.Config{Dir: b.dir, Allow: disk.Allow{Read: here, Write: here}})
	if err != nil {
		b.t.Fatal(err)
	}
	return h
}

// ReadText implements Editor.
func (b *bench) ReadText(name string) (Text, error) {
	h := b.files()
	defer h.Close()
	return ReadText(h, name)
}

// WriteText implements Editor.
func (b *bench) WriteText(name, text, version string) (string, error) {
	h := b.files()
	defer h.Close()
	now, err := WriteText(h, name, text, version)
	if err != nil {
		return now, err
	}
	return now, b.Run(nil)
}

// save writes a file as another program does.
func (b *bench) save(name, text string) error {
	if err := os.WriteFile(filepath.Join(b.dir, name), []byte(text), 0o600); err != nil {
		return err
	}
	return b.Run(nil)
}

func start(t *testing.T, s Source) *Server {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	server, err := Start(ctx, "127.0.0.1:0", s, formats.Registry(), false)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		if err := server.Wait(); err != nil {
			t.Error(err)
		}
	})
	return server
}

// hue is the channel that is the largest in a colour far from grey: light changes a
// colour's brightness, not which that is.
type hue int

const (
	red hue = iota
	green
	blue
)

// count counts the pixels of a hue.
func (h hue) count(im image.Image) (n int) {
	b := im.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.RGBAModel.Convert(im.At(x, y)).(color.RGBA)
			ch := [3]int{int(c.R), int(c.G), int(c.B)}
			if hi, lo := max(ch[0], ch[1], ch[2]), min(ch[0], ch[1], ch[2]); ch[h] == hi && 10*(hi-lo) > 4*hi {
				n++
			}
		}
	}
	return n
}

func TestPage(t *testing.T) {
	b := openBrowser(t)
	s := newBench(t)
	b.size(1280, 800, "light")
	b.open(start(t, s).URL)
	const shown = `document.documentElement.dataset.shown`
	b.wait(shown)

	t.Run("shows the model", func(t *testing.T) {
		for _, c := range []struct {
			name   string
			w, h   int64
			scheme string
		}{{"wide-dark", 1280, 800, "dark"}, {"narrow-dark", 390, 844, "dark"}, {"narrow-light", 390, 844, "light"}, {"wide-light", 1280, 800, "light"}} {
			b.size(c.w, c.h, c.scheme)
			b.click(`[data-view="frame"]`)
			b.picture(c.name, "")
			im := b.picture(c.name+"-model", "#stage")
			if r, g := red.count(im), green.count(im); r < 500 || g < 500 {
				t.Errorf("%s: %d pixels of the roof, %d of the ground", c.name, r, g)
			}
			if eval[bool](b, `document.documentElement.scrollWidth > innerWidth`) {
				t.Errorf("%s: the page is wider than the window", c.name)
			}
		}
		golden(t, b.picture("wide-light", ""), "testdata/page.png")
	})
	t.Run("keeps the camera, which keys turn", func(t *testing.T) {
		before := eval[string](b, `document.documentElement.dataset.camera`)
		b.run(`document.getElementById('view').focus()`)
		b.press(kb.ArrowRight)
		b.wait(`document.documentElement.dataset.camera !== '` + before + `'`)
		turned := eval[string](b, `document.documentElement.dataset.camera`)
		n := s.ran()
		b.click("#run")
		b.wait(fmt.Sprintf(`document.getElementById('console').innerText.includes('run %d')`, n+1))
		if got := eval[string](b, `document.documentElement.dataset.camera`); got != turned {
			t.Errorf("after a run the camera is at %v, before at %v", got, turned)
		}
	})
	t.Run("runs again with a slider", func(t *testing.T) {
		b.run(`document.getElementById('r-height').focus()`)
		b.press(kb.End)
		b.wait(`document.getElementById('console').innerText.includes('a tower of 40')`)
		b.wait(`document.getElementById('facts').innerText.includes('× 45')`)
		b.run(`(e => { e.value = '#2040d0'; e.dispatchEvent(new Event('input')) })(document.getElementById('p-roof'))`)
		b.click(`[data-view="front"]`)
		b.until("slider", func(im image.Image) bool { return blue.count(im) > 500 && red.count(im) == 0 })
	})
	t.Run("hides a layer", func(t *testing.T) {
		b.click(`#layers li:nth-child(2) input`) // the lowest layer is the last in the list
		b.until("hidden", func(im image.Image) bool { return green.count(im) < 50 })
		b.click(`#layers li:nth-child(2) input`)
		b.until("shown", func(im image.Image) bool { return green.count(im) > 500 })
	})
	t.Run("shows an error, and clears it", func(t *testing.T) {
		if err := s.save("tower.js", strings.Replace(script, "goxel.image.addLayer", "goxel.image.adLayer", 1)); err != nil {
			t.Fatal(err)
		}
		b.wait(`!document.getElementById('error').hidden && document.getElementById('error').innerText.includes('adLayer')`)
		if blue.count(b.picture("error", "#stage")) < 500 {
			t.Error("the last good model is gone")
		}
		b.click(`#error .frame`)
		b.wait(`document.documentElement.dataset.file === 'tower.js' && document.querySelector('.cm-activeLine')?.innerText.includes('adLayer')`)
		b.picture("editor", "")
		b.size(390, 844, "light")
		b.picture("editor-narrow", "")
		b.size(1280, 800, "dark")
		b.picture("editor-dark", "")
		b.size(1280, 800, "light")
		// Typed into the editor, which writes to the file.
		b.run(`document.querySelector('.cm-content').focus()`)
		b.typed("// typed ")
		b.wait(`document.getElementById('saved').innerText === 'Saved'`)
		if text, _ := s.ReadText("tower.js"); !strings.Contains(text.Text, "// typed ") {
			t.Errorf("the file holds\n%s", text.Text)
		}
		if err := s.save("tower.js", script); err != nil {
			t.Fatal(err)
		}
		b.wait(`document.getElementById('error').hidden`)
		b.wait(`!document.querySelector('.cm-content').innerText.includes('typed')`) // the editor follows the file
		b.click(`#closeEditor`)
	})
	t.Run("shows a file that was saved", func(t *testing.T) {
		if err := s.save("tower.js", strings.Replace(script, "#6a9a4a", "#c03020", 1)); err != nil {
			t.Fatal(err)
		}
		b.until("saved", func(im image.Image) bool { return green.count(im) < 50 && red.count(im) > 500 })
	})
}

func TestPageComesBack(t *testing.T) {
	b := openBrowser(t)
	s := newBench(t)
	token := guard.NewToken("a token for this test")
	run := func(address string) (addr string, stop func()) {
		l, err := net.Listen("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		page := New(Options{Open: One(s), Formats: formats.Registry(), Stopped: ctx.Done(), Guard: &guard.Guard{
			Listening: l.Addr().String(), Token: func() *guard.Token { return token },
		}})
		done := make(chan error, 1)
		go func() { done <- serve(ctx, &http.Server{Handler: page}, l); page.wait() }()
		return l.Addr().String(), func() {
			cancel()
			if err := <-done; err != nil {
				t.Error(err)
			}
		}
	}
	addr, stop := run("127.0.0.1:0")
	b.size(1280, 800, "light")
	b.open("http://" + addr + "/#token=a%20token%20for%20this%20test")
	b.wait(`document.documentElement.dataset.shown`)
	stop()
	b.wait(`document.documentElement.dataset.link === 'off' && !document.getElementById('offline').hidden`)
	if red.count(b.picture("offline", "#stage")) < 500 {
		t.Error("without a connection the model is gone")
	}
	if err := s.save("tower.js", strings.Replace(script, "#c03020", "#2040d0", 1)); err != nil {
		t.Fatal(err)
	}
	_, stop = run(addr)
	defer stop()
	b.wait(`document.documentElement.dataset.link === 'on' && document.getElementById('offline').hidden`)
	b.until("back", func(im image.Image) bool { return blue.count(im) > 500 })
}

// golden compares a picture, shrunk to an eighth, with the one in a file. Browsers draw
// letters and edges differently, so that a few parts may be off.
func golden(t *testing.T, im image.Image, name string) {
	t.Helper()
	got := shrink(im, 8)
	if os.Getenv("UPDATE") != "" {
		f, err := os.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := png.Encode(f, got); err != nil {
			t.Fatal(err)
		}
		return
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if got.Bounds() != want.Bounds() {
		t.Fatalf("the picture is %v, want %v", got.Bounds(), want.Bounds())
	}
	off, n := 0, 0
	for y := range got.Bounds().Dy() {
		for x := range got.Bounds().Dx() {
			a, b := got.RGBAAt(x, y), color.RGBAModel.Convert(want.At(x, y)).(color.RGBA)
			d := func(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }
			if n++; max(d(a.R, b.R), d(a.G, b.G), d(a.B, b.B)) > 24 {
				off++
			}
		}
	}
	if off*40 > n {
		t.Errorf("%d of %d parts of the picture are others than in %s; look at it (PREVIEW_SHOTS=dir), and write it with UPDATE=1", off, n, name)
	}
}

func shrink(im image.Image, by int) *image.RGBA {
	b := im.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx()/by, b.Dy()/by))
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			var sum [3]int
			for i := range by * by {
				c := color.RGBAModel.Convert(im.At(b.Min.X+x*by+i%by, b.Min.Y+y*by+i/by)).(color.RGBA)
				sum[0], sum[1], sum[2] = sum[0]+int(c.R), sum[1]+int(c.G), sum[2]+int(c.B)
			}
			n := by * by
			out.SetRGBA(x, y, color.RGBA{uint8(sum[0] / n), uint8(sum[1] / n), uint8(sum[2] / n), 255})
		}
	}
	return out
}
