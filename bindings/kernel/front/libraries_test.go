package front_test

import (
	"context"
	"strings"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/bindings/kernel/front"
	"github.com/voxrun/voxrun/bindings/lib/color"
	"github.com/voxrun/voxrun/bindings/lib/noise"
	"github.com/voxrun/voxrun/bindings/lib/sdf"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
)

// libraries are the modules that scripts have as globals of the last part of their names.
var libraries = map[string]func() api.Library{"noise": noise.Library, "sdf": sdf.Library, "color": color.Library}

// withLibraries gives a VM the libraries, if the source has the name of one.
func withLibraries(rt *goja.Runtime, source string) *api.API {
	var a *api.API
	for name, library := range libraries {
		if !strings.Contains(source, name+".") {
			continue
		}
		if a == nil {
			a = api.Install(decl.New(rt), &api.Env{
				Session: project.New(scene.New(nil), project.Options{}).Begin(nil),
				Host:    hosttest.New(), Formats: format.NewRegistry(), Context: context.Background(),
			})
		}
		rt.Set(name, library().Bind(a))
	}
	return a
}

// libraryValue is a global that is of the libraries, as the front end takes it.
func (s *script) libraryValue(name string) (any, bool) {
	if s.api == nil {
		return nil, false
	}
	v, err := s.rt.RunString(name)
	if err != nil {
		return nil, false
	}
	for module := range libraries {
		o, ok := s.rt.Get(module).(*goja.Object)
		switch {
		case !ok:
			continue
		case v.SameAs(o):
			return front.Builtin("voxrun/" + module), true
		}
		for _, member := range o.Keys() {
			if v.SameAs(o.Get(member)) {
				return front.Builtin("voxrun/" + module + "." + member), true
			}
		}
	}
	n, ok := noise.Of(s.api, v)
	return &front.Thing{Value: n}, ok
}
