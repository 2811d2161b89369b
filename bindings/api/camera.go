package api

import (
	"fmt"
	"slices"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
)

// camera is the value behind a Camera.
type camera struct {
	decl.Object
	image *image
	c     *scene.Camera
}

var cameraClass = decl.Class[*API, *camera]{
	Name:    "Camera",
	Doc:     "A camera. It looks along the -z axis of its own frame, with y up; every perspective camera sees 20 degrees from\ntop to bottom.",
	Example: "const c = goxel.image.addCamera('front')\nc.orbit([0, 0, 16], 0, 90, 200)",
	Members: []decl.Member[*camera]{
		{Name: "name", Sig: "string", Doc: "The name.", Get: func(c *camera) goja.Value { return c.VM().ToValue(c.c.Name) }, Set: func(c *camera, v goja.Value) { c.c.Name = c.image.api.Text(v, "Camera.name") }},
		{Name: "distance", Sig: "number", Doc: "From the camera to the point that it turns around; half the width of an orthographic view.", Get: func(c *camera) goja.Value { return c.image.api.float(c.c.Dist) }, Set: (*camera).setDistance},
		{Name: "ortho", Sig: "boolean", Doc: "Whether the view is orthographic.", Get: func(c *camera) goja.Value { return c.VM().ToValue(c.c.Ortho) }, Set: func(c *camera, v goja.Value) { c.c.Ortho = v.ToBoolean() }},
		{Name: "matrix", Sig: "number[]", Doc: "The frame of the camera in the world: 16 numbers in columns.", Get: func(c *camera) goja.Value { return c.image.api.matrixValue(c.c.Matrix) }, Set: func(c *camera, v goja.Value) { c.c.Matrix = c.image.api.matrix(v, "Camera.matrix") }},
		{
			Name: "orbit", Sig: "(target: PositionLike, turn: number, tilt: number, distance?: number): void",
			Doc: "Puts the camera at a distance from a target: it starts above, looking down with +y up, is tilted by `tilt`\n" +
				"degrees around its own x axis, then turned by `turn` degrees around the z axis. Front is (0, 90).",
			Example: "goxel.image.activeCamera.orbit([0, 0, 8], 45, 60)",
			Call:    (*camera).orbit,
		},
		{Name: "remove", Sig: "(): void", Doc: "Takes it out of the image.", Call: (*camera).remove},
		{Name: "toString", Sig: "(): string", Doc: "The camera as text, for logs.", Call: func(c *camera, _ goja.FunctionCall) goja.Value { return c.VM().ToValue(c.String()) }},
	},
}

// String implements fmt.Stringer, for logs.
func (c *camera) String() string { return fmt.Sprintf("Camera(%q)", c.c.Name) }

func (c *camera) setDistance(v goja.Value) {
	d := c.image.api.Number(v, "Camera.distance")
	if d <= 0 {
		panic(c.VM().RangeError("Camera.distance is more than 0; got %v", d))
	}
	c.c.Dist = d
}

func (c *camera) orbit(call goja.FunctionCall) goja.Value {
	const where = "Camera.orbit"
	a := c.image.api
	target, rest := a.Point(call.Arguments, where)
	if len(rest) < 2 {
		panic(a.vm.TypeError("%s takes a target, a turn and a tilt in degrees", where))
	}
	turn, tilt := a.Number(rest[0], where+": turn"), a.Number(rest[1], where+": tilt")
	if len(rest) > 2 && !IsMissing(rest[2]) {
		c.setDistance(rest[2])
	}
	c.c.Orbit(target, radians(turn), radians(tilt))
	return nil
}

func (c *camera) remove(goja.FunctionCall) goja.Value {
	im := c.image.im
	i := slices.Index(im.Cameras, c.c)
	if i < 0 {
		panic(c.VM().Error(fault.Newf(fault.Script, "camera %q was removed from its image", c.c.Name)))
	}
	im.Cameras = slices.Delete(im.Cameras, i, i+1)
	if im.ActiveCamera >= i {
		im.ActiveCamera = max(im.ActiveCamera-1, min(0, len(im.Cameras)-1))
	}
	delete(c.image.cameras, c.c)
	return nil
}

func (im *image) cameraObject(c *scene.Camera) *goja.Object {
	o := im.cameras[c]
	if o == nil {
		if im.cameras == nil {
			im.cameras = map[*scene.Camera]*camera{}
		}
		o = &camera{image: im, c: c}
		im.cameras[c] = o
	}
	return im.api.cameras.Wrap(o)
}

func (im *image) getCameras() goja.Value {
	list := make([]any, len(im.im.Cameras))
	for i, c := range im.im.Cameras {
		list[i] = im.cameraObject(c)
	}
	return im.VM().NewArray(list...)
}

func (im *image) addCamera(c goja.FunctionCall) goja.Value {
	name := fmt.Sprintf("Camera.%d", len(im.im.Cameras)+1)
	if v := c.Argument(0); !IsMissing(v) {
		name = im.api.Text(v, "Image.addCamera: name")
	}
	cam := scene.DefaultCamera(name)
	im.im.Cameras = append(im.im.Cameras, cam)
	im.im.ActiveCamera = len(im.im.Cameras) - 1
	return im.cameraObject(cam)
}

func (im *image) getCamera() goja.Value {
	if i := im.im.ActiveCamera; i >= 0 && i < len(im.im.Cameras) {
		return im.cameraObject(im.im.Cameras[i])
	}
	return goja.Null()
}

func (im *image) setCamera(v goja.Value) {
	if IsMissing(v) {
		im.im.ActiveCamera = -1
		return
	}
	c, ok := im.api.cameras.Of(v)
	if !ok {
		panic(im.VM().TypeError("Image.activeCamera is a Camera or null; got %s", Describe(v)))
	}
	i := slices.Index(im.im.Cameras, c.c)
	if i < 0 {
		panic(im.VM().TypeError("Image.activeCamera: the camera belongs to another image"))
	}
	im.im.ActiveCamera = i
}
