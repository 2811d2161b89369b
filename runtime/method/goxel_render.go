package method

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/render"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/jsonread"
	"github.com/voxrun/voxrun/runtime/renders"
)

const (
	renderSize  = 512     // pixels of a side, when nobody says otherwise
	mostSide    = 8192    // pixels
	mostPixels  = 1 << 25 // of a picture, and of all that are drawn at the same time: 128 MB
	renderGrey  = color.Color(0xfff0f0f0)
	defaultView = "45,45" // as Goxel's camera looks: azimuth and elevation in degrees
)

func renderMethods() []Method {
	side := func(name string) Param {
		return Param{Option: option.Option{Name: name, Type: option.Int, Default: renderSize, Max: mostSide, Min: -unbounded, Doc: "pixels; 0 and less are 512"}}
	}
	path := filePath
	path.Option.Name, path.Also, path.Required = "output_path", []string{"path", "file_path", "filename", "output"}, false
	return []Method{
		reads(Method{
			Name: "goxel.render_scene", Aliases: []string{"render_image", "generate_preview", "render"}, Tools: []string{"goxel_render_scene"},
			Doc: "Draws what is visible as a PNG picture: to a file of the client's, into the folder of pictures that are kept for a while (return_mode file_path), or into the answer. The project stays as it is.",
			Params: Params{
				path, side("width"), side("height"),
				{Option: option.Option{Name: "camera_preset", Type: option.Text, Doc: "from where to look: " + strings.Join(render.Views(), ", ") + ", two angles such as 30,20, or camera:NAME; the whole model is in the picture"}, Also: []string{"view", "preset"}},
				{Option: option.Option{Name: "camera", Doc: "from where to look, as {yaw, pitch} in degrees, or a camera_preset; its distance is that at which all is in the picture"}, Kind: JSON},
				{Option: option.Option{Name: "return_mode", Type: option.Choice, Choices: []string{"", "file_path", "base64", "direct"}, Doc: "where the picture goes; without one to output_path or, without that, into the answer"}},
				{Option: option.Option{Name: "background_color", Type: option.Color, Default: renderGrey, Doc: "the colour behind the model; alpha 0 is transparent"}, Also: []string{"background"}},
				{Option: option.Option{Name: "quality", Doc: "one of " + strings.Join(render.Qualities(), ", ")}, Kind: JSON},
				{Option: option.Option{Name: "options", Doc: "return_mode, background_color and quality may stand in here"}, Kind: JSON, Schema: `{"type":"object"}`},
			},
			Ignored: []string{"format", "lighting", "samples"},
			Code:    -1015, Verb: "render scene", Long: true,
		}, renderScene),
	}
}

// rendered is a picture. In the answer it stands under two names, because clients look
// for either.
type rendered struct {
	Success   bool        `json:"success"`
	Width     int         `json:"width,omitempty"`
	Height    int         `json:"height,omitempty"`
	Format    string      `json:"format,omitempty" doc:"png"`
	Path      string      `json:"output_path,omitempty" doc:"where it was written"`
	File      *renderFile `json:"file,omitempty" doc:"of one that is kept for a while"`
	Image     []byte      `json:"image,omitempty" doc:"the PNG file, as base64"`
	ImageData []byte      `json:"image_data,omitempty" doc:"the same"`
}

// AppendJSON implements appender.
func (r rendered) AppendJSON(dst []byte) []byte {
	dst = append(dst, `{"success":true`...)
	if r.File != nil {
		return append(r.File.append(append(dst, `,"file":`...)), '}')
	}
	dst = appendInt(appendInt(dst, `,"width":`, r.Width), `,"height":`, r.Height)
	dst = append(dst, `,"format":"png"`...)
	if r.Path != "" {
		dst = jsonread.AppendString(append(dst, `,"output_path":`...), r.Path)
	}
	if r.Image != nil {
		dst = base64.StdEncoding.AppendEncode(append(dst, `,"image":"`...), r.Image)
		dst = base64.StdEncoding.AppendEncode(append(dst, `","image_data":"`...), r.Image)
		dst = append(dst, '"')
	}
	return append(dst, '}')
}

func renderScene(c *Call, im *scene.Image) (rendered, error) {
	q, err := c.picture()
	if err != nil {
		return rendered{}, err
	}
	r := rendered{Success: true, Width: q.Width, Height: q.Height, Format: "png"}
	if q.mode == "file_path" && c.Server.Renders == nil {
		return r, lacks("no folder for pictures")
	}
	file, err := c.draw(im, q.Options)
	if err != nil {
		return r, err
	}
	if q.mode == "file_path" {
		kept, err := c.Server.Renders.Add(renders.Picture{Data: file, Format: "png", Width: q.Width, Height: q.Height, Session: c.Client.Name})
		r.File = fileOf(kept)
		return r, err
	}
	if r.Path = c.Text("output_path"); r.Path != "" {
		if err := c.withFiles(func(h host.Files) error { return host.WriteFile(h, r.Path, file) }); err != nil {
			return r, err
		}
	}
	if r.Path == "" || q.mode == "base64" {
		r.Image = file
	}
	return r, nil
}

