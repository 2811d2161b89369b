package voxrun

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
)

// socket is the daemon's unix socket. One goroutine writes what is to be sent, as much as
// there is at once; another one reads: so neither waits for the other.
type socket struct {
	conn net.Conn
	work sync.WaitGroup
	wake chan struct{} // of length 1: there is something to write

	mu      sync.Mutex
	out     []byte
	last    int64
	pending map[int64]*Pending
	err     error         // why nothing can be sent any more
	ended   chan struct{} // closed when err is set
	notify  func(message)
}

func newSocket(conn net.Conn) *socket {
	s := &socket{conn: conn, wake: make(chan struct{}, 1), ended: make(chan struct{}), pending: map[int64]*Pending{}}
	s.work.Go(s.write)
	s.work.Go(s.read)
	return s
}

func (s *socket) close() error {
	s.fail(net.ErrClosed)
	s.work.Wait()
	return nil
}

// fail ends everything that is under way.
func (s *socket) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return
	}
	s.err = err
	close(s.ended)
	s.conn.Close()
	for _, p := range s.pending {
		p.finish(message{}, err)
	}
	clear(s.pending)
}

func (s *socket) send(_ context.Context, method string, params any) (*Pending, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err != nil {
		return nil, s.err
	}
	body, err := request(s.last+1, method, params)
	if err != nil {
		return nil, err
	}
	s.last++
	p := &Pending{method: method, done: make(chan struct{})}
	s.pending[s.last] = p
	s.out = append(s.out, body...)
	select {
	case s.wake <- struct{}{}:
	default: // it is awake
	}
	return p, nil
}

func (s *socket) write() {
	for {
		select {
		case <-s.wake:
		case <-s.ended:
			return
		}
		s.mu.Lock()
		out := s.out
		s.out = nil
		s.mu.Unlock()
		if _, err := s.conn.Write(out); err != nil {
			s.fail(err)
			return
		}
	}
}

func (s *socket) read() {
	in := json.NewDecoder(bufio.NewReaderSize(s.conn, 1<<16))
	for {
		var m message
		if err := in.Decode(&m); err != nil {
			if errors.Is(err, io.EOF) {
				err = fmt.Errorf("the daemon closed the connection: %w", io.ErrUnexpectedEOF)
			}
			s.fail(err)
			return
		}
		switch {
		case m.Method != "":
			s.mu.Lock()
			notify := s.notify
			s.mu.Unlock()
			if notify != nil {
				notify(m)
			}
		case m.ID == nil && m.Error != nil: // it belongs to the connection: too many, too large
			s.fail(m.Error)
			return
		case m.ID != nil:
			s.mu.Lock()
			p := s.pending[*m.ID]
			delete(s.pending, *m.ID)
			s.mu.Unlock()
			if p != nil {
				p.finish(m, nil)
			}
		}
	}
}

// web is the daemon over HTTP.
type web struct {
	url     string
	options Options
}

func (w *web) close() error { return nil }

func (w *web) send(ctx context.Context, method string, params any) (*Pending, error) {
	body, err := request(1, method, params)
	if err != nil {
		return nil, err
	}
	resp, err := w.ask(ctx, http.MethodPost, "/rpc", body)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	p := &Pending{method: method, done: make(chan struct{})}
	var m message
	err = json.NewDecoder(resp.Body).Decode(&m)
	p.finish(m, err)
	return p, nil
}

// ask makes a request. Its answer has the status 200.
func (w *web) ask(ctx context.Context, verb, path string, body []byte) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, verb, w.url+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	if w.options.Token != "" {
		req.Header.Set("Authorization", "Bearer "+w.options.Token)
	}
	resp, err := w.options.HTTP.Do(req)
	if err != nil || resp.StatusCode == http.StatusOK {
		return resp, err
	}
	defer resp.Body.Close()
	m := message{}
	if json.NewDecoder(resp.Body).Decode(&m) != nil || m.Error == nil {
		m.Error = &Error{Code: -resp.StatusCode, Message: resp.Status}
	}
	return nil, m.Error
}
