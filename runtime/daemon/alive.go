package daemon

import "time"

// Alive tells whether the daemon answers: that no lock of its is held for good.
func (d *Daemon) Alive() bool {
	done := make(chan struct{})
	go func() {
		d.rpc.Conns()
		d.server.Workspace.List()
		close(done)
	}()
	select {
	case <-done:
		return true
	case <-time.After(5 * time.Second):
		return false
	}
}
