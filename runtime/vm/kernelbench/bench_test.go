//go:build unix

package kernelbench

import (
	"fmt"
	"math"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"github.com/voxrun/voxrun/bindings/kernel"
	"github.com/voxrun/voxrun/runtime/vm"
)

// cube is how many voxels the workloads have along an axis; the interpreter gets planes of
// the same.
const cube = 128

// BenchmarkKernels measures all columns of the table in turn and prints it. An iteration is a
// round of each, and the best of the rounds counts, since others may use the machine too. On
// one core that is processor time; on two, time that passed. Go and node write into one array
// that was there before; a kernel makes a new volume each time.
func BenchmarkKernels(b *testing.B) {
	var table []*row
	for _, w := range workloads {
		r := &row{workload: w}
		b.Run(strings.ReplaceAll(w.name, " ", "-"), func(b *testing.B) {
			engine := kernel.New()
			defer engine.Close()
			r.machine, r.interpreter = newMachine(cube, engine), newMachine(cube, nil)
			r.voxels = cube * cube * cube
			if w.use == "map" {
				r.voxels -= count(r.machine.given, 0)
			}
			for b.Loop() {
				r.round(b)
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(r.kernel, "kernel-ns/voxel")
			b.ReportMetric(r.goes, "go-ns/voxel")
			b.ReportMetric(r.node, "node-ns/voxel")
			b.ReportMetric(r.interpreted, "interpreted-ns/voxel")
		})
		if r.kernel > 0 {
			table = append(table, r)
		}
	}
	printTable(table)
}

// row is a line of the table: the least of each, in nanoseconds a voxel.
type row struct {
	workload
	machine, interpreter *machine
	voxels               int

	planes                               [2]float64 // of the interpreter
	interpreted, kernel, two, goes, node float64

	compile, kept time.Duration
	plain         bool          // it was interpreted
	first, again  time.Duration // a run that compiles, and one that does not
}

// least keeps the lesser of two; 0 is none.
func least[T float64 | time.Duration](x *T, y T) {
	if *x == 0 || y < *x {
		*x = y
	}
}

func (r *row) round(b *testing.B) {
	whole := area{cube, 0, cube}
	voxels := float64(r.voxels)
	runtime.GC()
	onCores(1, func() {
		script := r.script(b, whole, 1)
		var told []vm.Explanation
		took := used(func() { told = r.machine.run(b, script).Kernels })
		r.plain = !slices.ContainsFunc(told, vm.Explanation.Compiled) // the loop over rounds is not
		if n := int(100 * time.Millisecond / max(took, 1)); n > 1 {
			n = min(n, 20)
			script = r.script(b, whole, n)
			r.machine.run(b, script) // read by the loader
			took = used(func() { r.machine.run(b, script) }) / time.Duration(n)
		}
		least(&r.kernel, float64(took)/voxels)
		r.interpret(b)
	})
	onCores(2, func() {
		const times = 4
		script := r.script(b, whole, times)
		r.machine.run(b, script)
		start := time.Now()
		r.machine.run(b, script)
		least(&r.two, float64(time.Since(start))/times/voxels)
	})
	out := make([]uint32, cube*cube*cube)
	for start := time.Now(); time.Since(start) < 100*time.Millisecond; {
		least(&r.goes, float64(used(func() { r.inGo(whole, r.machine.given, out) }))/voxels)
	}
	if _, best := node(b, r.workload, whole, r.machine.given, 5, false); best > 0 {
		least(&r.node, best/voxels)
	}
	r.compiling(b)
}

// interpret runs two planes.
func (r *row) interpret(b *testing.B) {
	for i, z := range []int{cube/4 + 1, cube/2 + 1} {
		voxels := cube * cube
		if r.use == "map" {
			voxels -= count(r.machine.given[z*voxels:][:voxels], 0)
		}
		script := r.script(b, area{cube, z, z + 1}, 1)
		least(&r.planes[i], float64(used(func() { r.interpreter.run(b, script) }))/float64(voxels))
	}
	r.interpreted = (r.planes[0] + r.planes[1]) / 2
}

// compiling measures what it takes to make machine code of the function, as the difference
// of a run that does and one that has it; and, as many calls for few voxels in one run, what
// a call takes that has it.
func (r *row) compiling(b *testing.B) {
	if r.plain {
		return
	}
	runtime.GC()
	engine := kernel.New()
	defer engine.Close()
	m := newMachine(16, engine)
	other := "new Volume().generate(box([0, 0, 0], [16, 16, 16]), x => x > 7 ? 'red' : 0)"
	m.run(b, other) // what the first kernel of a process costs
	script := r.script(b, area{16, 0, 16}, 1)
	m.Kernels = nil
	m.run(b, script) // read by the loader
	m.Kernels = engine
	onCores(1, func() {
		least(&r.first, used(func() { m.run(b, script) }))
		for range 5 {
			least(&r.again, used(func() { m.run(b, script) }))
		}
		r.compile = max(r.first-r.again, 0)
		if r.use == "loop" {
			return
		}
		const calls = 500
		call := map[string]string{"generate": "small.generate(box([0, 0, 0], [4, 4, 4]), voxel)", "map": "small.map(voxel)"}[r.use]
		more := func(n int) time.Duration {
			s := script + fmt.Sprintf("const small = new Volume(); small.box([0, 0, 0], [4, 4, 4], 'red'); for (let i = 0; i < %d; i++) { %s }", n, call)
			m.run(b, s)
			return used(func() { m.run(b, s) })
		}
		least(&r.kept, (more(calls)-more(0))/calls)
	})
}

// onCores does something on so many cores.
func onCores(n int, do func()) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
	do()
}

