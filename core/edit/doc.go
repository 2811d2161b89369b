// Package edit changes volumes as a whole: what a voxel artist does by hand with a
// selection, done to millions of voxels.
//
// Functions stop early when the budget of the volume that they write stops, and leave
// what they did until then: a run over its budget keeps nothing. Inside, a block is a mask
// of 64 words of four rows each, so that a step over all voxels is a few thousand
// operations on words.
package edit