// draw makes a PNG file when its turn has come: each picture takes all processors, so
// that many at once would only take more memory.
func (c *Call) draw(im *scene.Image, o render.Options) ([]byte, error) {
	release, err := c.Server.drawing.take(c.ctx, o.Width*o.Height, mostPixels)
	if err != nil {
		return nil, err
	}
	defer release()
	img, err := render.Picture(c.ctx, im, o)
	if err != nil {
		return nil, err
	}
	var file bytes.Buffer
	err = render.Encode(c.ctx, &file, img)
	return file.Bytes(), err
}

// picture is what a client asks for.
type picture struct {
	render.Options
	mode string
}

// notRead is what documents have in the parameter options, and what means nothing here.
var notRead = []string{"output_dir", "camera_position", "camera_target"}

// readOptions takes parameters that stand in the parameter options as if they stood
// beside it. What stands there itself goes first.
func (c *Call) readOptions() error {
	given := map[string]json.RawMessage{}
	if err := c.Decode("options", &given); err != nil {
		return err
	}
	for n, raw := range given {
		k, known := c.Method.keys[n]
		if !known && !slices.Contains(notRead, n) {
			return wrong("options."+n, "Unknown option '%s' of %s", n, c.Method.Name)
		}
		if !known || k.param == ignored || k.part != whole || c.slots[k.param].given {
			continue
		}
		s := &c.slots[k.param]
		if c.put(k, raw); !s.given {
			continue
		}
		if err := s.read(&c.reader, &c.Method.Params[k.param]); err != nil {
			return err
		}
	}
	return nil
}

func (c *Call) picture() (q picture, err error) {
	if err := c.readOptions(); err != nil {
		return q, err
	}
	q.mode = c.Text("return_mode")
	if q.Width, q.Height, err = c.size(); err != nil {
		return q, err
	}
	if q.View, err = c.view(); err != nil {
		return q, err
	}
	q.Background = "transparent"
	if bg := c.Color("background_color"); bg.A() > 0 {
		q.Background = bg.String()
	}
	q.Quality, err = c.quality()
	return q, err
}

// size is how large the picture is.
func (c *Call) size() (w, h int, err error) {
	side := func(name string) int {
		if n := c.Int(name); n > 0 {
			return n
		}
		return renderSize
	}
	w, h = side("width"), side("height")
	if w*h > mostPixels {
		return w, h, wrong("height", "Invalid parameter 'height': %d x %d is more than %d pixels", w, h, mostPixels)
	}
	return w, h, nil
}

// view is from where to look.
func (c *Call) view() (string, error) {
	view := c.Text("camera_preset")
	if view == "" && c.Given("camera") {
		var err error
		if view, err = c.camera(); err != nil {
			return "", err
		}
	}
	if view == "" {
		return defaultView, nil
	}
	if err := render.CheckView(view); err != nil {
		e := wrong("camera_preset", "Invalid parameter 'camera_preset': %v", err)
		e.Data.Hint = fault.HintOf(err)
		return "", e
	}
	return view, nil
}

// camera reads a camera: a view, or angles. One that is only a place to look from is
// that of the whole model.
func (c *Call) camera() (string, error) {
	var name string
	if json.Unmarshal(c.Raw("camera"), &name) == nil {
		return name, nil
	}
	var angles struct{ Yaw, Pitch *float64 }
	if err := c.Decode("camera", &angles); err != nil {
		return "", err
	}
	if angles.Yaw == nil && angles.Pitch == nil {
		return "", nil
	}
	at := func(f *float64) string {
		if f == nil {
			return "45"
		}
		return strconv.FormatFloat(*f, 'g', -1, 64)
	}
	return at(angles.Yaw) + "," + at(angles.Pitch), nil
}

// quality is one of those that there are. A number, which documents have for the
// quality of JPEG, says nothing.
func (c *Call) quality() (string, error) {
	raw, name := c.Raw("quality"), ""
	if raw == nil || json.Valid(raw) && raw[0] != '"' {
		return "", nil
	}
	if err := c.Decode("quality", &name); err != nil {
		return "", err
	}
	if !slices.Contains(render.Qualities(), name) {
		return "", wrong("quality", "Invalid parameter 'quality': expected one of %s, got %s", list(render.Qualities()), shorten(raw))
	}
	return name, nil
}
