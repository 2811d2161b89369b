package kernelbench

import (
	"encoding/binary"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/vm"
)

// small is an area of more voxels than are interpreted in any case.
var small = area{16, 2, 12}

// TestColumnsDoTheSame shows that what the benchmark compares gives the same voxels.
func TestColumnsDoTheSame(t *testing.T) {
	engine := kernel.New()
	defer engine.Close()
	for _, w := range workloads {
		t.Run(w.name, func(t *testing.T) {
			compiled := newMachine(small.n, engine)
			want := make([]uint32, len(compiled.given))
			w.inGo(small, compiled.given, want)
			if n := len(want) - count(want, 0); n == 0 || n == small.n*small.n*(small.to-small.from) {
				t.Fatalf("it makes %d voxels", n)
			}
			got, told := compiled.voxels(t, w, small)
			if w.use != "loop" && (len(told) != 1 || !told[0].Compiled() || told[0].Interpreted > 0) {
				t.Errorf("it is not machine code: %v", told)
			}
			differ(t, "the kernel", got, want, 0)
			plane := area{small.n, small.from, small.from + 1}
			interpreted, _ := newMachine(small.n, nil).voxels(t, w, plane)
			differ(t, "the interpreter", interpreted, cut(plane, want), 0)
			if there, _ := node(t, w, small, compiled.given, 1, true); there != nil {
				differ(t, "node", there, want, w.apart)
			}
		})
	}
}

// voxels returns what a workload makes, and how it was run.
func (m *machine) voxels(t *testing.T, w workload, a area) (out []uint32, told []vm.Explanation) {
	t.Helper()
	r := m.run(t, w.script(t, a, 1)+"source.assign(out)")
	out = make([]uint32, a.n*a.n*a.n)
	s := m.Project.Head().Image.ActiveLayer().Volume.Snapshot()
	each(area{a.n, 0, a.n}, func(x, y, z, i int) { out[i] = uint32(s.At(int32(x), int32(y), int32(z))) })
	if bounds := s.Bounds(); bounds.Intersect(voxel.Box{Max: voxel.Pos{X: int32(a.n), Y: int32(a.n), Z: int32(a.n)}}) != bounds {
		t.Errorf("it makes voxels in %v", bounds)
	}
	return out, r.Kernels
}

func count(list []uint32, of uint32) (n int) {
	for _, x := range list {
		if x == of {
			n++
		}
	}
	return n
}

// cut leaves only an area.
func cut(a area, all []uint32) []uint32 {
	out := make([]uint32, len(all))
	each(a, func(_, _, _, i int) { out[i] = all[i] })
	return out
}

// differ fails when more than some voxels in a thousand are not the same.
func differ(t *testing.T, who string, got, want []uint32, thousandths int) {
	t.Helper()
	n, first := 0, -1
	for i := range want {
		if got[i] != want[i] {
			if n++; first < 0 {
				first = i
			}
		}
	}
	if n*1000 > thousandths*len(want) {
		t.Errorf("%s has %d voxels otherwise than Go: at %d %#x, not %#x", who, n, first, got[first], want[first])
	}
}

// node runs a workload in node, for at least so many rounds, and returns what it made, if
// asked, and the nanoseconds of the best round; nothing when there is no node.
func node(tb testing.TB, w workload, a area, given []uint32, rounds int, result bool) (out []uint32, best float64) {
	tb.Helper()
	path, err := exec.LookPath("node")
	if err != nil {
		tb.Log("node is not in PATH: nothing to compare with")
		return nil, 0
	}
	dir := tb.TempDir()
	job := nodeJob{Text: w.text(tb), Use: w.use, N: a.n, From: a.from, To: a.to, Rounds: rounds, Given: filepath.Join(dir, "given")}
	if result {
		job.Result = filepath.Join(dir, "result")
	}
	if err := os.WriteFile(job.Given, bytesOf(given), 0o600); err != nil {
		tb.Fatal(err)
	}
	best = job.run(tb, path)
	if result {
		bytes, err := os.ReadFile(job.Result)
		if err != nil {
			tb.Fatal(err)
		}
		for i := 0; i+4 <= len(bytes); i += 4 {
			out = append(out, binary.LittleEndian.Uint32(bytes[i:]))
		}
	}
	return out, best
}

func bytesOf(words []uint32) []byte {
	out := make([]byte, 0, 4*len(words))
	for _, w := range words {
		out = binary.LittleEndian.AppendUint32(out, w)
	}
	return out
}
