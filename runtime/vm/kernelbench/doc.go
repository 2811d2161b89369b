// Package kernelbench has no code but its benchmark: the voxel functions of its test data,
// run as machine code and interpreted, beside the same written in Go and run by node. `make
// bench-kernel` prints the table.
package kernelbench
