package api

import (
	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/color"
)

// isVolume tells whether a value is a volume whose setAt is that of the class, or of a
// class that extends it but has it from there.
func (a *API) isVolume(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	if !ok {
		return false
	}
	if _, ok := a.volumes.Of(o); !ok {
		return false
	}
	if a.setAt == nil {
		a.setAt = a.volumes.Function("setAt")
	}
	return o.Get("setAt") == a.setAt
}

// setLiteral is Volume.setAt for a position that is written out as an array, and a colour
// that may be: args are the volume, x, y, z, and the colour or its three or four channels.
// It is called where isVolume told that it may.
func (a *API) setLiteral(args []goja.Value) {
	const where = "Volume.setAt"
	if len(args) < 5 {
		return
	}
	v, ok := a.volumes.Of(args[0])
	if !ok {
		return
	}
	x, y, z := a.wrap32(args[1], where), a.wrap32(args[2], where), a.wrap32(args[3], where)
	var c color.Color
	if rest := args[4:]; len(rest) == 1 {
		c = a.Color(rest[0], where)
	} else {
		c = a.colorList(rest)
	}
	v.v.Set(x, y, z, c)
}
