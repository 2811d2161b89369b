package vox

import (
	"encoding/binary"

	palettes "github.com/voxrun/voxrun/core/palette"
	"github.com/voxrun/voxrun/core/voxel"
)

// file is what the chunks of a file say. Voxels stay where they are in the file.
type file struct {
	models  []model
	pack    bool             // the models are frames of an animation of the old kind
	palette [256]voxel.Color // by index; 0 is no voxel
	display [256]uint8       // the index that MagicaVoxel shows at each place
	notes   []string         // the names of rows of colours, from the last row to the first
	finish  [256]finish      // the material of each index
	own     [256]*finish     // the one of its layer, where the file says that it is another (ownKey)
	nodes   map[int32]*node  // of the scene graph
	order   []int32          // the ids of the nodes in the order of the file
	layers  map[int32]dict   // MagicaVoxel's layers
	cameras []dict           // rCAM
	objects []dict           // rOBJ
}

func parse(data []byte) (*file, error) {
	f := &file{palette: defaultPalette(), nodes: map[int32]*node{}, layers: map[int32]dict{}}
	for i := range f.display {
		f.display[i] = uint8(i + 1)
	}
	p := parser{file: f}
	err := eachChunk(data, p.chunk)
	return f, err
}

// parser carries what one chunk says about the next.
type parser struct {
	*file
	size  [3]int64 // of the model to come
	sized bool
}

func (p *parser) chunk(c chunk) error {
	f := fields{data: c.data}
	switch c.id {
	case "PACK":
		p.pack = f.int() > 1
	case "SIZE":
		return p.readSize(c)
	case "XYZI":
		return p.readVoxels(c)
	case "TDCZ":
		return p.readPacked(c)
	case "RGBA":
		return p.readPalette(c)
	case "IMAP":
		p.readIndexMap(c.data)
	case "NOTE":
		for range f.count(4) {
			p.notes = append(p.notes, f.text())
		}
	case "MATL":
		id := f.int()
		if id >= 0 && id <= 256 { // 256 and 0 are the same
			d := f.dict()
			p.finish[id&255], p.own[id&255] = finishOf(d), ownFinish(d)
		}
	case "MATT":
		id := f.int()
		if old := f.oldMaterial(); id >= 0 && id <= 255 {
			p.finish[id] = finishOf(old)
		}
	case "nTRN", "nGRP", "nSHP":
		return p.readNode(c)
	case "LAYR":
		id := f.int()
		p.layers[id] = f.dict()
	case "rCAM":
		f.int()
		p.cameras = append(p.cameras, f.dict())
	case "rOBJ":
		p.objects = append(p.objects, f.dict())
	}
	if f.short {
		return c.short()
	}
	return nil
}

// readPalette takes the 255 colours of a full palette, and what there is of a
// shorter one. Entry i is the colour of index i+1.
func (p *parser) readPalette(c chunk) error {
	if len(c.data) < 4 {
		return c.short()
	}
	for i := 0; i < maxColors && 4*i+4 <= len(c.data); i++ {
		b := c.data[4*i:]
		p.palette[i+1] = voxel.Color(b[3])<<24 | voxel.Color(b[0])<<16 | voxel.Color(b[1])<<8 | voxel.Color(b[2])
	}
	return nil
}

// readIndexMap reads which index is shown at each place: a byte each, though the
// published text says four.
func (p *parser) readIndexMap(data []byte) {
	switch {
	case len(data) >= 1024:
		for i := range 256 {
			p.display[i] = uint8(binary.LittleEndian.Uint32(data[4*i:]))
		}
	case len(data) >= 256:
		copy(p.display[:], data)
	}
}

// defaultPalette returns the colours that a file without a palette has, from index 1.
func defaultPalette() (p [256]voxel.Color) {
	copy(p[1:], palettes.MagicaVoxel())
	return p
}
