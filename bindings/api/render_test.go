package api

import (
	"bytes"
	stdimage "image"
	_ "image/gif" // decoders
	_ "image/png"
	"testing"
)

// What Image.render draws depends on the name of the file and the options.
func TestImageRender(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		code, file, format string
		w, h               int
	}{
		{`im.render('a.png', {size: '20x10'})`, "a.png", "png", 20, 10},
		{`im.render('a.png', {size: 9, view: '30,20', background: 'navy', sun: '0,50'})`, "a.png", "png", 9, 9},
		{`im.render('a.png', {frames: 3, size: 8})`, "a.png", "png", 24, 8},
		{`im.render('a.gif', {turntable: 3, size: 8})`, "a.gif", "gif", 8, 8},
		{`im.render('a-%02d.png', {turntable: 3, size: 8})`, "a-02.png", "png", 8, 8},
	} {
		m := newMachine(t)
		got := m.run(`const im = goxel.image; im.activeLayer.volume.box([0, 0, 0], [4, 4, 4], 'red'); ` + c.code + `; im.activeLayer.volume.count()`)
		data, _ := m.host.Content(c.file)
		cfg, format, err := stdimage.DecodeConfig(bytes.NewReader(data))
		if err != nil || format != c.format || cfg.Width != c.w || cfg.Height != c.h || got != "64" {
			t.Errorf("%s: %s of %dx%d, %v; then %s voxels", c.code, format, cfg.Width, cfg.Height, err, got)
		}
	}
	runChecks(t, []check{
		{"another ending", `try { goxel.image.render('a.jpg') } catch (e) { e.message }`, "a.jpg: no picture has this ending here"},
		{"a wrong view", `try { goxel.image.render('a.png', {view: 'side'}) } catch (e) { e.message }`, `"side" is no view`},
		{"an unknown option", `try { goxel.image.render('a.png', {colour: 1}) } catch (e) { e.message.slice(0, 23) }`, `unknown option "colour"`},
		{"too large", `try { goxel.image.render('a.png', {size: 16000}) } catch (e) { e.message }`, `a picture of 16000x16000 pixels: at most 67 million`},
		{"no path", `goxel.image.render()`, "TypeError: Image.render: path is a string; got undefined"},
	})
}
