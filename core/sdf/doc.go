// Package sdf is signed distance fields: shapes that are described by how far each point
// is from their surface, less than 0 inside. They combine smoothly, and draw themselves
// into a volume.
//
//	s := sdf.Smooth(sdf.Union, 4, sdf.Sphere(9), sdf.Move(sdf.Box(vec.V3{X: 20, Y: 6, Z: 6}), vec.V3{Z: 9}))
//	err := sdf.Draw(v, s, sdf.Paint{Color: color.RGB(200, 60, 40), Mode: voxel.Over}, nil)
//
// Every field here changes by no more than the way one goes (it is 1-Lipschitz; what
// would not be, such as a twist, is divided by how much it stretches). So a cube whose
// centre is farther from the surface than its corners are from its centre is all outside
// or all inside, and Draw looks at single voxels only near the surface.
//
// Lengths are voxels; primitives stand around the origin. A voxel belongs to a shape when
// its centre does; of a flat side that goes through centres, the lower one is in. The
// formulas are those of Hart, "Sphere Tracing" (1996), and Quilez's articles on distance
// functions. All arithmetic is rounded explicitly.
package sdf
