package host

import "io"

// Tee is a host whose log and raw output are heard besides: each text by its level, or as
// "stdout" or "stderr", before it is passed on. Hear is called by whoever writes.
type Tee struct {
	Host
	Hear func(level, text string)
}

// Log implements Log.
func (t Tee) Log(level Level, text string) {
	t.Hear(level.String(), text)
	t.Host.Log(level, text)
}

// Stdout implements Log.
func (t Tee) Stdout() io.Writer { return heard{t.Hear, "stdout", t.Host.Stdout()} }

// Stderr implements Log.
func (t Tee) Stderr() io.Writer { return heard{t.Hear, "stderr", t.Host.Stderr()} }

// heard is a writer that is heard.
type heard struct {
	hear func(level, text string)
	name string
	to   io.Writer
}

func (h heard) Write(b []byte) (int, error) {
	h.hear(h.name, string(b))
	return h.to.Write(b)
}
