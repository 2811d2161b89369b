package daemon

import (
	"os"
	"path/filepath"
	"strconv"
)

// DefaultHTTP is where the daemon listens for HTTP when nobody says otherwise.
const DefaultHTTP = "127.0.0.1:7531"

// DefaultSocket is where a user's daemon listens when nobody says otherwise: what
// VOXRUN_SOCKET says, else in XDG_RUNTIME_DIR or, without one, in a folder of the user's
// own below the temporary one. env looks up an environment variable.
func DefaultSocket(env func(string) string) string {
	if path := env("VOXRUN_SOCKET"); path != "" {
		return path
	}
	if dir := env("XDG_RUNTIME_DIR"); dir != "" {
		return filepath.Join(dir, "voxrun.sock")
	}
	return filepath.Join(os.TempDir(), "voxrun-"+strconv.Itoa(os.Getuid()), "voxrun.sock")
}

// DefaultData is where a user's daemon keeps its projects when nobody says otherwise:
// voxrun in XDG_DATA_HOME, which is .local/share in the user's home when it is not set.
func DefaultData(env func(string) string) (string, error) {
	if dir := env("XDG_DATA_HOME"); dir != "" {
		return filepath.Join(dir, "voxrun"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(home, ".local", "share", "voxrun"), nil
}
