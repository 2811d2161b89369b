package wasm

import (
	"encoding/binary"
	"iter"
	"unsafe"

	"github.com/voxrun/voxrun/core/voxel"
)

const (
	// firstSlots is how many blocks the memory of a kernel with effects has room for at
	// first. It grows when more are needed, up to maxWritten.
	firstSlots = 32
	maxWritten = 2048
)

// Target is a volume that a kernel with effects reads and writes.
type Target struct {
	Before voxel.Snapshot
	// Budget bounds what is written; it may be nil.
	Budget *voxel.Budget
	// Room is how many voxels may be added. Where the blocks that are written could have
	// more, the run bails.
	Room int64
}

// slots is the part of an instance that holds the blocks which a kernel with effects reads
// and writes. Each is loaded into a slot when it is first touched. When there is no room
// for another, the block that was loaded first goes, to the volume of what was written.
type slots struct {
	targets []target
	holds   []slot
	next    int // the slot that goes next
	most    int
	failed  error // what stopped the run
}

// target is a volume of a run.
type target struct {
	Target
	out     *voxel.Volume // Before with what went of the blocks that were written; nil before the first
	blocks  map[voxel.Pos]blockState
	written []voxel.Pos
	grown   int64 // how many voxels there may be more than before
}

// blockState is what is known of a block that is in a slot, or written.
type blockState struct {
	slot    int32 // -1 is none
	written bool
}

// slot is what a slot holds.
type slot struct {
	volume  int
	at      voxel.Pos
	written bool
}

// reset prepares for a run.
func (s *slots) reset(i *Instance, targets []Target, most int) {
	*s = slots{holds: s.holds[:0], most: maxWritten}
	if most > 0 {
		s.most = min(most, maxWritten)
	}
	for _, t := range targets {
		s.targets = append(s.targets, target{Target: t, blocks: map[voxel.Pos]blockState{}})
	}
	l := &i.program.layout
	clear(i.memory[l.blocks : l.blocks+uint32(len(targets))*blockTable])
}

// find returns the address of a block, 1 more when it is to be written; or blockBails, or 0
// to stop the run.
func (s *slots) find(i *Instance, volume int, p voxel.Pos, write bool) uint32 {
	t := &s.targets[volume]
	at, ok := t.blocks[p]
	switch {
	case ok && at.slot >= 0:
	case write, t.has(p):
		if at.slot = s.load(i, volume, p); at.slot < 0 {
			return 0
		}
		s.holds[at.slot].written = at.written
		t.blocks[p] = at
	default:
		l := &i.program.layout
		s.enter(i, volume, p, l.empty)
		return l.empty
	}
	if write && !at.written {
		if !t.mayWrite(p) {
			return blockBails
		}
		at.written = true
		t.blocks[p] = at
		t.written = append(t.written, p)
	}
	base := address(i, at.slot)
	if at.written {
		s.holds[at.slot].written = true
		base++
	}
	s.enter(i, volume, p, base)
	return base
}

// has tells whether a block has voxels.
func (t *target) has(p voxel.Pos) bool {
	if t.blocks[p].written { // and gone
		return true
	}
	return t.Before.Block(p) != nil
}

// mayWrite tells whether the volume may have another block of voxels that may all exist.
// The outermost ones are not all of them within the space of coordinates.
func (t *target) mayWrite(p voxel.Pos) bool {
	const edge = 1<<31 - voxel.Size
	if p.X == edge || p.Y == edge || p.Z == edge {
		return false
	}
	t.grown += blockLen - int64(t.Before.Block(p).Count())
	return t.grown <= t.Room
}

func address(i *Instance, slot int32) uint32 {
	return i.program.layout.slots + blockBytes*uint32(slot)
}

// colors are those of a slot.
func colors(i *Instance, slot int32) *[blockLen]voxel.Color {
	return (*[blockLen]voxel.Color)(unsafe.Pointer(&i.memory[address(i, slot)]))
}

// enter puts a block into the table of its volume.
func (s *slots) enter(i *Instance, volume int, p voxel.Pos, base uint32) {
	e := entry(i, volume, p)
	for k, n := range [4]uint32{uint32(p.X), uint32(p.Y), uint32(p.Z), base} {
		binary.LittleEndian.PutUint32(e[4*k:], n)
	}
}

// entry is where the table of a volume has a block, if it has it.
func entry(i *Instance, volume int, p voxel.Pos) []byte {
	at := i.program.layout.blocks + blockTable*uint32(volume) + blockHash(p.X, p.Y, p.Z)
	return i.memory[at : at+16]
}

// load loads a block into a slot; -1 stops the run.
func (s *slots) load(i *Instance, volume int, p voxel.Pos) int32 {
	n := int32(len(s.holds))
	if int(n) < s.most && s.grow(i, n) {
		s.holds = append(s.holds, slot{})
	} else {
		n = int32(s.next)
		s.next = (s.next + 1) % len(s.holds)
		if !s.leave(i, n) {
			return -1
		}
	}
	s.holds[n] = slot{volume: volume, at: p}
	if t := &s.targets[volume]; t.out != nil {
		t.out.ReadBlock(p, colors(i, n))
	} else {
		t.Before.Block(p).Colors(colors(i, n))
	}
	return n
}

// grow makes room for slot n, if it can.
func (s *slots) grow(i *Instance, n int32) bool {
	end := int(address(i, n+1))
	if end <= len(i.memory) {
		return true
	}
	more := min(max(int(n), firstSlots), maxWritten-int(n)) * blockBytes
	if _, ok := i.mod.Memory().Grow(uint32(more+pageSize-1) / pageSize); !ok {
		return false
	}
	i.remember()
	return end <= len(i.memory)
}

// leave makes a slot free. It is false when a budget is used up.
func (s *slots) leave(i *Instance, n int32) bool {
	h := s.holds[n]
	t := &s.targets[h.volume]
	e := entry(i, h.volume, h.at)
	if base := binary.LittleEndian.Uint32(e[12:]); base&^1 == address(i, n) {
		binary.LittleEndian.PutUint32(e[12:], 0)
	}
	if !h.written {
		delete(t.blocks, h.at)
		return true
	}
	t.blocks[h.at] = blockState{slot: -1, written: true}
	return s.keep(t, h.at, colors(i, n))
}

// keep writes a block.
func (s *slots) keep(t *target, p voxel.Pos, colors *[blockLen]voxel.Color) bool {
	if t.out == nil {
		t.out = t.Before.Edit(t.Budget)
	}
	t.out.WriteBlock(p, colors)
	if s.failed == nil && t.Budget.Err() != nil {
		s.failed = ErrStopped
	}
	return s.failed == nil
}

// flush writes all blocks that are in slots.
func (s *slots) flush(i *Instance) error {
	for n, h := range s.holds {
		if h.written && !s.keep(&s.targets[h.volume], h.at, colors(i, int32(n))) {
			break
		}
	}
	s.holds = s.holds[:0]
	return s.failed
}

// Finish ends a run that did not bail: what it wrote is then to be had of Written, until
// the instance is released. The error says that a budget is used up.
func (i *Instance) Finish() error { return i.slots.flush(i) }

// Written visits the blocks that the run wrote of a volume, in the order of their first
// Store. A block without voxels is nil.
func (i *Instance) Written(volume int) iter.Seq2[voxel.Pos, *voxel.Block] {
	t := &i.slots.targets[volume]
	return func(yield func(voxel.Pos, *voxel.Block) bool) {
		if len(t.written) == 0 {
			return
		}
		out := t.out.Snapshot()
		for _, p := range t.written {
			if !yield(p, out.Block(p)) {
				return
			}
		}
	}
}
