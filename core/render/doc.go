// Package render makes pictures of scenes, on the CPU.
//
//	img, err := render.Picture(ctx, im, render.Options{View: "front", Width: 640, Height: 480})
//
// A picture is made in five steps, each in its own file:
//
//   - NewScene gathers what is visible, with the modes of layers applied, into a tree
//     that rays walk through, with the material of each voxel (model.go, tree.go). A
//     scene can be drawn many times.
//   - camera turns a view into rays (camera.go), which start where the model may be
//     (starts.go). A view always has the whole model
//     in it, whatever its place and size; only a saved camera is taken as it is.
//   - tiles are what goroutines draw, each by itself (tiles.go), with an integrator
//     (picture.go): draw.go says where in a pixel to look.
//   - shader says what light comes back along a ray (shade.go): from the sun (sun.go,
//     shadow.go), from the sky (occlusion.go, density.go), off a surface (material.go).
//   - tone turns light into 8-bit sRGB pixels (tone.go), and Encode those into a PNG
//     file (encode.go).
//
// All light is linear; colours of voxels and pixels are sRGB. A picture has the same
// bytes whatever the number of goroutines, because every pixel is computed from the
// scene and its own place alone; and on every processor, because a product that is added
// to something is converted first, as in float64(x*y) + z, which keeps a processor from
// rounding both in one step (tools/arm64 looks for what was forgotten). The image is only read, so that any number of
// pictures of one image may be made at once.
package render
