//go:build unix

package daemon

import (
	"fmt"
	"strconv"
	"sync"
	"testing"
	"time"
)

// BenchmarkServing measures a daemon in a process of its own, with its journal, and prints
// a table. Where there is an echo server to compare with, the two are measured in turn, an
// iteration is a round of each, and the best of the rounds counts: others may use the
// machine, too. Server time is the processor time of the server's process for a request.
func BenchmarkServing(b *testing.B) {
	s := &serving{daemon: startChild(b, "daemon"), echo: startChild(b, "echo")}
	for _, x := range exchanges {
		b.Run(x.name, func(b *testing.B) { s.exchange(b, x) })
	}
	b.Run("large calls", s.largeCalls)
	b.Run("edits of a large project", s.edits)
	b.Run("history", s.history)
	b.Run("idle projects", s.idle)
	s.print()
}

// serving is the two servers, and what was found out.
type serving struct {
	daemon, echo *child
	rows         []row
	rounds       int // how many rounds of voxels there were: each has colours of its own
}

// row is a line of the table.
type row struct{ figure, daemon, goal, echo string }

// add adds lines to the table, or puts them in the place of earlier ones.
func (s *serving) add(rows ...row) {
next:
	for _, r := range rows {
		for i := range s.rows {
			if s.rows[i].figure == r.figure {
				s.rows[i] = r
				continue next
			}
		}
		s.rows = append(s.rows, r)
	}
}

func (s *serving) print() {
	fmt.Println()
	for _, r := range append([]row{{"figure", "daemon", "goal", "echo server"}}, s.rows...) {
		fmt.Printf("%-40s %14s %20s %14s\n", r.figure, r.daemon, r.goal, r.echo)
	}
	fmt.Println()
}

func perSecond(rate float64) string { return fmt.Sprintf("%.0f/s", rate) }
func micros(d time.Duration) string { return fmt.Sprintf("%.2f us", float64(d)/1e3) }
func millis(d time.Duration) string { return fmt.Sprintf("%.1f ms", float64(d)/1e6) }

// exchange is many small requests.
type exchange struct {
	name    string
	goal    string
	clients int
	flight  int  // requests under way on one connection
	shared  bool // all clients work on one project
	n       int  // requests of a client in a round
	message func(dst []byte, round, i int) []byte
}

var exchanges = []exchange{
	{"ping", "p50: echo + 2 us", 1, 1, false, 20_000, pingMessage},
	{"add_voxel, 1 client", "0.67 of echo", 1, 1, false, 20_000, voxelMessage},
	{"add_voxel, 4 clients, 4 projects", "that of 1", 4, 1, false, 5_000, voxelMessage},
	{"add_voxel, 32 clients, 32 projects", "", 32, 1, false, 1_000, voxelMessage},
	{"add_voxel, 32 clients, 1 project", "", 32, 1, true, 500, voxelMessage},
	{"add_voxel, 128 in flight", "300,000/s", 1, 128, false, 50_000, voxelMessage},
}

func pingMessage(dst []byte, _, i int) []byte {
	return append(strconv.AppendInt(append(dst, `{"jsonrpc":"2.0","method":"ping","id":`...), int64(i), 10), '}')
}

// voxelMessage changes a voxel: no two requests of a round change the same, and each round
// has a colour of its own.
func voxelMessage(dst []byte, round, i int) []byte {
	return fmt.Appendf(dst, `{"jsonrpc":"2.0","method":"goxel.add_voxel","params":{"x":%d,"y":%d,"z":%d,"color":[%d,%d,71,255]},"id":%d}`,
		i&63, i>>6&63, i>>12&63, round&255, round>>8&255, i)
}

func (s *serving) exchange(b *testing.B, x exchange) {
	var daemon, echo round
	toDaemon, toEcho := x.dial(s.daemon), x.dial(s.echo)
	defer closeAll(toDaemon)
	defer closeAll(toEcho)
	for i, c := range toDaemon {
		if i == 0 || !x.shared {
			c.call("create_project", "[]")
		}
	}
	for b.Loop() {
		s.rounds++
		r := each(x.n, func(dst []byte, i int) []byte { return x.message(dst, s.rounds, i) })
		echo.better(s.echo.measure(x.n*x.clients, func() []time.Duration { return x.run(toEcho, r) }))
		daemon.better(s.daemon.measure(x.n*x.clients, func() []time.Duration { return x.run(toDaemon, r) }))
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(daemon.rate, "op/s")
	b.ReportMetric(daemon.rate/echo.rate, "of-echo")
	b.ReportMetric(float64(daemon.cpu), "cpu-ns/op")
	b.ReportMetric(float64(echo.cpu), "echo-cpu-ns/op")
	s.add(
		row{x.name, perSecond(daemon.rate), x.goal, perSecond(echo.rate)},
		row{x.name + ": of echo", fmt.Sprintf("%.2f", daemon.rate/echo.rate), "", ""},
		row{x.name + ": server time", micros(daemon.cpu), "", micros(echo.cpu)},
	)
	if daemon.p50 > 0 {
		s.add(
			row{x.name + ": p50", micros(daemon.p50), "", micros(echo.p50)},
			row{x.name + ": p99", micros(daemon.p99), "", micros(echo.p99)},
		)
	}
}

func (x exchange) dial(c *child) (all []*rawClient) {
	for range x.clients {
		all = append(all, c.dialRaw())
	}
	return all
}

func closeAll(all []*rawClient) {
	for _, c := range all {
		c.close()
	}
}

// run makes the requests of a round from all clients, and returns how long they took.
func (x exchange) run(all []*rawClient, r requests) []time.Duration {
	if x.flight > 1 {
		all[0].inFlight(r, x.flight)
		return nil
	}
	times := make([][]time.Duration, len(all))
	var wait sync.WaitGroup
	for i, c := range all {
		times[i] = make([]time.Duration, 0, len(all)*len(r))
		wait.Go(func() { times[i] = c.oneByOne(r, times[i]) })
	}
	wait.Wait()
	for _, t := range times[1:] {
		times[0] = append(times[0], t...)
	}
	return times[0]
}
