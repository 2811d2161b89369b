package command

import (
	"bytes"
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// keyboard is a terminal whose keys are told one by one, as they are pressed.
type keyboard struct {
	in     *os.File
	old    *term.State
	chunks chan []byte
}

// pressed makes the keys of the terminal come as they are pressed, nil when the program
// runs on none. What is written to it goes on as before. Close gives it back.
func (p *program) pressed() *keyboard {
	in, ok := p.Stdin.(*os.File)
	if !ok || !term.IsTerminal(int(in.Fd())) || p.Width == nil {
		return nil
	}
	old, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return nil
	}
	for _, w := range []*io.Writer{&p.Stdout, &p.Stderr} {
		if f, ok := (*w).(*os.File); ok && term.IsTerminal(int(f.Fd())) {
			*w = rawLines{f}
		}
	}
	k := &keyboard{in, old, make(chan []byte, 64)}
	go k.pump() // a read from a terminal can't be called back: it may end only with the program
	return k
}

func (k *keyboard) pump() {
	defer close(k.chunks)
	for {
		buf := make([]byte, 256)
		n, err := k.in.Read(buf)
		if n > 0 {
			k.chunks <- buf[:n]
		}
		if err != nil {
			return
		}
	}
}

// Close gives the terminal back as it was.
func (k *keyboard) Close() {
	term.Restore(int(k.in.Fd()), k.old) //nolint:errcheck // nobody is left to tell
}

// each calls f with each key, or the sequence that an arrow sends, until it says no or
// there are no more.
func (k *keyboard) each(f func(key string) bool) {
	for keys := range k.chunks {
		for len(keys) > 0 {
			one := 1
			if len(keys) >= 3 && keys[0] == '\x1b' && (keys[1] == '[' || keys[1] == 'O') {
				one = 3
			}
			if !f(string(keys[:one])) {
				return
			}
			keys = keys[one:]
		}
	}
}

// answer asks the terminal something and returns what it says up to a character, or in a
// time: some never answer.
func (k *keyboard) answer(to io.Writer, question string, last byte, within time.Duration) string {
	io.WriteString(to, question) //nolint:errcheck // no answer comes then
	late := time.After(within)
	var said []byte
	for {
		select {
		case b, ok := <-k.chunks:
			said = append(said, b...)
			if !ok || bytes.IndexByte(b, last) >= 0 {
				return string(said)
			}
		case <-late:
			return string(said)
		}
	}
}

// rawLines writes to a terminal that does not go back to the first column by itself.
type rawLines struct{ to io.Writer }

// Write implements io.Writer.
func (r rawLines) Write(data []byte) (int, error) {
	if _, err := r.to.Write(bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	return len(data), nil
}
