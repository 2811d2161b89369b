package script

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

var loaders = map[string]api.Loader{
	".ts": api.LoaderTS, ".mts": api.LoaderTS, ".cts": api.LoaderTS,
	".js": api.LoaderJS, ".mjs": api.LoaderJS, ".cjs": api.LoaderJS,
	".json": api.LoaderJSON,
}

// What is tried, in this order, for an import without an extension: of the user's own
// files TypeScript first, and in packages, where it is only the source of what they
// publish, JavaScript.
var (
	ownExtensions     = []string{".ts", ".js", ".mjs", ".json", "/index.ts", "/index.js"}
	packageExtensions = []string{".js", ".mjs", ".cjs", ".json", "/index.js", "/index.mjs", "/index.cjs", ".ts", "/index.ts"}
)

// find returns the file that a path means, "" when there is none.
func (r *resolver) find(name string, packaged bool) (string, error) {
	tries := []string{name}
	ext := path.Ext(name)
	if _, known := loaders[ext]; !known {
		tries = nil
	} else if ext == ".js" || ext == ".mjs" { // TypeScript's custom: './a.js' means a.ts
		tries = append(tries, strings.TrimSuffix(name, ext)+strings.Replace(ext, "js", "ts", 1))
	}
	extensions := ownExtensions
	if packaged {
		extensions = packageExtensions
	}
	if packaged || tries == nil { // packages have files such as three.module
		for _, e := range extensions {
			tries = append(tries, name+e)
		}
	}
	for _, try := range tries {
		if ok, err := r.isFile(try); ok || err != nil {
			return try, err
		}
	}
	return "", nil
}

// noFile says why a path means no file.
func (r *resolver) noFile(name string) string {
	if ok, _ := r.isFile(name); ok {
		return fmt.Sprintf("%s is neither JavaScript, TypeScript nor JSON", name)
	}
	return "there is no file " + name
}

// inPackage tells whether a file belongs to a package.
func inPackage(name string) bool {
	return slices.Contains(strings.Split(name, "/"), modulesFolder)
}
