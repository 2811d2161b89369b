package wasm_test

import (
	"math/rand/v2"
	"os"
	"strconv"
	"testing"
)

// FuzzWasm runs random programs in both ways.
func FuzzWasm(f *testing.F) {
	for i := range uint64(40) {
		f.Add(i, uint64(1))
	}
	f.Add(uint64(26557), uint64(2)) // 0 compared with And
	e := engine(f)
	f.Fuzz(func(t *testing.T, a, b uint64) {
		makeTrial(rand.New(rand.NewPCG(a, b))).run(t, e)
		makeRun(rand.New(rand.NewPCG(a, b))).run(t, e)
	})
}

// programs is how many random programs to run: VOXRUN_PROGRAMS may say otherwise.
func programs(t *testing.T, count uint64) uint64 {
	if s := os.Getenv("VOXRUN_PROGRAMS"); s != "" {
		n, err := strconv.ParseUint(s, 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	return count
}

// TestRandomPrograms runs more of them.
func TestRandomPrograms(t *testing.T) {
	e := engine(t)
	left := 0
	for i := range programs(t, 150) {
		func() {
			defer func() {
				if t.Failed() {
					t.Logf("program %d", i)
				}
			}()
			left += makeTrial(rand.New(rand.NewPCG(i, 2))).run(t, e)
		}()
	}
	t.Logf("%d voxels were left to the interpreter that eval had a result for", left)
}
