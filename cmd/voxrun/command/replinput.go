package command

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"sync"

	"golang.org/x/term"
)

// piped reads lines from what is no terminal.
type piped struct {
	ctx context.Context
	in  *bufio.Reader
}

// Read implements lines.
func (p *piped) Read(bool) (string, error) {
	if p.ctx.Err() != nil {
		return "", io.EOF
	}
	line, err := p.in.ReadString('\n')
	if err != nil && line != "" && errors.Is(err, io.EOF) {
		err = nil
	}
	return strings.TrimRight(line, "\r\n"), err
}

// Watch implements lines.
func (p *piped) Watch(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithCancel(ctx)
}

// The keys that the terminal's reader looks at.
const (
	keyCtrlC = 0x03
	keyCtrlE = 0x05 // to the end of the line
	keyCtrlU = 0x15 // remove up to the cursor
)

// terminal is a terminal in raw mode. What is written to it may be written from any
// goroutine.
type terminal struct {
	*term.Terminal
	in      *os.File
	old     *term.State
	keys    *keys
	history *history
}

// terminal returns the terminal that the program runs on, nil when it runs on none.
func (p *program) terminal(r *repl) *terminal {
	in, ok := p.Stdin.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) {
		return nil
	}
	out, ok := p.Stdout.(*os.File)
	if !ok || !term.IsTerminal(int(out.Fd())) {
		return nil
	}
	old, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return nil
	}
	t := &terminal{in: in, old: old, keys: newKeys(in), history: p.readHistory()}
	t.Terminal = term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{t.keys, out}, "")
	if w, h, err := term.GetSize(int(out.Fd())); err == nil && w > 0 {
		t.SetSize(w, h) //nolint:errcheck // it draws for 80 columns then
	}
	t.History = t.history
	t.AutoCompleteCallback = r.complete
	return t
}

// Close gives the terminal back as it was, and keeps the history.
func (t *terminal) Close() {
	term.Restore(int(t.in.Fd()), t.old) //nolint:errcheck // nobody is left to tell
	t.history.save()
}

// Read implements lines.
func (t *terminal) Read(more bool) (string, error) {
	prompt := "> "
	if more {
		prompt = "… "
	}
	t.SetPrompt(prompt)
	t.keys.prompting(true)
	defer t.keys.prompting(false)
	line, err := t.ReadLine()
	if errors.Is(err, term.ErrPasteIndicator) {
		err = nil
	}
	return line, err
}

// Watch implements lines: Ctrl-C stops the line.
func (t *terminal) Watch(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	t.keys.onStop(cancel)
	return ctx, func() { t.keys.onStop(nil); cancel() }
}

// keys reads what is typed, also while a line runs: then Ctrl-C stops it, and the rest
// waits for the prompt. The goroutine that reads ends with the program: a read from a
// terminal can't be called back.
type keys struct {
	chunks chan []byte
	rest   []byte

	mu     sync.Mutex
	prompt bool
	stop   func()
}

func newKeys(in io.Reader) *keys {
	k := &keys{chunks: make(chan []byte, 64)}
	go k.pump(in)
	return k
}

func (k *keys) pump(in io.Reader) {
	defer close(k.chunks)
	for {
		buf := make([]byte, 256)
		n, err := in.Read(buf)
		if b := k.look(buf[:n]); len(b) > 0 {
			k.chunks <- b
		}
		if err != nil {
			return
		}
	}
}

// look takes Ctrl-C from what was typed: at the prompt it empties the line, while a line
// runs it stops that.
func (k *keys) look(b []byte) []byte {
	k.mu.Lock()
	defer k.mu.Unlock()
	var out []byte
	for _, c := range b {
		switch {
		case c != keyCtrlC:
			out = append(out, c)
		case k.prompt:
			out = append(out, keyCtrlE, keyCtrlU)
		case k.stop != nil:
			k.stop()
			out = nil // what was typed ahead belonged to what was stopped
		}
	}
	return out
}

func (k *keys) prompting(yes bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.prompt = yes
}

func (k *keys) onStop(f func()) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.stop = f
}

// Read implements io.Reader.
func (k *keys) Read(b []byte) (int, error) {
	if len(k.rest) == 0 {
		chunk, ok := <-k.chunks
		if !ok {
			return 0, io.EOF
		}
		k.rest = chunk
	}
	n := copy(b, k.rest)
	k.rest = k.rest[n:]
	return n, nil
}
