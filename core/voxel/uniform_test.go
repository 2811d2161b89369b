package voxel

import "testing"

func TestUniform(t *testing.T) {
	const c = 0xff123456
	v := New(nil)
	v.Fill(BoxAt(Pos{}, 16, 16, 16), c)
	v.Fill(BoxAt(Pos{X: 16}, 8, 16, 16), c)
	v.Set(32, 0, 0, c)
	v.Set(33, 5, 6, c)
	for x := range int32(3) {
		if got, ok := v.Snapshot().Block(Pos{X: x * 16}).Uniform(); !ok || got != c {
			t.Errorf("block %d: %v, %v", x, got, ok)
		}
		v.Set(x*16, 0, 0, 0xff654321)
		if got, ok := v.Snapshot().Block(Pos{X: x * 16}).Uniform(); ok {
			t.Errorf("block %d of two colours has only %v", x, got)
		}
	}
	if _, ok := (*Block)(nil).Uniform(); ok {
		t.Error("an empty block has a colour")
	}
}
