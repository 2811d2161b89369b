package preview

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unicode/utf8"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

// Text is a file as an Editor reads it.
type Text struct {
	Text    string
	Version string // changes with the text
	New     bool   // it is not there yet: Text is what it may begin with
}

// MaxText is how many bytes a file may have that is edited in a page.
const MaxText = 4 << 20

// ReadText reads a text file of at most MaxText bytes.
func ReadText(h host.Files, name string) (Text, error) {
	info, err := h.Stat(name)
	if err != nil {
		return Text{}, err
	}
	if info.Size() > MaxText {
		return Text{}, fault.New(fault.Limit, "open", name, fmt.Errorf("it has %d bytes, more than %d", info.Size(), MaxText), "")
	}
	data, err := h.ReadFile(name)
	if err != nil {
		return Text{}, err
	}
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return Text{}, fault.New(fault.Usage, "open", name, errors.New("it is no text"), "")
	}
	return Text{Text: string(data), Version: versionOf(data)}, nil
}

// WriteText replaces a file that had a version when it was read, or makes one that is not
// there, and returns its version now. Lines end as they did before. The file is replaced
// when the new one is whole and on disk. One that somebody has changed since stays as it is:
// an error of class Conflict. Callers see to it that nobody else of this process writes it
// at the same time.
func WriteText(h host.Files, name, text, version string) (now string, err error) {
	if len(text) > MaxText {
		return "", fault.New(fault.Limit, "write", name, fmt.Errorf("it has %d bytes, more than %d", len(text), MaxText), "")
	}
	data := []byte(strings.ReplaceAll(text, "\r\n", "\n"))
	old, err := h.ReadFile(name)
	switch {
	case err == nil:
		if dos(old) {
			data = bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))
		}
		if bytes.Equal(data, old) {
			return versionOf(old), nil // it may have been written, and the answer lost
		}
		if versionOf(old) != version {
			return versionOf(old), fault.New(fault.Conflict, "write", name, errors.New("it was changed elsewhere since it was read here"), "Take what is there now, or write over it.")
		}
	case !errors.Is(err, fs.ErrNotExist):
		return "", err
	}
	if err := host.WriteFile(h, name, data); err != nil {
		return "", err
	}
	return versionOf(data), nil
}

// versionOf is a digest of a file.
func versionOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:12])
}

// dos tells whether the lines of a text end as those of DOS do.
func dos(text []byte) bool {
	i := bytes.IndexByte(text, '\n')
	return i > 0 && text[i-1] == '\r'
}
