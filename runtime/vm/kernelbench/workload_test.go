package kernelbench

import (
	"embed"
	"fmt"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/bindings/kernel"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/vm"
)

//go:embed testdata
var texts embed.FS

// workload is a function, or a loop, that all columns of the table run.
type workload struct {
	name, use string
	files     []string // of the test data, whose text is that of the workload
	inGo      inGo
	// apart is how many voxels in a thousand node may have otherwise: its sines and powers
	// are not ours, and what is computed of them again and again drifts.
	apart int
}

var workloads = []workload{
	{"solid sphere, gradient", "generate", []string{"sphere"}, goSphere, 0},
	{"terrain, 3 octaves", "generate", []string{"perlin", "terrain3"}, goTerrain(3), 0},
	{"terrain, 6 octaves", "generate", []string{"perlin", "terrain6"}, goTerrain(6), 0},
	{"caves, 3 octaves in 3-D", "generate", []string{"perlin", "caves"}, goCaves, 0},
	{"gyroid", "generate", []string{"gyroid"}, goGyroid, 0},
	{"Menger sponge", "generate", []string{"menger"}, goMenger, 0},
	{"Mandelbulb", "generate", []string{"mandelbulb"}, goMandelbulb, 5},
	{"automaton, 27 neighbours", "generate", []string{"automaton"}, goAutomaton, 0},
	{"map over existing voxels", "map", []string{"map"}, goMap, 0},
	{"triple loop of setAt", "loop", []string{"loop"}, goLoop, 0},
	{"integer hash", "generate", []string{"hash"}, goHash, 0},
}

// text is the JavaScript of a workload.
func (w workload) text(tb testing.TB) string {
	tb.Helper()
	var all strings.Builder
	for _, name := range w.files {
		text, err := texts.ReadFile("testdata/" + name + ".js")
		if err != nil {
			tb.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}

// area is where a workload runs: a cube of n voxels an axis, of which z is from from on, to
// before to.
type area struct{ n, from, to int }

func (a area) box() string {
	return fmt.Sprintf("box([0, 0, %d], [%d, %d, %d])", a.from, a.n, a.n, a.to)
}

// script is the program that runs a workload several times, each into a new volume.
func (w workload) script(tb testing.TB, a area, times int) string {
	head := fmt.Sprintf("const n = %d, from = %d, to = %d, source = goxel.image.activeLayer.volume\n", a.n, a.from, a.to)
	body := map[string]string{
		"generate": "out = new Volume(); out.generate(" + a.box() + ", voxel)",
		"map":      "out = source.copy(); if (to - from < n) out.crop(" + a.box() + "); out.map(voxel)",
		"loop":     "out = new Volume(); run(out)",
	}[w.use]
	text := w.text(tb)
	if w.use == "loop" {
		text = "function run(volume) {\n" + text + "}\n"
	}
	return head + text + fmt.Sprintf("let out\nfor (let i = 0; i < %d; i++) { %s }\nout\n", times, body)
}

// machine runs scripts on a project whose layer holds the source.
type machine struct {
	*vm.Runner
	given []uint32
	n     int
}

func newMachine(n int, engine *kernel.Engine) *machine {
	m := &machine{given: given(n), n: n}
	image := scene.New(nil)
	colors := make([]voxel.Color, len(m.given))
	for i, c := range m.given {
		colors[i] = voxel.Color(c)
	}
	image.ActiveLayer().Volume.WriteBox(voxel.Box{Max: voxel.Pos{X: int32(n), Y: int32(n), Z: int32(n)}}, colors)
	m.Runner = &vm.Runner{
		Project: project.New(image, project.Options{}), Host: hosttest.New(),
		Loader: vm.NewLoader(), Formats: formats.Registry(), Kernels: engine,
	}
	return m
}

// run runs a script, and fails when that does.
func (m *machine) run(tb testing.TB, source string) vm.Result {
	tb.Helper()
	r := m.Run(tb.Context(), vm.Job{Name: "bench.js", Source: source, Explain: true})
	if r.Error != nil {
		tb.Fatalf("%v\n%s", r.Error, source)
	}
	return r
}

// given is the source of workloads that read one: a ball with holes.
func given(n int) []uint32 {
	out := make([]uint32, n*n*n)
	each(area{n, 0, n}, func(x, y, z, i int) {
		h := hashOf(x, y, z)
		dx, dy, dz := float64(x)-float64(n)/2, float64(y)-float64(n)/2, float64(z)-float64(n)/2
		if h&7 != 0 && dx*dx+dy*dy+dz*dz < float64(n*n)*0.22 {
			out[i] = 0xff000000 | uint32(x*255/n)<<16 | uint32(y*255/n)<<8 | uint32(z*255/n)
		}
	})
	return out
}

// each goes over an area.
func each(a area, f func(x, y, z, i int)) {
	for z := a.from; z < a.to; z++ {
		for y := range a.n {
			for x := range a.n {
				f(x, y, z, x+a.n*(y+a.n*z))
			}
		}
	}
}
