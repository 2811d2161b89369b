package method

import (
	"errors"
	"math"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// canvas is the size of a canvas when nobody says otherwise.
var canvas = voxel.Pos{X: 64, Y: 64, Z: 64}

func projectFileMethods() []Method {
	list := []Method{
		plain(Method{
			Name: "goxel.create_project", Aliases: []string{"project.create"}, Tools: []string{"goxel_create_project"},
			Doc: "Makes an empty project, which is the client's current one from then on, and the one of clients that never chose any.",
			Params: Params{
				{Option: option.Option{Name: "name", Type: option.Text, Default: "New Project", Doc: "what it is called: names need not differ"}, Also: []string{"project_name"}},
				{
					Option: option.Option{Name: "size", Default: canvas, Doc: "the canvas, in voxels along x, y and z; voxels may be outside it"},
					Kind:   Point, Uniform: true, Parts: []string{"width", "height", "depth"}, Also: []string{"dimensions", "canvas_size"},
				},
			},
			Ignored: []string{"template", "description"}, Code: -1001, Verb: "create project",
		}, createProject),
		plain(Method{
			Name: "goxel.load_project", Aliases: []string{"open_file", "project.load"}, Tools: []string{"goxel_open_file"},
			Doc: "Makes a project of a file of any format that Voxrun reads, which its content tells. It is the client's current one from then on.",
			Params: Params{
				filePath, fileFormat, formatOptions,
				{Option: option.Option{Name: "name", Type: option.Text, Doc: "what the project is called; without one as the file"}},
			},
			Ignored: []string{"set_active"}, Code: -1002, Verb: "load project", Long: true,
		}, loadProject),
		plain(Method{
			Name: "goxel.import_model", Aliases: []string{"import_file"},
			Doc:    "Adds the layers of a file of any format that Voxrun reads to the project, above its own.",
			Params: Params{filePath, fileFormat, formatOptions}, Code: -1002, Verb: "import model", Long: true,
		}, importModel),
		onProject(Method{
			Name: "goxel.save_project", Aliases: []string{"save_file", "project.save"}, Tools: []string{"goxel_save_file"},
			Doc:    "Writes the project to a file in the format of its extension, or as .gox. The file is there when it is whole.",
			Params: Params{filePath, fileFormat, formatOptions}, Code: -1003, Verb: "save project", Long: true,
		}, saveProject),
		exports(Method{
			Name: "goxel.export_model", Aliases: []string{"export_file", "export_mesh", "export_project"}, Tools: []string{"goxel_export_file"},
			Doc: "Writes what is visible to a file, in any format that Voxrun writes. What the format can't hold is told in warnings.",
		}, ""),
	}
	for _, f := range []struct {
		name    string
		aliases []string
	}{
		{"gox", nil},
		{"vox", nil},
		{"qb", []string{"export.qubicle"}},
		{"kvx", nil},
		{"vxl", nil},
		{"txt", []string{"export.text"}},
		{"gltf", nil},
		{"glb", nil},
		{"obj", nil},
		{"ply", nil},
		{"povray", []string{"export.pov"}},
		{"png", nil},
	} {
		list = append(list, exports(Method{
			Name: "export." + f.name, Aliases: f.aliases,
			Doc: "Writes what is visible to a file, as export_model does with the format " + f.name + ".",
		}, f.name))
	}
	return list
}

type created struct {
	Success   bool   `json:"success"`
	Name      string `json:"name"`
	Width     int32  `json:"width"`
	Height    int32  `json:"height"`
	Depth     int32  `json:"depth"`
	ProjectID string `json:"project_id" doc:"what names it in the parameter project"`
}

func createProject(c *Call) (created, error) {
	size := c.Point("size")
	for _, n := range []*int32{&size.X, &size.Y, &size.Z} {
		if *n <= 0 {
			*n = canvas.X
		}
	}
	im := scene.New(nil)
	im.Box = scene.BoxMatrix(voxel.BoxAt(voxel.Pos{X: -(size.X / 2), Y: -(size.Y / 2)}, size.X, size.Y, size.Z))
	p, err := c.create(c.Text("name"), im)
	if err != nil {
		return created{}, err
	}
	return created{true, p.Name, size.X, size.Y, size.Z, p.ID}, nil
}

// create makes a project that is the client's current one. It is the daemon's default
// too, unless the client named it by the parameter project.
func (c *Call) create(name string, im *scene.Image) (*workspace.Project, error) {
	if c.named != nil {
		var ok bool
		if name, ok = c.projectName(); !ok {
			return nil, c.wrongProject()
		}
	}
	p, err := c.Server.Workspace.Create(name, im, c.named == nil)
	if err != nil {
		return nil, err
	}
	c.Choose(p)
	return p, nil
}

type loaded struct {
	Success   bool   `json:"success"`
	Path      string `json:"path,omitempty"`
	ProjectID string `json:"project_id"`
	Name      string `json:"name"`
	Layers    int    `json:"layer_count"`
	Voxels    int64  `json:"voxel_count" doc:"in all layers together"`
}

func loadProject(c *Call) (loaded, error) {
	b, release := c.budget()
	defer release()
	im, err := c.readImage(b)
	if err != nil {
		return loaded{}, err
	}
	name := c.Text("name")
	if name == "" {
		name = titled(c.Text("path"))
	}
	return c.load(name, im)
}

// load makes a project of an image that was read.
func (c *Call) load(name string, im *scene.Image) (loaded, error) {
	p, err := c.create(name, im)
	if err != nil {
		return loaded{}, err
	}
	l := loaded{Success: true, ProjectID: p.ID, Name: p.Name, Layers: len(im.Layers), Voxels: im.Voxels()}
	if c.has("path") {
		l.Path = c.Text("path")
	}
	return l, nil
}

type imported struct {
	Success   bool   `json:"success"`
	Path      string `json:"path"`
	ProjectID string `json:"project_id"`
	LayerIDs  []int  `json:"layer_ids" doc:"of the layers that were added"`
}

func importModel(c *Call) (imported, error) {
	r := imported{Success: true, Path: c.Text("path"), LayerIDs: []int{}}
	p, err := c.Project()
	if c.named == nil && c.Server.Workspace.Len() == 0 {
		p, err = c.create(titled(r.Path), scene.Empty(nil))
	}
	if err != nil {
		return r, err
	}
	r.ProjectID = p.ID
	_, err = p.Edit(c.ctx, c.commit(false), func(s *project.Session) error {
		im, err := c.readImage(s.Budget())
		if err != nil {
			return err
		}
		layers := im.Layers
		s.Image.Stack(im)
		for _, l := range layers {
			r.LayerIDs = append(r.LayerIDs, l.ID)
		}
		return nil
	})
	return r, err
}

// written is a file that was written.
type written struct {
	Success  bool     `json:"success"`
	Path     string   `json:"path"`
	Format   string   `json:"format,omitempty" doc:"as it was asked for"`
	Warnings []string `json:"warnings,omitempty" doc:"what the format can't hold"`
}

func saveProject(c *Call, p *workspace.Project) (written, error) {
	w := written{Success: true, Path: c.Text("path"), Format: c.Text("format")}
	format, err := c.saveFormat(w.Path, w.Format)
	if err != nil {
		return w, err
	}
	head, err := p.Head()
	if err != nil {
		return w, err
	}
	w.Warnings, err = c.writeImage(head.Image, format)
	return w, err
}

// saveFormat is the format in which a project is saved.
func (c *Call) saveFormat(path, asked string) (string, error) {
	const native = "gox"
	if err := c.checkFormat("format", asked); err != nil {
		return "", err
	}
	f, err := c.Server.Formats.ForExport(path)
	if asked != "" {
		f, err = c.Server.Formats.ByName(asked)
	}
	if err != nil {
		return native, nil //nolint:nilerr // an extension that says nothing
	}
	if f.Export == nil || f.Import == nil {
		return "", fault.New(fault.NotFound, "save", path, errors.New("a project can't be opened from a "+f.Name+" file again"),
			"Save it as .gox; export_model writes "+f.Name+".")
	}
	return f.Name, nil
}

// exports makes a method that exports, in one format when it is given one.
func exports(m Method, format string) Method {
	m.Params, m.Code, m.Verb, m.Long = Params{filePath, fileFormat, formatOptions}, -1007, "export model", true
	if format != "" {
		m.Params, m.Ignored = Params{filePath, formatOptions}, []string{"format"}
	}
	return onProject(m, func(c *Call, p *workspace.Project) (written, error) {
		w := written{Success: true, Path: c.Text("path")}
		asked := format
		if format == "" {
			w.Format = c.Text("format")
			asked = w.Format
			if err := c.checkFormat("format", asked); err != nil {
				return w, err
			}
		}
		head, err := p.Head()
		if err != nil {
			return w, err
		}
		w.Warnings, err = c.writeImage(head.Image, asked)
		return w, err
	})
}

// canvasSize is the size of the canvas of an image.
func canvasSize(im *scene.Image) [3]int64 {
	w, h, d := scene.MatrixBox(im.Box).Size()
	return [3]int64{min(w, math.MaxInt32), min(h, math.MaxInt32), min(d, math.MaxInt32)}
}
