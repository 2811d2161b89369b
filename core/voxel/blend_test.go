package voxel

import (
	"fmt"
	"testing"
)

// sampleBlocks returns blocks of every form, by what they are.
func sampleBlocks() map[string]*Block {
	d := seeded(7)
	var left, dots [64]uint64
	for i := range left {
		left[i] = 0x00ff00ff00ff00ff
		dots[i] = 0x8000010000200400 >> (i & 7)
	}
	red, blue, glass := Color(0xffff0000), Color(0xff0000ff), Color(0x80ff8040)
	monoOf := func(m [64]uint64, c Color) *Block { return newMono(&m, countMask(&m), c) }
	var dense, glassy, two, some, all [blockLen]Color
	for i := range dense {
		dense[i] = 0xff000000 | Color(i*0x1357)
		all[i] = 0xff000000 | Color(i&3)
		glassy[i] = Color(i*0x9e3779b1) | 0x01000000
		if i%3 == 0 {
			two[i] = red
			if i%2 == 0 {
				two[i] = blue
			}
		}
		if d(3) == 0 {
			some[i] = 0xff000000 | Color(d(1<<24))
		}
	}
	p := new(packer)
	blocks := map[string]*Block{
		"empty":       nil,
		"solid":       newSolid(red),
		"solid blue":  newSolid(blue),
		"solid glass": newSolid(glass),
		"mono":        monoOf(left, red),
		"mono blue":   monoOf(left, blue),
		"mono dots":   monoOf(dots, red),
		"mono glass":  monoOf(left, glass),
		"list":        monoOf(dots, blue).listCopy(),
		"list glass":  monoOf(dots, glass).listCopy(),
		"raw":         blockOf(&dense),
		"raw glass":   blockOf(&glassy),
		"raw some":    blockOf(&some),
		"packed":      p.compact(blockOf(&two)),
		"packed full": p.compact(blockOf(&all)),
		"packed some": p.compact(blockOf(&some)),
	}
	for _, b := range blocks {
		if b != nil {
			b.owner = new(token)
		}
	}
	return blocks
}

// TestMergeOfAllForms checks each pair of blocks, in each mode, against Combine.
func TestMergeOfAllForms(t *testing.T) {
	blocks := sampleBlocks()
	at := Pos{16, -32, 48}
	for an, a := range blocks {
		for bn, b := range blocks {
			for _, mode := range Modes() {
				for _, owned := range []bool{false, true} {
					name := fmt.Sprintf("%s onto %s, %v, owned %v", bn, an, mode, owned)
					v := New(nil)
					v.SetBlock(at, a)
					if owned && a != nil { // so that raw blocks are written in place
						c := a.At(5)
						v.Set(at.X+5, at.Y, at.Z, 0xff010203)
						v.Set(at.X+5, at.Y, at.Z, c)
					}
					v.MergeBlock(at, b, mode)
					var want [blockLen]Color
					for i := range want {
						want[i] = mode.Combine(a.At(i), b.At(i))
					}
					checkColors(t, v.view().Block(at), &want)
					checkTree(t, v.view())
					if t.Failed() {
						t.Fatal(name)
					}
				}
			}
		}
	}
}

// checkColors compares a block's colours, mask and count with what they should be.
func checkColors(t *testing.T, b *Block, want *[blockLen]Color) {
	t.Helper()
	var got [blockLen]Color
	var mask, wantMask [64]uint64
	b.Colors(&got)
	b.Mask(&mask)
	n := 0
	for i, c := range want {
		if c != 0 {
			wantMask[i>>6] |= 1 << (i & 63)
			n++
		}
	}
	if got != *want || mask != wantMask || b.Count() != n {
		t.Errorf("wrong: %d voxels, want %d; colours equal: %v; mask equal: %v", b.Count(), n, got == *want, mask == wantMask)
	}
}

func TestCombineByHand(t *testing.T) {
	const a, b = Color(0xc8_64_32_0a), Color(0x64_0a_c8_ff) // alphas 200 and 100
	tests := []struct {
		mode       Mode
		a, b, want Color
	}{
		// alpha 100+200*155/255 = 221; weight 255*100+200*155 = 56500;
		// red (255*10*100+100*200*155)/56500 = 59, green (255*200*100+50*200*155)/56500 = 117,
		// blue (255*255*100+10*200*155)/56500 = 120
		{Over, a, b, 0xdd_3b_75_78},
		{Over, a, 0, a},
		{Over, 0, b, b},
		{Over, a, 0xff010203, 0xff010203},
		{Sub, a, b, 0x64_64_32_0a},
		{Sub, b, a, 0},
		{SubClamp, a, b, 0x9b_64_32_0a},
		{SubClamp, b, 0xff000000, 0},
		// red (100*155+10*100)/255 = 64, green (50*155+200*100)/255 = 108, blue (10*155+255*100)/255 = 106
		{Paint, a, b, 0xc8_40_6c_6a},
		{Paint, 0, b, 0},
		{Max, a, b, 0xc8_0a_c8_ff},
		{Max, b, a, 0xc8_64_32_0a},
		{Max, a, 0, a},
		{Max, a, 0x00ffffff, a},
		{Max, 0, b, b},
		{Intersect, a, b, 0x64_64_32_0a},
		{Intersect, a, 0, 0},
		{IntersectFill, a, b, 0x64_0a_c8_ff},
		{IntersectFill, a, 0, 0},
		// all scaled by 100/255: 200 -> 78, 100 -> 39, 50 -> 19, 10 -> 3
		{MultAlpha, a, b, 0x4e_27_13_03},
		{MultAlpha, a, 0, 0},
		{Replace, a, b, b},
		{Replace, a, 0, 0},
		{Replace, a, 0x00ffffff, 0},
	}
	for _, test := range tests {
		if got := test.mode.Combine(test.a, test.b); got != test.want {
			t.Errorf("%v of %#x and %#x is %#x, want %#x", test.mode, uint32(test.a), uint32(test.b), uint32(got), uint32(test.want))
		}
	}
}
