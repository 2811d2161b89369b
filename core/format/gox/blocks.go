package gox

import (
	"context"
	"encoding/binary"
	"fmt"
	"math"

	"github.com/voxrun/voxrun/core/format/gox/blockpng"
	"github.com/voxrun/voxrun/core/voxel"
)

// batchLen is how many blocks one core decodes or encodes at a time.
const batchLen = 32

// batch is some blocks of one layer.
type batch struct {
	layer int
	refs  []byte
}

// decoded is the blocks of a batch: each that it uses once.
type decoded struct {
	blocks []*[4096]voxel.Color
	index  map[uint32]int // number of a block in the file to its place in blocks
}

// readBlocks decodes the blocks of all layers on all cores, and writes them one after
// the other, so that a later one wins where they overlap.
func (r *reader) readBlocks(ctx context.Context, f *file, layers []placed) error {
	var batches []batch
	for i, l := range layers {
		for at := 0; at < len(l.refs); at += batchLen * refLen {
			batches = append(batches, batch{i, l.refs[at:min(at+batchLen*refLen, len(l.refs))]})
		}
	}
	worker := func() func(int, *decoded) error {
		var d blockpng.Decoder
		return func(job int, out *decoded) error {
			b := batches[job]
			if err := out.decode(&d, f.blocks, b.refs); err != nil {
				return fmt.Errorf("layer %d: %w", b.layer+1, err)
			}
			return nil
		}
	}
	return ordered(ctx, len(batches), worker, func(job int, got *decoded) error {
		b := batches[job]
		v := layers[b.layer].layer.Volume
		for refs := b.refs; len(refs) > 0; refs = refs[refLen:] {
			block := got.blocks[got.index[binary.LittleEndian.Uint32(refs)]]
			var err error
			if f.version == 1 {
				err = writeOld(v, refs, block)
			} else {
				err = writeBlock(v, refs, block)
			}
			if err != nil {
				return fmt.Errorf("layer %d: %w", b.layer+1, err)
			}
		}
		return r.image.Budget().Err()
	})
}

func (d *decoded) decode(dec *blockpng.Decoder, files [][]byte, refs []byte) error {
	if d.index == nil {
		d.index = map[uint32]int{}
	}
	clear(d.index)
	for ; len(refs) > 0; refs = refs[refLen:] {
		n := binary.LittleEndian.Uint32(refs)
		if int64(n) >= int64(len(files)) {
			return fmt.Errorf("it uses block %d of %d", int32(n), len(files))
		}
		if _, done := d.index[n]; done {
			continue
		}
		i := len(d.index)
		if i == len(d.blocks) {
			d.blocks = append(d.blocks, new([4096]voxel.Color))
		}
		d.index[n] = i
		if err := dec.Decode(files[n], d.blocks[i]); err != nil {
			return fmt.Errorf("block %d: %w", n, err)
		}
	}
	return nil
}

// at returns the place of a block, moved by shift along each axis.
func at(ref []byte, shift int64) (voxel.Pos, error) {
	var c [3]int32
	for i := range c {
		n := int64(int32(binary.LittleEndian.Uint32(ref[4+4*i:]))) + shift
		if n < math.MinInt32 || n > math.MaxInt32-voxel.Size {
			return voxel.Pos{}, fmt.Errorf("a block lies at %d, outside of the space that there is", n)
		}
		c[i] = int32(n)
	}
	return voxel.Pos{X: c[0], Y: c[1], Z: c[2]}, nil
}

// writeBlock writes a block where its reference says, which need not be aligned.
func writeBlock(v *voxel.Volume, ref []byte, block *[4096]voxel.Color) error {
	p, err := at(ref, 0)
	if err != nil {
		return err
	}
	if p.Block() == p {
		v.WriteBlock(p, block)
		return nil
	}
	v.WriteBox(voxel.BoxAt(p, voxel.Size, voxel.Size, voxel.Size), block[:])
	return nil
}

// writeOld writes a block of version 1. Blocks share a border of two voxels, so an
// empty voxel of one leaves what another has written.
func writeOld(v *voxel.Volume, ref []byte, block *[4096]voxel.Color) error {
	p, err := at(ref, -8)
	if err != nil {
		return err
	}
	for i, c := range block {
		if c.Visible() {
			v.Set(p.X+int32(i&15), p.Y+int32(i>>4&15), p.Z+int32(i>>8), c)
		}
	}
	return nil
}
