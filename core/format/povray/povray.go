// Package povray writes scenes for POV-Ray, the ray tracer, from version 3.7 on
// (https://www.povray.org/documentation/).
//
// # The file
//
// Text: a camera, a light, and boxes, each with the colour of its voxels. Voxels of one
// colour that fill a box inside of a block of 16x16x16 are one box. The boxes of a layer
// follow a comment with its name, and have its material as their finish. The boxes
// stand at the top level, where POV-Ray sorts them in space; in a union it would try one
// after the other. The same image gives the same text.
//
// # Space
//
// Ours, z up: the vectors of the camera are given one by one, so that no axis need be
// turned or mirrored.
//
// # Camera
//
// The active one of the image. The camera that every new image has is moved until all
// of the model is in the picture, whatever its size. The picture's sides are asked for
// when it is made (povray +W800 +H600), and the camera follows them.
//
// # Light
//
// The image's, as a parallel light, and its ambient light. They are scaled so that
// Goxel's defaults light a face that looks at the light with just its own colour.
package povray

import (
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
)

// Format returns the description of .pov.
func Format() *format.Format {
	return &format.Format{
		Name:       "povray",
		Aliases:    []string{"pov", "POV-Ray"},
		Doc:        "a scene for the ray tracer POV-Ray",
		Extensions: []string{".pov", ".povray"},
		MediaType:  "text/x-povray",
		Export:     export,
		ExportOptions: option.Set{
			{Name: "camera", Type: option.Choice, Default: "auto", Choices: []string{"auto", "saved", "fit"}, Doc: "take the saved camera as it is, or move it until all is in the picture; auto moves only that of a new image"},
			{Name: "background", Type: option.Color, Default: color.RGB(255, 255, 255), Doc: "the colour behind the model"},
		},
		Holds: format.Holds{Layers: true, Names: true, Materials: true, Light: true, Cameras: true},
	}
}
