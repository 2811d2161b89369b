package command

import (
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
)

// levelOf returns what reads the log level that --log-level asks for: a word always, the
// file behind @ each time anew.
func (p *program) levelOf(text string) func() (slog.Level, error) {
	file, found := strings.CutPrefix(text, "@")
	if !found {
		return func() (slog.Level, error) { return readLevel("--log-level", text) }
	}
	file = p.path(file)
	return func() (slog.Level, error) {
		data, err := os.ReadFile(file)
		if err != nil {
			return 0, fault.New(fault.IO, "read the log level", file, withoutPath(err), "Write debug, info, warn or error into it.")
		}
		return readLevel(file, strings.TrimSpace(string(data)))
	}
}

func readLevel(where, text string) (slog.Level, error) {
	if i := slices.Index(levelNames(), strings.ToLower(text)); i >= 0 {
		return levels()[i], nil
	}
	return 0, fault.Newf(fault.Usage, "%s: %q is not debug, info, warn or error", where, text).WithCode(fault.WrongValue)
}

func levels() []slog.Level {
	return []slog.Level{slog.LevelDebug, slog.LevelInfo, slog.LevelWarn, slog.LevelError}
}

func levelNames() []string {
	var names []string
	for _, l := range levels() {
		names = append(names, levelName(l))
	}
	return names
}

func levelName(l slog.Level) string { return strings.ToLower(fmt.Sprint(l)) }
