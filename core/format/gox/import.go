package gox

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/vec"
	"github.com/voxrun/voxrun/core/voxel"
)

// importImage implements format.Format.Import.
func importImage(ctx context.Context, src *format.Source, opts format.ImportOptions) (*scene.Image, error) {
	r := reader{image: scene.Empty(opts.Budget), place: opts.Values.Bool("placement")}
	err := r.read(ctx, src.Data)
	return opts.Finish(ctx, r.image, err, "The file is damaged, or not one of Goxel's.")
}

// reader builds an image from a file.
type reader struct {
	image *scene.Image
	place bool // move plain layers by their matrix
}

func (r *reader) read(ctx context.Context, data []byte) error {
	f, err := parse(data)
	if err != nil {
		return err
	}
	hasBox, err := r.readBox(f.image)
	if err != nil {
		return err
	}
	if err := r.readLooks(f); err != nil {
		return err
	}
	layers, err := r.readLayers(f)
	if err != nil {
		return err
	}
	if err := r.readBlocks(ctx, f, layers); err != nil {
		return err
	}
	if r.place {
		r.applyPlacement()
	}
	return r.finish(hasBox)
}

// readBox reads the canvas; without one the image has none until finish.
func (r *reader) readBox(data []byte) (bool, error) {
	r.image.Box = vec.M4{}
	err := readDict(data, func(key string, v []byte) {
		if key == "box" {
			getBox(&r.image.Box, v)
		}
	})
	return !r.image.Box.IsZero(), err
}

// getBox is getMatrix for a box; a null box leaves dst as it is.
func getBox(dst *vec.M4, v []byte) {
	var m vec.M4
	if getMatrix(&m, v); m[15] != 0 {
		*dst = m
	}
}

// readLooks reads materials, cameras and light.
func (r *reader) readLooks(f *file) error {
	im := r.image
	for i, data := range f.materials {
		m := scene.DefaultMaterial(fmt.Sprintf("Material.%d", i+1))
		if err := readMaterial(data, m); err != nil {
			return fmt.Errorf("material %d: %w", i+1, err)
		}
		im.Materials = append(im.Materials, m)
	}
	for i, data := range f.cameras {
		c := scene.DefaultCamera(fmt.Sprintf("Camera.%d", i+1))
		active, err := readCamera(data, c)
		if err != nil {
			return fmt.Errorf("camera %d: %w", i+1, err)
		}
		if im.Cameras = append(im.Cameras, c); active || i == 0 {
			im.ActiveCamera = i
		}
	}
	if err := readLight(f.light, &im.Light); err != nil {
		return fmt.Errorf("light: %w", err)
	}
	return nil
}

func readMaterial(data []byte, m *scene.Material) error {
	return readDict(data, func(key string, v []byte) {
		switch key {
		case "name":
			getText(&m.Name, v)
		case "color":
			if len(v) == 4 { // of old files
				for i := range m.Color {
					m.Color[i] = float64(v[i]) / 255
				}
				return
			}
			getFloats([]*float64{&m.Color[0], &m.Color[1], &m.Color[2], &m.Color[3]}, v)
		case "metallic":
			getFloat(&m.Metallic, v)
		case "roughness":
			getFloat(&m.Roughness, v)
		case "emission":
			getFloats([]*float64{&m.Emission[0], &m.Emission[1], &m.Emission[2]}, v)
		}
	})
}

func readCamera(data []byte, c *scene.Camera) (active bool, err error) {
	err = readDict(data, func(key string, v []byte) {
		switch key {
		case "name":
			getText(&c.Name, v)
		case "dist":
			getFloat(&c.Dist, v)
		case "ortho":
			getBool(&c.Ortho, v)
		case "mat":
			getMatrix(&c.Matrix, v)
		case "active":
			active = true
		}
	})
	return active, err
}

func readLight(data []byte, l *scene.Light) error {
	return readDict(data, func(key string, v []byte) {
		switch key {
		case "pitch":
			getFloat(&l.Pitch, v)
		case "yaw":
			getFloat(&l.Yaw, v)
		case "intensity":
			getFloat(&l.Intensity, v)
		case "fixed":
			getBool(&l.Fixed, v)
		case "ambient":
			getFloat(&l.Ambient, v)
		case "shadow":
			getFloat(&l.Shadow, v)
		}
	})
}

// placed is a layer of the file: what is known of it before its voxels are read.
type placed struct {
	layer  *scene.Layer
	refs   []byte // refLen bytes for each block
	id     int    // as the file has it, 0 for none
	baseID int    // the id in the file of the layer that it is a clone of
}

// refLen is the length of a reference to a block: its number, x, y, z and a 0.
const refLen = 20

