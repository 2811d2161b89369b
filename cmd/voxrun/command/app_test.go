package command

import (
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
)

func TestArrange(t *testing.T) {
	for _, c := range []struct{ line, want, rest string }{
		{"run a.js -o b.vox", "run -o b.vox -- a.js", ""},
		{"a.js -o b.vox --json c", "run -o b.vox --json -- a.js c", ""},
		{"--timeout 3s a.js", "run --timeout 3s -- a.js", ""},
		{"-q a.js", "run -q -- a.js", ""},
		{"run - -o=b.vox", "run -o=b.vox -- -", ""},
		{"-", "run -- -", ""},
		{"run a.js -- -o b.vox -- c", "run -- a.js", "-o b.vox -- c"},
		{"dir/script", "run -- dir/script", ""},
		{"info a.vox --json", "info --json -- a.vox", ""},
		{"a.js -h -o b", "\x00help a.js", ""},
		{"run -h", "help run", ""},
		{"info -h a.js", "help info", ""},
		{"a.js -p a=1 -p b=2", "run -p a=1 -p b=2 -- a.js", ""},
		{"help info", "help info", ""},
		{"help", "help", ""},
		{"run --allow-read a.js", "run --allow-read=\x00 -- a.js", ""},
		{"a.js --allow-read=/b --deny-env", "run --allow-read=/b --deny-env=\x00 -- a.js", ""},
		{"--help", "help", ""},
		{"", "help", ""},
	} {
		p := &program{}
		got, err := p.arrange(strings.Fields(c.line))
		if err != nil || strings.Join(got, " ") != c.want || strings.Join(p.rest, " ") != c.rest {
			t.Errorf("%q: %q, rest %q, %v", c.line, got, p.rest, err)
		}
	}
	for _, line := range []string{"nonsense", "run a.js -o", "help nonsense", "a.js --allow-read dir"} {
		if _, err := (&program{}).arrange(strings.Fields(line)); fault.ClassOf(err) != fault.Usage {
			t.Errorf("%q: %v", line, err)
		}
	}
}

func TestAmounts(t *testing.T) {
	for text, want := range map[string]int64{
		"1": 1, "512MiB": 512 << 20, "1GiB": 1 << 30, "2gb": 2e9, "1.5k": 1536, " 3 MB ": 3e6, "64m": 64 << 20,
		"": -1, "0": -1, "-1": -1, "x": -1, "1xb": -1, "nan": -1, "inf": -1, "1e30GiB": -1,
	} {
		a := byteAmount()
		if err := a.Set(text); (err == nil) != (want > 0) || err == nil && a.n != want {
			t.Errorf("%q: %d, %v", text, a.n, err)
		}
	}
	for text, ok := range map[string]bool{"30s": true, "2": true, "0.5": true, "1m30s": true, "0": false, "-1s": false, "x": false, "NaN": false, "1e12": false} {
		if err := (&timeout{}).Set(text); (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}
