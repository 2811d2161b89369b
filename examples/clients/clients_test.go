package clients

import (
	"bytes"
	"context"
	"encoding/json"
	"image/png"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/runtime/daemon"
)

const secret = "a-secret-of-some-length"

// started is a daemon for the clients of one test.
type started struct{ socket, url string }

// start starts a daemon in memory; it ends with the test.
func start(t *testing.T) started {
	t.Helper()
	dir, err := os.MkdirTemp("", "voxrun") // t.TempDir is too long a name for a socket
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	token := filepath.Join(dir, "token")
	if err := os.WriteFile(token, []byte(secret), 0o600); err != nil {
		t.Fatal(err)
	}
	d, err := daemon.New(daemon.Config{
		Socket: filepath.Join(dir, "s"), HTTP: "127.0.0.1:0", TokenFile: token,
		Formats: formats.Registry(), Version: "test",
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- d.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("the daemon ended with %v", err)
		}
	})
	socket, url := d.Addresses()
	return started{socket, url}
}

// addresses are those of the daemon, each of which a demo is run with.
func (s started) addresses() map[string]string {
	return map[string]string{"socket": s.socket, "http": s.url}
}

// run runs a program in a folder, with the addresses in its environment, and returns what it printed.
func (s started) run(t *testing.T, dir, program string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "VOXRUN_SOCKET="+s.socket, "VOXRUN_URL="+s.url, "VOXRUN_TOKEN="+secret, "PYTHONDONTWRITEBYTECODE=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", program, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// interpreter finds a program that make test has.
func interpreter(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("VOXRUN_FULL_TEST") == "" {
			t.Skipf("make setup installs what this test needs: %v", err)
		}
		t.Fatal(err)
	}
	return path
}

// checkDemo checks what a demo said, the files that it made in a folder, and the project
// that it left in the daemon.
func (s started) checkDemo(t *testing.T, out, dir string) {
	t.Helper()
	for _, want := range []string{
		"1000 voxels, one by one", "watched: ", "up to state ", "the script made 3 towers; now there are 1361 voxels",
		"the parameter color is wrong", "line 2 of wrong.js is wrong: ReferenceError: nothing is not defined", "> 2 | nothing.x = a",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("the demo does not say %q:\n%s", want, out)
		}
	}
	model, err := os.ReadFile(filepath.Join(dir, "castle.glb"))
	if err != nil || !bytes.HasPrefix(model, []byte("glTF\x02\x00\x00\x00")) || len(model) < 5000 {
		t.Errorf("castle.glb has %d bytes: %.12q, %v", len(model), model, err)
	}
	picture, err := os.ReadFile(filepath.Join(dir, "castle.png"))
	if err != nil {
		t.Fatal(err)
	}
	im, err := png.Decode(bytes.NewReader(picture))
	if err != nil || im.Bounds().Dx() != 320 || im.Bounds().Dy() != 240 {
		t.Fatalf("castle.png: %v", err)
	}
	if r, g, b, _ := im.At(160, 120).RGBA(); r == g && g == b {
		t.Error("there is no castle in the middle of the picture")
	}
	s.checkVoxels(t)
}

// checkVoxels looks at some voxels of the project made last.
func (s started) checkVoxels(t *testing.T) {
	t.Helper()
	c, err := net.Dial("unix", s.socket)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := c.Write([]byte(`[
		{"jsonrpc":"2.0","id":1,"method":"goxel.get_voxel","params":[0,0,20]},
		{"jsonrpc":"2.0","id":2,"method":"goxel.get_voxel","params":[-10,-5,1]},
		{"jsonrpc":"2.0","id":3,"method":"goxel.get_voxel","params":[-8,0,11]},
		{"jsonrpc":"2.0","id":4,"method":"goxel.get_voxel","params":[9,4,9]}]`)); err != nil {
		t.Fatal(err)
	}
	var answers []struct {
		Result struct{ Color [4]int }
	}
	if err := json.NewDecoder(c).Decode(&answers); err != nil {
		t.Fatal(err)
	}
	want := [][4]int{{255, 99, 71, 255}, {205, 133, 63, 255}, {200, 200, 210, 255}, {}}
	for i, a := range answers {
		if a.Result.Color != want[i] {
			t.Errorf("voxel %d is %v, want %v", i, a.Result.Color, want[i])
		}
	}
}

func TestPython(t *testing.T) {
	python := interpreter(t, "python3")
	t.Run("tests", func(t *testing.T) {
		out := start(t).run(t, "python", python, "-W", "error", "test_voxrun.py")
		if !strings.Contains(out, "\nOK\n") {
			t.Error(out)
		}
	})
	for name := range (started{}).addresses() {
		t.Run("demo/"+name, func(t *testing.T) {
			s, dir := start(t), t.TempDir()
			s.checkDemo(t, s.run(t, "python", python, "demo.py", s.addresses()[name], dir), dir)
		})
	}
}
