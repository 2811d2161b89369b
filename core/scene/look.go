package scene

import (
	"math"

	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// Material is how a layer's surface answers to light. Channels are 0 to 1.
type Material struct {
	Name      string
	Color     [4]float64 // linear RGB and opacity; multiplies the voxels' colours
	Metallic  float64
	Roughness float64
	Emission  [3]float64 // linear RGB
}

// DefaultMaterial returns Goxel's: white, metallic 0.2, roughness 0.5.
func DefaultMaterial(name string) *Material {
	return &Material{Name: name, Color: [4]float64{1, 1, 1, 1}, Metallic: 0.2, Roughness: 0.5}
}

// FieldOfView is the vertical angle of every perspective camera, in radians.
const FieldOfView = 20 * math.Pi / 180

// Camera looks along the -z axis of its Matrix (camera to world), with y up.
type Camera struct {
	Name   string
	Dist   float64 // from the camera to the point that it turns around; half the width of an orthographic view
	Ortho  bool
	Matrix vec.M4
}

// DefaultCamera returns Goxel's: from above, from the right, from in front of the
// origin, 128 units away.
func DefaultCamera(name string) *Camera {
	c := &Camera{Name: name, Dist: 128}
	c.Orbit(vec.V3{}, 45*math.Pi/180, 45*math.Pi/180)
	return c
}

// Orbit puts the camera at its distance from a target: it starts above, looking
// down with +y up, and is turned by rx radians around its own x axis, then by rz
// radians around the world's z axis. Front is (0, pi/2): it looks along +y.
func (c *Camera) Orbit(target vec.V3, rz, rx float64) {
	turn := vec.Rotation(vec.V3{Z: 1}, rz).Mul(vec.Rotation(vec.V3{X: 1}, rx))
	c.Matrix = vec.Translation(target).Mul(turn).Mul(vec.Translation(vec.V3{Z: c.Dist}))
}

// Light is the one directional light and what surrounds it. Angles are radians.
type Light struct {
	Pitch, Yaw float64
	Intensity  float64
	Fixed      bool    // moves with the view
	Ambient    float64 // 0 to 1
	Shadow     float64 // how dark a shadow is, 0 to 1
}

// DefaultLight returns Goxel's.
func DefaultLight() Light {
	return Light{Pitch: 20 * math.Pi / 180, Yaw: 120 * math.Pi / 180, Intensity: 2, Ambient: 0.3, Shadow: 0.3}
}

// Direction returns the unit vector towards the light.
func (l Light) Direction() vec.V3 {
	return vec.Rotation(vec.V3{Z: 1}, l.Yaw).Mul(vec.Rotation(vec.V3{X: 1}, l.Pitch)).Dir(vec.V3{Z: 1})
}

// BoxMatrix returns the box matrix of b: half its edges as columns 0 to 2, its
// centre as column 3. An empty box gives the zero matrix.
func BoxMatrix(b voxel.Box) vec.M4 {
	if b.Empty() {
		return vec.M4{}
	}
	w, h, d := b.Size()
	hx, hy, hz := float64(w)/2, float64(h)/2, float64(d)/2
	return vec.M4{
		0: hx, 5: hy, 10: hz, 15: 1,
		12: float64(b.Min.X) + hx, 13: float64(b.Min.Y) + hy, 14: float64(b.Min.Z) + hz,
	}
}

// MatrixBox returns the smallest box of voxels that holds the box matrix m; the
// zero Box for the zero matrix.
func MatrixBox(m vec.M4) voxel.Box {
	if m.IsZero() {
		return voxel.Box{}
	}
	edge := func(i int) (lo, hi int32) {
		r := math.Abs(m[i]) + math.Abs(m[4+i]) + math.Abs(m[8+i])
		return clampInt32(math.Floor(m[12+i] - r + 1e-6)), clampInt32(math.Ceil(m[12+i] + r - 1e-6))
	}
	var b voxel.Box
	b.Min.X, b.Max.X = edge(0)
	b.Min.Y, b.Max.Y = edge(1)
	b.Min.Z, b.Max.Z = edge(2)
	return b
}

func clampInt32(f float64) int32 {
	switch {
	case !(f > math.MinInt32): // NaN too
		return math.MinInt32
	case f > math.MaxInt32:
		return math.MaxInt32
	}
	return int32(f)
}
