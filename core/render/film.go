package render

import (
	"bytes"
	"context"
	"fmt"
	"image"
	imagedraw "image/draw"
	"path"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
)

// Film asks for more than one picture of a scene. The zero value is one picture.
type Film struct {
	Frames    int     // so many pictures from all around, side by side in one: a sheet of sprites
	Columns   int     // of the sheet; 0 is as many as there are frames, at most 8
	Turntable int     // so many pictures from all around, one after the other
	FPS       float64 // pictures of a turntable a second; 0 is 12
}

const (
	maxFrames    = 256
	maxTurntable = 720
	maxFilm      = 1 << 28 // pixels of all pictures of an animation
	defaultTurn  = 36
	defaultFPS   = 12
)

// FilmSettings declares Settings and the options of a Film; ReadFilm reads both.
func FilmSettings() option.Set {
	return append(Settings(), option.Set{
		{Name: "frames", Type: option.Int, Max: maxFrames, Doc: "so many pictures from all around, side by side: a sheet of sprites, transparent unless background says other"},
		{Name: "columns", Type: option.Int, Max: maxFrames, Doc: "pictures in a row of the sheet; 0 is all of them, at most 8"},
		{Name: "turntable", Type: option.Int, Max: maxTurntable, Doc: "so many pictures from all around, as an animation"},
		{Name: "fps", Type: option.Float, Default: float64(defaultFPS), Min: 1, Max: 50, Doc: "pictures of a turntable a second"},
	}...)
}

// ReadFilm returns what values of FilmSettings, or text for them, ask for.
func ReadFilm(given map[string]any) (Options, Film, error) {
	v, err := FilmSettings().Read(given)
	if err != nil {
		return Options{}, Film{}, err
	}
	o, err := FromValues(v)
	f := Film{Frames: int(v.Int("frames")), Columns: int(v.Int("columns")), Turntable: int(v.Int("turntable")), FPS: v.Float("fps")}
	if _, said := given["background"]; !said && f.Frames > 0 {
		o.Background = "transparent"
	}
	return o, f, err
}

// Files draws what the options ask for and hands the files to write, with their names.
// The ending of name tells the format: ".png" a picture, a sheet or, for a turntable, an
// animated PNG; ".apng" and ".gif" an animation, with 36 pictures unless it says how
// many; and a name with a "%d" or "%03d" in it, a PNG for each picture of a turntable.
func (s *Scene) Files(ctx context.Context, name string, o Options, f Film, write func(name string, data []byte) error) error {
	kind, err := f.kind(name)
	if err != nil {
		return err
	}
	f.defaults(&o, kind)
	if o, err = o.withDefaults(); err != nil {
		return err
	}
	if err := f.check(&o); err != nil {
		return err
	}
	switch kind {
	case stills:
		return s.stills(ctx, name, &o, f, write)
	case sheet:
		img, err := s.sheet(ctx, &o, f)
		return encoded(ctx, name, img, err, write)
	case animatedPNG, animatedGIF:
		var data []byte
		if kind == animatedGIF {
			data, err = s.gif(ctx, &o, f)
		} else {
			data, err = s.apng(ctx, &o, f)
		}
		if err != nil {
			return err
		}
		return write(name, data)
	}
	img, err := s.Picture(ctx, o)
	return encoded(ctx, name, img, err, write)
}

func encoded(ctx context.Context, name string, img *image.NRGBA, err error, write func(string, []byte) error) error {
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := Encode(ctx, &out, img); err != nil {
		return err
	}
	return write(name, out.Bytes())
}

// CheckName tells whether Files could make a file of this name.
func (f Film) CheckName(name string) error {
	_, err := f.kind(name)
	return err
}

// kind is what is made of a scene.
type kind uint8

const (
	still kind = iota
	sheet
	stills
	animatedPNG
	animatedGIF
)

func (f *Film) kind(name string) (kind, error) {
	if f.Frames > 0 && f.Turntable > 0 {
		return 0, fault.Newf(fault.Usage, "a sheet of %d frames and a turntable of %d pictures can't be one file", f.Frames, f.Turntable).
			WithHint("Ask for one of them.")
	}
	ext := strings.ToLower(path.Ext(name))
	_, _, numbered := pattern(name)
	switch {
	case f.Frames > 0 && ext == ".png":
		return sheet, nil
	case f.Frames > 0:
	case ext == ".gif":
		return animatedGIF, nil
	case ext == ".apng":
		return animatedPNG, nil
	case ext == ".png" && f.Turntable > 0 && numbered:
		return stills, nil
	case ext == ".png" && f.Turntable > 0:
		return animatedPNG, nil
	case ext == ".png":
		return still, nil
	}
	return 0, fault.Newf(fault.Usage, "%s: no picture has this ending here", name).
		WithHint("Pictures and sheets are .png; turntables .gif, .apng, .png or, one file for each picture, name-%03d.png.")
}

