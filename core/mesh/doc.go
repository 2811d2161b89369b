// Package mesh turns volumes into polygons.
//
// Faces gives the surface of a volume exactly: the square faces of the voxels
// that are visible (alpha of color.VisibleAlpha or more) towards neighbours that
// are not, merged into rectangles of one colour unless Options.Single asks for
// one quad a face:
//
//	quads, err := mesh.Faces(ctx, volume.Snapshot(), mesh.Options{})
//	for r := range quads.All() {
//		for _, corner := range r.Corners() { ... } // counter-clockwise from outside
//	}
//
// Weld gives the corners that quads share one number, which is what files with
// indexed vertices want. Parts says which voxels each layer of an image shows, so
// that the layers' meshes together are the picture that the layers make together.
//
// # Space
//
// Space is that of package voxel: right-handed, z up, one voxel one unit. Corners
// are whole numbers: the voxel (x, y, z) has its corners at x and x+1, and so on.
//
// # Order
//
// Volumes are cut into chunks of 64x64x64 voxels, which goroutines mesh side by
// side. No quad crosses a chunk's border. The quads and their order depend on the
// voxels alone, whatever the number of cores: chunks by z, then y, then x; in a
// chunk side by side, and in a side by plane, then row.
//
// Faces square to x are found in the same way as the others, on masks that are turned
// first. The greedy merge works on rows of 64 bits, one a voxel, as "binary greedy
// meshing" does (https://github.com/cgerikj/binary-greedy-meshing has another
// implementation of the idea).
package mesh
