package method

import (
	"context"
	"time"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// whichProject names a project for methods that choose one.
var whichProject = Param{
	Option: option.Option{Name: "id", Type: option.Text, Doc: "the id or the name of a project; the parameter project says the same"},
	Also:   []string{"name"},
}

func projectMethods() []Method {
	return []Method{
		plain(Method{
			Name: "goxel.get_status",
			Doc:  "Tells the version, and the size of the project's canvas. Without a project the numbers are 0.",
		}, getStatus),
		onProject(Method{
			Name: "project.info", Aliases: []string{"get_project_info"},
			Doc: "Describes a project.",
		}, func(c *Call, p *workspace.Project) (projectInfo, error) { return c.describe(p) }),
		plain(Method{
			Name: "project.list", Aliases: []string{"list_projects"},
			Doc: "Lists the projects in the order in which they were made.",
		}, listProjects),
		plain(Method{
			Name:   "project.open",
			Doc:    "Makes a project the client's current one, and describes it.",
			Params: Params{whichProject},
		}, openProject),
		plain(Method{
			Name:   "project.delete",
			Doc:    "Deletes a project with its history and its files, for good.",
			Params: Params{whichProject},
		}, deleteProject),
		onProject(Method{
			Name:   "project.fork",
			Doc:    "Makes a project of another one's newest state, without its history. It is the client's current one from then on.",
			Params: Params{{Option: option.Option{Name: "name", Type: option.Text, Doc: "what the new project is called; without one as the old one"}}},
		}, forkProject),
		onProject(Method{
			Name: "project.undo", Aliases: []string{"undo"},
			Doc: "Takes the last step of the project's history back, whoever made it.",
		}, func(c *Call, p *workspace.Project) (walked, error) { return walk(c, p, p.Undo, 0) }),
		onProject(Method{
			Name: "project.redo", Aliases: []string{"redo"},
			Doc: "Does again what undo has taken back.",
		}, func(c *Call, p *workspace.Project) (walked, error) { return walk(c, p, p.Redo, 1) }),
		onProject(Method{
			Name:   "project.history",
			Doc:    "Lists the steps that undo and redo would go through.",
			Params: Params{{Option: option.Option{Name: "limit", Type: option.Int, Default: 100, Max: unbounded, Doc: "list at most so many each way; 0 is all"}}},
		}, history),
	}
}

type statusOfProject struct {
	Version  string `json:"version"`
	Layers   int    `json:"layer_count"`
	ReadOnly bool   `json:"read_only"`
	Width    int64  `json:"width"`
	Height   int64  `json:"height"`
	Depth    int64  `json:"depth"`
}

func getStatus(c *Call) (statusOfProject, error) {
	r := statusOfProject{Version: c.Server.Version}
	if c.named == nil && c.Server.Workspace.Len() == 0 {
		return r, nil
	}
	p, err := c.Project()
	if err != nil {
		return r, err
	}
	err = p.View(func(im *scene.Image) {
		size := canvasSize(im)
		r.Layers, r.Width, r.Height, r.Depth = len(im.Layers), size[0], size[1], size[2]
	})
	return r, err
}

type projectInfo struct {
	ProjectID string      `json:"project_id" doc:"what names it in the parameter project"`
	Name      string      `json:"name"`
	Canvas    [3]int64    `json:"canvas_size" doc:"voxels along x, y and z; [0, 0, 0] without a canvas"`
	Layers    int         `json:"layer_count"`
	Voxels    int64       `json:"total_voxels" doc:"in all layers together"`
	Bounds    boundingBox `json:"bounding_box" doc:"of what is visible"`
	Seq       int64       `json:"seq" doc:"rises with every change"`
	Created   time.Time   `json:"created_at"`
	Modified  time.Time   `json:"last_modified"`
}

func (c *Call) describe(p *workspace.Project) (projectInfo, error) {
	head, err := p.Head()
	if err != nil {
		return projectInfo{}, err
	}
	im := head.Image
	return projectInfo{
		p.ID, p.Name, canvasSize(im), len(im.Layers), im.Voxels(), boundsOf(im.Bounds()), head.Seq,
		p.Created.UTC(), p.Info().Modified.UTC(),
	}, nil
}

type projectEntry struct {
	ProjectID string    `json:"project_id"`
	Name      string    `json:"name"`
	Created   time.Time `json:"created_at"`
	Modified  time.Time `json:"last_modified" doc:"to about a second"`
	Resident  bool      `json:"resident" doc:"it is in memory"`
	Layers    int       `json:"layer_count,omitempty" doc:"of one in memory"`
	Voxels    int64     `json:"total_voxels,omitempty" doc:"of one in memory"`
	Current   bool      `json:"current,omitempty" doc:"it is the client's current one"`
	Default   bool      `json:"default,omitempty" doc:"it is that of clients that never chose any"`
}

type projectList struct {
	Count    int            `json:"count"`
	Projects []projectEntry `json:"projects"`
}

func listProjects(c *Call) (projectList, error) {
	list := projectList{Projects: []projectEntry{}}
	standard, _ := c.Server.Workspace.Default() //nolint:errcheck // there may be none
	for _, i := range c.Server.Workspace.List() {
		list.Projects = append(list.Projects, projectEntry{
			i.ID, i.Name, i.Created.UTC(), i.Modified.UTC(), i.Resident, i.Layers, i.Voxels,
			c.Client.current != nil && c.Client.current.ID == i.ID, standard != nil && standard.ID == i.ID,
		})
	}
	list.Count = len(list.Projects)
	return list, nil
}

// chosen is the project that the parameters id or project name. Neither is an error.
func (c *Call) chosen() (*workspace.Project, error) {
	if c.named != nil {
		return c.Project()
	}
	if c.Text("id") == "" {
		return nil, wrong("id", "Missing required parameter: id")
	}
	return c.Server.Workspace.Get(c.Text("id"))
}

func openProject(c *Call) (projectInfo, error) {
	p, err := c.chosen()
	if err != nil {
		return projectInfo{}, err
	}
	i, err := c.describe(p)
	if err == nil {
		c.Choose(p)
	}
	return i, err
}

type deleted struct {
	Success   bool   `json:"success"`
	ProjectID string `json:"project_id"`
	Name      string `json:"name"`
}

func deleteProject(c *Call) (deleted, error) {
	p, err := c.chosen()
	if err != nil {
		return deleted{}, err
	}
	if err := c.Server.Workspace.Delete(p.ID); err != nil {
		return deleted{}, err
	}
	if c.Client.current != nil && c.Client.current.ID == p.ID {
		c.Choose(nil)
	}
	return deleted{true, p.ID, p.Name}, nil
}

func forkProject(c *Call, p *workspace.Project) (projectInfo, error) {
	name := c.Text("name")
	if name == "" {
		name = p.Name
	}
	f, err := c.Server.Workspace.Fork(p, name)
	if err != nil {
		return projectInfo{}, err
	}
	c.Choose(f)
	return c.describe(f)
}

type walked struct {
	Success bool   `json:"success"`
	Note    string `json:"note" doc:"of the step that was gone through"`
	Seq     int64  `json:"seq" doc:"of the project's state now"`
	Undo    int    `json:"undo_count" doc:"how many steps undo can take back"`
	Redo    int    `json:"redo_count"`
}

// walk goes one step through the history: back when way is 0, forth when it is 1.
func walk(c *Call, p *workspace.Project, step stepper, way int) (walked, error) {
	var notes [2][]string
	var err error
	if notes[0], notes[1], err = p.History(); err != nil {
		return walked{}, err
	}
	commit, err := step(c.ctx)
	if err != nil {
		return walked{}, err
	}
	w := walked{Success: true, Seq: commit.Seq}
	if len(notes[way]) > 0 {
		w.Note = notes[way][0]
	}
	undo, redo, err := p.History()
	w.Undo, w.Redo = len(undo), len(redo)
	return w, err
}

type historyList struct {
	ProjectID string   `json:"project_id"`
	Seq       int64    `json:"seq"`
	Undos     int      `json:"undo_count"`
	Redos     int      `json:"redo_count"`
	Undo      []string `json:"undo" doc:"what undo would take back, the last step first"`
	Redo      []string `json:"redo" doc:"what redo would do again, the next step first"`
}

func history(c *Call, p *workspace.Project) (historyList, error) {
	undo, redo, err := p.History()
	if err != nil {
		return historyList{}, err
	}
	h := historyList{p.ID, p.Info().Seq, len(undo), len(redo), undo, redo}
	if n := c.Int("limit"); n > 0 {
		h.Undo, h.Redo = undo[:min(n, len(undo))], redo[:min(n, len(redo))]
	}
	h.Undo, h.Redo = append([]string{}, h.Undo...), append([]string{}, h.Redo...)
	return h, nil
}

// before returns the state of a project so many steps back.
func before(p *workspace.Project, steps int) (*project.Commit, error) {
	s, err := p.State()
	if err != nil {
		return nil, err
	}
	if steps > len(s.Undo) {
		return nil, fault.Newf(fault.NotFound, "the history has only %s", format.Count(len(s.Undo), "step")).WithHint("project.history lists them.")
	}
	if steps == 0 {
		return s.Head, nil
	}
	return s.Undo[len(s.Undo)-steps], nil
}

// stepper is Undo or Redo of a project.
type stepper = func(context.Context) (*project.Commit, error)
