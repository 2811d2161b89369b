package daemon

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/voxrun/voxrun/core/fault"
)

// socketListener is a unix socket that removes its file when it is still its own.
type socketListener struct {
	*net.UnixListener
	path string
	info os.FileInfo
}

// maxSocketPath is how long the name of a socket may be (sockaddr_un).
const maxSocketPath = 103

// listenUnix listens on a unix socket of mode 0600. It takes the place of one that a
// dead daemon left, and never that of a live one, or of anything that is no socket.
func listenUnix(path string) (*socketListener, error) {
	if len(path) > maxSocketPath {
		return nil, fault.New(fault.Usage, "listen on", path, errors.New("the name is too long for a socket"), "Give a shorter one with --socket.")
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, fault.New(fault.IO, "make the folder of the socket", path, err, "")
	}
	if err := makeWay(path); err != nil {
		return nil, err
	}
	restore := privateUmask()
	l, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	restore()
	if err != nil {
		return nil, fault.New(fault.IO, "listen on", path, err, "Give another one with --socket.")
	}
	l.SetUnlinkOnClose(false)
	s := &socketListener{UnixListener: l, path: path}
	if err := os.Chmod(path, 0o600); err != nil {
		l.Close()
		return nil, fault.New(fault.IO, "protect the socket", path, err, "")
	}
	s.info, err = os.Stat(path)
	if err != nil {
		l.Close()
		return nil, fault.New(fault.IO, "listen on", path, err, "")
	}
	return s, nil
}

// makeWay removes a socket that nobody listens on.
func makeWay(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fault.New(fault.IO, "listen on", path, err, "")
	}
	if info.Mode()&fs.ModeSocket == 0 {
		return fault.New(fault.Usage, "listen on", path, errors.New("something that is no socket is there"), "Give another path with --socket.")
	}
	c, err := net.DialTimeout("unix", path, time.Second)
	if err == nil {
		c.Close()
	}
	if err == nil || os.IsTimeout(err) {
		return fault.New(fault.Conflict, "listen on", path, errors.New("a daemon is listening there"), "Use it, end it with voxrun stop, or give another path with --socket.")
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fault.New(fault.IO, "remove the socket of a daemon that is gone", path, err, "")
	}
	return nil
}

// remove closes the socket and removes its file, unless another daemon has taken its
// place.
func (s *socketListener) remove() {
	s.Close()
	if info, err := os.Stat(s.path); err == nil && os.SameFile(info, s.info) {
		_ = os.Remove(s.path) // a file that stays is taken for a dead daemon's
	}
}
