// Package shape makes solids of voxels: boxes, spheres, ellipsoids, cylinders,
// cones, capsules, tori and lines, written into a volume in bulk.
//
//	v := voxel.New(nil)
//	shape.Fill(v, shape.Sphere{Center: vec.V3{Z: 8}, Radius: 8}, color.RGB(200, 60, 40), voxel.Over)
//	shape.Fill(v, shape.Cylinder{B: vec.V3{Z: 20}, Radius: 3}, 0, voxel.Replace) // a hole
//
// # Which voxels belong to a solid
//
// Lengths are voxels, in the space of package voxel: the voxel (x, y, z) fills
// the cube from (x, y, z) to (x+1, y+1, z+1), and belongs to a solid when its
// centre, (x+0.5, y+0.5, z+0.5), lies in it. So a sphere around the corner (0, 0, 0)
// and one around the voxel centre (0.5, 0.5, 0.5) are both symmetric, the first
// an even and the second an odd number of voxels wide.
//
// Flat sides are half open, lower side in and upper side out, so that solids that
// touch neither overlap nor leave a gap. Round sides are closed: a centre that is
// exactly one radius away is in.
//
// # Modes
//
// Fill combines the colour into each voxel of the solid by a voxel.Mode. What is
// outside of the solid stays as it is, except by Intersect and IntersectFill,
// which remove it: that is what an intersection is.
//
// All arithmetic is rounded explicitly, so that every machine makes the same
// voxels.
package shape
