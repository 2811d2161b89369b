package workspace

import (
	"context"
	"time"
)

// tick is how often Run looks for what is idle.
const tick = time.Second

// Run takes out of memory what has been idle for long, until ctx ends. It returns
// when it has ended. Projects that could not be saved stay in memory and are tried
// again later; Options.Failed hears of them.
func (w *Workspace) Run(ctx context.Context) {
	t := time.NewTicker(tick)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			w.sweep()
		}
	}
}

// sweep notes what was used since the last one, and evicts what has not been for
// long.
func (w *Workspace) sweep() {
	now := w.o.Now()
	for _, p := range w.projects() {
		if p.used.Swap(0) != 0 || p.watchers.n.Load() != 0 {
			p.lastUse.Store(now.UnixNano())
			continue
		}
		idle := time.Duration(now.UnixNano() - p.lastUse.Load())
		if w.o.Idle <= 0 || w.o.Store == nil || idle < w.o.Idle || p.core.Load() == nil {
			continue
		}
		if err := p.evict(); err != nil {
			p.lastUse.Store(now.UnixNano())
			if w.o.Failed != nil {
				w.o.Failed(p, err)
			}
		}
	}
}

// evict saves the project and takes it out of memory, unless somebody writes it.
func (p *Project) evict() error {
	if !p.lease.try() {
		return nil
	}
	defer p.lease.release()
	p.mu.Lock()
	defer p.mu.Unlock()
	core := p.core.Load()
	if core == nil {
		return nil
	}
	// From here on readers wait for p.mu, to load what was saved.
	p.core.Store(nil)
	err := p.w.o.Store.Release(p.ID)
	if err != nil {
		p.core.Store(core)
	}
	return err
}
