package daemon

import (
	"context"
	"time"
)

// tickEvery is how often tick looks.
const tickEvery = time.Second

// tick does what has to be done from time to time, until ctx ends.
func (d *Daemon) tick(ctx context.Context) {
	t := time.NewTicker(tickEvery)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			if _, _, err := d.server.Renders.Expire(); err != nil {
				d.log.Warn("a picture that has expired can't be deleted", "error", err)
			}
		case <-ctx.Done():
			return
		}
	}
}
