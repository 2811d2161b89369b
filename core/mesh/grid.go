package mesh

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/voxrun/voxrun/core/voxel"
)

// grid is the blocks of a volume by chunk.
type grid struct {
	blocks []maskedBlock
	chunks []cell
	at     map[voxel.Pos]int32 // index in chunks of the chunk with that origin
	full   *[64]uint64         // the mask of all blocks that are full and opaque
}

// cell is the blocks of one chunk; that at (x, y, z) blocks from its origin has the
// index x | y<<2 | z<<4.
type cell struct {
	origin voxel.Pos
	blocks [64]int32 // index in grid.blocks, counted from 1; 0 is empty
}

// maskedBlock is a block with one bit for each voxel, as Block.Mask has them.
type maskedBlock struct {
	*voxel.Block
	visible *[64]uint64
	opaque  *[64]uint64 // those with alpha 255; the same pointer when all visible ones are
	only    voxel.Color // the colour of all voxels; 0 when there are several, or nobody knows
}

const chunkMask = ChunkSize - 1

func newGrid(s voxel.Snapshot) *grid {
	g := &grid{at: map[voxel.Pos]int32{}}
	last := voxel.Pos{X: 1} // no chunk has this origin
	i := int32(0)
	for p, b := range s.Blocks() {
		origin := voxel.Pos{X: p.X &^ chunkMask, Y: p.Y &^ chunkMask, Z: p.Z &^ chunkMask}
		if origin != last {
			var ok bool
			if i, ok = g.at[origin]; !ok {
				i = int32(len(g.chunks))
				g.at[origin] = i
				g.chunks = append(g.chunks, cell{origin: origin})
			}
			last = origin
		}
		g.blocks = append(g.blocks, maskedBlock{Block: b})
		g.chunks[i].blocks[p.X>>4&3|p.Y>>4&3<<2|p.Z>>4&3<<4] = int32(len(g.blocks))
	}
	slices.SortFunc(g.chunks, func(a, b cell) int {
		return cmp.Or(cmp.Compare(a.origin.Z, b.origin.Z), cmp.Compare(a.origin.Y, b.origin.Y), cmp.Compare(a.origin.X, b.origin.X))
	})
	for i := range g.chunks {
		g.at[g.chunks[i].origin] = int32(i)
	}
	return g
}

// beside returns the chunk that touches chunk i on a side, nil when it is empty or
// out of the space of coordinates.
func (g *grid) beside(i int, s Side) *cell {
	n := s.Normal()
	o := g.chunks[i].origin
	x, y, z := int64(o.X)+int64(n.X)*ChunkSize, int64(o.Y)+int64(n.Y)*ChunkSize, int64(o.Z)+int64(n.Z)*ChunkSize
	for _, c := range [...]int64{x, y, z} {
		if c < math.MinInt32 || c > math.MaxInt32 {
			return nil
		}
	}
	if j, ok := g.at[voxel.Pos{X: int32(x), Y: int32(y), Z: int32(z)}]; ok {
		return &g.chunks[j]
	}
	return nil
}

// maskBatch is how many blocks' masks are made, and their memory taken, at once.
const maskBatch = 64

// masks makes the masks of all blocks.
func (g *grid) masks(ctx context.Context, o Options, workers int) {
	g.full = new([64]uint64)
	for i := range g.full {
		g.full[i] = ^uint64(0)
	}
	share(ctx, workers, (len(g.blocks)+maskBatch-1)/maskBatch, func() func(int) {
		return func(piece int) {
			blocks := g.blocks[piece*maskBatch : min((piece+1)*maskBatch, len(g.blocks))]
			room := make([][64]uint64, len(blocks))
			for i := range blocks {
				b := &blocks[i]
				b.makeMasks(&room[i], g.full, o.SeeThrough)
			}
		}
	})
}

// makeMasks makes the masks of one block, into room where it is not full, and finds
// out whether it has one colour.
func (b *maskedBlock) makeMasks(room, full *[64]uint64, opaque bool) {
	b.visible, b.opaque = room, room
	allOpaque := false
	if raw := b.Raw(); raw != nil {
		b.only, allOpaque = scan(raw, b.Count())
	} else {
		if c, ok := b.Uniform(); ok {
			b.only = c
		}
		allOpaque = b.Opaque()
	}
	switch {
	case allOpaque && b.Count() == len(full)*64:
		b.visible, b.opaque = full, full
		return
	case allOpaque:
		b.Mask(room)
		return
	}
	b.VisibleMask(room)
	if !opaque {
		return
	}
	var px [4096]voxel.Color
	b.Colors(&px)
	b.opaque = new([64]uint64)
	for i, c := range px {
		if c.A() == 255 {
			b.opaque[i>>6] |= 1 << (i & 63)
		}
	}
}

// scan returns the colour of the n voxels that exist, 0 when they have several, and
// whether all of them are opaque.
func scan(px *[4096]voxel.Color, n int) (only voxel.Color, allOpaque bool) {
	const one = 1 << 24
	var or, alpha voxel.Color
	var sum uint64
	for i := 0; i < len(px); i += 4 {
		a, b, c, d := px[i], px[i+1], px[i+2], px[i+3]
		or |= a | b | c | d
		alpha |= (a + one) | (b + one) | (c + one) | (d + one) // 255 comes round to 0
		sum += uint64(a) + uint64(b) + uint64(c) + uint64(d)
	}
	// No colour is greater than or; the sum is n times or only when all are or.
	if sum == uint64(n)*uint64(or) {
		only = or
	}
	return only, alpha>>25 == 0
}
