package wasm

import (
	"encoding/binary"
	"unsafe"

	"github.com/voxrun/voxrun/core/voxel"
)

// volumes is the part of an instance that reads voxels. Blocks are copied into the slots
// of its memory when they are first read, and stay there while there is room. A block of a
// snapshot never changes, so that its pointer says what it holds.
type volumes struct {
	origin voxel.Pos
	reader []voxel.Reader
	slot   map[*voxel.Block]int
	holds  [maxSlots]*voxel.Block
	next   int // the slot that is filled next
	stale  bool
}

// reset forgets all.
func (v *volumes) reset(i *Instance) {
	v.reader = v.reader[:0]
	for _, s := range i.in.Volumes {
		v.reader = append(v.reader, s.Reader())
	}
	clear(v.slot)
	v.holds = [maxSlots]*voxel.Block{}
	v.next = 0
	if !i.program.shape.Effects {
		v.forget(i)
	}
}

// window returns the addresses of the blocks around, of all volumes.
func (v *volumes) window(i *Instance) []byte {
	at := i.program.layout.windows
	return i.memory[at : at+uint32(i.program.module.Volumes)*4*windowSize]
}

func (v *volumes) forget(i *Instance) {
	clear(v.window(i))
	v.stale = false
}

// move puts the window around another block.
func (v *volumes) move(i *Instance, origin voxel.Pos) {
	if v.stale && origin != v.origin {
		v.forget(i)
	}
	v.origin = origin
}

// voxel reads a voxel that is not in memory. If it is in the window, its block is, from
// then on.
func (i *Instance) voxel(volume int, x, y, z int32) voxel.Color {
	v := &i.volumes
	dx, dy, dz := uint32(x-v.origin.X+16), uint32(y-v.origin.Y+16), uint32(z-v.origin.Z+16)
	if dx|dy|dz >= 64 {
		return v.reader[volume].Get(x, y, z)
	}
	at := v.load(i, i.in.Volumes[volume].Block(voxel.Pos{X: x, Y: y, Z: z}))
	entry := 4 * (windowSize*uint32(volume) + dz>>4<<4 + dy>>4<<2 + dx>>4)
	binary.LittleEndian.PutUint32(v.window(i)[entry:], at)
	v.stale = true
	at += 4 * (dx&15 + dy&15<<4 + dz&15<<8)
	return voxel.Color(binary.LittleEndian.Uint32(i.memory[at:]))
}

// load returns the address of a block.
func (v *volumes) load(i *Instance, b *voxel.Block) uint32 {
	l := &i.program.layout
	if b == nil {
		return l.empty
	}
	address := func(n int) uint32 { return l.slots + blockBytes*uint32(n) }
	if n, ok := v.slot[b]; ok {
		return address(n)
	}
	n := v.next
	v.next = (n + 1) % maxSlots
	if old := v.holds[n]; old != nil {
		delete(v.slot, old)
		window := v.window(i)
		for k := 0; k < len(window); k += 4 {
			if binary.LittleEndian.Uint32(window[k:]) == address(n) {
				binary.LittleEndian.PutUint32(window[k:], 0)
			}
		}
	}
	if v.slot == nil {
		v.slot = map[*voxel.Block]int{}
	}
	v.slot[b] = n
	v.holds[n] = b
	b.Colors((*[blockLen]voxel.Color)(unsafe.Pointer(&i.memory[address(n)])))
	return address(n)
}

// fill copies what is near the block into memory, and returns nearSize. At the edge of the
// space of coordinates it does nothing and returns 0.
func (i *Instance) fill(volume int) uint32 {
	o := i.volumes.origin
	for _, c := range [3]int32{o.X, o.Y, o.Z} {
		if c < -1<<31+nearMargin || c > 1<<31-1-16-nearMargin {
			return 0
		}
	}
	at := &i.memory[i.program.layout.near+nearBytes*uint32(volume)]
	const low, high = nearMargin, 16 + nearMargin
	i.in.Volumes[volume].ReadBox(voxel.Box{
		Min: voxel.Pos{X: o.X - low, Y: o.Y - low, Z: o.Z - low},
		Max: voxel.Pos{X: o.X + high, Y: o.Y + high, Z: o.Z + high},
	}, unsafe.Slice((*voxel.Color)(unsafe.Pointer(at)), nearBytes/4))
	return nearSize
}
