package command

import (
	"bytes"
	"io"
	"os"

	"golang.org/x/term"
)

// keyboard is a terminal whose keys are told one by one, as they are pressed.
type keyboard struct {
	in  *os.File
	old *term.State
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
	return &keyboard{in, old}
}

// Close gives the terminal back as it was.
func (k *keyboard) Close() {
	term.Restore(int(k.in.Fd()), k.old) //nolint:errcheck // nobody is left to tell
}

// each calls f with each key, or the sequence that an arrow sends, until it says no or
// there are no more. A read from a terminal can't be called back, so that it may end only
// with the program.
func (k *keyboard) each(f func(key string) bool) {
	buf := make([]byte, 64)
	for {
		n, err := k.in.Read(buf)
		for keys := buf[:n]; len(keys) > 0; {
			one := 1
			if len(keys) >= 3 && keys[0] == '\x1b' && (keys[1] == '[' || keys[1] == 'O') {
				one = 3
			}
			if !f(string(keys[:one])) {
				return
			}
			keys = keys[one:]
		}
		if err != nil {
			return
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
