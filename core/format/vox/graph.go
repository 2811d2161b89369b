package vox

import (
	"slices"
	"strconv"

	"github.com/voxrun/voxrun/core/fault"
)

// instance is one use of a model.
type instance struct {
	model  int
	place  place // of the model's first corner
	name   string
	hidden bool
	join   int32 // the group whose pieces make one layer; -1 for none
}

// What a graph may ask for. Nodes that share children can stand for more uses of
// models than any memory holds: MagicaVoxel writes trees, in which each node is
// visited once, so that more than a few visits a node are no honest file.
const (
	visitsPerNode = 8
	spareVisits   = 1024
	maxInstances  = 1 << 16
	noJoin        = -1
)

// instances returns the uses of models at a frame in the order of the file.
func (f *file) instances(frame int64) ([]instance, error) {
	w := walker{file: f, frame: frame, open: map[int32]bool{}}
	if err := w.walk(); err != nil {
		return nil, err
	}
	if len(w.found) == 0 {
		return f.loose(frame), nil
	}
	used := make([]bool, len(f.models))
	for _, in := range w.found {
		used[in.model] = true
	}
	for i, in := range f.loose(frame) {
		if !used[i] {
			in.hidden = true
			w.found = append(w.found, in)
		}
	}
	return w.found, nil
}

// loose returns the models as a file without a graph has them.
func (f *file) loose(frame int64) []instance {
	all := make([]instance, len(f.models))
	shown := min(frame, int64(len(f.models)-1))
	for i := range f.models {
		p := f.models[i].pivot()
		all[i] = instance{
			model: i, place: moveBy([3]int64{-p[0], -p[1], -p[2]}),
			hidden: f.pack && int64(i) != shown, join: noJoin,
		}
	}
	return all
}

// walker follows the graph from its roots down, with a stack of its own, so that
// no depth can overflow.
type walker struct {
	*file
	frame  int64
	open   map[int32]bool // the nodes on the way from the root to here
	stack  []visit
	visits int
	found  []instance
}

type visit struct {
	id    int32
	leave bool // all below the node has been seen
	state instance
}

func (w *walker) walk() error {
	roots := w.roots()
	for _, id := range slices.Backward(roots) {
		w.stack = append(w.stack, visit{id: id, state: instance{place: place{turn: noTurn()}, join: noJoin}})
	}
	for len(w.stack) > 0 {
		v := w.stack[len(w.stack)-1]
		w.stack = w.stack[:len(w.stack)-1]
		if v.leave {
			delete(w.open, v.id)
			continue
		}
		if n := w.nodes[v.id]; n != nil {
			if err := w.visit(n, v); err != nil {
				return err
			}
		}
	}
	return nil
}

// roots returns the nodes that no other one holds, in the order of the file. When
// all are held there is a circle, which the first of them finds.
func (w *walker) roots() []int32 {
	held := map[int32]bool{}
	for _, n := range w.nodes {
		for _, c := range n.children {
			held[c] = true
		}
	}
	roots := slices.DeleteFunc(slices.Clone(w.order), func(id int32) bool { return held[id] })
	if len(roots) == 0 && len(w.order) > 0 {
		roots = w.order[:1]
	}
	return roots
}

func (w *walker) visit(n *node, v visit) error {
	if w.open[v.id] {
		return n.at.broken("node %d holds itself", v.id)
	}
	if w.visits++; w.visits > spareVisits+visitsPerNode*len(w.nodes) || len(w.found) >= maxInstances {
		return fault.Newf(fault.Limit, "the scene uses its %d models more than %d times", len(w.models), len(w.found)).
			WithHint("Its groups hold each other more often than a file of its size has reason to.")
	}
	state := w.inherit(n, v)
	if n.kind == "nSHP" {
		if id, ok := n.modelAt(w.frame); ok && id >= 0 && int(id) < len(w.models) {
			state.model = int(id)
			p := w.models[id].pivot()
			state.place = state.place.after(moveBy([3]int64{-p[0], -p[1], -p[2]}))
			w.found = append(w.found, state)
		}
		return nil
	}
	w.open[v.id] = true
	w.stack = append(w.stack, visit{id: v.id, leave: true})
	for _, c := range slices.Backward(n.children) {
		w.stack = append(w.stack, visit{id: c, state: state})
	}
	return nil
}

// inherit returns what a node makes of the state that it comes to.
func (w *walker) inherit(n *node, v visit) instance {
	s := v.state
	if name := n.attrs["_name"]; name != "" {
		s.name = name
	}
	s.hidden = s.hidden || n.attrs["_hidden"] == "1"
	if n.attrs[joinKey] != "" && s.join == noJoin {
		s.join = v.id
	}
	if n.kind != "nTRN" {
		return s
	}
	if layer, ok := w.layers[n.layer]; ok {
		s.hidden = s.hidden || layer["_hidden"] == "1"
		// MagicaVoxel names its layers by their numbers, until somebody names them.
		if name := layer["_name"]; s.name == "" && name != strconv.Itoa(int(n.layer)) {
			s.name = name
		}
	}
	s.place = s.place.after(n.placeAt(w.frame))
	return s
}
