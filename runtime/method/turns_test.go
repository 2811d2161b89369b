package method

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

func TestTurnsBoundTheSum(t *testing.T) {
	var turns turns
	var now, worst atomic.Int64
	var all sync.WaitGroup
	for i := range 200 {
		all.Go(func() {
			size := 1 + i%7*3 // up to 19, of 10
			release, err := turns.take(context.Background(), size, 10)
			if err != nil {
				t.Error(err)
				return
			}
			n := now.Add(int64(min(size, 10)))
			for {
				if w := worst.Load(); n <= w || worst.CompareAndSwap(w, n) {
					break
				}
			}
			now.Add(-int64(min(size, 10)))
			release()
		})
	}
	all.Wait()
	if worst.Load() > 10 || turns.used != 0 || len(turns.queue) != 0 {
		t.Errorf("%d at once; %d are left, %d wait", worst.Load(), turns.used, len(turns.queue))
	}
}

func TestWhoGoesAwayHoldsUpNobody(t *testing.T) {
	var turns turns
	first, err := turns.take(context.Background(), 10, 10)
	if err != nil {
		t.Fatal(err)
	}
	gone, cancel := context.WithCancelCause(context.Background())
	why := errors.New("gone")
	cancel(why)
	if _, err := turns.take(gone, 10, 10); !errors.Is(err, why) {
		t.Errorf("%v", err)
	}
	first()
	last, err := turns.take(context.Background(), 10, 10)
	if err != nil {
		t.Fatal(err)
	}
	last()
	if turns.used != 0 || len(turns.queue) != 0 {
		t.Errorf("%d are left, %d wait", turns.used, len(turns.queue))
	}
}

// A picture that is exported takes its turn with those that are drawn; other exports
// don't wait.
func TestOnlyPicturesWaitForPictures(t *testing.T) {
	w := newWorld(t)
	w.withFolder()
	w.withModel()
	release, err := w.drawing.take(context.Background(), mostPixels, mostPixels)
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	w.exchange(exchange{"export_model", `["a.obj"]`, `{"success":true,"path":"a.obj"}`})
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	for name, params := range map[string]string{
		"export_model": `{"path":"a.png","options":{"width":8}}`, "project.export": `{"format":"png"}`, "render_scene": `{"width":8}`,
	} {
		if _, err := w.Table.Lookup(name).Do(gone, w.Server, &w.Client, []byte(params), nil); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
