package method

import "github.com/voxrun/voxrun/runtime/jsonread"

// Tool finds a method by its name in the tool dialect, or any other.
func (t *Table) Tool(name string) *Method {
	if m := t.tools[name]; m != nil {
		return m
	}
	return t.byName[name]
}

// ToolFor finds the method that carries out a call of a tool. goxel_add_voxels and
// goxel_remove_voxels take one voxel, as those of the Goxel daemon do, or a list, as
// their names say.
func (t *Table) ToolFor(name string, arguments []byte) *Method {
	many := ""
	switch name {
	case "goxel_add_voxels":
		many = "add_voxels"
	case "goxel_remove_voxels":
		many = "goxel.remove_voxels"
	}
	if many != "" && hasKey(arguments, "voxels") {
		return t.byName[many]
	}
	return t.Tool(name)
}

// hasKey tells whether an object has a key, at its top level.
func hasKey(object []byte, key string) bool {
	var r jsonread.Reader
	r.Reset(object)
	if len(object) == 0 || r.Kind() != jsonread.Object {
		return false
	}
	for r.Object(); r.More(); r.Skip() {
		if string(r.Key()) == key {
			return true
		}
	}
	return false
}
