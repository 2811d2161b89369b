package voxel

// Uniform returns the colour of the block's voxels, and true, when they all have the
// same, whether or not the block is full of them. A block without voxels has none.
func (b *Block) Uniform() (Color, bool) { return b.onlyColor() }

// Within returns the voxels of the block that are in mask, which is as Mask writes it: nil
// when there is none, the block itself when all are.
func (b *Block) Within(mask *[64]uint64) *Block {
	if b == nil {
		return nil
	}
	return b.restrict(mask)
}
