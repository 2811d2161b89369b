package wasm_test

import (
	"context"
	"runtime"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/wasm"
	"github.com/voxrun/voxrun/core/voxel"
)

// BenchmarkKernel runs each sample over blocks, and beside it the same in Go. A run's
// 4096 voxels are an op.
func BenchmarkKernel(b *testing.B) {
	e := engine(b)
	for _, s := range samples() {
		p, err := e.Compile(context.Background(), s.module, s.shape)
		if err != nil {
			b.Fatal(err)
		}
		i, err := p.Instance(context.Background())
		if err != nil {
			b.Fatal(err)
		}
		if err := i.Bind(s.input); err != nil {
			b.Fatal(err)
		}
		b.Run(s.name+"/machine", func(b *testing.B) {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			start, k := threadTime(), int32(0)
			for b.Loop() {
				if err := i.Block(context.Background(), voxel.Pos{X: k & 7 << 4, Y: k >> 3 & 7 << 4, Z: k >> 6 & 7 << 4}, wasm.Whole); err != nil {
					b.Fatal(err)
				}
				k++
			}
			b.ReportMetric(float64(threadTime()-start)/float64(b.N)/4096, "cpu-ns/voxel")
		})
		b.Run(s.name+"/go", func(b *testing.B) {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			start, k := threadTime(), int32(0)
			var out [4096]voxel.Color
			for b.Loop() {
				inGo[s.name](voxel.Pos{X: k & 7 << 4, Y: k >> 3 & 7 << 4, Z: k >> 6 & 7 << 4}, &out)
				k++
			}
			b.ReportMetric(float64(threadTime()-start)/float64(b.N)/4096, "cpu-ns/voxel")
		})
		i.Release()
		p.Close()
	}
}

// BenchmarkCompile makes machine code of each sample, and an instance.
func BenchmarkCompile(b *testing.B) {
	e := engine(b)
	for _, s := range samples() {
		b.Run(s.name, func(b *testing.B) {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			start, size := threadTime(), 0
			for b.Loop() {
				p, err := e.Compile(context.Background(), s.module, s.shape)
				if err != nil {
					b.Fatal(err)
				}
				size = p.Size()
				i, err := p.Instance(context.Background())
				if err != nil {
					b.Fatal(err)
				}
				i.Release()
				p.Close()
			}
			b.ReportMetric(float64(threadTime()-start)/float64(b.N)/1e6, "cpu-ms")
			b.ReportMetric(float64(size), "bytes")
		})
	}
}
