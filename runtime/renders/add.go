package renders

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/voxrun/voxrun/core/fault"
)

// Picture is one to keep.
type Picture struct {
	Data          []byte
	Format        string // also the extension
	Width, Height int
	Session       string // of whom it is
}

// names of pictures: render_TIME_SESSION_RANDOM.FORMAT.
var names = regexp.MustCompile(`^render_([0-9]{1,18})_([a-z0-9-]{1,32})_[0-9a-f]{8}\.([a-z0-9]{1,8})$`)

// Add writes a picture into the folder. One that alone has more than MaxBytes is
// refused; others make place by deleting what has expired and the oldest.
func (m *Manager) Add(p Picture) (Render, error) {
	size := int64(len(p.Data))
	if size > m.o.MaxBytes {
		return Render{}, fault.Newf(fault.Limit, "the picture has %d bytes, and all kept ones together may have %d", size, m.o.MaxBytes).
			WithHint("Ask for a smaller one, or for the picture itself.").WithCode(fault.FileTooBig)
	}
	var random [4]byte
	rand.Read(random[:]) //nolint:errcheck // it never fails
	now, session := m.o.Now(), plain(p.Session)
	r := &Render{
		Path: filepath.Join(m.o.Dir, fmt.Sprintf("render_%d_%s_%x.%s", now.Unix(), session, random, p.Format)),
		Size: size, Format: p.Format, Width: p.Width, Height: p.Height, Checksum: checksum(p.Data),
		Created: now, Expires: now.Add(m.o.TTL), Session: session,
	}
	if err := write(r.Path, p.Data); err != nil {
		return Render{}, fault.New(fault.ClassOf(err), "keep", r.Path, err, "")
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.closed {
		os.Remove(r.Path) //nolint:errcheck // nothing knows of it
		return Render{}, fault.New(fault.Interrupted, "keep", r.Path, errors.New("the daemon is stopping"), "")
	}
	m.byPath[r.Path] = r
	m.stats.Bytes += size
	m.stats.Added++
	if m.stats.Bytes > m.o.MaxBytes {
		if _, _, err := m.expire(); err != nil {
			return *r, err
		}
	}
	return *r, nil
}

// plain is a session as it can stand in a file name.
func plain(session string) string {
	keep := func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' {
			return r
		}
		return -1
	}
	s := strings.Map(keep, strings.ToLower(session))
	if s == "" {
		return "anonymous"
	}
	return s[:min(len(s), 32)]
}

func checksum(data []byte) string {
	sum := sha256.Sum256(data)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// write makes a file that is there when it is whole.
func write(path string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".render-*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		os.Remove(f.Name()) //nolint:errcheck // the first error says more
	}
	return err
}

// adopt takes up the pictures that are in the folder. Half-written ones are deleted.
func (m *Manager) adopt() error {
	list, err := os.ReadDir(m.o.Dir)
	if err != nil {
		return fault.New(fault.IO, "keep pictures in", m.o.Dir, err, "")
	}
	for _, e := range list {
		path := filepath.Join(m.o.Dir, e.Name())
		if strings.HasPrefix(e.Name(), ".render-") && e.Type().IsRegular() {
			os.Remove(path) //nolint:errcheck // it is tried again at the next start
			continue
		}
		parts := names.FindStringSubmatch(e.Name())
		if parts == nil || !e.Type().IsRegular() {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			continue // what can't be read is not ours
		}
		unix, err := strconv.ParseInt(parts[1], 10, 64)
		if err != nil {
			continue
		}
		created := time.Unix(unix, 0)
		r := &Render{
			Path: path, Size: int64(len(data)), Format: parts[3], Checksum: checksum(data),
			Created: created, Expires: created.Add(m.o.TTL), Session: parts[2],
		}
		if c, err := png.DecodeConfig(bytes.NewReader(data)); err == nil {
			r.Width, r.Height = c.Width, c.Height
		}
		m.byPath[path] = r
		m.stats.Bytes += r.Size
	}
	return nil
}
