package script

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"sync"
	"syscall"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
)

type key = [sha256.Size]byte

// cache keeps programs by the hash of their name and source. The one that was used
// longest ago goes first when they hold more than max bytes.
type cache struct {
	max int

	mu    sync.Mutex
	items map[key]*item
	size  int
	clock int64
}

type item struct {
	program *Program
	used    int64
}

// dependency is a file that a bundle was made from, or that was looked for in vain.
type dependency struct {
	path    string
	sum     key  // of what was in it; zero when it was not there
	refused bool // the run might not look for it
}

// get returns the program of a key, if each file that it was made from is still as it
// was. Those are read again through files: what a run may not read it does not get
// from the cache either.
func (c *cache) get(k key, files host.Files) *Program {
	c.mu.Lock()
	it := c.items[k]
	if it != nil {
		c.clock++
		it.used = c.clock
	}
	c.mu.Unlock()
	if it == nil {
		return nil
	}
	for _, d := range it.program.read {
		if !d.fresh(files) {
			return nil
		}
	}
	return it.program
}

func (d dependency) fresh(files host.Files) bool {
	if d.sum == (key{}) {
		info, err := files.Stat(d.path)
		if d.refused {
			return fault.ClassOf(err) == fault.Permission
		}
		return err == nil && !info.Mode().IsRegular() || errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)
	}
	data, err := files.ReadFile(d.path)
	return err == nil && sha256.Sum256(data) == d.sum
}

func (c *cache) put(k key, p *Program) {
	if p.size > c.max {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.items == nil {
		c.items = map[key]*item{}
	}
	if old := c.items[k]; old != nil {
		c.size -= old.program.size
	}
	c.clock++
	c.items[k] = &item{p, c.clock}
	c.size += p.size
	for c.size > c.max {
		c.evict()
	}
}

func (c *cache) evict() {
	var oldest key
	var at int64 = -1
	for k, it := range c.items {
		if at < 0 || it.used < at {
			oldest, at = k, it.used
		}
	}
	c.size -= c.items[oldest].program.size
	delete(c.items, oldest)
}
