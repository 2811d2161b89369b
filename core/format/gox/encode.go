package gox

import (
	"context"
	"hash/maphash"

	"github.com/voxrun/voxrun/core/format/gox/blockpng"
	"github.com/voxrun/voxrun/core/voxel"
)

// encoded is the PNG files of a batch of blocks, one behind the other.
type encoded struct {
	files  []byte
	ends   []int    // in files
	hashes []uint64 // of the files
}

// blocks writes the given blocks and returns the number that each has in the file.
// Equal blocks are written once, although they are not the same.
func (w *writer) blocks(ctx context.Context, blocks []*voxel.Block) ([]uint32, error) {
	seed := maphash.MakeSeed() // decides nothing: what has one hash is compared
	worker := func() func(int, *encoded) error {
		var e blockpng.Encoder
		var colors [4096]voxel.Color
		return func(job int, out *encoded) error {
			out.files, out.ends, out.hashes = out.files[:0], out.ends[:0], out.hashes[:0]
			first := job * batchLen
			for _, b := range blocks[first:min(first+batchLen, len(blocks))] {
				b.Colors(&colors)
				start := len(out.files)
				out.files = e.Append(out.files, &colors)
				out.ends = append(out.ends, len(out.files))
				out.hashes = append(out.hashes, maphash.Bytes(seed, out.files[start:]))
			}
			return nil
		}
	}
	number := make([]uint32, 0, len(blocks))
	seen := map[uint64][]int{} // hash of a file to the blocks that have it, each different
	written := uint32(0)
	jobs := (len(blocks) + batchLen - 1) / batchLen
	err := ordered(ctx, jobs, worker, func(_ int, got *encoded) error {
		start := 0
		for i, end := range got.ends {
			n := len(number)
			if twin, ok := find(blocks, seen[got.hashes[i]], blocks[n]); ok {
				number = append(number, number[twin])
			} else {
				seen[got.hashes[i]] = append(seen[got.hashes[i]], n)
				w.chunk("BL16", got.files[start:end])
				number = append(number, written)
				written++
			}
			start = end
		}
		return w.flush()
	})
	return number, err
}

// find looks among some blocks for one with the voxels of b.
func find(blocks []*voxel.Block, among []int, b *voxel.Block) (int, bool) {
	var x, y [4096]voxel.Color
	for _, i := range among {
		b.Colors(&x)
		if blocks[i].Colors(&y); x == y {
			return i, true
		}
	}
	return 0, false
}
