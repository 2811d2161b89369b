package command

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/bindings/files"
	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/render"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/output"
)

func (p *program) renderVerb() *cli.Command {
	return &cli.Command{
		Name:      "render",
		Usage:     "draw a voxel file: pictures, sprite sheets, turntables",
		ArgsUsage: "FILE",
		Description: "Draws what is visible in FILE, all of it in the picture, and writes it to each -o; without one to a PNG\n" +
			"beside it that is not there yet. A name that ends in .gif or .apng is a turntable.\n\n" +
			"    voxrun render castle.vox -o castle.png --size 1280x720\n" +
			"    voxrun render castle.vox -o top.png --view top --ortho --background transparent\n" +
			"    voxrun render castle.gox -o hall.png --view camera:Hall\n" +
			"    voxrun render knight.vox -o knight.png --frames 8 --size 64 --view 0,30 --ortho\n" +
			"    voxrun render castle.vox -o castle.gif --turntable 36\n" +
			"    voxrun render castle.vox -o frames/castle-%03d.png --turntable 120",
		Flags: []cli.Flag{
			&cli.StringSliceFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE`, replacing what is there; its ending tells the format; - is a PNG on standard output"},
			&cli.StringFlag{Name: "size", Aliases: []string{"s"}, Usage: "pixels: `WxH` such as 1280x720, or one number for both; 1024, of each of several pictures 256 (sheet) or 480"},
			&cli.StringFlag{Name: "view", Usage: "from where: `VIEW` is " + strings.Join(render.Views(), ", ") + ", azimuth,elevation in degrees, or camera:NAME"},
			&cli.StringFlag{Name: "background", Aliases: []string{"b"}, Usage: "what is behind the model: `COLOR` is sky, transparent, #rrggbb or a CSS name"},
			&cli.StringFlag{Name: "quality", Usage: "one of " + strings.Join(render.Qualities(), ", ") + ": `NAME`"},
			&cli.BoolFlag{Name: "ortho", Usage: "parallel projection instead of perspective"},
			&cli.StringFlag{Name: "fov", Usage: "the field of view from top to bottom, `DEGREES` from 1 to 120; 20 without it"},
			&cli.StringFlag{Name: "sun", Usage: "where the sun is: `AZIMUTH,ELEVATION` in degrees, such as -30,45; 0 is the front, 90 the right side"},
			&cli.BoolFlag{Name: "edges", Usage: "draw the edges of voxels; --set edges=0.8 says how dark"},
			&cli.StringFlag{Name: "frames", Usage: "a sheet of sprites: `N` pictures from all around, side by side"},
			&cli.StringFlag{Name: "columns", Usage: "pictures in a row of the sheet: `N`; 8 at most without it"},
			&cli.StringFlag{Name: "turntable", Usage: "an animation of `N` pictures from all around: .gif, .apng, .png, or numbered files with %03d in the name"},
			&cli.StringFlag{Name: "fps", Usage: "`N` pictures of the turntable a second, 1 to 50; 12 without it"},
			&cli.StringSliceFlag{Name: "set", Usage: "set another option of the picture: `KEY=VALUE` (voxrun formats png lists them)"},
			&cli.StringFlag{Name: "from", Usage: "read FILE in the format called `NAME`"},
			&cli.GenericFlag{Name: "max-voxels", Value: voxelAmount(), Usage: "refuse an image of more than `N` voxels"},
			&cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "say nothing when all is well"},
		},
		Action: p.render,
	}
}

// pictureFlags are those that are options of a picture by the same name.
var pictureFlags = [...]string{"size", "view", "background", "quality", "fov", "sun", "frames", "columns", "turntable", "fps"}

// pictureOptions are what the flags say about pictures.
func pictureOptions(c *cli.Context) (render.Options, render.Film, error) {
	set, err := settings(c.StringSlice("set"))
	if err != nil {
		return render.Options{}, render.Film{}, err
	}
	given := map[string]any{}
	for k, v := range set {
		given[k] = v
	}
	for _, name := range pictureFlags {
		if c.IsSet(name) {
			given[name] = c.String(name)
		}
	}
	if c.Bool("ortho") {
		given["ortho"] = true
	}
	if _, said := given["edges"]; c.Bool("edges") && !said {
		given["edges"] = 0.5
	}
	return render.ReadFilm(given)
}

func (p *program) render(c *cli.Context) error {
	if c.NArg() != 1 {
		return fault.Newf(fault.Usage, "render takes one file to draw").WithHint("voxrun render castle.vox -o castle.png").WithCode(fault.WordCount)
	}
	from := slashed(c.Args().First())
	if slices.Contains([]string{".js", ".ts", ".mjs", ".mts"}, path.Ext(from)) {
		return fault.Newf(fault.Usage, "%s is a script, and render draws models", from).
			WithHint(fmt.Sprintf("voxrun run %s -o %s", from, pictureOf(from)))
	}
	o, film, err := pictureOptions(c)
	if err != nil {
		return err
	}
	if !c.Bool("quiet") {
		p.startBar()
		defer p.bar.close()
	}
	h, err := p.own()
	if err != nil {
		return err
	}
	defer h.Close()
	outs, err := renderOutputs(h, c.StringSlice("output"), from, film)
	if err != nil {
		return err
	}
	budget := voxel.NewBudget(voxel.Limits{Voxels: c.Generic("max-voxels").(*amount).n, Bytes: defaultMemory}, nil)
	p.bar.watch("open", from)
	in, err := open(p.ctx, h, formats.Registry(), from, files.OpenOptions{Format: c.String("from"), Budget: budget})
	if err != nil {
		return err
	}
	scene := render.NewScene(in.image)
	if err := budget.Err(); err != nil {
		return err
	}
	r := rendering{program: p, files: h, scene: scene, options: o, film: film, quiet: c.Bool("quiet")}
	defer r.discard()
	for _, out := range outs {
		if err := r.draw(out); err != nil {
			return err
		}
	}
	if scene.Empty() && !r.quiet {
		defer p.warn("%s: nothing is visible, so the picture has only the background", from)
	}
	return r.commit()
}

// pictureOf is the name of the picture of a model.
func pictureOf(name string) string { return strings.TrimSuffix(name, path.Ext(name)) + ".png" }

// renderOutputs are the files to draw, checked as far as one can before the work.
func renderOutputs(h *disk.Host, names []string, from string, film render.Film) ([]string, error) {
	if len(names) == 0 {
		name := pictureOf(from)
		if _, err := h.Stat(name); err == nil {
			return nil, fault.New(fault.IO, "write", name, errors.New("it is already there"), "Add -o "+name+" to replace it.").WithCode(fault.AlreadyThere)
		}
		names = []string{name}
	}
	set := &output.Set{Files: h}
	outs := make([]string, len(names))
	for i, name := range names {
		outs[i] = slashed(name)
		kind := outs[i]
		if name == output.Stdout {
			kind = stdoutName
		}
		if err := film.CheckName(kind); err != nil {
			return nil, err
		}
		set.List = append(set.List, output.File{Path: outs[i], Format: "png"})
	}
	return outs, set.Check()
}

// stdoutName stands for standard output where a name tells the format.
const stdoutName = "-.png"

// rendering is the files of one call of render. They take their names together.
type rendering struct {
	*program
	files   host.Files
	scene   *render.Scene
	options render.Options
	film    render.Film
	quiet   bool

	held   []host.Writer
	stdout []byte
	lines  []string
}

// draw draws one output.
func (r *rendering) draw(out string) error {
	start := time.Now()
	name, count, bytes := out, 0, int64(0)
	write := func(name string, data []byte) error {
		count, bytes = count+1, bytes+int64(len(data))
		return r.hold(name, data)
	}
	if out == output.Stdout {
		name = stdoutName
		write = func(_ string, data []byte) error {
			count, bytes = 1, int64(len(data))
			r.stdout = data
			return nil
		}
	}
	o := r.options
	o.Progress = func(done, total int) { r.bar.progress(float64(done)/float64(total), "drawing "+out) }
	if err := r.scene.Files(r.ctx, name, o, r.film, write); err != nil {
		return err
	}
	what := bytesText(bytes)
	if count > 1 {
		what = plural(int64(count), "picture") + ", " + what
	}
	r.lines = append(r.lines, fmt.Sprintf("%s: %s in %s", out, what, timeText(time.Since(start))))
	return nil
}

// hold writes a file that does not take its name yet.
func (r *rendering) hold(name string, data []byte) error {
	w, err := r.files.Create(name)
	if err != nil {
		return err
	}
	r.held = append(r.held, w)
	_, err = w.Write(data)
	return err
}

// commit lets all files take their names.
func (r *rendering) commit() error {
	r.bar.close()
	var errs []error
	for _, w := range r.held {
		errs = append(errs, w.Commit())
	}
	r.held = nil
	if r.stdout != nil {
		if _, err := r.Stdout.Write(r.stdout); err != nil {
			errs = append(errs, fault.New(fault.IO, "write", "to standard output", err, ""))
		}
	}
	if err := errors.Join(errs...); err != nil {
		return err
	}
	for _, l := range r.lines {
		if !r.quiet {
			r.say("%s", l)
		}
	}
	return nil
}

func (r *rendering) discard() {
	for _, w := range r.held {
		w.Discard()
	}
}
