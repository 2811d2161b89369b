package api

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/render"
)

func (im *image) render(c goja.FunctionCall) goja.Value {
	const where = "Image.render"
	a := im.api
	name := a.Text(c.Argument(0), where+": path")
	o, film, err := render.ReadFilm(a.Options(c.Argument(1), where+": options"))
	if err == nil {
		err = film.CheckName(name)
	}
	if err == nil {
		err = render.NewScene(im.im).Files(a.Context, name, o, film, func(name string, data []byte) error {
			return host.WriteFile(a.Host, name, data)
		})
	}
	if err != nil {
		panic(a.vm.Error(err))
	}
	return nil
}
