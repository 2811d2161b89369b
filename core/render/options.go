package render

import (
	"strings"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
)

// Options says what a picture looks like. The zero value is a picture of 1024x1024
// pixels, in perspective, from an isometric direction, before a light sky.
type Options struct {
	Width, Height int // pixels, at most MaxSize; 0 is as much as the other one, or 1024

	View  string  // one of Views, "azimuth,elevation" in degrees, or "camera:NAME"; "" is isometric
	Ortho bool    // parallel projection
	FOV   float64 // vertical field of view in degrees, 1 to 120; 0 is 20

	Background string // "sky", "transparent" or a colour; "" is sky
	Quality    string // one of Qualities; "" is default

	NoShadow    bool    // light goes through everything
	NoOcclusion bool    // corners are as bright as open places
	NoGround    bool    // no plane under the model that catches its shadow; a transparent picture never has one
	Sun         string  // where the sun is, "azimuth,elevation" in degrees; "" is where the image's light says
	Edges       float64 // how dark the edges of voxels are drawn, 0 (not at all) to 1

	Workers  int                   // goroutines; 0 is one for each CPU
	Progress func(done, total int) // told the tiles that are done, one call at a time; may be nil
}

// MaxSize is the greatest width and height of a picture; it has at most MaxPixels.
const (
	MaxSize   = 16384
	MaxPixels = 1 << 26
)

// Qualities lists the names of the qualities, the default one first: default has four
// samples where a pixel needs them, soft shadows, and light of the sky that far things
// block too; draft one sample, hard shadows, and light of the sky that only the nearest
// voxels block; high sixteen samples, and light of the sky that is traced.
func Qualities() []string { return []string{"default", "draft", "high"} }

// quality is what the name of a quality stands for.
type quality struct {
	grid int  // samples along each edge of a pixel that has an edge in it
	soft bool // shadows
	sky  bool // a traced ray of sky light for each sample
	far  bool // what is far away blocks the light of the sky, by density
}

func qualityOf(name string) (quality, bool) {
	switch name {
	case "", "default", "normal": // its name at first
		return quality{grid: 2, soft: true, far: true}, true
	case "draft":
		return quality{grid: 1}, true
	case "high":
		return quality{grid: 4, soft: true, sky: true}, true
	}
	return quality{}, false
}

// withDefaults returns o with every zero replaced by what it stands for, or says what
// is wrong.
func (o Options) withDefaults() (Options, error) {
	switch {
	case o.Width == 0 && o.Height == 0:
		o.Width, o.Height = 1024, 1024
	case o.Width == 0:
		o.Width = o.Height
	case o.Height == 0:
		o.Height = o.Width
	}
	if o.Width < 1 || o.Height < 1 || o.Width > MaxSize || o.Height > MaxSize {
		return o, fault.Newf(fault.Usage, "a picture can't have %dx%d pixels: from 1 to %d each way", o.Width, o.Height, MaxSize)
	}
	if o.Width*o.Height > MaxPixels {
		return o, fault.Newf(fault.Limit, "a picture of %dx%d pixels: at most %d million", o.Width, o.Height, MaxPixels/1_000_000)
	}
	if o.FOV == 0 {
		o.FOV = fieldOfView
	}
	if !(o.FOV >= 1 && o.FOV <= 120) {
		return o, fault.Newf(fault.Usage, "a field of view of %v degrees: it must be from 1 to 120", o.FOV)
	}
	if !(o.Edges >= 0 && o.Edges <= 1) {
		return o, fault.Newf(fault.Usage, "edges of %v: from 0 to 1", o.Edges)
	}
	if err := checkSun(o.Sun); err != nil {
		return o, err
	}
	if _, ok := qualityOf(o.Quality); !ok {
		return o, fault.Newf(fault.Usage, "%q is no quality: one of %s", o.Quality, strings.Join(Qualities(), ", "))
	}
	if o.Background == "" {
		o.Background = "sky"
	}
	return o, CheckBackground(o.Background)
}

// CheckBackground tells whether a background is "sky", "transparent" or a colour.
func CheckBackground(s string) error {
	if s == "sky" || s == "" {
		return nil
	}
	if _, err := color.Parse(s); err != nil {
		return fault.Newf(fault.Usage, "%q is no background", s).WithHint("Write 'sky', 'transparent', '#rrggbb' or a CSS colour name.")
	}
	return nil
}

func checkSun(s string) error {
	if _, ok := anglesOf(s); !ok && s != "" {
		return fault.Newf(fault.Usage, "%q is no place of the sun", s).
			WithHint("Write 'azimuth,elevation' in degrees such as '-30,45'; azimuth 0 is the front, 90 the right side.")
	}
	return nil
}