// readLayers adds the layers, still without voxels, to the image.
func (r *reader) readLayers(f *file) ([]placed, error) {
	if len(f.layers) > maxLayers {
		return nil, fault.Newf(fault.Limit, "it has %d layers; at most %d are read", len(f.layers), maxLayers)
	}
	layers := make([]placed, len(f.layers))
	byID := map[int]*scene.Layer{}
	for i, data := range f.layers {
		p := &layers[i]
		p.layer = &scene.Layer{Name: fmt.Sprintf("Layer.%d", i+1), Visible: true, Matrix: vec.Identity(), Material: -1}
		if err := p.read(data); err != nil {
			return nil, fmt.Errorf("layer %d: %w", i+1, err)
		}
		if p.layer.Material < 0 || p.layer.Material >= len(r.image.Materials) {
			p.layer.Material = -1
		}
		if p.id > 0 && byID[p.id] == nil {
			byID[p.id], p.layer.ID = p.layer, p.id
			r.image.NextID = max(r.image.NextID, p.id+1)
		}
	}
	for i := range layers { // those without an id of their own get one now that all are known
		r.image.Insert(i, layers[i].layer)
	}
	for _, p := range layers {
		if base := byID[p.baseID]; base != nil && base != p.layer {
			p.layer.BaseID = base.ID
		}
	}
	return layers, nil
}

func (p *placed) read(data []byte) error {
	if len(data) < 4 {
		return errors.New("it has no number of blocks")
	}
	n := int64(int32(binary.LittleEndian.Uint32(data)))
	if data = data[4:]; n < 0 || n*refLen > int64(len(data)) {
		return fmt.Errorf("it declares %d blocks, and its chunk ends after %d", n, len(data)/refLen)
	}
	p.refs = data[:n*refLen]
	l := p.layer
	return readDict(data[n*refLen:], func(key string, v []byte) {
		switch key {
		case "name":
			getText(&l.Name, v)
		case "mat":
			getMatrix(&l.Matrix, v)
		case "id":
			getInt(&p.id, v)
		case "base_id":
			getInt(&p.baseID, v)
		case "material":
			getInt(&l.Material, v)
		case "mode":
			l.Mode = readMode(v)
		case "img-path":
			getText(&l.ImagePath, v)
		case "box":
			getBox(&l.Box, v)
		case "shape":
			l.Shape = readShape(string(v))
		case "color":
			if len(v) == 4 {
				l.Color = color.RGBA(v[0], v[1], v[2], v[3])
			}
		case "visible":
			getBool(&l.Visible, v)
		}
	})
}

func readMode(v []byte) voxel.Mode {
	var m int
	if getInt(&m, v); m < 0 || m > int(voxel.Replace) {
		return voxel.Over
	}
	return voxel.Mode(m)
}

func readShape(name string) scene.Shape {
	switch s := scene.Shape(name); s {
	case scene.Sphere, scene.Cube, scene.Cylinder:
		return s
	}
	return scene.NoShape
}

// applyPlacement moves the voxels of plain layers by their matrices.
func (r *reader) applyPlacement() {
	for _, l := range r.image.Layers {
		if l.BaseID == 0 && l.Shape == scene.NoShape && l.Matrix != vec.Identity() {
			l.Volume.Transform(l.Matrix)
			l.Matrix = vec.Identity()
		}
	}
}

// finish builds the clone and shape layers and gives the image what the file left out.
func (r *reader) finish(hasBox bool) error {
	im := r.image
	if err := checkExtents(im); err != nil {
		return err
	}
	im.Refresh()
	if !hasBox {
		if im.Box = storable(scene.BoxMatrix(im.Bounds())); im.Box.IsZero() {
			im.Box = scene.Empty(nil).Box
		}
		im.Refresh()
	}
	if len(im.Cameras) == 0 {
		im.Cameras = []*scene.Camera{fitCamera(im.Box)}
		im.ActiveCamera = 0
	}
	return nil
}

// storable returns the smallest box of numbers that a file can hold, which are float32,
// that has all of box in it. Far from the origin the file would otherwise have another
// box than the image, and cut its shapes elsewhere.
func storable(box vec.M4) vec.M4 {
	for axis := range 3 {
		half, center := &box[axis*5], &box[12+axis]
		stored := float64(float32(*center))
		need := *half + math.Abs(*center-stored)
		up := float32(need)
		if float64(up) < need {
			up = math.Nextafter32(up, math.MaxFloat32)
		}
		*half, *center = float64(up), stored
	}
	return box
}

// fitCamera returns the default camera in front of a box.
func fitCamera(box vec.M4) *scene.Camera {
	c := scene.DefaultCamera("Camera.1")
	half := 0.0
	for i := 0; i < 12; i += 4 {
		half = max(half, vec.V3{X: box[i], Y: box[i+1], Z: box[i+2]}.Len())
	}
	c.Dist = 8 * half
	c.Orbit(vec.V3{X: box[12], Y: box[13], Z: box[14]}, math.Pi/4, math.Pi/4)
	return c
}
