package wasm

import (
	"encoding/binary"
	"iter"
	"math"
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
// and writes. A block is loaded into a slot when it has been asked for a few times: until
// then the host reads and writes its voxels, as loading pays for many only. When there is
// no slot for another, the block that was loaded first goes.
type slots struct {
	targets []target
	holds   []slot
	next    int // the slot that goes next
	most    int
	failed  error // what stopped the run

	// The block that was asked for last, and how often in a row.
	volume int
	last   voxel.Pos
	row    int

	loads int // since the run was asked whether it may go on
}

// loadsBetween is how many blocks are loaded before the run is asked whether it may go on:
// rounds of a loop that load one each are a thousand times dearer than others.
const loadsBetween = 256

// How often a block is asked for before it is loaded: while there is room, or in a row; and
// when another has to go for it.
const (
	asksFew  = 4
	asksMany = 64
	// full is how many voxels a block has that is copied anyhow when one is written.
	full = 512
)

// target is a volume of a run.
type target struct {
	Target
	out     *voxel.Volume // what the volume is by now, but for what slots hold
	blocks  map[voxel.Pos]blockState
	written []voxel.Pos
	more    int64 // how many voxels those in slots may have more than out
}

// blockState is what is known of a block that was asked for.
type blockState struct {
	slot    int32 // -1 is none
	asked   uint8
	written bool
}

// slot is what a slot holds.
type slot struct {
	volume  int
	at      voxel.Pos
	written bool  // since it is there
	more    int64 // how many voxels there may be more than it came with
}

// reset prepares for a run.
func (s *slots) reset(i *Instance, targets []Target, most int) {
	*s = slots{holds: s.holds[:0], most: maxWritten}
	if most > 0 {
		s.most = min(most, maxWritten)
	}
	for _, t := range targets {
		s.targets = append(s.targets, target{Target: t, out: t.Before.Edit(t.Budget), blocks: map[voxel.Pos]blockState{}})
	}
	l := &i.program.layout
	clear(i.memory[l.blocks : l.blocks+uint32(len(targets))*blockTable])
}

// state is what is known of the block at p.
func (t *target) state(p voxel.Pos) blockState {
	if b, ok := t.blocks[p]; ok {
		return b
	}
	return blockState{slot: -1}
}

// read answers hostRead.
func (s *slots) read(i *Instance, volume int, p voxel.Pos) uint32 {
	t := &s.targets[volume]
	l, at := &i.program.layout, p.Block()
	b := t.state(at)
	if b.slot < 0 {
		if !b.written && t.Before.Block(at) == nil {
			s.enter(i, volume, at, l.empty)
			return l.empty
		}
		if load, ok := s.load(i, volume, at, &b); !ok {
			return hostStops
		} else if !load {
			binary.LittleEndian.PutUint32(i.memory[l.answer:], uint32(t.out.At(p.X, p.Y, p.Z)))
			return hostDid
		}
	}
	base := address(i, b.slot)
	if s.holds[b.slot].written {
		base++
	}
	s.enter(i, volume, at, base)
	return base
}

// store answers hostStore.
func (s *slots) store(i *Instance, volume int, p voxel.Pos, c voxel.Color) uint32 {
	t := &s.targets[volume]
	at := p.Block()
	if edge := int32(1<<31 - voxel.Size); at.X == edge || at.Y == edge || at.Z == edge { // not all of it exists
		return hostBails
	}
	b := t.state(at)
	if !b.written {
		b.written = true
		t.written = append(t.written, at)
		s.leaveTable(i, volume, at) // as one that has no voxels
	}
	if b.slot < 0 {
		load, ok := s.load(i, volume, at, &b)
		if !ok {
			return hostStops
		}
		if !load {
			return s.direct(t, p, c)
		}
	}
	t.blocks[at] = b
	h := &s.holds[b.slot]
	if !h.written {
		h.written = true
		if t.more += h.more; !t.mayGrow(0) {
			return hostBails
		}
	}
	base := address(i, b.slot) + 1
	s.enter(i, volume, at, base)
	return base
}

// direct writes a voxel of a block that is in no slot.
func (s *slots) direct(t *target, p voxel.Pos, c voxel.Color) uint32 {
	if !t.mayGrow(1) {
		return hostBails
	}
	t.out.Set(p.X, p.Y, p.Z, c)
	if !s.within(t) {
		return hostStops
	}
	return hostDid
}

// mayGrow tells whether so many voxels more surely fit.
func (t *target) mayGrow(n int64) bool {
	return t.Room == math.MaxInt64 || t.out.Count()-t.Before.Count()+t.more+n <= t.Room
}

// within tells whether the budget is not used up.
func (s *slots) within(t *target) bool {
	if s.failed == nil && t.Budget.Err() != nil {
		s.failed = ErrStopped
	}
	return s.failed == nil
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

// leaveTable takes a block out of the table of its volume.
func (s *slots) leaveTable(i *Instance, volume int, p voxel.Pos) {
	e := entry(i, volume, p)
	for k, n := range [3]int32{p.X, p.Y, p.Z} {
		if int32(binary.LittleEndian.Uint32(e[4*k:])) != n {
			return
		}
	}
	binary.LittleEndian.PutUint32(e[12:], 0)
}

// load loads a block into a slot, if it has been asked for often enough. It keeps what is
// known of the block. ok is false when the run is to stop.
func (s *slots) load(i *Instance, volume int, p voxel.Pos, b *blockState) (loaded, ok bool) {
	t := &s.targets[volume]
	b.asked++
	n := int32(len(s.holds))
	if s.row++; p != s.last || volume != s.volume {
		s.volume, s.last, s.row = volume, p, 1
	}
	room := int(n) < s.most && s.grow(i, n)
	few := b.asked < asksFew && t.Before.Block(p).Count() < full
	if few || !room && s.row < asksFew && b.asked < asksMany {
		t.blocks[p] = *b
		return false, true
	}
	if room {
		s.holds = append(s.holds, slot{})
	} else {
		n = int32(s.next)
		s.next = (s.next + 1) % len(s.holds)
		if !s.leave(i, n) {
			return false, false
		}
	}
	if s.loads++; s.loads >= loadsBetween {
		if s.loads = 0; i.more() == 0 {
			s.failed = i.whyStopped()
			return false, false
		}
	}
	b.slot, b.asked = n, 0
	t.blocks[p] = *b
	c := colors(i, n)
	t.out.ReadBlock(p, c)
	s.holds[n] = slot{volume: volume, at: p, more: missing(c, t.Room)}
	return true, true
}

// missing is how many voxels a block does not have. Without a limit nobody asks.
func missing(colors *[blockLen]voxel.Color, room int64) (n int64) {
	if room == math.MaxInt64 {
		return 0
	}
	for _, c := range colors {
		if c == 0 {
			n++
		}
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
	s.leaveTable(i, h.volume, h.at)
	b := t.blocks[h.at]
	b.slot = -1
	t.blocks[h.at] = b
	return !h.written || s.keep(t, h, colors(i, n))
}

// keep writes the block of a slot.
func (s *slots) keep(t *target, h slot, colors *[blockLen]voxel.Color) bool {
	t.out.WriteBlock(h.at, colors)
	t.more -= h.more
	return s.within(t)
}

// flush writes all blocks that are in slots.
func (s *slots) flush(i *Instance) error {
	for n, h := range s.holds {
		if h.written && !s.keep(&s.targets[h.volume], h, colors(i, int32(n))) {
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
		out := t.out.Snapshot()
		for _, p := range t.written {
			if !yield(p, out.Block(p)) {
				return
			}
		}
	}
}
