package command

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/mistake"
	"github.com/voxrun/voxrun/runtime/vm"
)

// The colours that the program uses, as parameters of SGR.
const (
	red    = "1;31"
	yellow = "33"
	green  = "32"
	dim    = "2"
	bold   = "1"
	cyan   = "36"
)

// paint colours a text, on a terminal only.
func (p *program) paint(color, text string) string {
	if !p.Color || text == "" {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[0m"
}

// say writes a line to standard error.
func (p *program) say(format string, args ...any) {
	fmt.Fprintf(p.Stderr, format+"\n", args...)
}

// fail tells an error that is not of a script.
func (p *program) fail(err error) {
	message := err.Error()
	if fault.ClassOf(err) == fault.Interrupted { // as a run says it
		message = strings.Replace(message, context.Canceled.Error(), "interrupted", 1)
	}
	p.failure(&vm.Error{Code: fault.CodeOf(err), Message: message, Hint: hintOf(err)})
}

// hintOf says what to try: the error's own hint, or that of its code.
func hintOf(err error) string {
	if hint := fault.HintOf(err); hint != "" {
		return hint
	}
	return mistake.HintFor(fault.CodeOf(err))
}

// failure tells an error: what failed, on what, why; where; and what to try.
func (p *program) failure(e *vm.Error) {
	lines := strings.Split(harmless(e.String()), "\n")
	p.say("%s%s %s", p.paint(red, "error"), p.paint(bold, fmt.Sprintf("[%s]:", e.Code)), p.paint(bold, lines[0]))
	for _, l := range lines[1:] {
		switch mark := strings.TrimRight(l, "^"); {
		case strings.HasPrefix(l, "hint: "):
			p.say("%s%s", p.paint(cyan, "hint:"), strings.TrimPrefix(l, "hint:"))
		case strings.HasPrefix(l, "caused by: "), strings.HasPrefix(l, "error "):
			what, text, _ := strings.Cut(l, ":")
			p.say("%s%s", p.paint(yellow, what+":"), text)
		case strings.HasPrefix(l, "> "):
			p.say("%s", l)
		case mark != l && strings.HasPrefix(strings.TrimLeft(l, " "), "|"):
			p.say("%s%s", p.paint(dim, mark), p.paint(red, l[len(mark):]))
		default:
			p.say("%s", p.paint(dim, l))
		}
	}
	if _, known := mistake.ByCode(string(e.Code)); known && !mistake.IsClass(e.Code) {
		p.say("%s", p.paint(dim, "more: voxrun explain "+string(e.Code)))
	}
}

// harmless takes from a text what a terminal would obey: its words may be a script's.
func harmless(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && unicode.IsControl(r) {
			return '\uFFFD'
		}
		return r
	}, text)
}

// warn tells what is worth knowing and no error.
func (p *program) warn(format string, args ...any) {
	p.say("%s %s", p.paint(yellow, "warning:"), fmt.Sprintf(format, args...))
}

// plural is "1 voxel", "2 voxels".
func plural[N int | int64](n N, what string) string {
	if n == 1 {
		return fmt.Sprintf("%d %s", n, what)
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// bytesText is a number of bytes for people.
func bytesText(n int64) string {
	switch {
	case n < 1<<10:
		return plural(n, "byte")
	case n < 1<<20:
		return fmt.Sprintf("%.1f KiB", float64(n)/(1<<10))
	case n < 1<<30:
		return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%.1f GiB", float64(n)/(1<<30))
}

// timeText is a duration for people.
func timeText(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%d ms", d.Milliseconds())
	}
	return fmt.Sprintf("%.1f s", d.Seconds())
}

// sizeText is the size of a box.
func sizeText(size [3]int64) string { return fmt.Sprintf("%d x %d x %d", size[0], size[1], size[2]) }
