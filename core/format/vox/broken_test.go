package vox

import (
	"context"
	"encoding/binary"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/voxel"
)

// broken files, by what is wrong with them, and what the error says of it.
func brokenFiles() map[string]struct {
	file []byte
	says string
} {
	whole := voxFile(oneVoxel, rgba(red))
	patch := func(file []byte, at int, v uint32) []byte {
		file = slices.Clone(file)
		binary.LittleEndian.PutUint32(file[at:], v)
		return file
	}
	graph := func(frame pairs) []byte { return voxFile(oneVoxel, trn(0, 1, -1, nil, frame), shp(1, 0)) }
	return map[string]struct {
		file []byte
		says string
	}{
		"empty":               {nil, "neither a MagicaVoxel nor a SLAB6 file"},
		"text":                {[]byte("# Goxel 0.15.2 and some more"), "neither a MagicaVoxel nor a SLAB6 file"},
		"header-cut":          {whole[:10], "ends in its header, after 10 bytes"},
		"version-99":          {patch(whole, 4, 99), "version 99"},
		"no-main":             {patch(whole, 8, 0x45455246), `chunk MAIN at byte 8: found "FREE"`},
		"cut-in-main":         {whole[:len(whole)-1], "chunk MAIN at byte 8: says"},
		"cut-after-size":      {patch(whole[:20+24], 16, 0)[:20+20], "chunk SIZE at byte 20: says 12 bytes, and 8 follow"},
		"chunk-header-cut":    {append(patch(whole, 16, 0), 'R', 'G'), "chunk header at byte"},
		"chunk-id-not-text":   {patch(whole, 20, 0x01020304), "no chunk id"},
		"chunk-too-long":      {patch(whole, 24, 1<<31), "chunk SIZE at byte 20: says 2147483648 bytes"},
		"children-too-long":   {patch(whole, 28, 1<<32-1), "chunk SIZE at byte 20"},
		"size-short":          {voxFile(ch("SIZE", 1, 1)), "chunk SIZE at byte 20: its content is cut short"},
		"size-negative":       {voxFile(size(1, -1, 1), xyzi()), "a model of 1 x -1 x 1 voxels"},
		"size-huge":           {voxFile(size(1<<30, 1<<30, 1<<30), xyzi()), "chunk SIZE at byte 20: a model of 1073741824"},
		"xyzi-without-size":   {voxFile(xyzi(0, 0, 0, 1)), "chunk XYZI at byte 20: no SIZE before it"},
		"xyzi-says-too-many":  {voxFile(size(1, 1, 1), ch("XYZI", 1<<30, raw{0, 0, 0, 1})), "says 1073741824 voxels, and has 4 bytes"},
		"xyzi-says-negative":  {voxFile(size(1, 1, 1), ch("XYZI", -1)), "chunk XYZI"},
		"xyzi-empty":          {voxFile(size(1, 1, 1), ch("XYZI")), "chunk XYZI at byte 44: its content is cut short"},
		"tdcz-short":          {voxFile(ch("TDCZ", 1, 1)), "chunk TDCZ at byte 20: its content is cut short"},
		"tdcz-huge":           {voxFile(ch("TDCZ", 300, 1, 1, zlibbed(make([]byte, 300)))), "a model of 300 x 1 x 1"},
		"tdcz-bomb":           {voxFile(ch("TDCZ", 256, 256, 256, zlibbed(make([]byte, 99)))), "can't hold 16777216 voxels"},
		"tdcz-not-zlib":       {voxFile(ch("TDCZ", 1, 1, 1, raw("not zlib"))), "chunk TDCZ at byte 20: zlib"},
		"tdcz-too-few":        {voxFile(ch("TDCZ", 4, 4, 4, zlibbed(make([]byte, 9)))), "chunk TDCZ at byte 20: zlib"},
		"palette-empty":       {voxFile(oneVoxel, ch("RGBA")), "chunk RGBA"},
		"dict-says-too-many":  {voxFile(ch("MATL", 1, 1<<28)), "chunk MATL at byte 20: its content is cut short"},
		"text-too-long":       {voxFile(ch("LAYR", 1, 1, 1<<28, raw("_name"))), "chunk LAYR"},
		"group-too-many":      {voxFile(ch("nGRP", 1, pairs{}, 1<<29)), "chunk nGRP"},
		"shape-too-many":      {voxFile(ch("nSHP", 1, pairs{}, 1<<28)), "chunk nSHP"},
		"transform-cut":       {voxFile(ch("nTRN", 1, pairs{}, 2)), "chunk nTRN"},
		"rotation-not-number": {graph(pairs{{"_r", "x"}}), `_r is "x"`},
		"rotation-one-axis":   {graph(pairs{{"_r", "0"}}), `_r is "0", which is no rotation`},
		"rotation-too-large":  {graph(pairs{{"_r", "260"}}), `_r is "260"`},
		"translation-of-two":  {graph(pairs{{"_t", "1 2"}}), `_t is "1 2"`},
		"translation-nan":     {graph(pairs{{"_t", "NaN 0 0"}}), `_t is "NaN 0 0"`},
		"translation-far":     {graph(pairs{{"_t", "99999999999 0 0"}}), "too far away"},
		"outside-coordinates": {voxFile(size(9, 1, 1), xyzi(8, 0, 0, 1), trn(0, 1, -1, nil, pairs{{"_t", "2147483647 0 0"}}), shp(1, 0)), "outside the coordinates"},
		"graph-circle":        {voxFile(oneVoxel, trn(0, 1, -1, nil, nil), grp(1, 0)), "node 0 holds itself"},
		"graph-circle-below":  {voxFile(oneVoxel, trn(0, 1, -1, nil, nil), grp(1, 2), trn(2, 1, -1, nil, nil)), "holds itself"},
		"graph-explosion":     {explosion(), "uses its 1 models more than"},
		"gzip-cut":            {gzipped(whole)[:40], "gzip"},
		"gzip-of-nothing":     {[]byte{0x1f, 0x8b, 8}, "gzip"},
		"slab-cut":            {slabFile(4, 4, 4, nil)[:300], "its sizes ask for 844 bytes, and it has 300"},
		"slab-of-zero":        {slabFile(0, 4, 4, nil), "neither"},
	}
}

