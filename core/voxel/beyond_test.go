package voxel

import (
	"math/rand/v2"
	"testing"
)

func TestBeyondIsTheDifferenceOfTheCensus(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	place := func() int32 { return random.Int32N(3000) - 1500 }
	v := New(nil)
	for range 400 {
		v.Set(place(), place(), place()%40, Color(random.Uint32())|1<<31)
	}
	for range 50 {
		before := v.Snapshot()
		for range random.IntN(20) {
			v.Set(place(), place(), place()%40, Color(random.Uint32())&^(1<<31))
		}
		after := v.Snapshot()
		if got, want := before.Beyond(after), Bytes(before, after)-Bytes(after); got != want {
			t.Fatalf("before holds %d bytes beyond after; counting says %d", got, want)
		}
	}
	s := v.Snapshot()
	if n := s.Beyond(s); n != 0 {
		t.Errorf("a snapshot holds %d bytes beyond itself", n)
	}
	if n := s.Beyond(Snapshot{}); n != Bytes(s) {
		t.Errorf("%d bytes beyond nothing, want %d", n, Bytes(s))
	}
}
