package kernelbench

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// nodeJob is what testdata/node.js reads.
type nodeJob struct {
	Text   string `json:"text"`
	Use    string `json:"use"`
	N      int    `json:"n"`
	From   int    `json:"from"`
	To     int    `json:"to"`
	Rounds int    `json:"rounds"`
	Given  string `json:"given"`
	Result string `json:"result"`
}

// run returns the nanoseconds of the best round.
func (j nodeJob) run(tb testing.TB, path string) float64 {
	tb.Helper()
	in, err := json.Marshal(j)
	if err != nil {
		tb.Fatal(err)
	}
	program, err := texts.ReadFile("testdata/node.js")
	if err != nil {
		tb.Fatal(err)
	}
	c := exec.CommandContext(tb.Context(), path, "-e", string(program))
	c.Stdin = bytes.NewReader(in)
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		tb.Fatalf("node: %v\n%s", err, said.Bytes())
	}
	best, err := strconv.ParseFloat(strings.TrimSpace(string(out)), 64)
	if err != nil {
		tb.Fatal(err)
	}
	return best
}
