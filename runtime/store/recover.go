package store

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/voxel"
)

// found is what a file holds.
type found struct {
	*replay
	good int64 // all before it is whole changes
	tail int64 // where the checkpoint ends
	// When the file is longer than good: whether whole records are among what is to
	// be cut off, and why it is.
	whole bool
	why   error
}

// readLog reads a file of the given size. An error says that it is damaged where no
// crash does damage.
func readLog(f io.ReaderAt, size int64, path string, b *voxel.Budget) (*found, error) {
	w := &window{f: f, size: size}
	in, off, err := readHead(w)
	if err != nil {
		return nil, headFault(path, size, err)
	}
	x := &found{replay: newReplay(b)}
	x.info = in
	for off < size {
		rec, err := w.record(off)
		if err != nil {
			return x, x.damaged(w, off, path, err)
		}
		if err := x.apply(rec); err != nil {
			if fault.ClassOf(err) == fault.Limit {
				return nil, fault.New(fault.Limit, "read", path, err, "")
			}
			return nil, x.fault(path, off, err)
		}
		off = rec.next()
		if x.replay.whole(rec.kind) {
			x.good = off
		}
		if rec.kind == kindCheckpoint {
			x.tail = off
		}
	}
	if !x.checkpoint {
		return nil, x.fault(path, size, errors.New("the file ends within the checkpoint"))
	}
	if x.good < size {
		x.why = errors.New("the last change is not whole")
		x.drop()
	}
	return x, nil
}

// damaged decides whether what is wrong at an offset is what a crash left: then it is
// nil, and the file is good up to x.good.
func (x *found) damaged(w *window, off int64, path string, why error) error {
	switch why {
	case errHeader, errPayload, errShort:
	default:
		return fileFault("read", path, why, "")
	}
	if !x.checkpoint {
		return x.fault(path, off, why)
	}
	whole, synced, err := w.after(off)
	if err != nil {
		return fileFault("read", path, err, "")
	}
	if synced {
		return x.fault(path, off, why)
	}
	x.whole, x.why = whole, why
	x.drop()
	return nil
}

// fault makes the error of a damaged file.
func (x *found) fault(path string, off int64, why error) error {
	hint := "Put the file back from a backup, or delete the project. Nothing was changed."
	if x.good > 0 {
		hint = fmt.Sprintf("Put the file back from a backup, or keep what was there before the damage: copy the file, then cut it with: truncate -s %d %s", x.good, path)
	}
	return fault.New(fault.Format, "read", path, fmt.Errorf("damaged at byte %d: %w", off, why), hint)
}

// keepCut copies what is about to be cut off a file, if there is something whole in
// it, beside the file.
func (x *found) keepCut(f *os.File, path string, size int64) (string, error) {
	if !x.whole {
		return "", nil
	}
	name := fmt.Sprintf("%s.cut-%d", path, x.good)
	out, err := os.Create(name)
	if err != nil {
		return "", err
	}
	_, err = io.Copy(out, io.NewSectionReader(f, x.good, size-x.good))
	return name, errors.Join(err, out.Close())
}
