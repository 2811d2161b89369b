package vm

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/image/colornames"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/files"
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
	case strings.Contains(e.Message, "Value is not object coercible"):
		e.Message = "TypeError: undefined and null can't be taken apart"
		e.Hint = firstOf(e.Hint, hintNotApart(line))
	case e.Message == "AggregateError":
		e.Message = "AggregateError: all promises were rejected"
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
		e.Hint = firstOf(e.Hint, misspelt(strings.TrimSuffix(strings.TrimPrefix(e.Message, "ReferenceError: "), " is not defined"), source))
	case "VX1008":
		e.Hint = firstOf(e.Hint, x.hintNoImport(e.Message))
	case "VX1010": // the resolver takes it for any package
		e.Hint = m.Do
	case "VX1011":
		e.Hint = firstOf(e.Hint, x.hintNoExport(e.Message))
	case "VX1023":
		if class, _, ok := strings.Cut(strings.TrimPrefix(e.Message, "TypeError: "), " has no '"); ok {
			e.Hint = firstOf(e.Hint, "voxrun doc "+class+" lists what it has.")
		}
	case "VX1058":
		e.Hint = firstOf(e.Hint, nearOption(e.Message))
	case "VX1052", "VX1053", "VX1054", "VX1056":
		if name, _, ok := strings.Cut(e.Message, `" is no colour`); ok {
			if near := decl.Nearest(name[strings.LastIndexByte(name, '"')+1:], colornames.Names); near != "" {
				e.Hint = firstOf(e.Hint, "Did you mean '"+near+"'?")
			}
		}
		if strings.HasSuffix(e.Message, "; got undefined") {
			e.Hint = firstOf(e.Hint, "It got undefined: is an argument missing, or a name misspelt?")
		}
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

// misspelt looks for a name like a missing one among those of the same file.
func misspelt(name, source string) string {
	if len(name) < 3 {
		return ""
	}
	names := slices.DeleteFunc(regexp.MustCompile(`[A-Za-z_$][\w$]*`).FindAllString(source, 100_000), func(n string) bool { return n == name })
	if near := decl.Nearest(name, names); near != "" {
		return "Did you mean '" + near + "'?"
	}
	return ""
}

// hintNoImport names the file beside the missing one that an import may have meant.
func (x *run) hintNoImport(message string) string {
	_, name, ok := strings.Cut(message, ": there is no file ")
	near := ""
	if ok {
		near = files.Near(x.files, name)
	}
	if near == "" {
		return ""
	}
	return "Did you mean " + near + "?"
}

// hintNoExport says what a file exports from which a name was imported in vain.
func (x *run) hintNoExport(message string) string {
	_, rest, _ := strings.Cut(message, "'")
	name, rest, _ := strings.Cut(rest, "' has no export '")
	missing := strings.TrimSuffix(rest, "'")
	source, err := x.files.ReadFile(name)
	if err != nil { // a builtin module
		return "voxrun doc " + name + " lists what it has."
	}
	var names []string
	for _, m := range regexp.MustCompile(`(?m)^export\s+(?:async\s+)?(?:function\*?|class|const|let|var)\s+([\w$]+)`).FindAllSubmatch(source, 20) {
		names = append(names, string(m[1]))
	}
	if near := decl.Nearest(missing, names); near != "" {
		return "Did you mean '" + near + "'?"
	}
	if len(names) == 0 {
		return ""
	}
	list := "It exports " + strings.Join(names, ", ") + "."
	if missing == "default" {
		return list + " Import that in braces: import { " + names[0] + " } from …"
	}
	return list
}

// nearOption names the option that a misspelt one may have meant: the message lists all.
func nearOption(message string) string {
	_, rest, _ := strings.Cut(message, " has no option '")
	name, list, ok := strings.Cut(rest, "'; the options are ")
	if !ok {
		return ""
	}
	if near := decl.Nearest(name, regexp.MustCompile(`\w+`).FindAllString(list, 100)); near != "" && near != "and" {
		return "Did you mean '" + near + "'?"
	}
	return ""
}

// hintNotApart says what is undefined or null where it is taken apart.
func hintNotApart(line string) string {
	m := regexp.MustCompile(`[}\]]\s*=\s*([^;]+?)\s*;?\s*$`).FindStringSubmatch(line)
	if m == nil || m[1] == "undefined" || m[1] == "null" {
		return ""
	}
	return m[1] + " is undefined or null here."
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
