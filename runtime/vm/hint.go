package vm

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/image/colornames"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/runtime/mistake"
)

// identify finds out which known mistake an error of the script is, says it in better
// words than the engine's, and what to do.
func (x *run) identify(e *Error, source string) {
	line := lineOf(source, e.Line)
	near := x.vm.Suggest(e.Message)
	kind, _, noMember := strings.Cut(e.Message, ": Object has no member '")
	switch {
	case noMember && near != "": // one of our own classes
		e.Message = kind + ": " + near
	case noMember:
		notAFunction(e, line)
	case strings.Contains(e.Message, "Value is not an object: "):
		calledAValue(e, line)
	case strings.Contains(e.Message, "Cannot convert undefined or null to object"):
		e.Hint = firstOf(e.Hint, hintNotSet(line))
	case strings.Contains(e.Message, "Cannot read property '"):
		e.Hint = firstOf(e.Hint, x.hintNoValue(e.Message, line), near)
	}
	m, known := mistake.Recognise(e.Message)
	if known {
		e.Code = m.Code
	}
	switch m.Code {
	case "VX1001": // of other names the table knows better than the spelling does
		e.Hint = firstOf(e.Hint, near)
	case "VX1010": // the resolver takes it for any package
		e.Hint = m.Do
	case "VX1052", "VX1053", "VX1056":
		if name, _, ok := strings.Cut(e.Message, `" is no colour`); ok {
			if near := decl.Nearest(name[strings.LastIndexByte(name, '"')+1:], colornames.Names); near != "" {
				e.Hint = firstOf(e.Hint, "Did you mean '"+near+"'?")
			}
		}
		if strings.HasSuffix(e.Message, "; got undefined") {
			e.Hint = firstOf(e.Hint, "It got undefined: is an argument missing, or a name misspelt?")
		}
	}
	if m.Code == "VX1023" && strings.Contains(e.Message, "; did you mean '") {
		return // it is all said
	}
	e.Hint = firstOf(e.Hint, m.Do)
}

// unawaited says of an error that it left the script by a promise.
func unawaited(e *Error) {
	m, _ := mistake.ByCode("VX1032")
	if mistake.IsClass(e.Code) {
		e.Code = m.Code
	}
	e.Hint = firstOf(e.Hint, m.Do)
}

// notAFunction is for a call of a method that an object of the script's or the
// language's does not have.
func notAFunction(e *Error, line string) {
	kind, rest, _ := strings.Cut(e.Message, ": Object has no member '")
	name, _, _ := strings.Cut(rest, "'")
	what := called(line, e.Column)
	if what == "" || !strings.HasSuffix(what, name) {
		what = name
	}
	e.Message = kind + ": " + what + " is not a function"
	if near := decl.Nearest(name, methods); near != "" && near != name {
		e.Hint = firstOf(e.Hint, fmt.Sprintf("Did you mean '%s'?", near))
	}
}

// calledAValue is for a call of what is no function.
func calledAValue(e *Error, line string) {
	kind, value, _ := strings.Cut(e.Message, ": Value is not an object: ")
	if what := called(line, e.Column); what != "" {
		e.Message = fmt.Sprintf("%s: %s is not a function; it is %s", kind, what, value)
	}
}

// hintNoValue says what is undefined or null where a property of it was read.
func (x *run) hintNoValue(message, line string) string {
	_, rest, _ := strings.Cut(message, "Cannot read property '")
	property, _, _ := strings.Cut(rest, "'")
	found := regexp.MustCompile(expression+`\??\.`+regexp.QuoteMeta(property)+`\b`).FindAllStringSubmatch(line, 2)
	if property == "" || len(found) != 1 {
		return ""
	}
	what := found[0][1]
	if what == "null" || what == "undefined" {
		return ""
	}
	hint := what + " is undefined or null here."
	if owner, key := x.vm.Missed(); owner != "" && strings.HasSuffix(what, "."+key) {
		hint = fmt.Sprintf("%s %s has no '%s'.", hint, owner, key)
		if near := x.vm.Suggest(message); near != "" {
			hint = what + " is undefined here: " + near
		}
		return hint
	}
	return hint + " Print it; where it may be missing, write ?. instead of the dot."
}

// hintNotSet says what is undefined or null where a property of it was set.
func hintNotSet(line string) string {
	found := regexp.MustCompile(expression+`\.[\w$]+\s*[-+*/]?=[^=>]`).FindAllStringSubmatch(line, 2)
	if len(found) != 1 {
		return ""
	}
	return found[0][1] + " is undefined or null here: give it an object first."
}

// expression matches what stands before a dot or a bracket: a name, with properties and
// indices.
const expression = `([\w$]+(?:\.[\w$]+|\[[^\[\]]*\]|\([^()]*\))*)`

// called returns the expression that is called at a column, "" when it is no simple one.
func called(line string, column int) string {
	if column < 1 || column > len(line) || line[column-1] != '(' {
		return ""
	}
	return regexp.MustCompile(expression + `$`).FindString(line[:column-1])
}

func lineOf(source string, n int) string {
	lines := strings.Split(source, "\n")
	if n < 1 || n > len(lines) {
		return ""
	}
	return lines[n-1]
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// methods are those of the language's own objects that are misspelt most often.
var methods = []string{
	"push", "pop", "shift", "unshift", "slice", "splice", "concat", "join", "reverse", "sort", "map", "filter", "reduce", "forEach", "find",
	"findIndex", "includes", "indexOf", "every", "some", "fill", "flat", "flatMap", "keys", "values", "entries", "charAt", "charCodeAt",
	"split", "trim", "replace", "replaceAll", "startsWith", "endsWith", "padStart", "padEnd", "repeat", "toUpperCase", "toLowerCase",
	"substring", "match", "toString", "toFixed", "toString", "get", "set", "has", "add", "delete", "clear", "then", "catch", "finally",
	"floor", "ceil", "round", "random", "sqrt", "pow", "abs", "min", "max", "stringify", "parse", "assign", "freeze", "log",
}
