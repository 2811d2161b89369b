package method

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
)

type errText string

func (e errText) Error() string { return string(e) }

func itoa(i int64) string { return strconv.FormatInt(i, 10) }

// layerNamed returns the lowest layer with a name, or, when there is none, the one whose
// id the name is: documents of the Goxel daemon write ids as text.
func layerNamed(im *scene.Image, name string) (*scene.Layer, error) {
	for _, l := range im.Layers {
		if l.Name == name {
			return l, nil
		}
	}
	if id, err := strconv.Atoi(name); err == nil {
		if l := im.LayerByID(id); l != nil {
			return l, nil
		}
	}
	return nil, noLayer(im, "no layer is called \""+name+"\"")
}

// noLayer says which layers there are.
func noLayer(im *scene.Image, what string) error {
	const most = 8
	var have []string
	for i, l := range im.Layers {
		if i == most {
			have = append(have, "…")
			break
		}
		have = append(have, strconv.Itoa(l.ID)+" ("+l.Name+")")
	}
	hint := "There are no layers."
	if len(have) > 0 {
		hint = "There are " + strings.Join(have, ", ") + "."
	}
	return fault.New(fault.NotFound, "", "", errText(what), hint)
}

// list puts names into a sentence.
func list(names []string) string { return strings.Join(names, ", ") }

// unmarshalReason is an error of encoding/json without the words of Go.
func unmarshalReason(err error) string {
	if e := (*json.UnmarshalTypeError)(nil); errors.As(err, &e) {
		where := ""
		if e.Field != "" {
			where = " for " + e.Field
		}
		return "unexpected " + e.Value + where
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}
