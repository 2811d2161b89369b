package preview

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/coder/websocket"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/guard"
)

// maxSaid is how many bytes one message of a page may have: the text of a script.
const maxSaid = 8 << 20

// serveLive talks with a page over a WebSocket until one of both goes away.
func (p *Page) serveLive(w http.ResponseWriter, r *http.Request) {
	if !p.looking.enter(maxPages) {
		guard.Refuse(w, http.StatusServiceUnavailable, "too many pages look at this server", "Close some.")
		return
	}
	defer p.looking.leave()
	source, err := p.o.Open(r)
	if err != nil {
		fail(w, err)
		return
	}
	if c, ok := source.(io.Closer); ok {
		defer c.Close() //nolint:errcheck // nobody is left to be told
	}
	taken := &taken{ResponseWriter: w}
	c, err := websocket.Accept(taken, r, &websocket.AcceptOptions{InsecureSkipVerify: true}) // the guard has checked the origin
	if err != nil {
		return // it was answered
	}
	defer c.CloseNow()
	c.SetReadLimit(maxSaid)
	ctx, cancel := context.WithCancelCause(r.Context())
	defer cancel(nil)
	l := &live{page: p, conn: c, raw: taken.conn, ctx: ctx, source: source, seen: -1, hidden: map[int]bool{}, forget: true}
	l.talk(cancel)
}

// taken is a ResponseWriter that keeps the connection that is taken from it.
type taken struct {
	http.ResponseWriter
	conn net.Conn
}

// Hijack implements http.Hijacker.
func (t *taken) Hijack() (conn net.Conn, rw *bufio.ReadWriter, err error) {
	t.conn, rw, err = http.NewResponseController(t.ResponseWriter).Hijack()
	return t.conn, rw, err
}

// short is a text that fits into the close message of a WebSocket.
func short(text string) string { return text[:min(len(text), 100)] }

// live is one page that looks. Its fields belong to the goroutine of talk.
type live struct {
	page   *Page
	conn   *websocket.Conn
	raw    net.Conn // below it
	ctx    context.Context
	source Source

	seen    int64
	state   State
	shown   *scene.Image // what surface has; nil is none
	surface surface
	hidden  map[int]bool
	forget  bool // the page is to forget what it has
}

// farewell is how long a page has to answer that the connection ends.
const farewell = 500 * time.Millisecond

// talk has one goroutine that reads what the page says and one that waits for changes;
// it carries out both itself.
func (l *live) talk(cancel context.CancelCauseFunc) {
	heard := make(chan said)
	states := make(chan State)
	failed := make(chan error, 1)
	ending := make(chan struct{})
	done := make(chan struct{}, 3)
	go func() {
		defer func() { done <- struct{}{} }()
		cancel(l.listen(heard, ending)) // it is gone
	}()
	go func() {
		defer func() { done <- struct{}{} }()
		failed <- l.follow(states)
	}()
	go func() {
		defer func() { done <- struct{}{} }()
		l.hurry(cancel)
	}()
	err := l.serve(heard, states, failed)
	close(ending)
	if err != nil {
		t := time.AfterFunc(farewell, func() { l.raw.SetDeadline(time.Now()) }) //nolint:errcheck // it is closed then
		_ = l.conn.Close(websocket.StatusGoingAway, short(err.Error()))         // before cancel, which breaks the connection off
		t.Stop()
	}
	cancel(err)
	l.conn.CloseNow() //nolint:errcheck // it may be closed
	for range cap(done) {
		<-done
	}
}

// hurry breaks off what a page is still sent a while after the server has begun to stop.
func (l *live) hurry(cancel context.CancelCauseFunc) {
	select {
	case <-l.page.o.Stopped:
	case <-l.ctx.Done():
		return
	}
	t := time.NewTimer(2 * farewell)
	defer t.Stop()
	select {
	case <-t.C:
		cancel(errStops)
	case <-l.ctx.Done():
	}
}

var errStops = errors.New("the server stops")

func (l *live) serve(heard <-chan said, states <-chan State, failed <-chan error) error {
	_, canRun := l.source.(Runner)
	_, canEdit := l.source.(Editor)
	_, canStep := l.source.(Stepper)
	if err := l.send(hello{"hello", canRun, canEdit, canStep, formatsOf(l.page.o.Formats)}); err != nil {
		return err
	}
	for {
		var err error
		select {
		case s := <-states:
			l.state = s
			err = l.show()
		case m := <-heard:
			err = l.answer(m)
		case err = <-failed:
		case <-l.page.o.Stopped:
			return errStops
		case <-l.ctx.Done():
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// listen passes on what the page says, until ending: then it only reads, so that the page
// can answer that the connection ends.
func (l *live) listen(heard chan<- said, ending <-chan struct{}) error {
	for {
		_, data, err := l.conn.Read(l.ctx)
		if err != nil {
			return err
		}
		var m said
		if err := json.Unmarshal(data, &m); err != nil {
			return fault.Newf(fault.Usage, "the page said what is no message: %w", err)
		}
		select {
		case heard <- m:
		case <-ending:
		}
	}
}

// follow passes on the states of the source.
func (l *live) follow(states chan<- State) error {
	seen, running := int64(-1), false
	for {
		s, err := l.source.Next(l.ctx, seen)
		if err != nil {
			return err
		}
		if s.Running && running {
			s = l.linger(s)
		}
		seen, running = s.Seq, s.Running
		select {
		case states <- s:
		case <-l.ctx.Done():
			return nil
		}
	}
}

// breath is how far apart the states of a run that goes on are told. Its beginning and
// its end are told at once.
const breath = 40 * time.Millisecond

// linger waits a moment for what follows a state of a run, and returns the latest.
func (l *live) linger(s State) State {
	ctx, stop := context.WithTimeout(l.ctx, breath)
	defer stop()
	for s.Running {
		next, err := l.source.Next(ctx, s.Seq)
		if err != nil {
			break // time is up
		}
		s = next
	}
	return s
}

func (l *live) send(v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return l.write(websocket.MessageText, data)
}

func (l *live) write(kind websocket.MessageType, data []byte) error {
	ctx, stop := context.WithTimeout(l.ctx, l.page.o.Stall)
	defer stop()
	return l.conn.Write(ctx, kind, data)
}

// show tells the page the state, and the surface when the image is another.
func (l *live) show() error {
	im := l.state.Image
	if im == nil || im == l.shown {
		return l.send(infoOf(l.state, l.hidden, l.surface.look))
	}
	changes, err := l.surface.update(l.ctx, im, l.hidden)
	if err != nil {
		if l.ctx.Err() != nil {
			return err
		}
		l.surface, l.forget = surface{}, true
		if err := l.tell(err); err != nil {
			return err
		}
		changes = nil
	}
	l.shown = im
	if err := l.send(infoOf(l.state, l.hidden, l.surface.look)); err != nil {
		return err
	}
	for m := range messages(changes, l.forget) {
		if err := l.write(websocket.MessageBinary, m); err != nil {
			return err
		}
	}
	l.forget = err != nil
	return nil
}
