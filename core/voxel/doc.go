// Package voxel is the grid that everything in Voxrun stands on: a sparse,
// copy-on-write volume of RGBA voxels.
//
// # Space
//
// Coordinates are int32, right-handed, z up. The voxel (x, y, z) fills the cube
// from (x, y, z) to (x+1, y+1, z+1). Boxes are half open, so the one coordinate
// that can't be used is math.MaxInt32. A voxel exists when its colour's alpha is
// not 0; writing a colour with alpha 0 removes it.
//
// # Storage
//
// Space is cut into blocks of 16x16x16 voxels, aligned to multiples of 16. An
// empty block costs nothing, a block of one colour next to nothing, a sparse
// block little: while it is written voxel by voxel a block is a sorted list, then
// raw; Compact packs it with a palette. A block is found through a short tree of
// tables: a root, mids of 512^3 voxels, leaves of 128^3.
//
// Single voxels are read and written fastest in order, through a Reader and a
// Writer; whole rows, boxes and blocks (ReadRow, ReadBox, WriteBox, FillBlock,
// BlendMask, MergeBlock) several times faster still.
//
// # Volume and Snapshot
//
// A Volume has one writer, which is one goroutine. Snapshot returns, in constant
// time, an immutable picture of it that any number of goroutines read without a
// lock; Edit makes an independent Volume of a snapshot, in constant time too.
// What they share is copied a block at a time, the first time that a writer
// touches it:
//
//	v := voxel.New(nil)
//	v.Fill(voxel.Box{Max: voxel.Pos{X: 64, Y: 64, Z: 8}}, color.RGB(80, 160, 60))
//	before := v.Snapshot()
//	v.Set(3, 3, 8, color.RGB(200, 0, 0))
//	before.At(3, 3, 8) // 0: the snapshot does not change
//
// Ownership is a token, not a reference count: a volume draws a token at its
// first write, marks what it allocates with it, and writes in place only what
// carries its own. Taking a snapshot drops the token. So nothing that a snapshot
// can reach is ever written again, and no atomic is paid on the hot path.
//
// A Volume whose token is not drawn (one just made by Edit) may be snapshot by
// many goroutines at once; that is what a committed image is made of.
//
// # Budget
//
// A Budget bounds what the volumes of one run hold, and stops the long
// operations among them. A write over the budget is dropped and remembered, as
// bufio.Writer does with its errors: Budget.Err tells.
package voxel
