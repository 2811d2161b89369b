package vm_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/vm"
)

// TestRealPackages runs packages of npm as they are published, and compares what they
// give with what they give in Node.
func TestRealPackages(t *testing.T) {
	tools, err := filepath.Abs("../../tools/npm")
	if err != nil {
		t.Fatal(err)
	}
	node, err := exec.LookPath("node")
	for _, name := range []string{"simplex-noise", "gl-matrix", "seedrandom"} {
		if err == nil {
			_, err = os.Stat(filepath.Join(tools, "node_modules", name))
		}
	}
	if err != nil {
		if os.Getenv("VOXRUN_FULL_TEST") == "" {
			t.Skipf("make setup installs what this test needs: %v", err)
		}
		t.Fatal(err)
	}
	for what, source := range map[string]string{
		"simplex-noise": "import { createNoise2D, createNoise3D, createNoise4D } from 'simplex-noise'\n" +
			"let s = 1; const random = () => (s = s * 16807 % 2147483647) / 2147483647\n" +
			"const n2 = createNoise2D(random), n3 = createNoise3D(random), n4 = createNoise4D(random)\n" +
			"for (let i = 0; i < 50; i++) console.log(n2(i / 7, i / 3), n3(i / 5, 1.5, -i), n4(i, 0.1, 0.2, i / 9))",
		"gl-matrix": "import { mat4, vec3, quat } from 'gl-matrix'\nimport * as vec2 from 'gl-matrix/vec2'\n" +
			"const m = mat4.rotateY(mat4.create(), mat4.fromTranslation(mat4.create(), [1, 2, 3]), 0.5)\n" +
			"const v = vec3.transformMat4(vec3.create(), [1, 0, 0], m)\n" +
			"console.log([...m].join(), vec3.str(v), quat.str(quat.fromEuler(quat.create(), 10, 20, 30)), vec2.len([3, 4]))",
		"seedrandom": "import seedrandom from 'seedrandom'\n" +
			"const r = seedrandom('hello.'); console.log(r(), r.quick(), r.int32(), new seedrandom.xor4096('x')(), seedrandom.alea('a')())\n" +
			"const state = seedrandom('s', { state: true }); state(); console.log(JSON.stringify(state.state()).length, typeof seedrandom()())",
	} {
		t.Run(what, func(t *testing.T) {
			cmd := exec.Command(node, "--input-type=module", "-e", strings.Replace(source, "gl-matrix/vec2'", "gl-matrix/esm/vec2.js'", 1))
			cmd.Dir = tools
			want, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, want)
			}
			h, err := disk.New(disk.Config{Dir: tools, Allow: disk.Allow{Read: []string{"."}}})
			if err != nil {
				t.Fatal(err)
			}
			defer h.Close()
			b := newBench()
			b.Host = h
			res := ok(t, b.do(t, vm.Job{Name: "use.ts", Source: source}))
			var got strings.Builder
			for _, l := range res.Console {
				got.WriteString(l.Text + "\n")
			}
			if got.String() != string(want) {
				t.Errorf("it prints\n%s\nand in Node\n%s", got.String(), want)
			}
		})
	}
}
