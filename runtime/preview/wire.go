package preview

import (
	"encoding/binary"

	"github.com/voxrun/voxrun/core/mesh"
)

// The surface goes to pages in binary messages, all numbers little-endian:
//
//	u32  1, the version of this form
//	u32  1: forget what was sent before; 2: show all that has come; 3: both
//	then for each tile that has changed:
//	  i32  the layer's id
//	  i32  x, y, z of the block
//	  u32  n, 0 for a tile that is gone
//	  n times: u32 as mesh.TileQuad.Packed; u8 red, green, blue, alpha

const (
	wireVersion  = 1
	wireForget   = 1
	wireShow     = 2
	quadBytes    = 8
	messageBytes = 1 << 20 // about how many of them a message has, so that the page can draw between two
)

// encodeTiles divides the quads of a block, sorted by owner, among n layers.
func encodeTiles(quads []mesh.TileQuad, n int) [][]byte {
	if len(quads) == 0 {
		return nil
	}
	out := make([][]byte, n)
	room := make([]byte, 0, len(quads)*quadBytes)
	from := 0
	for i, q := range quads {
		room = binary.LittleEndian.AppendUint32(room, q.Packed)
		room = append(room, q.Color.R(), q.Color.G(), q.Color.B(), q.Color.A())
		if i+1 == len(quads) || quads[i+1].Owner != q.Owner {
			out[q.Owner] = room[from:len(room):len(room)]
			from = len(room)
		}
	}
	return out
}

// messages gives the binary messages that tell of changes; there is at least one. The
// bytes are valid until the next one is asked for.
func messages(changes []change, forget bool) func(yield func([]byte) bool) {
	return func(yield func([]byte) bool) {
		var b []byte
		for first := true; first || len(changes) > 0; first = false {
			b = binary.LittleEndian.AppendUint32(b[:0], wireVersion)
			b = append(b, 0, 0, 0, 0)
			if first && forget {
				b[4] |= wireForget
			}
			for len(changes) > 0 && len(b) < messageBytes {
				c := changes[0]
				changes = changes[1:]
				for _, n := range [...]int32{int32(c.layer), c.at.X, c.at.Y, c.at.Z, int32(len(c.quads) / quadBytes)} {
					b = binary.LittleEndian.AppendUint32(b, uint32(n))
				}
				b = append(b, c.quads...)
			}
			if len(changes) == 0 {
				b[4] |= wireShow
			}
			if !yield(b) {
				return
			}
		}
	}
}
