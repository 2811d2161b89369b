package command

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

const (
	barAfter = 300 * time.Millisecond // what is done sooner needs no bar
	barEvery = 80 * time.Millisecond  // how often it is drawn
	barWidth = 24                     // characters between its ends
)

// bar is a line at the bottom of a terminal that tells what is going on. It is drawn on
// standard error, makes way for whatever is written, and is gone at the end.
//
// A nil *bar draws nothing. Its methods may be called from any goroutine.
type bar struct {
	out   io.Writer
	width func() int // of the terminal, in characters

	mu     sync.Mutex
	what   string    // what is being done
	since  time.Time // when that began
	done   float64   // how much of it is done, 0 to 1; negative when nobody knows
	shown  bool
	broken bool // the last line that others wrote has no end: no place for a bar
	begun  time.Time

	quit  chan struct{}
	once  sync.Once // closes it
	ended sync.WaitGroup
}

// startBar shows a bar, on a terminal, as soon as the work has taken a while.
func (p *program) startBar() {
	if p.Width == nil {
		return
	}
	b := &bar{out: p.Stderr, width: p.Width, done: -1, begun: time.Now(), quit: make(chan struct{})}
	p.Stdout, p.Stderr = b.aside(p.Stdout), b.aside(p.Stderr)
	b.ended.Go(b.draw)
	p.bar = b
}

// draw draws the bar again and again, until close.
func (b *bar) draw() {
	tick := time.NewTicker(barEvery)
	defer tick.Stop()
	for {
		select {
		case <-b.quit:
			return
		case now := <-tick.C:
			b.mu.Lock()
			if b.what != "" && !b.broken && now.Sub(b.begun) >= barAfter {
				fmt.Fprintf(b.out, "\r%s\x1b[K", b.line(now))
				b.shown = true
			}
			b.mu.Unlock()
		}
	}
}

// line is what is drawn, one character shorter than the terminal is wide.
func (b *bar) line(now time.Time) string {
	most := max(b.width()-1, 0)
	text := b.what
	if b.done >= 0 {
		full := int(b.done * barWidth)
		text = fmt.Sprintf("[%s%s] %3d%%  %s", strings.Repeat("#", full), strings.Repeat(".", barWidth-full), int(b.done*100), text)
	} else if took := now.Sub(b.since); took >= time.Second {
		text += fmt.Sprintf("  %d s", int(took.Seconds()))
	}
	return cut(text, most)
}

// phase says what begins, of which nobody knows how long it takes.
func (b *bar) phase(what string) {
	if b != nil {
		b.set(-1, what)
	}
}

// progress says how much is done, from 0 to 1, and of what.
func (b *bar) progress(done float64, what string) {
	if b != nil {
		b.set(max(0, min(1, done)), what)
	}
}

func (b *bar) set(done float64, what string) {
	what = strings.Join(strings.Fields(harmless(what)), " ")
	b.mu.Lock()
	defer b.mu.Unlock()
	if what != b.what {
		b.what, b.since = what, time.Now()
	}
	if b.what == "" && done >= 0 {
		b.what = "working"
	}
	b.done = done
}

// watch is a vm.Runner's Watch.
func (b *bar) watch(phase, on string) {
	what := map[string]string{"open": "reading " + on, "export": "writing " + on, "run": "running " + on}[phase]
	b.phase(what)
}

// close takes the bar away, for good.
func (b *bar) close() {
	if b == nil {
		return
	}
	b.once.Do(func() { close(b.quit) })
	b.ended.Wait()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.hide()
	b.what = ""
}

func (b *bar) hide() {
	if b.shown {
		io.WriteString(b.out, "\r\x1b[K") //nolint:errcheck // of a terminal that is gone there is nothing to tell
		b.shown = false
	}
}

// aside returns a writer before which the bar steps aside.
func (b *bar) aside(w io.Writer) io.Writer { return &besideBar{b, w} }

type besideBar struct {
	bar *bar
	to  io.Writer
}

// Write implements io.Writer.
func (s *besideBar) Write(data []byte) (int, error) {
	s.bar.mu.Lock()
	defer s.bar.mu.Unlock()
	s.bar.hide()
	if len(data) > 0 {
		s.bar.broken = data[len(data)-1] != '\n'
	}
	return s.to.Write(data)
}

// cut shortens a text to a number of columns.
func cut(text string, columns int) string {
	width := 0
	for i, r := range text {
		if width += columnsOf(r); width > columns {
			return text[:i]
		}
	}
	return text
}

// columnsOf is how many columns of a terminal a character takes: two for those of East
// Asia and for pictures.
func columnsOf(r rune) int {
	switch {
	case r >= 0x1100 && r <= 0x115F, r >= 0x2E80 && r <= 0xA4CF, r >= 0xAC00 && r <= 0xD7A3, r >= 0xF900 && r <= 0xFAFF,
		r >= 0xFE30 && r <= 0xFE6F, r >= 0xFF00 && r <= 0xFF60, r >= 0x1F300 && r <= 0x1FAFF, r >= 0x20000 && r <= 0x3FFFD:
		return 2
	}
	return 1
}
