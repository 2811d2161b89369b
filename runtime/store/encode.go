package store

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// digest is the first half of a block's SHA-256: blocks with the same one are the
// same.
type digest [16]byte

// digestOf returns the digest of a block by its encoding.
func digestOf(encoded []byte) digest {
	sum := sha256.Sum256(encoded)
	return digest(sum[:len(digest{})])
}

// index knows the blocks that are in a file by their numbers. Numbers rise and are
// never used again. A checkpoint, which numbers its blocks from 1, is written while
// edits go on: these then start a new range of numbers.
type index struct {
	ids  map[digest]uint64
	next uint64
}

const rangeBits = 40

func newIndex() *index { return &index{ids: map[digest]uint64{}, next: 1} }

// nextRange returns the first number of a range that is not begun.
func (x *index) nextRange() uint64 { return (x.next>>rangeBits + 1) << rangeBits }

// transaction turns what one change writes into records, and hands them on in pieces
// of about a mebibyte.
type transaction struct {
	write func(b []byte, off int64) error // puts bytes at a place in the file
	off   int64                           // where out goes
	out   []byte                          // records that are not handed on yet
	index *index
	added []digest // what the index knows because of this transaction

	blocks  []byte // payload of a record of blocks
	puts    []byte // payload of a record of puts
	lastPos voxel.Pos
	lastID  uint64
	scratch []byte
	meta    fields // two buffers for the metadata of images
	before  fields
}

const pieceLen = 1 << 20

// begin makes t ready for a transaction that is to stand at off.
func (t *transaction) begin(off int64, x *index, write func([]byte, int64) error) {
	t.write, t.off, t.index = write, off, x
	t.out, t.blocks, t.puts, t.added = t.out[:0], t.blocks[:0], t.puts[:0], t.added[:0]
}

// undo makes the index forget what the transaction added to it.
func (t *transaction) undo() {
	for _, d := range t.added {
		delete(t.index.ids, d)
	}
}

func (t *transaction) flush() error {
	if len(t.out) == 0 {
		return nil
	}
	if err := t.write(t.out, t.off); err != nil {
		return err
	}
	t.off += int64(len(t.out))
	t.out = t.out[:0]
	return nil
}

// record appends one record.
func (t *transaction) record(k kind, payload []byte) error {
	if len(payload) > maxPayload {
		return fault.New(fault.Limit, "store", "", errors.New("the names, palettes and layers of the image take more than 16 MiB"), "Make do with fewer or shorter ones.")
	}
	t.out = appendRecord(t.out, k, payload, t.off)
	if len(t.out) >= pieceLen {
		return t.flush()
	}
	return nil
}

// id returns the number of a block, which is written first if the file does not have
// it.
func (t *transaction) id(b *voxel.Block) (uint64, error) {
	t.scratch = voxel.AppendBlock(t.scratch[:0], b)
	d := digestOf(t.scratch)
	if id, ok := t.index.ids[d]; ok {
		return id, nil
	}
	id := t.index.next
	if len(t.blocks) == 0 {
		t.blocks = binary.AppendUvarint(t.blocks, id)
	}
	t.blocks = append(t.blocks, t.scratch...)
	t.index.ids[d] = id
	t.index.next++
	t.added = append(t.added, d)
	if len(t.blocks) < pieceLen {
		return id, nil
	}
	return id, t.endBlocks()
}

func (t *transaction) endBlocks() error {
	if len(t.blocks) == 0 {
		return nil
	}
	err := t.record(kindBlocks, t.blocks)
	t.blocks = t.blocks[:0]
	return err
}

// volume writes how volume i of the new image differs from the one that it is made
// of.
func (t *transaction) volume(i int, was, now voxel.Snapshot) error {
	for at, c := range voxel.DiffBlocks(was, now) {
		var ref uint64
		if len(t.puts) == 0 {
			t.puts = binary.AppendUvarint(t.puts, uint64(i))
			t.lastPos, t.lastID = voxel.Pos{}, 0
		}
		if c.New != nil {
			id, err := t.id(c.New)
			if err != nil {
				return err
			}
			ref = zigzag(int64(id-t.lastID)) + 1
			t.lastID = id
		}
		at = voxel.Pos{X: at.X >> 4, Y: at.Y >> 4, Z: at.Z >> 4}
		d := at.Sub(t.lastPos)
		t.lastPos = at
		for _, v := range [4]uint64{zigzag(int64(d.X)), zigzag(int64(d.Y)), zigzag(int64(d.Z)), ref} {
			t.puts = binary.AppendUvarint(t.puts, v)
		}
		if len(t.puts) >= pieceLen {
			if err := t.endPuts(); err != nil {
				return err
			}
		}
	}
	return t.endPuts()
}

