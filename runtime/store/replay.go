package store

import (
	"errors"
	"fmt"
	"slices"

	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// replay makes a project's state of the records of its file.
type replay struct {
	info   Info
	blocks map[uint64]*voxel.Block
	index  *index
	state  project.State // its Head has no image: that is work
	work   *scene.Image  // the head's image, which is written; nil before the first commit
	fresh  bool          // work may hold derived layers that are out of date
	puts   []put         // of the next commit
	run    run           // what the next voxels are part of
	budget *voxel.Budget

	checkpoint bool     // the checkpoint is whole
	added      []digest // blocks since the state was whole
}

// run is what the records of single voxels leave out.
type run struct {
	client, note string
	layer        int
	joins        bool
}

func (f *fields) run(r *run) {
	f.string(&r.client)
	f.string(&r.note)
	f.int(&r.layer)
	f.bool(&r.joins)
}

// put is one block of a volume that changes.
type put struct {
	volume int
	at     voxel.Pos
	block  *voxel.Block // nil: it is empty now
}

func newReplay(b *voxel.Budget) *replay {
	return &replay{blocks: map[uint64]*voxel.Block{}, index: newIndex(), budget: b}
}

// whole tells whether the state after the last record is one that the project was
// in: nothing of a change is still to come.
func (r *replay) whole(last kind) bool {
	return r.checkpoint && (last == kindCommit || last == kindVoxel || last == kindWalk || last == kindCheckpoint)
}

// apply makes what a record says. An error means that the record is none that a
// store wrote.
func (r *replay) apply(rec record) error {
	f := &fields{b: rec.payload, read: true}
	var err error
	if r.info.ID == "" && rec.kind != kindInfo {
		return errContent
	}
	switch rec.kind {
	case kindInfo:
		f.info(&r.info)
	case kindBlocks:
		err = r.addBlocks(f)
	case kindPuts:
		err = r.addPuts(f)
	case kindCommit:
		err = r.commit(f)
	case kindRun:
		f.run(&r.run)
	case kindVoxel:
		err = r.voxel(f)
	case kindWalk:
		err = r.walk(f)
	case kindCheckpoint:
		err = r.endCheckpoint(f)
	default:
		return fmt.Errorf("a record is of the unknown kind %d", rec.kind)
	}
	if err == nil && (f.bad || len(f.b) > 0) {
		err = errContent
	}
	if err == nil {
		err = r.budget.Err()
	}
	if r.whole(rec.kind) {
		r.added = r.added[:0]
	}
	return err
}

// drop forgets the blocks of a change that is not whole.
func (r *replay) drop() {
	for _, d := range r.added {
		delete(r.index.ids, d)
	}
}

func (r *replay) addBlocks(f *fields) error {
	var id uint64
	for f.uint(&id); len(f.b) > 0; id++ {
		b, rest, err := voxel.DecodeBlock(f.b)
		if err != nil {
			return err
		}
		if _, twice := r.blocks[id]; twice || b == nil || id == 0 {
			return errContent
		}
		r.blocks[id] = b
		d := digestOf(f.b[:len(f.b)-len(rest)])
		r.index.ids[d] = id
		r.added = append(r.added, d)
		r.index.next = max(r.index.next, id+1)
		f.b = rest
	}
	return nil
}

func (r *replay) addPuts(f *fields) error {
	var volume, ref uint64
	var at voxel.Pos
	var id uint64
	for f.uint(&volume); len(f.b) > 0; {
		var d [3]int64
		for i := range d {
			f.int64(&d[i])
		}
		f.uint(&ref)
		x, y, z := int64(at.X)+d[0], int64(at.Y)+d[1], int64(at.Z)+d[2]
		const far = 1 << 27 // the space of coordinates ends there, in blocks
		if f.bad || min(x, y, z) < -far || max(x, y, z) >= far || volume > 1<<30 {
			return errContent
		}
		at = voxel.Pos{X: int32(x), Y: int32(y), Z: int32(z)}
		p := put{volume: int(volume), at: voxel.Pos{X: at.X << 4, Y: at.Y << 4, Z: at.Z << 4}}
		if ref != 0 {
			id += (ref-1)>>1 ^ -((ref - 1) & 1)
			if p.block = r.blocks[id]; p.block == nil {
				return errors.New("a record names a block that is not in the file")
			}
		}
		r.puts = append(r.puts, p)
	}
	return nil
}

// seal ends what was written into the head's image and returns it with a copy of the
// image.
func (r *replay) seal() *project.Commit {
	if r.fresh {
		r.work.Refresh()
		r.fresh = false
	}
	c := *r.state.Head
	c.Image = r.work.Clone(nil)
	return &c
}

func (r *replay) commit(f *fields) error {
	var h head
	if f.head(&h); f.bad {
		return errContent
	}
	if r.checkpoint && h.seq <= r.state.Head.Seq { // in a checkpoint redo steps may be older than the head
		return errors.New("a change comes after one that it should come before")
	}
	if r.work != nil && !h.joins {
		r.state.Undo = append(r.state.Undo, r.seal())
	}
	r.state.Redo = nil
	if err := r.image(f, h); err != nil {
		return err
	}
	r.puts, r.fresh = r.puts[:0], true
	r.state.Head = &project.Commit{Seq: h.seq, Note: h.note, Client: h.client, Open: h.open}
	r.state.Next = max(r.state.Next, r.work.NextID)
	return nil
}

func (f *fields) voxel(at *voxel.Pos, c *voxel.Color) {
	f.int32(&at.X)
	f.int32(&at.Y)
	f.int32(&at.Z)
	f.word((*uint32)(c))
}

func (r *replay) voxel(f *fields) error {
	var at voxel.Pos
	var c voxel.Color
	f.voxel(&at, &c)
	if f.bad || r.work == nil || len(r.puts) > 0 {
		return errContent
	}
	l := r.work.LayerByID(r.run.layer)
	if l == nil {
		return errors.New("a voxel is of a layer that does not exist")
	}
	if !r.run.joins || len(r.state.Undo) == 0 {
		r.state.Undo = append(r.state.Undo, r.seal())
	}
	r.run.joins, r.fresh = true, true
	r.state.Redo = nil
	h := r.state.Head
	if !h.Open || h.Client != r.run.client || h.Note != r.run.note {
		h = &project.Commit{Seq: h.Seq, Note: r.run.note, Client: r.run.client, Open: true}
		r.state.Head = h
	}
	h.Seq++
	l.Volume.Set(at.X, at.Y, at.Z, c)
	return nil
}

func (f *fields) walk(redo *bool, seq *int64) {
	f.bool(redo)
	f.int64(seq)
}

func (r *replay) walk(f *fields) error {
	var redo bool
	var seq int64
	if f.walk(&redo, &seq); f.bad || r.work == nil || len(r.puts) > 0 || seq <= r.state.Head.Seq {
		return errContent
	}
	return r.step(redo, seq)
}

// step makes an undo or redo. The head's number is then seq, or, when that is 0, the
// one that it had.
func (r *replay) step(redo bool, seq int64) error {
	from, to := &r.state.Undo, &r.state.Redo
	if redo {
		from, to = to, from
	}
	n := len(*from) - 1
	if n < 0 {
		return errors.New("there is nothing to undo or redo")
	}
	*to = append(*to, r.seal())
	c := (*from)[n]
	*from = (*from)[:n]
	r.work = c.Image.Clone(r.budget)
	r.state.Head = &project.Commit{Seq: c.Seq, Note: c.Note, Client: c.Client}
	if seq != 0 {
		r.state.Head.Seq = seq
	} else {
		r.state.Head.Open = c.Open
	}
	return nil
}

// checkpoint is the record that ends one.
type checkpoint struct {
	redo int // the last steps are to be redone
	next int // the id that the next new layer gets
}

func (f *fields) checkpoint(c *checkpoint) {
	f.int(&c.redo)
	f.int(&c.next)
}

func (r *replay) endCheckpoint(f *fields) error {
	var c checkpoint
	f.checkpoint(&c)
	if f.bad || r.checkpoint || r.work == nil || c.redo < 0 || c.redo > len(r.state.Undo) || len(r.puts) > 0 {
		return errContent
	}
	for range c.redo {
		if err := r.step(false, 0); err != nil {
			return err
		}
	}
	r.state.Next = max(r.state.Next, c.next)
	r.checkpoint = true
	return nil
}

// result returns the state after the last record.
func (r *replay) result() project.State {
	s := r.state
	s.Head = r.seal()
	s.Undo, s.Redo = slices.Clip(s.Undo), slices.Clip(s.Redo)
	return s
}
