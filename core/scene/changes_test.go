package scene_test

import (
	"reflect"
	"testing"

	"github.com/voxrun/voxrun/core/scene"
)

func TestChanges(t *testing.T) {
	old, now := town(), town()
	if layers, all := now.Changes(old); len(layers) > 0 || !all.Zero() {
		t.Errorf("of equal images: %v %v", layers, all)
	}
	v := now.Layers[0].Volume
	v.Set(0, 0, 0, 0xff00ff00) // another colour
	v.Set(100, 0, 0, 0)
	v.Set(7, 7, 7, 0xffffffff)
	v.Set(8, 8, 8, 0xffffffff)
	now.Remove(2)
	added := now.AddLayer()
	added.Name = "roof"
	added.Volume.Set(0, 0, 9, 0xff808080)
	now.Refresh()
	layers, all := now.Changes(old)
	ball := old.Layers[2]
	balls := old.Content(ball).Count()
	same := scene.Tally{Added: 2, Removed: 1, Changed: 1}
	want := []scene.LayerChange{
		{old.Layers[0].Name, old.Layers[0].ID, "changed", same},
		{old.Layers[1].Name, old.Layers[1].ID, "changed", same}, // a clone of it
		{"roof", added.ID, "added", scene.Tally{Added: 1}},
		{ball.Name, ball.ID, "removed", scene.Tally{Removed: balls}},
	}
	if !reflect.DeepEqual(layers, want) {
		t.Errorf("%+v\nnot %+v", layers, want)
	}
	if all != (scene.Tally{Added: 5, Removed: 2 + balls, Changed: 2}) {
		t.Errorf("together %+v", all)
	}
}
