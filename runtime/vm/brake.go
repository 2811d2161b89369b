package vm

import (
	"sync"

	"github.com/dop251/goja"
)

// brake interrupts a VM, but not before it is ready: what fills a VM runs JavaScript of
// its own, which must not be stopped half-way.
type brake struct {
	vm *goja.Runtime

	mu    sync.Mutex
	ready bool
	why   error
}

// pull interrupts the VM at once or as soon as it is ready. Any goroutine may call it.
func (b *brake) pull(why error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.why = why
	if b.ready {
		b.vm.Interrupt(why)
	}
}

// release says that the VM is ready.
func (b *brake) release() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ready = true
	if b.why != nil {
		b.vm.Interrupt(b.why)
	}
}
