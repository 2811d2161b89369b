package watch

import (
	"path/filepath"

	"github.com/fsnotify/fsnotify"
)

// Notifier tells of changes in folders.
type Notifier interface {
	// Add begins to tell of a folder. Adding it again is no error, and finds the one that
	// has the name now.
	Add(dir string) error
	Remove(dir string) error
	// Events gives the names at which something happened, "" when some were lost.
	Events() <-chan string
	Close() error
}

// system is the Notifier of the operating system. Its goroutine ends with Close.
type system struct {
	*fsnotify.Watcher
	names chan string
	ended chan struct{}
	quit  chan struct{}
}

// newSystem starts the system's notifier. It fails when the system has no more of them.
func newSystem() (Notifier, error) {
	w, err := fsnotify.NewBufferedWatcher(64)
	if err != nil {
		return nil, err
	}
	s := &system{Watcher: w, names: make(chan string), ended: make(chan struct{}), quit: make(chan struct{})}
	go s.pump()
	return s, nil
}

func (s *system) pump() {
	defer close(s.ended)
	for {
		name := ""
		select {
		case e, ok := <-s.Watcher.Events:
			if !ok {
				return
			}
			name = filepath.Clean(e.Name)
		case _, ok := <-s.Errors:
			if !ok {
				return
			}
		case <-s.quit:
			return
		}
		select {
		case s.names <- name:
		case <-s.quit:
			return
		}
	}
}

// Events implements Notifier.
func (s *system) Events() <-chan string { return s.names }

// Close implements Notifier.
func (s *system) Close() error {
	close(s.quit)
	<-s.ended
	return s.Watcher.Close()
}
