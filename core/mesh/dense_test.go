package mesh

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

// TestDenseAndSparseAgree makes the quads of random planes in both ways.
func TestDenseAndSparseAgree(t *testing.T) {
	var px [64]*[4096]voxel.Color
	rnd := rand.New(rand.NewPCG(1, 2))
	for i := range px {
		px[i] = new([4096]voxel.Color)
		for j := range px[i] {
			px[i][j] = 0xff000000 | voxel.Color(rnd.IntN(2))
		}
	}
	places, colors := newPlaces(), &planeColors{}
	denser := 0
	for n := range 300 {
		var faces [ChunkSize]uint64
		for v := range faces {
			faces[v] = rnd.Uint64()
			for range n % 4 {
				faces[v] &= rnd.Uint64()
			}
		}
		if dense(&faces) {
			denser++
		}
		p, again := newPlaneView(places, n%3, n%ChunkSize), faces
		a, b := p.greedyDense(nil, colors, &px, &faces), p.greedySparse(nil, &px, &again)
		if !slices.Equal(a, b) {
			t.Fatalf("plane %d: %d quads when dense, %d when sparse, or others", n, len(a), len(b))
		}
		if faces != ([ChunkSize]uint64{}) || again != faces {
			t.Fatalf("plane %d: some faces are left", n)
		}
	}
	if denser == 0 || denser == 300 {
		t.Errorf("%d of 300 planes are dense", denser)
	}
}

func TestTurn(t *testing.T) {
	var src, dst [64]uint64
	rnd := rand.New(rand.NewPCG(3, 4))
	for i := range src {
		src[i] = rnd.Uint64()
	}
	turn(&dst, &src)
	bit := func(m *[64]uint64, x, y, z int) uint64 { i := x | y<<4 | z<<8; return m[i>>6] >> (i & 63) & 1 }
	for i := range 4096 {
		if x, y, z := i&15, i>>4&15, i>>8; bit(&src, x, y, z) != bit(&dst, y, x, z) {
			t.Fatalf("(%d, %d, %d) is not at (%d, %d, %d)", x, y, z, y, x, z)
		}
	}
}