// defaults fills in what suits the kind where nothing is said.
func (f *Film) defaults(o *Options, k kind) {
	if (k == animatedGIF || k == animatedPNG) && f.Turntable == 0 {
		f.Turntable = defaultTurn
	}
	if f.FPS == 0 {
		f.FPS = defaultFPS
	}
	if f.Columns <= 0 {
		f.Columns = min(f.Frames, 8)
	}
	if o.Width != 0 || o.Height != 0 {
		return
	}
	switch k {
	case sheet:
		o.Width, o.Height = 256, 256
	case animatedGIF, animatedPNG:
		o.Width, o.Height = 480, 480
	}
}

func (f *Film) check(o *Options) error {
	switch {
	case f.Frames < 0 || f.Frames > maxFrames || f.Columns > maxFrames:
		return fault.Newf(fault.Usage, "a sheet of %d frames in %d columns: at most %d", f.Frames, f.Columns, maxFrames)
	case f.Turntable < 0 || f.Turntable > maxTurntable:
		return fault.Newf(fault.Usage, "a turntable of %d pictures: from 1 to %d", f.Turntable, maxTurntable)
	case !(f.FPS >= 1 && f.FPS <= 50):
		return fault.Newf(fault.Usage, "%v pictures a second: from 1 to 50", f.FPS)
	case f.Turntable*o.Width*o.Height > maxFilm:
		return fault.Newf(fault.Limit, "%d pictures of %dx%d pixels: at most %d million pixels", f.Turntable, o.Width, o.Height, maxFilm/1_000_000).
			WithHint("Make them smaller, or fewer.")
	}
	if f.Frames > 0 {
		c := min(f.Columns, f.Frames)
		w, h := c*o.Width, (f.Frames+c-1)/c*o.Height
		if w > MaxSize || h > MaxSize || w*h > MaxPixels {
			return fault.Newf(fault.Limit, "a sheet of %dx%d pixels: at most %d each way, %d million in all", w, h, MaxSize, MaxPixels/1_000_000).
				WithHint("Make the frames smaller, or fewer.")
		}
	}
	return nil
}

// around draws n pictures from all around, and calls each with them in order.
func (s *Scene) around(ctx context.Context, o *Options, n int, each func(i int, img *image.NRGBA) error) error {
	cameras, err := s.orbit(o, n)
	if err != nil {
		return err
	}
	one := *o
	for i := range cameras {
		if o.Progress != nil {
			one.Progress = func(done, total int) { o.Progress(i*total+done, n*total) }
		}
		img, err := s.draw(ctx, &cameras[i], &one)
		if err != nil {
			return err
		}
		if err := each(i, img); err != nil {
			return err
		}
	}
	return nil
}

// sheet draws the frames side by side.
func (s *Scene) sheet(ctx context.Context, o *Options, f Film) (*image.NRGBA, error) {
	c := min(f.Columns, f.Frames)
	all := image.NewNRGBA(image.Rect(0, 0, c*o.Width, (f.Frames+c-1)/c*o.Height))
	err := s.around(ctx, o, f.Frames, func(i int, img *image.NRGBA) error {
		at := image.Pt(i%c*o.Width, i/c*o.Height)
		imagedraw.Draw(all, img.Rect.Add(at), img, image.Point{}, imagedraw.Src)
		return nil
	})
	return all, err
}

// stills writes the pictures of a turntable one by one, counted from 0.
func (s *Scene) stills(ctx context.Context, name string, o *Options, f Film, write func(string, []byte) error) error {
	head, tail, _ := pattern(name)
	digits, tail := tail[0], tail[1:]
	return s.around(ctx, o, f.Turntable, func(i int, img *image.NRGBA) error {
		return encoded(ctx, fmt.Sprintf("%s%0*d%s", head, int(digits), i, tail), img, nil, write)
	})
}

// pattern finds the "%d" or "%03d" in a name. The first byte of tail is how many digits
// the number has at least.
func pattern(name string) (head, tail string, ok bool) {
	head, rest, ok := strings.Cut(name, "%")
	if !ok {
		return "", "", false
	}
	digits := byte(1)
	if len(rest) > 2 && rest[0] == '0' && rest[1] >= '1' && rest[1] <= '9' {
		digits, rest = rest[1]-'0', rest[2:]
	}
	if rest, ok = strings.CutPrefix(rest, "d"); !ok || strings.Contains(rest, "%") {
		return "", "", false
	}
	return head, string(digits) + rest, true
}
