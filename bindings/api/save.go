package api

import (
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/files"
	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/scene"
)

func (v *volume) save(c goja.FunctionCall) goja.Value {
	const where = "Volume.save"
	a := v.api
	im := scene.New(a.Budget())
	im.Layers[0].Volume.Assign(v.v.Snapshot())
	o := files.SaveOptions{}
	if f := c.Argument(1); goja.IsString(f) {
		o.Format = f.String()
	} else {
		o = a.saveOptions(f, where)
	}
	a.save(im, c.Argument(0), o, where)
	return nil
}

func (im *image) save(c goja.FunctionCall) goja.Value {
	const where = "Image.save"
	im.api.save(im.im, c.Argument(0), im.api.saveOptions(c.Argument(1), where), where)
	return nil
}

// save writes an image, and says what was lost in one warning.
func (a *API) save(im *scene.Image, path goja.Value, o files.SaveOptions, where string) {
	name := a.Text(path, where+": path")
	lost, err := files.Save(a.Context, a.Host, a.Formats, im, name, o)
	if err != nil {
		panic(a.vm.Error(err))
	}
	if len(lost) > 0 {
		a.Host.Log(host.Warn, fmt.Sprintf("%s can't hold: %s", name, strings.Join(lost, ", ")))
	}
}

func (a *API) saveOptions(v goja.Value, where string) files.SaveOptions {
	given := a.Options(v, where+": options")
	o := files.SaveOptions{Values: given}
	o.Format = takeFormat(given)
	return o
}

// takeFormat removes the option "format" from those of the format itself.
func takeFormat(given map[string]any) string {
	name, ok := given["format"].(string)
	if ok {
		delete(given, "format")
	}
	return name
}

func (a *API) open(c goja.FunctionCall) goja.Value {
	const where = "goxel.open"
	name := a.Text(c.Argument(0), where+": path")
	o := files.OpenOptions{Budget: a.Budget(), Values: a.Options(c.Argument(1), where+": options")}
	o.Format = takeFormat(o.Values)
	im, err := files.Open(a.Context, a.Host, a.Formats, name, o)
	if err != nil {
		panic(a.vm.Error(err))
	}
	return a.images.Wrap(&image{api: a, im: im})
}
