package voxel

import (
	"crypto/sha256"
	"encoding/binary"
)

// Hash returns the SHA-256 of the block's encoding (see AppendBlock): equal blocks
// have equal hashes, however they are stored. It is worked out once.
func (b *Block) Hash() [32]byte {
	if b == nil {
		return sha256.Sum256([]byte{codeEmpty})
	}
	if h := b.hash.Load(); h != nil {
		return *h
	}
	var buf [2 * 1024]byte
	h := sha256.Sum256(AppendBlock(buf[:0], b))
	b.hash.Store(&h)
	return h
}

// Hash returns a digest of the voxels: equal snapshots have equal hashes, whatever
// their history. It is the SHA-256 of, for each block in the order of Blocks, the
// coordinates of its first voxel, each four bytes, little-endian, and its Hash; so
// that after an edit only the blocks that changed are hashed again.
func (s Snapshot) Hash() [32]byte {
	h := sha256.New()
	var rec [12 + 32]byte
	for p, b := range s.Blocks() {
		binary.LittleEndian.PutUint32(rec[0:], uint32(p.X))
		binary.LittleEndian.PutUint32(rec[4:], uint32(p.Y))
		binary.LittleEndian.PutUint32(rec[8:], uint32(p.Z))
		sum := b.Hash()
		copy(rec[12:], sum[:])
		h.Write(rec[:])
	}
	return [32]byte(h.Sum(nil))
}
