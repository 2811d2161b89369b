//go:build unix

package daemon

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const many = 100_000

// largeCalls are calls that take milliseconds: the best of the rounds counts.
func (s *serving) largeCalls(b *testing.B) {
	castle, err := os.ReadFile(filepath.Join("..", "..", "examples", "castle.js"))
	if err != nil {
		b.Fatal(err)
	}
	source, err := json.Marshal(string(castle))
	if err != nil {
		b.Fatal(err)
	}
	calls := []struct {
		name, goal string
		method     string
		params     string
		want       string // what the answer must have
		before     string // what is called before with no parameters, not measured
	}{
		{"add_voxels of 100,000", "30 ms", "add_voxels", `{"voxels":` + manyVoxels("") + `}`, `"added":100000`, "clear_voxels"},
		{"batch_operations of 100,000", "30 ms", "batch_operations", `{"operations":` + manyVoxels(`"type":"add_voxel",`) + `}`, `"successful_operations":100000`, "clear_voxels"},
		{"get_voxels_region of 100,000", "30 ms", "get_voxels_region", `{"min":[0,0,0],"max":[99,99,9],"limit":0}`, `"count":100000,`, ""},
		{"get_voxels_region of 1,000,000", "", "get_voxels_region", `{"min":[0,0,0],"max":[99,99,99],"limit":0}`, `"count":1000000,`, ""},
		{"script.run of an empty script", "", "script.run", `{"script":""}`, `"success":true`, ""},
		{"script.run of examples/castle.js", "", "script.run", `{"script":` + string(source) + `}`, `"committed":true`, ""},
	}
	c := s.daemon.dialRaw()
	defer c.close()
	cube := s.daemon.dialRaw() // its project holds a cube of a million voxels in many colours
	defer cube.close()
	c.call("create_project", "[]")
	cube.call("create_project", "[]")
	cube.call("script.run", `{"script":"goxel.image.activeLayer.volume.fill([[0, 0, 0], [100, 100, 100]], (x, y, z) => rgb(x, y, z))"}`)
	best := make([]time.Duration, len(calls))
	for b.Loop() {
		for i, call := range calls {
			client := c
			if call.method == "get_voxels_region" {
				client = cube
			}
			if call.before != "" {
				client.call(call.before, "{}")
			}
			start := time.Now()
			answer := client.call(call.method, call.params)
			if took := time.Since(start); best[i] == 0 || took < best[i] {
				best[i] = took
			}
			if !bytes.Contains(answer, []byte(call.want)) {
				b.Fatalf("%s answered %.300s", call.name, answer)
			}
		}
	}
	for i, call := range calls {
		s.add(row{call.name, millis(best[i]), call.goal, ""})
	}
}

// manyVoxels is a list of voxels, each with more members before its own.
func manyVoxels(start string) string {
	text := []byte("[")
	for i := range many {
		text = fmt.Appendf(text, `{%s"x":%d,"y":%d,"z":%d,"r":%d,"g":%d,"b":%d},`, start, i%64, i/64%64, i/4096, i%256, i/7%256, 30)
	}
	text[len(text)-1] = ']'
	return string(text)
}

// edits compares the edits of a project of 10^8 voxels with those of one of 10^4.
func (s *serving) edits(b *testing.B) {
	var clients []*rawClient
	var small, large [2]round
	for _, side := range []int{22, 464} {
		c := s.daemon.dialRaw()
		defer c.close()
		c.call("create_project", "[]")
		// Layers of four, of a colour each, so that most blocks hold more than one.
		c.call("script.run", fmt.Sprintf(`{"script":"const v = goxel.image.activeLayer.volume; for (let z = 0; z < %[1]d; z += 3) v.fill([[0, 0, z], [%[1]d, %[1]d, Math.min(z + 3, %[1]d)]], rgb(z %% 256, 9, 9))"}`, side))
		clients = append(clients, c)
	}
	const n = 2000
	for b.Loop() {
		s.rounds++
		for kind, message := range []func(dst []byte, round, i int) []byte{voxelMessage, fillMessage} {
			for i, r := range []*[2]round{&small, &large} {
				r[kind].better(s.daemon.measure(n, func() []time.Duration {
					return clients[i].oneByOne(each(n, func(dst []byte, j int) []byte { return message(dst, s.rounds, j) }), nil)
				}))
			}
		}
	}
	for kind, name := range []string{"add_voxel", "fill_region of a voxel"} {
		goal := "that of 10^4"
		s.add(
			row{name + " in 10^8 voxels: p50", micros(large[kind].p50), goal, ""},
			row{name + " in 10^4 voxels: p50", micros(small[kind].p50), "", ""},
			row{name + " in 10^8 voxels: server time", micros(large[kind].cpu), goal, ""},
			row{name + " in 10^4 voxels: server time", micros(small[kind].cpu), "", ""},
		)
	}
}

