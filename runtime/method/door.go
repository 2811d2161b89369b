package method

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"strings"

	"github.com/voxrun/voxrun/bindings/files"
	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/disk"
)

// filePath is a file of the client's.
var filePath = Param{
	Option: option.Option{Name: "path", Type: option.Path, Doc: "the file: relative to the daemon's folder for files or, for clients on its socket, in a folder that --files opens"},
	Also:   []string{"file_path", "filepath", "filename", "file", "output_path"}, Required: true,
}

var fileFormat = Param{
	Option: option.Option{Name: "format", Type: option.Text, Doc: "the name of a format, whatever its case; without one the file tells"},
	Also:   []string{"type"},
}

var formatOptions = Param{
	Option: option.Option{Name: "options", Doc: "options of the format: `voxrun formats NAME` lists them"},
	Kind:   JSON, Schema: `{"type":"object"}`,
}

// door is the way to files for a client: to the daemon's folder for them, in which
// relative paths start, and when the client is local to the folders of --files, too.
// Close it.
func (c *Call) door() (*disk.Host, error) {
	var open []string
	if c.Server.Files != "" {
		open = append(open, c.Server.Files)
	}
	if c.Client.Local {
		open = append(open, c.Server.Roots...)
	}
	if len(open) == 0 {
		return nil, fault.New(fault.Permission, "", "", errors.New("no folder is open to clients"), "Start the daemon with --files DIR to open one.")
	}
	return disk.New(disk.Config{Dir: open[0], Allow: disk.Allow{Read: open, Write: open}, Stop: c.ctx.Done()})
}

// withFiles lets do work on the client's files.
func (c *Call) withFiles(do func(host.Files) error) error {
	h, err := c.door()
	if err != nil {
		return err
	}
	defer h.Close() //nolint:errcheck // what was written whole is there
	return c.refused(do(h))
}

// refused says of a path that is not open to the client what would open it.
func (c *Call) refused(err error) error {
	f := (*fault.Error)(nil)
	if !errors.As(err, &f) || f.Code != fault.MayNotRead && f.Code != fault.MayNotWrite || errors.Is(err, fs.ErrPermission) {
		return err
	}
	hint := "Start the daemon with --files DIR to open a folder to the clients on its socket."
	if c.Server.Files != "" {
		hint = "Relative paths start in " + c.Server.Files + ". " + hint
	}
	return fault.New(fault.Permission, f.Op, f.On, errors.New("it is outside the folders that are open to this client"), hint).WithCode(f.Code)
}

// budget bounds a project that is made of a file, and stops with the call. Call release
// when the work is done.
func (c *Call) budget() (b *voxel.Budget, release func()) {
	b = voxel.NewBudget(voxel.Limits{Voxels: c.Server.Voxels}, nil)
	stop := context.AfterFunc(c.ctx, func() { b.Stop(context.Cause(c.ctx)) })
	return b, func() { stop() }
}

// readImage reads the file that the parameters path, format and options say.
func (c *Call) readImage(b *voxel.Budget) (im *scene.Image, err error) {
	o := files.OpenOptions{Format: c.Text("format"), Budget: b}
	if err := c.checkFormat("format", o.Format); err != nil {
		return nil, err
	}
	if err := c.Decode("options", &o.Values); err != nil {
		return nil, err
	}
	err = c.withFiles(func(h host.Files) (err error) {
		im, err = files.Open(c.ctx, h, c.Server.Formats, c.Text("path"), o)
		return err
	})
	if err == nil {
		err = b.Err()
	}
	return im, err
}

// writeImage writes an image to the file that the parameters path and options say, and
// returns what the format could not hold.
func (c *Call) writeImage(im *scene.Image, format string) (lost []string, err error) {
	o := files.SaveOptions{Format: format}
	if err := c.Decode("options", &o.Values); err != nil {
		return nil, err
	}
	if f, err := files.Exporter(c.Server.Formats, c.Text("path"), format); err == nil { // else Save says it
		release, err := c.turn(f)
		if err != nil {
			return nil, err
		}
		defer release()
	}
	err = c.withFiles(func(h host.Files) (err error) {
		lost, err = files.Save(c.ctx, h, c.Server.Formats, im, c.Text("path"), o)
		return err
	})
	return lost, err
}

// turn waits for the turn of an export: those that draw a picture take theirs with the
// other pictures.
func (c *Call) turn(f *format.Format) (release func(), err error) {
	if f.Holds.Voxels || !strings.HasPrefix(f.MediaType, "image/") {
		return func() {}, nil
	}
	return c.Server.drawing.take(c.ctx, mostPixels, mostPixels)
}

// checkFormat refuses a format that there is not.
func (c *Call) checkFormat(param, name string) error {
	if name == "" {
		return nil
	}
	if _, err := c.Server.Formats.ByName(name); err != nil {
		e := wrong(param, "Invalid parameter '%s': %v", param, err)
		e.Data.VX, e.Data.Hint = fault.CodeOf(err), fault.HintOf(err)
		return e
	}
	return nil
}

// titled is a name for what is made of a file.
func titled(file string) string {
	base := path.Base(strings.ReplaceAll(file, `\`, "/"))
	if stem := strings.TrimSuffix(base, path.Ext(base)); stem != "" {
		return stem
	}
	return base
}
