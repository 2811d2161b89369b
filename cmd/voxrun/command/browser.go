package command

import (
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// browse opens an address in the user's browser. Where there is none, nothing happens:
// the address was printed.
func (p *program) browse(address string) {
	for _, command := range browsers(p.Getenv, runtime.GOOS) {
		args := strings.Fields(command)
		if len(args) == 0 {
			continue
		}
		given := false
		for i, a := range args {
			given = given || strings.Contains(a, "%s")
			args[i] = strings.ReplaceAll(a, "%s", address)
		}
		if !given {
			args = append(args, address)
		}
		cmd := exec.Command(args[0], args[1:]...) //nolint:noctx // it outlives the program
		cmd.Dir = p.Dir
		apart(cmd)
		if cmd.Start() == nil {
			_ = cmd.Process.Release() // it is the user's now
			return
		}
	}
}

// browsers are the commands that open an address, in the order to try: those of $BROWSER,
// or that of the system. %s stands for the address; without it, it comes last.
func browsers(getenv func(string) string, system string) []string {
	if own := getenv("BROWSER"); own != "" {
		return filepath.SplitList(own)
	}
	switch system {
	case "darwin":
		return []string{"open"}
	case "windows":
		return []string{"rundll32 url.dll,FileProtocolHandler"}
	}
	if getenv("WSL_DISTRO_NAME") != "" {
		return []string{"wslview", "explorer.exe"}
	}
	if getenv("DISPLAY") == "" && getenv("WAYLAND_DISPLAY") == "" {
		return nil // xdg-open would take a browser of the terminal
	}
	return []string{"xdg-open"}
}
