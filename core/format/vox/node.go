package vox

import (
	"math"
	"strconv"
	"strings"
)

// node is a node of the scene graph: a transform with one child, a group, or a
// shape.
type node struct {
	kind     string
	at       chunk // where it stands in the file, without its content
	attrs    dict
	layer    int32
	children []int32
	steps    []step // of a transform: where it is from a frame on
	shapes   []shape
}

type step struct {
	frame int64
	place place
}

type shape struct {
	frame int64
	model int32
}

// joinKey marks a group whose models are the pieces of one layer that is longer
// than a model may be.
const joinKey = "voxrun_join"

func (p *parser) readNode(c chunk) error {
	f := fields{data: c.data}
	id := f.int()
	n := &node{kind: c.id, at: chunk{id: c.id, at: c.at}, attrs: f.dict(), layer: -1}
	switch c.id {
	case "nTRN":
		n.children = []int32{f.int()}
		f.int()
		n.layer = f.int()
		for range f.count(4) {
			s, err := readStep(c, f.dict())
			if err != nil {
				return err
			}
			n.steps = append(n.steps, s)
		}
	case "nGRP":
		n.children = make([]int32, f.count(4))
		for i := range n.children {
			n.children[i] = f.int()
		}
	case "nSHP":
		for range f.count(8) {
			s := shape{model: f.int()}
			s.frame = frameOf(f.dict())
			n.shapes = append(n.shapes, s)
		}
	}
	if f.short {
		return c.short()
	}
	if p.nodes[id] == nil {
		p.order = append(p.order, id)
	}
	p.nodes[id] = n
	return nil
}

func frameOf(d dict) int64 {
	n, err := strconv.ParseInt(d["_f"], 10, 32)
	if err != nil {
		return 0
	}
	return n
}

func readStep(c chunk, d dict) (step, error) {
	s := step{frame: frameOf(d), place: place{turn: noTurn()}}
	if text, ok := d["_r"]; ok {
		r, err := strconv.ParseUint(strings.TrimSpace(text), 10, 8)
		t, valid := unpackTurn(uint8(r))
		if err != nil || !valid {
			return s, c.broken("_r is %q, which is no rotation", text)
		}
		s.place.turn = t
	}
	if text, ok := d["_t"]; ok {
		numbers, ok := numbers(text, 3)
		if !ok {
			return s, c.broken("_t is %q, which is no translation", text)
		}
		for a, v := range numbers {
			if v < math.MinInt32 || v > math.MaxInt32 {
				return s, c.broken("_t is %q, which is too far away", text)
			}
			s.place.by[a] = int64(math.Round(v))
		}
	}
	return s, nil
}

// numbers reads n finite numbers that are separated by spaces.
func numbers(text string, n int) ([]float64, bool) {
	parts := strings.Fields(text)
	if len(parts) != n {
		return nil, false
	}
	out := make([]float64, n)
	for i, s := range parts {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, false
		}
		out[i] = v
	}
	return out, true
}

// placeAt returns where a transform is at a frame: at its last step that is not
// later. MagicaVoxel moves between steps; a frame between them is where the last
// step left it.
func (n *node) placeAt(frame int64) place {
	i := lastNotAfter(len(n.steps), frame, func(i int) int64 { return n.steps[i].frame })
	if i < 0 {
		return place{turn: noTurn()}
	}
	return n.steps[i].place
}

// modelAt returns the model that a shape shows at a frame.
func (n *node) modelAt(frame int64) (int32, bool) {
	i := lastNotAfter(len(n.shapes), frame, func(i int) int64 { return n.shapes[i].frame })
	if i < 0 {
		return 0, false
	}
	return n.shapes[i].model, true
}

// lastNotAfter returns which of n frames is the latest that is not after the
// wanted one, else the earliest of all; -1 when n is 0.
func lastNotAfter(n int, frame int64, at func(int) int64) int {
	best := -1
	for i := range n {
		switch {
		case best < 0:
			best = i
		case at(i) <= frame && (at(best) > frame || at(i) > at(best)):
			best = i
		case at(best) > frame && at(i) < at(best):
			best = i
		}
	}
	return best
}
