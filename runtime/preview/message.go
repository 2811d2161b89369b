package preview

import (
	"encoding/json"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/vm"
)

// said is a message from a page.
type said struct {
	Type   string         `json:"type"` // "run", "show", "read", "write", "undo" or "redo"
	Params map[string]any `json:"params,omitempty"`
	Layer  int            `json:"layer,omitempty"`
	On     bool           `json:"on,omitempty"`
	Name   string         `json:"name,omitempty"`
	Text   string         `json:"text,omitempty"`
	// Version is that of the file when it was read; "write" is refused when it is another.
	Version string `json:"version,omitempty"`
}

// hello is the first message to a page.
type hello struct {
	Type    string       `json:"type"` // "hello"
	CanRun  bool         `json:"canRun"`
	CanEdit bool         `json:"canEdit"`
	CanStep bool         `json:"canStep"` // undo and redo
	Formats []formatInfo `json:"formats"`
}

type formatInfo struct {
	Name string `json:"name"`
	Ext  string `json:"ext"`
	Doc  string `json:"doc"`
}

func formatsOf(r *format.Registry) (list []formatInfo) {
	for _, f := range r.All() {
		if f.Export != nil && len(f.Extensions) > 0 {
			list = append(list, formatInfo{f.Name, f.Extensions[0], f.Doc})
		}
	}
	return list
}

// stateInfo is a State as a page gets it.
type stateInfo struct {
	Type         string          `json:"type"` // "state"
	Title        string          `json:"title"`
	Ready        bool            `json:"ready"` // there is a model
	Running      bool            `json:"running"`
	Progress     float64         `json:"progress"`
	Phase        string          `json:"phase,omitempty"`
	Layers       []layerInfo     `json:"layers"`
	Voxels       int64           `json:"voxels"`           // that are visible
	Bounds       *[6]int32       `json:"bounds,omitempty"` // of what is visible: low and high corner
	Milliseconds float64         `json:"milliseconds,omitempty"`
	Schema       json.RawMessage `json:"schema,omitempty"` // of the parameters: a JSON Schema
	Order        []string        `json:"order,omitempty"`  // of the parameters
	Values       map[string]any  `json:"values,omitempty"`
	Console      []vm.Line       `json:"console"`
	Cut          bool            `json:"cut,omitempty"`
	Error        *vm.Error       `json:"error,omitempty"`
	Script       string          `json:"script,omitempty"`
}

type layerInfo struct {
	ID      int    `json:"id"`
	Name    string `json:"name"`
	Visible bool   `json:"visible"` // in the model
	Shown   bool   `json:"shown"`   // and in this page
	Mode    string `json:"mode,omitempty"`
	Voxels  int64  `json:"voxels"`
	// Surface is what the layer is made of, nil without a material: metallic, roughness,
	// and what it gives off, linear red, green and blue. Colour and opacity are in the tiles.
	Surface []float64 `json:"surface,omitempty"`
}

func infoOf(s State, hidden map[int]bool, look voxel.Snapshot) stateInfo {
	info := stateInfo{
		Type: "state", Title: s.Title, Ready: s.Image != nil, Running: s.Running, Progress: s.Progress, Phase: s.Phase,
		Milliseconds: s.Milliseconds, Values: s.Values, Console: s.Console, Cut: s.Cut, Error: s.Error, Script: s.Script,
		Layers: []layerInfo{},
	}
	if info.Console == nil {
		info.Console = []vm.Line{}
	}
	if len(s.Params) > 0 {
		info.Schema = s.Params.Schema("", "")
		for _, o := range s.Params {
			info.Order = append(info.Order, o.Name)
		}
	}
	if bounds := look.Bounds(); !bounds.Empty() {
		info.Bounds = &[6]int32{bounds.Min.X, bounds.Min.Y, bounds.Min.Z, bounds.Max.X, bounds.Max.Y, bounds.Max.Z}
	}
	if s.Image == nil {
		return info
	}
	info.Voxels = look.Count()
	for _, l := range s.Image.Layers {
		one := layerInfo{ID: l.ID, Name: l.Name, Visible: l.Visible, Shown: l.Visible && !hidden[l.ID], Voxels: s.Image.Content(l).Count()}
		if l.Mode != voxel.Over {
			one.Mode = l.Mode.String()
		}
		if l.Material >= 0 && l.Material < len(s.Image.Materials) {
			m := s.Image.Materials[l.Material]
			one.Surface = []float64{m.Metallic, m.Roughness, m.Emission[0], m.Emission[1], m.Emission[2]}
		}
		info.Layers = append(info.Layers, one)
	}
	return info
}

// fileInfo answers "read" and "write".
type fileInfo struct {
	Type  string `json:"type"` // "file" or "written"
	Name  string `json:"name"`
	Text  string `json:"text"`
	Error string `json:"error,omitempty"`

	Version  string `json:"version,omitempty"`  // that the file has now
	New      bool   `json:"new,omitempty"`      // it is not there yet
	Conflict bool   `json:"conflict,omitempty"` // it was not written: somebody else had
}

// notice is something that went wrong in the page's talk with the server.
type notice struct {
	Type string `json:"type"` // "notice"
	Text string `json:"text"`
}
