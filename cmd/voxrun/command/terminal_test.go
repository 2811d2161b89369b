package command

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func TestColored(t *testing.T) {
	for _, c := range []struct {
		terminal bool
		env      string
		want     bool
	}{
		{true, "", true},
		{false, "", false},
		{true, "NO_COLOR=1", false},
		{true, "TERM=dumb", false},
		{false, "FORCE_COLOR=1", true},
		{true, "FORCE_COLOR=0", false},
		{false, "FORCE_COLOR=1 NO_COLOR=1", true},
	} {
		getenv := func(name string) string {
			for _, pair := range strings.Fields(c.env) {
				if v, ok := strings.CutPrefix(pair, name+"="); ok {
					return v
				}
			}
			return ""
		}
		if got := colored(c.terminal, getenv); got != c.want {
			t.Errorf("terminal %v, %q: %v", c.terminal, c.env, got)
		}
	}
}

func TestTheLineOfABarFits(t *testing.T) {
	now := time.Now()
	for _, c := range []struct {
		b    *bar
		wide int
		want string
	}{
		{&bar{what: "growing trees", done: 0.5}, 80, "[############............]  50%  growing trees"},
		{&bar{what: "growing trees", done: 1}, 80, "[########################] 100%  growing trees"},
		{&bar{what: "growing trees", done: 0}, 20, "[.................."},
		{&bar{what: "reading a.vox", done: -1, since: now}, 80, "reading a.vox"},
		{&bar{what: "reading a.vox", done: -1, since: now.Add(-3 * time.Second)}, 80, "reading a.vox  3 s"},
		{&bar{what: "城を建てる", done: -1, since: now}, 6, "城を"},
		{&bar{what: "x", done: -1, since: now}, 0, ""},
	} {
		c.b.width = func() int { return c.wide }
		if got := c.b.line(now); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// What is written while a bar is shown stands on lines of its own.
func TestABarStepsAside(t *testing.T) {
	var out bytes.Buffer
	b := &bar{out: &out, width: func() int { return 40 }, done: -1, quit: make(chan struct{})}
	b.progress(0.25, "two\nlines \x1b[31m")
	if b.what != "two lines \uFFFD[31m" {
		t.Errorf("the bar says %q", b.what)
	}
	b.shown = true
	w := b.aside(&out)
	if _, err := w.Write([]byte("hello\n")); err != nil || b.shown || b.broken {
		t.Errorf("%v %+v", err, b)
	}
	if _, err := w.Write([]byte("half")); err != nil || !b.broken {
		t.Errorf("%v %+v", err, b)
	}
	if out.String() != "\r\x1b[Khello\nhalf" {
		t.Errorf("%q", out.String())
	}
	b.close()
	if out.String() != "\r\x1b[Khello\nhalf" {
		t.Errorf("%q", out.String())
	}
}
