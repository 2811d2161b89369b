package voxel

// Uniform returns the colour of the block's voxels, and true, when they all have the
// same, whether or not the block is full of them. A block without voxels has none.
func (b *Block) Uniform() (Color, bool) { return b.onlyColor() }
