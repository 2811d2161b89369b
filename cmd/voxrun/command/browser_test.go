package command

import (
	"slices"
	"testing"
)

func TestBrowsers(t *testing.T) {
	for _, c := range []struct {
		system string
		env    map[string]string
		want   []string
	}{
		{"linux", nil, nil},
		{"linux", map[string]string{"DISPLAY": ":0"}, []string{"xdg-open"}},
		{"freebsd", map[string]string{"WAYLAND_DISPLAY": "wayland-0"}, []string{"xdg-open"}},
		{"linux", map[string]string{"WSL_DISTRO_NAME": "Debian"}, []string{"wslview", "explorer.exe"}},
		{"linux", map[string]string{"BROWSER": "firefox", "DISPLAY": ":0"}, []string{"firefox"}},
		{"darwin", nil, []string{"open"}},
		{"windows", nil, []string{"rundll32 url.dll,FileProtocolHandler"}},
	} {
		if got := browsers(func(name string) string { return c.env[name] }, c.system); !slices.Equal(got, c.want) {
			t.Errorf("%s %v: %q, want %q", c.system, c.env, got, c.want)
		}
	}
}
