// Package mistake is the table of known mistakes: what each error code means, how the
// mistake comes about, and what to do. `voxrun explain` and docs/errors.md are made of
// it, and it gives a code and a hint to the errors of the engine and of the API, which
// only their text tells apart.
package mistake

import (
	"regexp"
	"slices"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
)

// Mistake is one of the table.
type Mistake struct {
	Code  fault.Code
	Title string // what is wrong, in a few words
	Text  string // why that is so
	Wrong string // an example of the mistake: a script, or a command line that begins with "voxrun"
	Right string // the same without the mistake
	Do    string // what to do, in a sentence or two: the hint of an error that has no better one

	// signs are patterns of messages by which the mistake is recognised.
	signs []string
}

// All lists the known mistakes, by their codes. The caller may change the list.
func All() []Mistake {
	all := slices.Concat(names(), values(), language(), api(), classes(), usage(), world())
	slices.SortFunc(all, func(a, b Mistake) int { return strings.Compare(string(a.Code), string(b.Code)) })
	return all
}

// ByCode finds a mistake; vx1023 and 1023 are VX1023.
func ByCode(code string) (Mistake, bool) {
	code = "VX" + strings.TrimPrefix(strings.ToUpper(code), "VX")
	for _, m := range All() {
		if string(m.Code) == code {
			return m, true
		}
	}
	return Mistake{}, false
}

// Recognise finds the mistake that a script's error is, by what it says. Where several
// are like it, it is the one with the highest code: the special stand behind the general.
func Recognise(message string) (Mistake, bool) {
	for _, m := range slices.Backward(All()) {
		for _, sign := range m.signs {
			if regexp.MustCompile(sign).MatchString(message) {
				return m, true
			}
		}
	}
	return Mistake{}, false
}

// HintFor is what to do about an error that has a code and no hint of its own, "" when
// nothing helps.
func HintFor(code fault.Code) string {
	m, ok := ByCode(string(code))
	if !ok || IsClass(code) && code != fault.Format.Codes().VX {
		return ""
	}
	return m.Do
}

// IsClass tells whether a code is that of a class, and so of no known mistake.
func IsClass(code fault.Code) bool { return strings.HasSuffix(string(code), "00") }

// classes explains the codes of errors that are no known mistake.
func classes() []Mistake {
	list := []Mistake{
		{Title: "The script failed", Text: "The script threw an error, or could not be understood. The message is the script's own, or that of the engine; the lines below it show where."},
		{Title: "Wrong command line", Text: "A word, a flag or an option of the command line is not what the verb takes.", Do: "Look at the help of the verb: voxrun help VERB."},
		{Title: "Not allowed", Text: "The script wanted what it may not do. Scripts read and write in a few folders only, until a flag allows more.", Do: "The hint of the error names the flag."},
		{Title: "Over a limit", Text: "The run took more than it may. Limits can't be caught by the script.", Do: "The hint of the error names the flag that raises the limit."},
		{Title: "A file could not be read or written", Text: "The system could not do what was asked of a file.", Do: "Check the path, the free space and the rights."},
		{Title: "A file is not what its format asks for", Text: "The content of a file is damaged, or of another format than its name says.", Do: "The file is damaged, or of another format than its name says: write it anew with the program that made it."},
		{Title: "No such thing", Text: "What was named is not there."},
		{Title: "Somebody else was first", Text: "The project was changed while the script ran, so that its work was not kept.", Do: "Run it again."},
		{Title: "Interrupted", Text: "The run was stopped by Ctrl-C or the signal TERM. Nothing was written."},
		{Title: "A defect of Voxrun", Text: "Something failed that never should, whatever the script did.", Do: "Please report it, with the script, and with error.detail of a run with --json."},
	}
	order := []fault.Class{
		fault.Script, fault.Usage, fault.Permission, fault.Limit, fault.IO, fault.Format,
		fault.NotFound, fault.Conflict, fault.Interrupted, fault.Internal,
	}
	for i, c := range order {
		list[i].Code = c.Codes().VX
	}
	return list
}
