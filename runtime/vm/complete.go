package vm

import (
	"regexp"
	"slices"
	"strings"

	"github.com/dop251/goja"
)

// wordPath is the dotted name at the end of a text.
var wordPath = regexp.MustCompile(`(?:[\p{L}_$][\p{L}\p{N}_$]*\.)*[\p{L}_$]?[\p{L}\p{N}_$]*$`)

// keywords complete where a statement or an expression begins.
var keywords = []string{
	"await", "break", "case", "catch", "class", "const", "continue", "default", "delete", "else", "export", "extends", "false", "finally",
	"for", "function", "import", "instanceof", "let", "new", "null", "of", "return", "super", "switch", "this", "throw", "true", "try",
	"typeof", "undefined", "var", "void", "while", "yield",
}

// namesOf lists the properties of an object and its prototypes that begin with a text.
// Those of Object.prototype are left out, unless something of them was typed.
func (s *Shell) namesOf(o *goja.Object, start string, global bool) []string {
	var names []string
	add := func(name string) {
		if strings.HasPrefix(name, start) && name != "constructor" && !strings.HasPrefix(name, "__") {
			names = append(names, name)
		}
	}
	if global {
		for _, k := range keywords {
			add(k)
		}
	}
	root := s.x.vm.GlobalObject().Get("Object").ToObject(s.x.vm.Runtime).Get("prototype")
	for depth := 0; o != nil && depth < 32; depth++ {
		if o.SameAs(root) && start == "" {
			break
		}
		if err := s.x.try(func() {
			for _, name := range o.GetOwnPropertyNames() {
				add(name)
			}
			o = o.Prototype()
		}); err != nil {
			break
		}
	}
	names = slices.DeleteFunc(names, func(n string) bool { return !isName(n) })
	slices.Sort(names)
	return slices.Compact(names)
}

var plainName = regexp.MustCompile(`^[\p{L}_$][\p{L}\p{N}_$]*$`)

func isName(text string) bool { return plainName.MatchString(text) }
