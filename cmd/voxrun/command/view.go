package command

import (
	"context"
	"fmt"
	"io"
	"math"
	"os"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"github.com/voxrun/voxrun/bindings/files"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/core/render"
	"github.com/voxrun/voxrun/core/scene"
)

func (p *program) viewVerb() *cli.Command {
	return &cli.Command{
		Name:      "view",
		Usage:     "draw a model in the terminal, and turn it",
		ArgsUsage: "MODEL",
		Description: "Draws the model where you are. The arrows turn it, + and - change the size, 0 begins again, q quits.\n" +
			"In a pipe, or with --once, it is one picture. Terminals with graphics (kitty, sixel) show all pixels, others two a character.\n\n" +
			"    voxrun view castle.vox\n" +
			"    voxrun view castle.vox --view front --once",
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "view", Value: "isometric", Usage: "look from `VIEW`: " + strings.Join(render.Views(), ", ") + ", azimuth,elevation in degrees, or camera:NAME"},
			&cli.StringFlag{Name: "graphics", Usage: "draw by `HOW`: kitty, sixel, blocks or ascii; the best that the terminal has, if not given"},
			&cli.BoolFlag{Name: "once", Usage: "draw one picture and end"},
		},
		Action: p.view,
	}
}

// viewer is the state of the verb.
type viewer struct {
	*program
	image *scene.Image
	by    graphics
	first string // the view that was asked for
	room  func() cells

	turned             bool
	azimuth, elevation float64 // in degrees, when it is turned
	zoom               float64
}

func (p *program) view(c *cli.Context) error {
	if c.NArg() != 1 {
		return fault.Newf(fault.Usage, "view takes one model").WithHint("voxrun view castle.vox").WithCode(fault.WordCount)
	}
	v := &viewer{program: p, by: graphics(c.String("graphics")), first: c.String("view"), zoom: 1, room: roomOf(p.Stdout)}
	switch v.by {
	case "", inKitty, inSixel, inBlocks, inLetters:
	default:
		return fault.Newf(fault.Usage, "%q is no way to draw", v.by).WithHint("They are kitty, sixel, blocks and ascii.").WithCode(fault.WrongValue)
	}
	if err := render.CheckView(v.first); err != nil {
		return err
	}
	own, err := p.own()
	if err != nil {
		return err
	}
	defer own.Close()
	if v.image, err = files.Open(p.ctx, own, formats.Registry(), slashed(c.Args().First()), files.OpenOptions{}); err != nil {
		return err
	}
	if v.image.Voxels() == 0 {
		return fault.Newf(fault.Usage, "%s is empty: there is nothing to draw", c.Args().First())
	}
	if !c.Bool("once") && isTerminal(p.Stdout) {
		if keys := p.pressed(); keys != nil {
			defer keys.Close()
			return v.turn(keys)
		}
	}
	if v.by == "" {
		v.by = p.graphicsByEnv()
	}
	return v.draw()
}

// roomOf returns what tells how large a terminal is, less two lines.
func roomOf(w io.Writer) func() cells {
	f, _ := w.(*os.File) //nolint:errcheck // nil is no terminal
	return func() cells {
		if f != nil {
			if columns, rows, err := term.GetSize(int(f.Fd())); err == nil && columns > 0 && rows > 3 {
				return cells{min(columns, 240), min(rows-2, 100)}
			}
		}
		return cells{76, 30}
	}
}

// best asks the terminal what it can draw.
func (v *viewer) best(keys *keyboard) graphics {
	if by := v.graphicsByEnv(); by != inBlocks || v.Getenv("TMUX") != "" {
		return by
	}
	// All terminals answer the last question, which asks for their features: 4 is sixel.
	said := keys.answer(v.Stdout, "\x1b_Gi=1,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[c", 'c', 200*time.Millisecond)
	_, features, _ := strings.Cut(said, "\x1b[?")
	switch {
	case strings.Contains(said, "\x1b_Gi=1;OK"):
		return inKitty
	case strings.Contains(";"+strings.TrimSuffix(features, "c")+";", ";4;"):
		return inSixel
	}
	return inBlocks
}

// turn draws again for each key, on a screen of its own.
func (v *viewer) turn(keys *keyboard) error {
	if v.by == "" {
		v.by = v.best(keys)
	}
	ctx, quit := context.WithCancel(v.ctx)
	defer quit()
	pressed := make(chan string)
	go keys.each(func(key string) bool { // ends with the program, as the keys do
		select {
		case pressed <- key:
			return true
		case <-ctx.Done():
			return false
		}
	})
	io.WriteString(v.Stdout, "\x1b[?1049h\x1b[?25l")       //nolint:errcheck // of a terminal that is gone there is nothing to tell
	defer io.WriteString(v.Stdout, "\x1b[?25h\x1b[?1049l") //nolint:errcheck // as above
	for {
		io.WriteString(v.Stdout, "\x1b[H") //nolint:errcheck // as above
		if v.by == inKitty {
			io.WriteString(v.Stdout, "\x1b_Ga=d\x1b\\") //nolint:errcheck // as above
		} else if v.by == inSixel {
			io.WriteString(v.Stdout, "\x1b[2J") //nolint:errcheck // as above
		}
		if err := v.draw(); err != nil {
			return err
		}
		fmt.Fprintf(v.Stdout, "%s\x1b[K", v.paint(dim, "arrows turn, + and - zoom, 0 begins again, q quits"))
		select {
		case key := <-pressed:
			if !v.press(key) {
				return nil
			}
		case <-ctx.Done():
			return nil
		}
	}
}

// press does what a key asks for, and tells whether to go on.
func (v *viewer) press(key string) bool {
	const step = 15 // degrees
	turn := func(azimuth, elevation float64) {
		if !v.turned { // from where the picture is now; a camera of the image, from the default
			ok := false
			if v.azimuth, v.elevation, ok = render.Angles(v.first); !ok {
				v.azimuth, v.elevation, _ = render.Angles("")
			}
			v.turned = true
		}
		v.azimuth = math.Mod(v.azimuth+azimuth+360, 360)
		v.elevation = max(-90, min(90, v.elevation+elevation))
	}
	if len(key) == 3 {
		key = key[2:] // an arrow
		switch key {
		case "A":
			turn(0, step)
		case "B":
			turn(0, -step)
		case "C":
			turn(step, 0)
		case "D":
			turn(-step, 0)
		}
		return true
	}
	switch key {
	case "+", "=":
		v.zoom = min(v.zoom*1.25, 8)
	case "-":
		v.zoom = max(v.zoom/1.25, 1)
	case "0":
		v.turned, v.zoom = false, 1
	case "q", "\x03", "\x04", "\x1b":
		return false
	}
	return true
}

// draw draws one picture.
func (v *viewer) draw() error {
	o := render.Options{View: v.first}
	if v.turned {
		o.View, o.Quality = fmt.Sprintf("%g,%g", v.azimuth, v.elevation), "draft"
	}
	return drawPicture(v.ctx, v.Stdout, v.by, v.image, o, v.room(), v.zoom)
}
