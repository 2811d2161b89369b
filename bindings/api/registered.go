package api

import (
	"context"
	"errors"
	"reflect"
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
)

// Script is what registerScript was given.
type Script struct {
	Name        string
	Description string
	execute     goja.Value
}

// Scripts returns the scripts that were registered, in order.
func (a *API) Scripts() []Script { return a.scripts }

// Execute calls a registered script's onExecute. What it throws is returned as a
// *goja.Exception.
func (s Script) Execute() (goja.Value, error) {
	f, ok := goja.AssertFunction(s.execute)
	if !ok {
		return nil, fault.Newf(fault.Script, "the script %q has no onExecute function", s.Name)
	}
	return f(goja.Undefined())
}

// registerScript tolerates missing fields, as Goxel does.
func (a *API) registerScript(c goja.FunctionCall) goja.Value {
	o := a.plain(c.Argument(0), "goxel.registerScript")
	s := Script{Name: orUndefined(o.Get("name")).String(), execute: orUndefined(o.Get("onExecute"))}
	if d := o.Get("description"); !IsMissing(d) {
		s.Description = d.String()
	}
	a.scripts = append(a.scripts, s)
	return nil
}

// registerFormat tolerates missing fields, as Goxel does.
func (a *API) registerFormat(c goja.FunctionCall) goja.Value {
	const where = "goxel.registerFormat"
	o := a.plain(c.Argument(0), where)
	f := &format.Format{
		Name: orUndefined(o.Get("name")).String(),
		Doc:  "a format of this script",
		Holds: format.Holds{
			Layers: true, Names: true, Hidden: true, Modes: true, Materials: true,
			Cameras: true, Light: true, Alpha: true, Voxels: true,
		},
	}
	if exts := o.Get("exts"); !IsMissing(exts) {
		list, ok := exts.(*goja.Object)
		if !ok {
			panic(a.vm.TypeError("%s: exts is an array such as ['*.abc']; got %s", where, Describe(exts)))
		}
		for _, e := range a.elements(list) {
			ext := strings.ToLower(strings.TrimPrefix(orUndefined(e).String(), "*"))
			if !strings.HasPrefix(ext, ".") {
				ext = "." + ext
			}
			f.Extensions = append(f.Extensions, ext)
		}
	}
	if fn, ok := goja.AssertFunction(orUndefined(o.Get("import"))); ok {
		f.Import = a.importer(fn)
	}
	if fn, ok := goja.AssertFunction(orUndefined(o.Get("export"))); ok {
		f.Export = a.exporter(fn)
	}
	a.Formats = a.Formats.With(f)
	if a.Registered != nil {
		if err := a.Registered(); err != nil {
			panic(a.vm.Error(err))
		}
	}
	return nil
}

// importer returns the importer of a registered format. The function is given an
// image to fill, which is also goxel.image while it runs: Goxel's scripts expect
// that.
func (a *API) importer(fn goja.Callable) func(context.Context, *format.Source, format.ImportOptions) (*scene.Image, error) {
	return func(_ context.Context, src *format.Source, o format.ImportOptions) (*scene.Image, error) {
		im, err := a.on(scene.New(o.Budget), func(object *goja.Object) error {
			data, err := a.bytes(src.Data)
			if err == nil {
				_, err = fn(goja.Undefined(), object, a.vm.ToValue(sourceName(src.Path, src.Name)), data)
			}
			return err
		})
		if err != nil {
			return nil, a.Thrown(err)
		}
		return im, o.Budget.Err()
	}
}

// exporter returns the exporter of a registered format. The function is given a copy
// of the image, which is also goxel.image while it runs.
func (a *API) exporter(fn goja.Callable) func(context.Context, *scene.Image, *format.Target, option.Values) ([]string, error) {
	return func(_ context.Context, im *scene.Image, t *format.Target, _ option.Values) ([]string, error) {
		var got goja.Value
		_, err := a.on(im.Clone(a.Budget()), func(object *goja.Object) (err error) {
			got, err = fn(goja.Undefined(), object, a.vm.ToValue(sourceName(t.Path, t.Name)))
			return err
		})
		if err != nil {
			return nil, a.Thrown(err)
		}
		data, given := content(got)
		if !given { // it has written the file through std
			t.Elsewhere = true
			return nil, nil
		}
		_, err = t.Write(data)
		return nil, err
	}
}

// on makes an image the session's while f runs, and returns the one that f left.
func (a *API) on(im *scene.Image, f func(*goja.Object) error) (*scene.Image, error) {
	session, current := a.Session.Image, a.current
	defer func() { a.Session.Image, a.current = session, current }()
	a.Session.Image, a.current = im, nil
	err := f(a.imageObject())
	return a.Session.Image, err
}

// Thrown gives the error of a callback the class that it came with.
func (a *API) Thrown(err error) error {
	var e *goja.Exception
	if errors.As(err, &e) {
		class := fault.Script
		if inner := a.vm.ErrorOf(e.Value()); inner != nil {
			class = fault.ClassOf(inner)
		}
		return fault.New(class, "", "", e, "")
	}
	return err
}

func sourceName(path, name string) string {
	if path != "" {
		return path
	}
	return name
}

// bytes returns a new Uint8Array.
func (a *API) bytes(data []byte) (goja.Value, error) {
	return a.vm.New(a.vm.GlobalObject().Get("Uint8Array"), a.vm.ToValue(a.vm.NewArrayBuffer(data)))
}

// content reads what an export function returned: text or bytes; given is false for
// anything else.
func content(v goja.Value) (data []byte, given bool) {
	if IsMissing(v) {
		return nil, false
	}
	if goja.IsString(v) {
		return []byte(v.String()), true
	}
	o, ok := v.(*goja.Object)
	if !ok {
		return nil, false
	}
	switch o.ExportType() {
	case bytesType:
		data, ok = o.Export().([]byte)
		return data, ok
	case bufferType:
		buffer, ok := o.Export().(goja.ArrayBuffer)
		return buffer.Bytes(), ok
	}
	return nil, false
}

var (
	bytesType  = reflect.TypeFor[[]byte]()
	bufferType = reflect.TypeFor[goja.ArrayBuffer]()
)
