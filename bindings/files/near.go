package files

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// Read reads a file that somebody named. The error for one that is not there names the
// one that was meant, when it can be told.
func Read(h host.Files, name string) ([]byte, error) {
	data, err := h.ReadFile(name)
	var f *fault.Error
	if errors.Is(err, fs.ErrNotExist) && errors.As(err, &f) && f.Hint == "" {
		if near := Near(h, name); near != "" {
			return nil, f.WithHint("Did you mean " + near + "?")
		}
	}
	return data, err
}

// maxNear is how many files of a folder Near looks at.
const maxNear = 10_000

// Near returns the path of the file beside a missing one whose name is most like its, or
// that has the same name and an extension; "" when there is none.
func Near(h host.Files, name string) string {
	dir, base := split(name)
	folder := dir
	if folder == "" {
		folder = "."
	}
	entries, err := h.ReadDir(folder)
	if err != nil || len(entries) > maxNear {
		return ""
	}
	var names []string
	for _, e := range entries {
		switch n := e.Name(); {
		case !e.Type().IsRegular():
		case path.Ext(base) == "" && strings.TrimSuffix(n, path.Ext(n)) == base:
			return dir + n
		case path.Ext(base) == "":
			names = append(names, strings.TrimSuffix(n, path.Ext(n)))
		default:
			names = append(names, n)
		}
	}
	if near := decl.Nearest(base, names); near != "" {
		return dir + near
	}
	return ""
}
