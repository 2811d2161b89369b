package command

import (
	"errors"
	"io"
	"os"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/core/fault"
)

// stopWait is how long stop waits when the flag does not say.
const stopWait = 30 * time.Second

func (p *program) stopVerb() *cli.Command {
	return &cli.Command{
		Name:  "stop",
		Usage: "end the daemon, and wait until it has ended",
		Description: "Asks the daemon to end: what runs has its --grace, and all is saved. Waits until the socket is gone.\n" +
			"The exit status is 1 when there is no daemon.\n\n" +
			"    voxrun stop\n" +
			"    voxrun stop --socket /run/voxrun.sock --timeout 10s",
		Flags: []cli.Flag{
			socketFlag("end the daemon that listens on the unix socket `PATH`"),
			&cli.GenericFlag{Name: "timeout", Value: &timeout{}, DefaultText: "30s", Usage: "wait for `TIME` at most"},
		},
		Action: p.stop,
	}
}

func (p *program) stop(c *cli.Context) error {
	path := p.socketPath(c)
	conn, err := dialSocket(p.ctx, path)
	if errors.Is(err, errNotRunning) {
		p.exit = 1
		p.fail(fault.New(fault.NotFound, "stop", path, errNotRunning, "Name its socket with --socket."))
		return nil
	}
	if err != nil {
		return err
	}
	defer conn.Close()
	info, err := os.Stat(path)
	if err != nil {
		return fault.New(fault.IO, "stop", path, err, "")
	}
	if _, err := conn.Call(p.ctx, "shutdown_daemon", nil, nil); err != nil {
		return p.asCall(err)
	}
	wait := duration(c, "timeout")
	if wait == 0 {
		wait = stopWait
	}
	return p.awaitEnd(conn, path, info, wait)
}

// awaitEnd waits until a daemon has removed its socket: the last thing that it does.
func (p *program) awaitEnd(conn *socketCaller, path string, was os.FileInfo, wait time.Duration) error {
	end := time.Now().Add(wait)
	if err := conn.conn.SetReadDeadline(end); err == nil {
		_, _ = io.Copy(io.Discard, conn.in) // it closes its connections first
	}
	for {
		if now, err := os.Stat(path); err != nil || !os.SameFile(now, was) {
			p.say("stopped")
			return nil
		}
		if time.Now().After(end) {
			return fault.New(fault.Limit, "stop", path, errors.New("the daemon has not ended yet"), "It may be saving a lot, or waiting for a script: voxrun status tells. Wait longer with --timeout.").WithCode(fault.OverTime)
		}
		select {
		case <-time.After(10 * time.Millisecond):
		case <-p.ctx.Done():
			return fault.New(fault.Interrupted, "stop", path, errors.New("interrupted"), "It goes on ending by itself.")
		}
	}
}
