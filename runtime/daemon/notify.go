package daemon

import (
	"context"
	"net"
	"strconv"
	"time"
)

// Notifier tells systemd how the daemon does (sd_notify(3)). The zero value tells nobody.
type Notifier struct {
	socket string
	every  time.Duration // between signs of life; 0 is none
}

// NewNotifier returns one for the process that systemd has started: env looks up
// NOTIFY_SOCKET and WATCHDOG_USEC.
func NewNotifier(env func(string) string) Notifier {
	n := Notifier{socket: env("NOTIFY_SOCKET")}
	if us, err := strconv.ParseInt(env("WATCHDOG_USEC"), 10, 64); err == nil && us > 0 {
		n.every = time.Duration(us) * time.Microsecond / 2
	}
	if n.socket != "" && n.socket[0] == '@' {
		n.socket = "\x00" + n.socket[1:]
	}
	return n
}

// Tell sends a state such as READY=1. Nobody who listens is no error.
func (n Notifier) Tell(state string) error {
	if n.socket == "" {
		return nil
	}
	c, err := net.Dial("unixgram", n.socket)
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = c.Write([]byte(state))
	return err
}

// Watchdog sends signs of life until ctx ends, for as long as alive says so.
func (n Notifier) Watchdog(ctx context.Context, alive func() bool) {
	if n.socket == "" || n.every <= 0 {
		return
	}
	t := time.NewTicker(n.every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			if alive() {
				_ = n.Tell("WATCHDOG=1") // systemd acts when it does not come
			}
		case <-ctx.Done():
			return
		}
	}
}