func zigzag(n int64) uint64 { return uint64(n)<<1 ^ uint64(n>>63) }

func (t *transaction) endPuts() error {
	if len(t.puts) == 0 {
		return nil
	}
	err := t.endBlocks() // a put names blocks that are there already
	if err == nil {
		err = t.record(kindPuts, t.puts)
	}
	t.puts = t.puts[:0]
	return err
}

// head is what a record of a commit holds besides voxels and metadata.
type head struct {
	joins, open, mask bool
	bases             []int // for each volume: the volume of the old head that it is made of, -1 for none; nil: each of its own
	kept              []int // the clone and shape layers whose voxels are stored all the same
	changed           bool  // the metadata follow
	seq               int64
	note, client      string
}

func (f *fields) head(h *head) {
	based := h.bases != nil
	for _, b := range []*bool{&h.joins, &h.open, &h.mask, &based, &h.changed} {
		f.bool(b)
	}
	f.int64(&h.seq)
	f.string(&h.note)
	f.string(&h.client)
	each(f, &h.kept, f.int)
	if !based {
		return
	}
	if each(f, &h.bases, f.int); h.bases == nil {
		h.bases = []int{} // an image without volumes
	}
}

// commit writes that now follows was, which is nil for the first commit of a file.
func (t *transaction) commit(now, was *project.Commit, joins bool) error {
	h := head{joins: joins, open: now.Open, mask: now.Image.Mask != nil, seq: now.Seq, note: now.Note, client: now.Client}
	var old *scene.Image
	t.meta.b, t.before.b = t.meta.b[:0], t.before.b[:0]
	t.meta.image(now.Image)
	if was != nil {
		old = was.Image
		t.before.image(old)
	}
	h.changed = old == nil || string(t.meta.b) != string(t.before.b)
	volumes, olds := volumesOf(now.Image), volumesOf(old)
	if h.changed || len(volumes) != len(olds) {
		h.bases = bases(volumes, olds)
	}
	for i, l := range now.Image.Layers {
		if (l.BaseID != 0 || l.Shape != scene.NoShape) && !volumes[i].derived {
			h.kept = append(h.kept, i)
		}
	}
	for i, v := range volumes {
		if v.derived {
			continue
		}
		b := i
		if h.bases != nil {
			b = h.bases[i]
		}
		var from voxel.Snapshot
		if b >= 0 {
			from = olds[b].snapshot
		}
		if err := t.volume(i, from, v.snapshot); err != nil {
			return err
		}
	}
	n := len(t.meta.b)
	t.meta.head(&h) // after the metadata in the buffer, before them in the record
	payload := append(t.before.b[:0], t.meta.b[n:]...)
	if h.changed {
		payload = append(payload, t.meta.b[:n]...)
	}
	t.before.b = payload
	return t.record(kindCommit, payload)
}

// plane is one volume of an image: a layer's or the mask.
type plane struct {
	layer    int // its id, 0 for the mask
	snapshot voxel.Snapshot
	derived  bool
}

// volumesOf lists the volumes of an image: the layers', then the mask if there is
// one. What follows from another layer or a shape is made again when it is loaded,
// and so is empty here.
func volumesOf(im *scene.Image) []plane {
	if im == nil {
		return nil
	}
	out := make([]plane, 0, len(im.Layers)+1)
	for _, l := range im.Layers {
		p := plane{layer: l.ID, derived: im.Derived(l)}
		if !p.derived {
			p.snapshot = l.Volume.Snapshot()
		}
		out = append(out, p)
	}
	if im.Mask != nil {
		out = append(out, plane{snapshot: im.Mask.Snapshot()})
	}
	return out
}

// bases returns for each volume which old one it is made of: that of the same layer,
// or else one that holds the same.
func bases(now, old []plane) []int {
	out := make([]int, len(now))
	byLayer := make(map[int]int, len(old))
	bySnapshot := make(map[voxel.Snapshot]int, len(old))
	for i, p := range old {
		byLayer[p.layer] = i
		if p.snapshot != (voxel.Snapshot{}) {
			bySnapshot[p.snapshot] = i
		}
	}
	for i, p := range now {
		out[i] = -1
		if p.snapshot == (voxel.Snapshot{}) {
			continue
		}
		if b, ok := bySnapshot[p.snapshot]; ok {
			out[i] = b
		} else if b, ok := byLayer[p.layer]; ok {
			out[i] = b
		}
	}
	return out
}
