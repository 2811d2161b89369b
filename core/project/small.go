package project

import (
	"strconv"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// VoxelEdit is what SetVoxel did, for a Journal.
type VoxelEdit struct {
	Seq          int64
	Note, Client string
	Layer        int // its id
	At           voxel.Pos
	Color        voxel.Color
	Joins        bool // it is part of the undo step before it
}

// run is a run of small edits of one client that nobody has looked at yet. Its
// image is written in place.
type run struct {
	note, client string
	image        *scene.Image
	layer        *scene.Layer // the one that was written last
}

// SetVoxel gives one voxel of the layer with an id a colour, commits that, and
// returns the colour that it had. Of the options, Amend is taken for granted.
// SetVoxel is for runs of small edits: what it writes joins the client's last undo
// step, and is written in place for as long as nobody asks for the Head.
//
// A layer that does not exist is a fault of class NotFound, one whose voxels follow
// from something else (a clone, a shape) one of class Usage, and an image that
// would have more than Options.Voxels one of class Limit. Then nothing has changed.
func (p *Project) SetVoxel(layer int, at voxel.Pos, c voxel.Color, o CommitOptions) (old voxel.Color, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	edit := VoxelEdit{Seq: p.seq + 1, Note: o.Note, Client: o.Client, Layer: layer, At: at, Color: c}
	if p.run != nil && p.run.client == o.Client {
		edit.Joins = true
		return p.run.set(p, edit)
	}
	head := p.seal()
	if old, err = peek(head.Image, layer, at); err != nil || old == c {
		return old, err
	}
	edit.Joins = p.joins(head, o.Client)
	r := &run{note: o.Note, client: o.Client, image: head.Image.Clone(p.smallBudget())}
	if old, err = r.set(p, edit); err != nil {
		return old, err
	}
	p.run = r
	p.head.Store(nil)
	p.step(head, edit.Joins)
	return old, nil
}

// peek reads the voxel that SetVoxel is to write.
func peek(im *scene.Image, layer int, at voxel.Pos) (voxel.Color, error) {
	l := im.LayerByID(layer)
	if l == nil {
		return 0, fault.New(fault.NotFound, "set voxel", "layer "+strconv.Itoa(layer), nil, "There is no layer with this id.")
	}
	if l.BaseID != 0 || l.Shape != scene.NoShape {
		return 0, fault.New(fault.Usage, "set voxel", "layer "+strconv.Itoa(layer), nil, "Its voxels follow from another layer or a shape: make it a plain layer first.")
	}
	return l.Volume.At(at.X, at.Y, at.Z), nil
}

func (p *Project) smallBudget() *voxel.Budget {
	if p.opts.Voxels <= 0 {
		return nil
	}
	return voxel.NewBudget(voxel.Limits{Voxels: p.opts.Voxels}, nil)
}

// set writes one voxel and tells the journal, or does nothing and says why.
func (r *run) set(p *Project, e VoxelEdit) (old voxel.Color, err error) {
	if r.layer == nil || r.layer.ID != e.Layer {
		if _, err := peek(r.image, e.Layer, e.At); err != nil {
			return 0, err
		}
		r.layer = r.image.LayerByID(e.Layer)
	}
	v := r.layer.Volume
	old = v.At(e.At.X, e.At.Y, e.At.Z)
	if old == e.Color {
		return old, nil
	}
	v.Set(e.At.X, e.At.Y, e.At.Z, e.Color)
	if b := v.Budget(); b != nil {
		if err = b.Err(); err != nil {
			b.Resume()
			return old, err
		}
	}
	if p.opts.Journal != nil {
		if err = p.opts.Journal.Voxel(e); err != nil {
			v.Set(e.At.X, e.At.Y, e.At.Z, old)
			return old, err
		}
	}
	p.seq = e.Seq
	return old, nil
}

// seal ends the run of small edits, if there is one, and returns the head. The
// caller holds p.mu.
func (p *Project) seal() *Commit {
	r := p.run
	if r == nil {
		return p.head.Load()
	}
	r.image.Refresh()
	p.run = nil
	c := &Commit{Seq: p.seq, Note: r.note, Client: r.client, Image: r.image.Clone(nil), Open: true, next: p.next}
	p.publish(c)
	return c
}

// View lets read look at the image as it is, without ending a run of small edits:
// for a look that takes microseconds. Read must write nothing, keep nothing of the
// image, take no Snapshot, and not call the project.
func (p *Project) View(read func(*scene.Image)) {
	if c := p.head.Load(); c != nil {
		read(c.Image)
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.run != nil {
		read(p.run.image)
		return
	}
	read(p.head.Load().Image)
}

// Seq returns the sequence number of the head, without ending a run of small edits.
func (p *Project) Seq() int64 {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.seq
}
