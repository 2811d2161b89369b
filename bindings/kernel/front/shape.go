package front

// Role is what a parameter of a kernel is.
type Role uint8

// The roles of parameters.
const (
	Coordinate Role = iota // an integer from -2^30 to 2^30: an I32
	Color                  // the colour of a voxel that exists, 0xAARRGGBB: an I32
	Point                  // three Coordinates in one array [x, y, z]: three I32
	Center                 // the centre of a voxel as a Vec of x, y and z: three F64
	Real                   // any number: an F64
	Place                  // three Coordinates, from -2^24 to 2^24, as a Vec of x, y and z: three I32
	Channels               // a Color as a Vec of r, g, b and a: an I32
)

// Gives is what a kernel returns.
type Gives uint8

// What kernels return.
const (
	// GivesColor is a colour: one I32, 0xAARRGGBB, which is 0 for no voxel. undefined
	// and null are none either.
	GivesColor Gives = iota
	// GivesChange is a colour to change to: an I32 as before, and a Bool, which is true
	// when the function returned undefined or null, and the voxel stays as it is.
	GivesChange
	// GivesDistance is a number: one F64. A -0 may come as 0.
	GivesDistance
	// GivesInside is whether a distance is 0 or less: a Bool. What is no number bails.
	GivesInside
	// GivesNothing is for what acts on volumes and variables: a loop, or a function that
	// is called for one voxel after the other. What a function returns is not used.
	GivesNothing
)

// Shape says how a kernel is called, and what it gives. Its comparable form is part of
// the key of a cache.
type Shape struct {
	Params []Role
	Gives  Gives
}
