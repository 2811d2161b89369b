package script

import "regexp"

// goja refuses private elements on the objects that this program makes for it, such as a
// Volume: "Dynamic objects cannot have private elements". So in the sources whose classes
// could extend one, esbuild keeps private elements in WeakMaps.

var (
	privateName = regexp.MustCompile(`(?:^|[\s;{}.*(!])#[\pL_$]`)
	extending   = regexp.MustCompile(`\bextends\b`)
)

// extendsPrivately tells whether a source may have a class with private elements that
// extends another. It errs on the side of yes, which costs only time.
func extendsPrivately(text string) bool {
	return privateName.MatchString(text) && extending.MatchString(text)
}

// anyExtendsPrivately is extendsPrivately for all files of a program.
func (p *Program) anyExtendsPrivately() bool {
	for text := range p.Texts() {
		if extendsPrivately(text) {
			return true
		}
	}
	return false
}

// private is what esbuild calls the kinds of private elements.
var private = []string{
	"class-private-field", "class-private-method", "class-private-accessor", "class-private-static-field",
	"class-private-static-method", "class-private-static-accessor", "class-private-brand-check",
}
