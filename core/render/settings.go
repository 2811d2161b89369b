package render

import (
	"strconv"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
)

// Settings declares the options of a picture for command lines, scripts, requests and
// the png format; FromValues makes Options of their values.
func Settings() option.Set {
	return option.Set{
		{Name: "size", Type: option.Text, Doc: "width and height in pixels, such as 1280x720, or one number for both; width and height go before it", Valid: checkSize},
		{Name: "width", Type: option.Int, Max: MaxSize, Doc: "pixels; 0 is as many as the height, or 1024"},
		{Name: "height", Type: option.Int, Max: MaxSize, Doc: "pixels; 0 is as many as the width, or 1024"},
		{Name: "view", Type: option.Text, Default: Views()[0], Doc: strings.Join(Views(), ", ") + ", azimuth,elevation in degrees, or camera:NAME", Valid: CheckView},
		{Name: "background", Type: option.Text, Default: "sky", Doc: "sky, transparent, or a colour", Valid: CheckBackground},
		{Name: "quality", Type: option.Choice, Default: Qualities()[0], Choices: Qualities(), Doc: "draft is fastest, high is finest"},
		{Name: "ortho", Type: option.Bool, Default: false, Doc: "parallel projection instead of perspective"},
		{Name: "fov", Type: option.Float, Default: fieldOfView, Min: 1, Max: 120, Doc: "vertical field of view in degrees"},
		{Name: "sun", Type: option.Text, Doc: "where the sun is: azimuth,elevation in degrees; without it where the image's light says or, when that is Goxel's default, to the left of the camera", Valid: checkSun},
		{Name: "edges", Type: option.Float, Default: 0.0, Max: 1, Doc: "how dark the edges of voxels are drawn"},
		{Name: "shadow", Type: option.Bool, Default: true, Doc: "things throw shadows"},
		{Name: "occlusion", Type: option.Bool, Default: true, Doc: "corners are darker than open places"},
		{Name: "ground", Type: option.Bool, Default: true, Doc: "a plane under the model catches its shadow, when the background is not transparent"},
	}
}

// FromValues returns the Options that values of Settings ask for.
func FromValues(v option.Values) (Options, error) {
	o := Options{
		Width: int(v.Int("width")), Height: int(v.Int("height")),
		View: v.Text("view"), Ortho: v.Bool("ortho"), FOV: v.Float("fov"),
		Background: v.Text("background"), Quality: v.Text("quality"),
		NoShadow: !v.Bool("shadow"), NoOcclusion: !v.Bool("occlusion"), NoGround: !v.Bool("ground"),
		Edges: v.Float("edges"), Sun: v.Text("sun"),
	}
	if size := v.Text("size"); size != "" && o.Width == 0 && o.Height == 0 {
		w, h, err := ParseSize(size)
		if err != nil {
			return Options{}, err
		}
		o.Width, o.Height = w, h
	}
	return o, nil
}

func checkSize(s string) error {
	if s == "" { // width and height say it
		return nil
	}
	_, _, err := ParseSize(s)
	return err
}

// ParseSize reads "1280x720", or "512" for 512x512.
func ParseSize(s string) (width, height int, err error) {
	a, b, both := strings.Cut(strings.ToLower(s), "x")
	if !both {
		b = a
	}
	width, errA := strconv.Atoi(strings.TrimSpace(a))
	height, errB := strconv.Atoi(strings.TrimSpace(b))
	if errA != nil || errB != nil || width < 1 || height < 1 || width > MaxSize || height > MaxSize {
		return 0, 0, fault.Newf(fault.Usage, "%q is no size: write it as 1280x720, each from 1 to %d", s, MaxSize)
	}
	return width, height, nil
}
