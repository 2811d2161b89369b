package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/voxrun/voxrun/core/fault"
)

// Info is what is known of a project without loading it.
type Info struct {
	ID       string // 1 to 64 of a-z, 0-9, - and _; Create makes one when it is empty
	Name     string // what people call it; need not be unique
	Created  time.Time
	Modified time.Time // the last change, or checkpoint
	Bytes    int64     // of its log on disk
	Err      error     // what is wrong with the head of its file; all but ID, Modified and Bytes are then unknown
}

const (
	maxID    = 64
	maxName  = 1 << 10
	firstLen = 2 << 10 // the preamble and the record of the info, at most
)

func (f *fields) info(in *Info) {
	created := in.Created.UnixNano()
	f.string(&in.ID)
	f.string(&in.Name)
	f.int64(&created)
	if f.read {
		in.Created = time.Unix(0, created)
	}
}

// check tells what is wrong with an id.
func checkID(id string) error {
	ok := id != "" && len(id) <= maxID
	for _, c := range []byte(id) {
		ok = ok && (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_')
	}
	if ok {
		return nil
	}
	return fault.New(fault.Usage, "use", fmt.Sprintf("project id %q", id), nil, "An id is 1 to 64 characters of a-z, 0-9, - and _.")
}

// List returns all projects, sorted by id. It reads no more of each than its head: a
// project whose voxels are damaged is found out by Load.
func (s *Store) List() ([]Info, error) {
	entries, err := os.ReadDir(s.projects())
	if err != nil {
		return nil, fileFault("list", s.projects(), err, "")
	}
	out := make([]Info, 0, len(entries))
	for _, e := range entries {
		if checkID(e.Name()) != nil || e.Type().IsRegular() {
			continue // a temporary name, or none of ours
		}
		out = append(out, s.Stat(e.Name()))
	}
	return out, nil
}

// Stat returns what List says of one project. One that does not exist has an Err of
// class NotFound.
func (s *Store) Stat(id string) Info {
	in := Info{ID: id}
	if in.Err = checkID(id); in.Err != nil {
		return in
	}
	path := s.path(id)
	f, err := os.Open(path)
	if err != nil {
		in.Err = s.missing(id, err)
		return in
	}
	defer f.Close()
	st, err := f.Stat()
	if err != nil {
		in.Err = fileFault("read", path, err, "")
		return in
	}
	in.Modified, in.Bytes = st.ModTime(), st.Size()
	buf := make([]byte, min(firstLen, st.Size()))
	if _, err := f.ReadAt(buf, 0); err != nil {
		in.Err = fileFault("read", path, err, "")
		return in
	}
	got, _, _, err := readHead(&window{f: bytes.NewReader(buf), size: int64(len(buf))})
	if err != nil {
		in.Err = headFault(path, st.Size(), err)
		return in
	}
	in.Name, in.Created = got.Name, got.Created
	return in
}

// missing makes the error of a project whose file can't be opened.
func (s *Store) missing(id string, err error) error {
	if !errors.Is(err, os.ErrNotExist) {
		return fileFault("open", s.path(id), err, "")
	}
	if _, err := os.Stat(filepath.Dir(s.path(id))); err == nil {
		return fault.New(fault.NotFound, "open", "project "+id, errors.New("its folder has no "+logName), "Put the file back from a backup, or delete the project.")
	}
	return fault.New(fault.NotFound, "open", "project "+id, os.ErrNotExist, "List the projects to see which there are.")
}

// What is wrong with the first bytes of a file.
var (
	errNoLog   = errors.New("it does not begin as the file of a project does")
	errVersion = errors.New("its format is of a version that this Voxrun does not know")
)

// readHead reads the preamble and the info, and returns what the seal says and where
// the next record is.
func readHead(w *window) (in Info, seal, next int64, err error) {
	b, err := w.bytes(0, preamble)
	if err != nil || string(b[:len(magic)]) != magic {
		return in, 0, 0, errNoLog
	}
	if v := binary.LittleEndian.Uint16(b[len(magic):]); v != version {
		return in, 0, 0, fmt.Errorf("%w: %d", errVersion, v)
	}
	seal = sealed(b[sealAt:])
	rec, err := w.record(int64(preamble))
	if err != nil {
		return in, 0, 0, err
	}
	f := &fields{b: rec.payload, read: true}
	if f.info(&in); rec.kind != kindInfo || f.bad || len(f.b) > 0 || checkID(in.ID) != nil {
		return in, 0, 0, errContent
	}
	return in, seal, rec.next(), nil
}

// headFault makes the error of a file whose head is damaged.
func headFault(path string, size int64, err error) error {
	hint := "Put the file back from a backup, or delete the project."
	switch {
	case errors.Is(err, errVersion):
		hint = "Another version of Voxrun wrote it, a newer one or one from before the first release: use that one."
	case size == 0:
		err, hint = errors.New("the file is empty"), "The machine stopped while the project was being created, or the file was emptied. "+hint
	}
	return fault.New(fault.Format, "read", path, err, hint)
}

// preambleOf begins a file: the preamble and the info.
func preambleOf(in Info) []byte {
	b := append(binary.LittleEndian.AppendUint16([]byte(magic), version), sealOf(0)...)
	var f fields
	f.info(&in)
	return appendRecord(b, kindInfo, f.b, 0)
}

// checkName tells what is wrong with a name.
func checkName(name string) error {
	if len(name) > maxName {
		return fault.New(fault.Usage, "name", "project "+strings.ToValidUTF8(name[:32], "")+"...", errors.New("the name is longer than 1024 bytes"), "Give it a shorter one.")
	}
	return nil
}