// used returns the processor time that the process needs for something, or the time that
// passes if that is less, as it may be for what is short.
func used(do func()) time.Duration {
	cpu, start := processTime(), time.Now()
	do()
	return min(processTime()-cpu, time.Since(start))
}

func processTime() time.Duration {
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// printTable prints the table, the geometric means and the goals.
func printTable(table []*row) {
	const line = "%-26s %11s %8s %8s %8s %8s %9s %9s %9s %9s %9s %9s\n"
	fmt.Println()
	if _, err := exec.LookPath("node"); err != nil {
		fmt.Println("node is not in PATH (tools/setup installs it): its columns are empty.")
	}
	fmt.Printf(line, "ns a voxel", "interpreter", "1 core", "2 cores", "Go", "node", "interp/1", "1/Go", "node/1", "node/2", "compile", "cached")
	var means [4]mean
	for _, r := range table {
		ratios := [4]float64{r.interpreted / r.kernel, r.kernel / r.goes, r.node / r.kernel, r.node / r.two}
		if r.plain {
			fmt.Printf(line, r.name+" *", ns(r.interpreted), "", "", ns(r.goes), ns(r.node), "", "", "", "", "", "")
			continue
		}
		for i := range means {
			means[i].add(ratios[i])
		}
		fmt.Printf(line, r.name, ns(r.interpreted), ns(r.kernel), ns(r.two), ns(r.goes), ns(r.node),
			times(ratios[0]), times(ratios[1]), times(ratios[2]), times(ratios[3]), millis(r.compile), micros(r.kept))
	}
	fmt.Printf(line, "geometric mean", "", "", "", "", "", means[0], means[1], means[2], means[3], "", "")
	fmt.Printf(line, "goals: mean", "", "", "", "", "", "200", "at most 1.3", "1", "", "", "")
	fmt.Printf(line, "goals: each", "", "", "", "", "", "50", "", "", "1", "3 ms", "20 us")
	for _, r := range table {
		if r.plain {
			fmt.Println("* interpreted: kernels can't do it")
		}
	}
	fmt.Println()
}

// mean is a geometric mean.
type mean struct {
	logs float64
	n    int
}

func (m *mean) add(x float64) {
	if x > 0 {
		m.logs += math.Log(x)
		m.n++
	}
}

func (m mean) String() string {
	if m.n == 0 {
		return ""
	}
	return times(math.Exp(m.logs / float64(m.n)))
}

func ns(x float64) string {
	switch {
	case x == 0:
		return ""
	case x < 100:
		return fmt.Sprintf("%.2f", x)
	}
	return fmt.Sprintf("%.0f", x)
}

func times(x float64) string {
	switch {
	case x == 0 || math.IsInf(x, 0):
		return ""
	case x < 100:
		return fmt.Sprintf("%.2f", x)
	}
	return fmt.Sprintf("%.0f", x)
}

func millis(d time.Duration) string { return fmt.Sprintf("%.1f ms", d.Seconds()*1e3) }
func micros(d time.Duration) string { return fmt.Sprintf("%.1f us", d.Seconds()*1e6) }
