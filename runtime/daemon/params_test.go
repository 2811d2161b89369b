package daemon

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/runtime/method"
)

// shutdownMethod is the one method that no trial may call.
const shutdownMethod = "goxel.shutdown_daemon"

// asTold is errors.As for an error that a daemon told.
func asTold(err error, e **told) bool { return errors.As(err, e) }

// all are the ids of a daemon's projects.
func all(t testing.TB, c *client) (ids []string) {
	t.Helper()
	var list struct {
		Projects []struct {
			ID string `json:"project_id"`
		}
	}
	if err := c.ask(&list, "project.list", ""); err != nil {
		t.Fatal(err)
	}
	for _, p := range list.Projects {
		ids = append(ids, p.ID)
	}
	return ids
}

// generator makes parameters of methods from what the table says of them.
type generator struct{ *rand.Rand }

func newGenerator(seed, stream uint64) *generator {
	return &generator{rand.New(rand.NewPCG(seed, stream))}
}

// required are the parameters that a method can't do without.
func required(m *method.Method) string {
	g := newGenerator(1, 1)
	var parts []string
	for i := range m.Params {
		if p := &m.Params[i]; p.Required || p.Name == "timeout_ms" {
			parts = append(parts, fmt.Sprintf("%q:%s", p.Name, g.value(m, p)))
		}
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func (g *generator) pick(s ...string) string { return s[g.IntN(len(s))] }

// value is what a parameter is for. What a name says of it counts only where its type
// says too little: a text, or JSON.
func (g *generator) value(m *method.Method, p *method.Param) string {
	switch {
	case p.Kind == method.Point:
		return fmt.Sprintf("[%d,%d,%d]", g.IntN(12), g.IntN(12), g.IntN(12))
	case p.Kind == method.Layer:
		if p.Name == "source_layer_id" {
			return g.pick("2", "3")
		}
		return g.pick("0", "1", "1", "1", "1", "2", "3", `"x"`)
	case p.Kind == method.JSON:
		if m.Name == "export.png" && p.Name == "options" {
			return `{"width":24,"height":24}`
		}
		return g.json(p.Name)
	case p.Type == option.Color:
		return g.pick(`"red"`, `"#00ff0080"`, `[1,2,3]`, `[9,8,7,0]`, `{"r":1,"g":2,"b":3}`)
	case p.Type == option.Bool:
		return g.pick("true", "false")
	case len(p.Choices) > 0:
		return fmt.Sprintf("%q", p.Choices[g.IntN(len(p.Choices))])
	case p.Type == option.Text, p.Type == option.Path:
		return g.text(m.Name, p.Name)
	case p.Name == "timeout_ms":
		return g.pick("1", "20", "50", "100")
	}
	n := []float64{1, 2, 3, 6, 9, 18, 40}[g.IntN(7)]
	if p.Type == option.Float {
		n += 0.5
	}
	if p.Min < p.Max {
		n = min(max(n, p.Min), p.Max)
	}
	return fmt.Sprint(n)
}

func (g *generator) json(name string) string {
	switch name {
	case "voxels":
		return fmt.Sprintf(`[{"x":%d,"y":1,"z":2,"r":9,"g":9,"b":9},{"x":1,"y":%d,"z":2,"color":"blue"}]`, g.IntN(12), g.IntN(12))
	case "operations":
		return fmt.Sprintf(`[{"op":"add_voxel","x":%d,"y":0,"z":0},{"op":"create_layer","name":"x"},{"op":"sphere","size":4},{"op":"undo"}]`, g.IntN(12))
	case "region", "box":
		return g.pick(`{"min":[0,0,0],"max":[6,6,6]}`, `{"min":[3,3,3],"max":[9,3,5]}`)
	case "tolerance":
		return g.pick("3", "[1,2,3]")
	case "args":
		return `["a"]`
	case "quality":
		return `"draft"`
	case "camera":
		return g.pick(`"top"`, `{"yaw":20,"pitch":30}`)
	case "options", "params":
		return g.pick(`{}`, `{}`, `{}`, `{}`, `{"nothing":1}`)
	case "outputs":
		return g.pick(`["model.gox"]`, `["m.obj","m.vox"]`, `[{"path":"m.png"}]`, `["m.nothing"]`)
	case "config":
		return `{"log_level":"error"}`
	}
	return g.pick(`{"min":[0,0,0],"max":[6,6,6]}`, `{"shape":"sphere","size":3}`, `[[1,2,3],{"x":4,"y":4,"z":4}]`, `{}`, `[]`, `3`)
}

// sampleScripts end in all ways that a script can.
var sampleScripts = []string{
	`goxel.image.activeLayer.volume.setAt([1,2,3],[255,0,0,255]); 6*7`,
	`const v = goxel.image.addLayer().volume; for (let i = 0; i < 300; i++) v.setAt([i % 9, i % 7, i % 11], [i % 256, 9, 9, 255]); v`,
	`goxel.image.activeLayer.volume.setAt([0,0,0],[1,1,1,255]); throw new Error('no')`,
	`goxel.image.addLayer(); for (;;);`,
	`let x = [`,
	`console.log('hello'); await new Promise(r => setTimeout(r, 1)); goxel.image.layers.length`,
	`let s = 'x'; for (;;) s += s`,
}

func (g *generator) text(method, name string) string {
	switch {
	case name == "script":
		return fmt.Sprintf("%q", sampleScripts[g.IntN(len(sampleScripts))])
	case name == "data":
		return g.pick(`"aGVsbG8="`, `"IyBHb3hlbAoxIDIgMyBmZjAwMDAK"`, `"no!"`)
	case name == "format":
		return g.pick(`"gox"`, `"vox"`, `"txt"`, `"obj"`, `"kvx"`, `"gltf"`, `"glb"`, `"ply"`, `"qb"`, `"povray"`)
	case strings.HasPrefix(method, "export."):
		return g.pick(`"out/m`, `"m`) + strings.TrimPrefix(method, "export") + `"`
	case strings.Contains(name, "path") && strings.Contains(method, "render"):
		return g.pick(`"a.png"`, `"b.png"`, `"no/folder/a.png"`)
	case strings.Contains(name, "path") && strings.HasPrefix(method, "file."):
		return g.pick(`"a.js"`, `"lib/b.js"`, `"c.txt"`, `"none.txt"`)
	case strings.Contains(name, "path") && strings.Contains(method, "script"):
		return g.pick(`"a.js"`, `"lib/b.js"`)
	case strings.Contains(name, "path"):
		return g.pick(`"a.gox"`, `"b.vox"`, `"c.txt"`, `"d.obj"`, `"e.glb"`, `"f.ply"`, `"none/g.gox"`)
	case name == "text":
		return fmt.Sprintf("%q", sampleScripts[g.IntN(len(sampleScripts))])
	case name == "log_level":
		return `"error"`
	}
	return g.pick(`"x"`, `"sphere"`, `"torus"`, `"front"`, `"multiply"`)
}
