package vm_test

import (
	"testing"

	"github.com/voxrun/voxrun/runtime/vm"
)

// BenchmarkRun is a script from start to end on an empty project, its source already
// compiled.
func BenchmarkRun(b *testing.B) {
	for name, source := range map[string]string{
		"empty":  "",
		"dot":    dot,
		"module": "import { goxel } from 'voxrun'\nexport default () => { goxel.image.activeLayer.volume.setAt(1, 2, 3, 'tomato') }",
		"swap":   "goxel.image = new Image(); " + dot,
	} {
		b.Run(name, func(b *testing.B) {
			r := newBench()
			b.ReportAllocs()
			for b.Loop() {
				if res := r.Run(b.Context(), vm.Job{Source: source}); res.Error != nil {
					b.Fatal(res.Error)
				}
			}
		})
	}
}

// BenchmarkThreeModules is the bundling of a TypeScript file with two others and a
// package, and its run, with nothing kept from before.
func BenchmarkThreeModules(b *testing.B) {
	r := newBench()
	r.host.Put("voxrun.json", []byte(`{"imports": {"lib/": "./lib/"}}`))
	r.host.Put("lib/wall.ts", []byte("export const wall = (n: number): number => n * 2\n"))
	r.host.Put("lib/roof.ts", []byte("import { goxel } from 'voxrun'\nexport const roof = (n: number): void => { goxel.image.activeLayer.volume.setAt(n, 0, 0, 'tomato') }\n"))
	r.host.Put("node_modules/seven/index.js", []byte("module.exports = () => 7\n"))
	r.host.Put("main.ts", []byte("import { wall } from 'lib/wall'\nimport { roof } from './lib/roof'\nimport seven from 'seven'\nexport default (): void => roof(wall(seven()))\n"))
	b.ReportAllocs()
	for b.Loop() {
		r.Loader = vm.NewLoader()
		if res := r.Run(b.Context(), vm.Job{Path: "main.ts"}); res.Error != nil {
			b.Fatal(res.Error)
		}
	}
}

// BenchmarkCompile is what a source costs the first time.
func BenchmarkCompile(b *testing.B) {
	for name, source := range map[string]string{
		"plain":      dot,
		"module":     "import { goxel } from 'voxrun'\nexport default () => { goxel.image.activeLayer.volume.setAt(1, 2, 3, 'tomato') }",
		"typescript": "const n: number = 1\nn + 1",
	} {
		b.Run(name, func(b *testing.B) {
			h := newBench().host
			file := name + ".js"
			if name == "typescript" {
				file = name + ".ts"
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := vm.NewLoader().Compile(h, file, source); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
