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
	whole  bool
	why    error
	sealed int64 // so much of the file was on the disk
	damage bool  // what is to be cut off is no crash's doing: it was sealed
}

// readLog reads a file of the given size. An error says that it is damaged where no
// crash does damage; to salvage is to take the file as it was before the damage, if its
// checkpoint is whole.
func readLog(f io.ReaderAt, size int64, path string, b *voxel.Budget, salvage bool) (*found, error) {
	w := &window{f: f, size: size}
	in, seal, off, err := readHead(w)
	if err != nil {
		return nil, headFault(path, size, err)
	}
	x := &found{replay: newReplay(b), sealed: seal}
	x.info = in
	for off < size {
		rec, err := w.record(off)
		if err != nil {
			return x, x.damaged(w, off, path, err, salvage)
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
	if size < x.sealed {
		x.why = fmt.Errorf("the file was cut there: it had %d bytes", x.sealed)
	}
	if x.damage = x.good < x.sealed; x.damage && !salvage {
		return nil, x.fault(path, min(size, x.sealed), x.why)
	}
	return x, nil
}

// damaged decides whether what is wrong at an offset is what a crash left: then it is
// nil, and the file is good up to x.good.
func (x *found) damaged(w *window, off int64, path string, why error, salvage bool) error {
	switch why {
	case errHeader, errPayload, errShort:
	default:
		return fileFault("read", path, why, "")
	}
	if !x.checkpoint {
		return x.fault(path, off, why)
	}
	if x.damage = off < x.sealed; x.damage && !salvage {
		return x.fault(path, off, why)
	}
	whole, err := w.after(off)
	if err != nil {
		return fileFault("read", path, err, "")
	}
	x.whole, x.why = whole, why
	x.drop()
	return nil
}

// fault makes the error of a damaged file.
func (x *found) fault(path string, off int64, why error) error {
	hint := "Put the file back from a backup, or delete the project. Nothing was changed."
	if x.checkpoint {
		hint = fmt.Sprintf("Put the file back from a backup, or take the project as it was before the damage: voxrun serve --recover %s. Nothing was changed.", x.info.ID)
	}
	return fault.New(fault.Format, "read", path, fmt.Errorf("damaged at byte %d: %w", off, why), hint)
}

// cutOff cuts off what is no good of a file of the given size, and keeps it beside if
// there may be something in it.
func (l *log) cutOff(f *os.File, x *found, size int64) error {
	kept := ""
	if x.whole || x.damage && x.good < size {
		kept = fmt.Sprintf("%s.cut-%d", l.path, x.good)
		if err := copyTo(kept, io.NewSectionReader(f, x.good, size-x.good)); err != nil {
			return err
		}
	}
	if l.sealed > x.good {
		if _, err := f.WriteAt(sealOf(0), int64(sealAt)); err != nil {
			return err
		}
		l.sealed = 0
	}
	if err := f.Truncate(x.good); err != nil {
		return err
	}
	what := "cut off what a crash left at the end"
	if x.damage {
		what = "took a damaged project as it was before the damage"
	}
	l.store.warn(what, l, "reason", x.why, "byte", x.good, "bytes", size-x.good, "kept", kept)
	return nil
}

func copyTo(name string, r io.Reader) error {
	out, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, r)
	return errors.Join(err, out.Sync(), out.Close())
}
