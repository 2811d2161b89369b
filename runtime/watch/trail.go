package watch

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// maxLinks is how many symbolic links are followed in one name.
const maxLinks = 40

// trail returns the names at which something must happen for a name to mean another file:
// the file itself, the symbolic links on the way to it, the folders on the way that are
// inside top, and the first part that is not there. The folder of each is there, and has
// no link in its name.
func trail(name, top string) []string {
	var names []string
	note := func(name string) { names = append(names, name) }
	rest := filepath.Clean(name)
	for range maxLinks {
		var linked bool
		if rest, linked = walk(rest, top, note); !linked {
			break
		}
	}
	return names
}

// walk goes along a name up to the first link, and returns the name with that link put in.
func walk(name, top string, note func(string)) (target string, linked bool) {
	volume := filepath.VolumeName(name)
	at := volume + string(filepath.Separator)
	parts := strings.Split(strings.Trim(name[len(volume):], string(filepath.Separator)), string(filepath.Separator))
	for i, part := range parts {
		next := filepath.Join(at, part)
		info, err := os.Lstat(next)
		last := i == len(parts)-1
		switch {
		case err != nil:
			note(next)
			return "", false
		case info.Mode()&fs.ModeSymlink != 0:
			note(next)
			to, err := os.Readlink(next)
			if err != nil {
				return "", false
			}
			if !filepath.IsAbs(to) {
				to = filepath.Join(at, to)
			}
			return filepath.Join(append([]string{to}, parts[i+1:]...)...), true
		case last, strings.HasPrefix(next, top+string(filepath.Separator)):
			note(next)
		}
		at = next
	}
	return "", false
}
