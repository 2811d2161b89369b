package preview

import (
	"bytes"
	"context"
	"math"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/mesh"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// maxFaces is how many rectangles a page is sent at most: what a browser can draw, and
// 240 MB of its memory.
const maxFaces = 20_000_000

// surface is what one page shows. Each time that it is given an image it works out which
// blocks look different. It belongs to one goroutine.
type surface struct {
	layers []shown
	look   voxel.Snapshot // the visible layers merged, in the colours that are seen
	tiles  map[tileKey][]byte
	faces  int64
}

// shown is a layer that takes part in the picture.
type shown struct {
	id      int
	mode    voxel.Mode
	tint    tint
	content voxel.Snapshot
}

// tint is what a material does to colours.
type tint struct{ r, g, b, a float64 }

type tileKey struct {
	layer int
	at    voxel.Pos
}

// change is a tile that is another than before: its quads, none when it is gone.
type change struct {
	tileKey
	quads []byte
}

// brings tells whether a mode makes voxels where there were none.
func brings(m voxel.Mode) bool { return m == voxel.Over || m == voxel.Max || m == voxel.Replace }

// local tells whether a layer changes nothing but the blocks where it has voxels.
func local(m voxel.Mode) bool {
	return m != voxel.Intersect && m != voxel.IntersectFill && m != voxel.MultAlpha
}

// update shows another image, without the layers whose ids are hidden.
func (s *surface) update(ctx context.Context, im *scene.Image, hidden map[int]bool) ([]change, error) {
	next := layersOf(im, hidden)
	s.reuse(next)
	dirty := s.dirty(next)
	s.layers = next
	look := s.look.Edit(nil)
	for p := range dirty {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s.merge(look, p)
	}
	s.look = look.Snapshot()
	return s.retile(ctx, dirty)
}

func layersOf(im *scene.Image, hidden map[int]bool) []shown {
	var layers []shown
	for _, l := range im.Layers {
		if !l.Visible || hidden[l.ID] || len(layers) == 255 {
			continue
		}
		t := tint{1, 1, 1, 1}
		if l.Material >= 0 && l.Material < len(im.Materials) {
			c := im.Materials[l.Material].Color
			t = tint{c[0], c[1], c[2], c[3]}
		}
		layers = append(layers, shown{l.ID, l.Mode, t, im.Content(l)})
	}
	return layers
}

// reuse makes blocks that are equal the same.
func (s *surface) reuse(next []shown) {
	for i := range next {
		if j := slices.IndexFunc(s.layers, func(l shown) bool { return l.id == next[i].id }); j >= 0 {
			next[i].content = voxel.Reuse(next[i].content, s.layers[j].content)
		}
	}
}

// dirty finds the blocks whose voxels may be others.
func (s *surface) dirty(next []shown) map[voxel.Pos]bool {
	dirty := map[voxel.Pos]bool{}
	all := func(layers []shown) {
		for _, l := range layers {
			for p := range l.content.Blocks() {
				dirty[p] = true
			}
		}
	}
	kept := func(layers, others []shown) (out []int) { // the ids of those that both have, in their order
		for _, l := range layers {
			if slices.ContainsFunc(others, func(o shown) bool { return o.id == l.id }) {
				out = append(out, l.id)
			}
		}
		return out
	}
	if !slices.Equal(kept(s.layers, next), kept(next, s.layers)) {
		all(s.layers)
		all(next)
		return dirty
	}
	for _, pair := range [2][2][]shown{{s.layers, next}, {next, s.layers}} {
		for _, l := range pair[0] {
			j := slices.IndexFunc(pair[1], func(o shown) bool { return o.id == l.id })
			switch {
			case j >= 0 && pair[1][j].mode == l.mode && pair[1][j].tint == l.tint:
				for p := range voxel.DiffBlocks(l.content, pair[1][j].content) {
					dirty[p] = true
				}
			case local(l.mode):
				all([]shown{l})
			default:
				all(pair[0])
				all(pair[1])
			}
		}
	}
	return dirty
}

// merge makes the block at p of the layers.
func (s *surface) merge(look *voxel.Volume, p voxel.Pos) {
	look.SetBlock(p, nil)
	plain := true
	for _, l := range s.layers {
		b := l.content.Block(p)
		if b == nil && local(l.mode) {
			continue
		}
		look.MergeBlock(p, b, l.mode)
		plain = plain && l.tint == tint{1, 1, 1, 1}
	}
	snap := look.Snapshot()
	b := snap.Block(p)
	if b == nil || plain && b.Opaque() {
		return
	}
	var px [4096]voxel.Color
	var owner [4096]uint8
	b.Colors(&px)
	if !plain {
		s.owners(p, &owner)
	}
	var last, seen voxel.Color
	of := -1
	for i, c := range px {
		if c == 0 {
			continue
		}
		if c != last || int(owner[i]) != of {
			t := tint{1, 1, 1, 1}
			if !plain {
				t = s.layers[owner[i]].tint
			}
			last, of, seen = c, int(owner[i]), t.apply(c)
		}
		px[i] = seen
	}
	look.WriteBlock(p, &px)
}

// apply returns the colour that is seen of a voxel, 0 when it is not.
func (t tint) apply(c voxel.Color) voxel.Color {
	if !c.Visible() {
		return 0
	}
	if t == (tint{1, 1, 1, 1}) {
		return c
	}
	ch := func(v uint8, f float64) uint8 { return color.FromLinear(color.Linear(v) * f) }
	a := math.Round(float64(c.A()) * min(1, max(0, t.a)))
	return color.RGBA(ch(c.R(), t.r), ch(c.G(), t.g), ch(c.B(), t.b), uint8(max(a, 1)))
}

// owners tells which layer each voxel of a block is of: the topmost that brings it.
func (s *surface) owners(p voxel.Pos, owner *[4096]uint8) {
	clear(owner[:])
	for i, l := range s.layers {
		b := l.content.Block(p)
		if b == nil || !brings(l.mode) {
			continue
		}
		var m [64]uint64
		b.Mask(&m)
		for at := range owner {
			if m[at>>6]>>(at&63)&1 != 0 {
				owner[at] = uint8(i)
			}
		}
	}
}

// around calls f with a block's place and those of the 26 that touch it.
func around(p voxel.Pos, f func(voxel.Pos)) {
	for d := range 27 {
		x, y, z := int64(p.X)+int64(d%3-1)*16, int64(p.Y)+int64(d/3%3-1)*16, int64(p.Z)+int64(d/9-1)*16
		if min(x, y, z) >= math.MinInt32 && max(x, y, z) <= math.MaxInt32 {
			f(voxel.Pos{X: int32(x), Y: int32(y), Z: int32(z)})
		}
	}
}

// retile makes the tiles of the dirty blocks and of those that touch them, and returns
// those that are others than before.
func (s *surface) retile(ctx context.Context, dirty map[voxel.Pos]bool) ([]change, error) {
	near := make(map[voxel.Pos]bool, len(dirty)*2)
	for p := range dirty {
		around(p, func(q voxel.Pos) {
			if dirty[q] || s.look.Block(q) != nil {
				near[q] = true
			}
		})
	}
	places := make([]voxel.Pos, 0, len(near))
	for p := range near {
		places = append(places, p)
	}
	slices.SortFunc(places, byPlace)
	made := make([][][]byte, len(places)) // by place, then by layer
	var next, faces atomic.Int64
	faces.Store(s.faces)
	work := func() {
		var t mesh.Tiler
		var owner [4096]uint8
		for ctx.Err() == nil && faces.Load() <= 2*maxFaces {
			i := int(next.Add(1)) - 1
			if i >= len(places) {
				return
			}
			s.owners(places[i], &owner)
			quads := t.Tile(s.look, places[i], &owner)
			made[i] = encodeTiles(quads, len(s.layers))
			faces.Add(int64(len(quads)))
		}
	}
	var others sync.WaitGroup
	for range runtime.GOMAXPROCS(0) - 1 {
		others.Go(work)
	}
	work()
	others.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	changes := s.swap(places, made)
	if s.faces > maxFaces {
		return nil, fault.Newf(fault.Limit, "the page can't show more than %d million faces; the model has %d million", maxFaces/1_000_000, s.faces/1_000_000).
			WithHint("Hide layers, or look at a picture of it: voxrun render.")
	}
	return changes, nil
}

func byPlace(a, b voxel.Pos) int {
	for _, c := range [3][2]int32{{a.Z, b.Z}, {a.Y, b.Y}, {a.X, b.X}} {
		if c[0] != c[1] {
			if c[0] < c[1] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// swap takes the tiles that were made in the place of the old ones.
func (s *surface) swap(places []voxel.Pos, made [][][]byte) (changes []change) {
	if s.tiles == nil {
		s.tiles = map[tileKey][]byte{}
	}
	ids := map[int]int{} // of the layers now, and which number each has
	for i, l := range s.layers {
		ids[l.id] = i
	}
	// Layers that are gone take their tiles along.
	for k, quads := range s.tiles {
		if _, ok := ids[k.layer]; !ok {
			s.faces -= int64(len(quads)) / quadBytes
			delete(s.tiles, k)
			changes = append(changes, change{tileKey: k})
		}
	}
	for i, p := range places {
		for _, l := range s.layers {
			k := tileKey{l.id, p}
			var quads []byte
			if made[i] != nil {
				quads = made[i][ids[l.id]]
			}
			old := s.tiles[k]
			if bytes.Equal(old, quads) {
				continue
			}
			s.faces += int64(len(quads)-len(old)) / quadBytes
			if len(quads) == 0 {
				delete(s.tiles, k)
			} else {
				s.tiles[k] = quads
			}
			changes = append(changes, change{k, quads})
		}
	}
	return changes
}