// fillMessage changes a voxel as a step of the history of its own.
func fillMessage(dst []byte, round, i int) []byte {
	x, y, z := i%20, i/20%20, i/400%20
	return fmt.Appendf(dst, `{"jsonrpc":"2.0","method":"fill_region","params":{"min":[%d,%d,%d],"max":[%d,%d,%d],"color":[%d,%d,%d,255]},"id":%d}`,
		x, y, z, x, y, z, round&255, round>>8&255, i&255, i)
}

// history tells what 100,000 calls of add_voxel leave in memory and on the disk.
func (s *serving) history(b *testing.B) {
	var heap, disk int64
	for b.Loop() {
		c := s.daemon.dialRaw()
		c.call("create_project", "[]")
		c.call("add_voxel", "[0,0,0]")
		before, diskBefore := s.daemon.number("heap"), s.daemon.disk()
		s.rounds++
		c.inFlight(each(many, func(dst []byte, i int) []byte { return voxelMessage(dst, s.rounds, i) }), 128)
		c.call("get_bounding_box", "{}") // reads the head, which ends the run
		heap, disk = s.daemon.number("heap")-before, s.daemon.disk()-diskBefore
		c.close()
	}
	s.add(
		row{"100,000 add_voxel: memory", kilobytes(heap), "bounded", ""},
		row{"100,000 add_voxel: on the disk", kilobytes(disk), "bounded", ""},
	)
}

func kilobytes(n int64) string { return fmt.Sprintf("%.1f KB", float64(n)/1e3) }

// disk is how many bytes the projects take on the disk.
func (c *child) disk() (n int64) {
	c.tell("sync")
	err := filepath.WalkDir(filepath.Join(c.dir, "data"), func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			n += info.Size()
		}
		return err
	})
	if err != nil {
		c.b.Fatal(err)
	}
	return n
}

// idle tells what a project takes that does nothing.
func (s *serving) idle(b *testing.B) {
	const n = 1000
	var heap int64
	c := s.daemon.dialRaw()
	defer c.close()
	for b.Loop() {
		before := s.daemon.number("heap")
		for range n {
			c.call("create_project", "[]")
			c.call("add_voxel", "[1,2,3]")
			c.call("get_voxel", "[1,2,3]")
		}
		heap = (s.daemon.number("heap") - before) / n
	}
	s.add(row{"memory of an idle project", kilobytes(heap), "20 KB", ""})
}

// call makes a request and returns its answer's result.
func (c *rawClient) call(method, params string) json.RawMessage {
	c.b.Helper()
	c.write([]byte(`{"jsonrpc":"2.0","id":1,"method":"` + method + `","params":` + params + "}\n"))
	text := c.answer[:0]
	for {
		text = append(text, c.read()...)
		if text[len(text)-1] == '\n' {
			break
		}
	}
	c.answer = text
	if !strings.HasPrefix(string(text[:min(len(text), 40)]), `{"jsonrpc":"2.0","id":1,"result":`) {
		c.b.Fatalf("%s answered %.500s", method, text)
	}
	return json.RawMessage(text[len(`{"jsonrpc":"2.0","id":1,"result":`) : len(text)-2])
}