// explosion is a graph of 40 groups that each hold the next one twice.
func explosion() []byte {
	chunks := []raw{oneVoxel}
	for i := range 40 {
		chunks = append(chunks, grp(i, i+1, i+1))
	}
	return voxFile(append(chunks, shp(40, 0))...)
}

func TestBrokenFiles(t *testing.T) {
	for name, tt := range brokenFiles() {
		t.Run(name, func(t *testing.T) {
			im, err := read(tt.file, nil, nil)
			if err == nil || im != nil {
				t.Fatalf("read it: %v, %v", im, err)
			}
			if !strings.Contains(err.Error(), tt.says) {
				t.Errorf("%v\nwant %s", err, tt.says)
			}
			if c := fault.ClassOf(err); c != fault.Format && c != fault.Limit {
				t.Errorf("class %v", c)
			}
		})
	}
}

func TestEveryCutOfAFileIsAnError(t *testing.T) {
	whole := voxFile(oneVoxel, trn(0, 1, -1, pairs{{"_name", "a"}}, pairs{{"_t", "1 2 3"}}), shp(1, 0), rgba(red), ch("MATL", 1, pairs{{"_type", "_metal"}}))
	for n := range len(whole) {
		if _, err := read(whole[:n], nil, nil); err == nil {
			t.Fatalf("%d of %d bytes are taken for a whole file", n, len(whole))
		}
	}
}

func TestWhatFollowsMainIsRead(t *testing.T) {
	// Some writers leave the length of MAIN at 0.
	file := voxFile(oneVoxel, rgba(red))
	binary.LittleEndian.PutUint32(file[16:], 0)
	if im := mustRead(t, file, nil); len(im.Layers) != 1 {
		t.Error("nothing is read")
	}
	// Others leave something behind the last chunk.
	if im := mustRead(t, append(voxFile(oneVoxel), "\x00\x01 garbage"...), nil); len(im.Layers) != 1 {
		t.Error("nothing is read")
	}
}

func TestCancelledImportAndExport(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := importVox(ctx, &format.Source{Name: "a.vox", Data: voxFile(oneVoxel)}, format.ImportOptions{Values: importOptions().Defaults()})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("import: %v", err)
	}
	_, err = exportVox(ctx, newImage(voxelMap{at(0, 0, 0): red}), target("a.vox"), exportOptions().Defaults())
	if !errors.Is(err, context.Canceled) {
		t.Errorf("export: %v", err)
	}
}

func FuzzImport(f *testing.F) {
	for _, tt := range brokenFiles() {
		f.Add(tt.file)
	}
	f.Add(animation)
	f.Add(slabFile(2, 3, 4, map[[3]int]byte{{0, 0, 0}: 1}))
	f.Add(voxFile(size(2, 1, 1), xyzi(0, 0, 0, 1, 1, 0, 0, 2), trn(0, 1, -1, nil, nil), grp(1, 2, 4), trn(2, 3, 0, pairs{{joinKey, "1"}}, nil), shp(3, 0),
		trn(4, 5, 0, nil, pairs{{"_r", "17"}, {"_t", "10 0 0"}}), shp(5, 0), rgba(red, 0x80ff0000), ch("MATL", 2, pairs{{"_type", "_glass"}, {"_trans", "0.5"}}),
		ch("LAYR", 0, pairs{{"_hidden", "1"}}, -1), ch("rCAM", 0, pairs{{"_radius", "9"}, {"_angle", "1 2 3"}}), ch("rOBJ", pairs{{"_type", "_inf"}, {"_angle", "1 2"}}),
		ch("NOTE", 1, "a"), ch("IMAP", make(raw, 256)), ch("MATT", 1, 1, 0, 0)))
	f.Fuzz(func(t *testing.T, data []byte) {
		b := voxel.NewBudget(voxel.Limits{Voxels: 1 << 16, Bytes: 64 << 20}, nil)
		im, err := read(data, nil, b)
		if err != nil {
			if im != nil {
				t.Fatal("an image and an error")
			}
			return
		}
		out, lost := mustWrite(t, im, nil)
		back, err := read(out, nil, b)
		if err != nil {
			t.Fatalf("its own export is refused: %v", err)
		}
		if im.Voxels() >= 1<<12 || slices.ContainsFunc(lost, func(s string) bool { return strings.Contains(s, "colours reduced") }) {
			return
		}
		if !back.Visible(false).Equal(im.Visible(false)) {
			t.Fatal("the picture changed on the way")
		}
		if len(lost) == 0 {
			equalLayers(t, back, im)
		}
	})
}
