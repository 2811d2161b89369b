package daemon

import (
	"fmt"
	"slices"
	"strings"

	"github.com/voxrun/voxrun/runtime/method"
)

// params are parameters of a method, by name or by position; most are right, and some
// are not.
func (g *generator) params(m *method.Method) string {
	if g.IntN(40) == 0 {
		return g.pick(`[]`, `{}`, `null`, `[1,2,3]`, `{"project":7}`, `{"project":"no such"}`, `{"nothing":1}`, `[[[[]]]]`)
	}
	if g.IntN(5) == 0 && !slices.ContainsFunc(m.Params, func(p method.Param) bool { return g.mustBeNamed(m, &p) }) {
		return g.places(m)
	}
	var parts []string
	for i := range m.Params {
		p := &m.Params[i]
		if !p.Required && !g.mustBeNamed(m, p) && g.IntN(10) >= g.likely(p) {
			continue
		}
		name := append([]string{p.Name}, p.Also...)[g.IntN(1+len(p.Also))]
		parts = append(parts, fmt.Sprintf("%q:%s", name, g.rightOrNot(m, p)))
	}
	return "{" + strings.Join(parts, ",") + "}"
}

// likely is how often of ten times a parameter is given.
func (g *generator) likely(p *method.Param) int {
	switch {
	case slices.Contains([]string{"script", "voxels", "operations", "id", "text", "layer_id", "source_layer_id", "target_layer_id"}, p.Name):
		return 9
	case slices.Contains([]string{"path", "exec", "data", "radius", "size", "height", "width"}, p.Name):
		return 2 // another says the same, or more
	}
	return 4
}

// mustBeNamed tells of a parameter without which a call takes long.
func (g *generator) mustBeNamed(m *method.Method, p *method.Param) bool {
	return m.Name == "export.png" && p.Name == "options" || p.Name == "timeout_ms" || p.Name == "width" || p.Name == "height"
}

func (g *generator) places(m *method.Method) string {
	var parts []string
	for i := range m.Params {
		if g.IntN(8) == 0 {
			break
		}
		parts = append(parts, g.rightOrNot(m, &m.Params[i]))
	}
	return "[" + strings.Join(parts, ",") + "]"
}

func (g *generator) rightOrNot(m *method.Method, p *method.Param) string {
	if g.IntN(25) == 0 && !g.mustBeNamed(m, p) {
		return g.pick(`0`, `-1`, `7`, `1.5`, `2147483647`, `-2147483648`, `9007199254740993`, `1e400`, `null`, `true`, `""`, `"x"`, `"\u0000"`,
			`"../../etc/passwd"`, `[]`, `{}`, `[1,2,3]`, `[2147483646,0,0]`, `{"min":1}`, `[[[[[[]]]]]]`)
	}
	return g.value(m, p)
}
