package vm

import (
	"errors"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/fault"
)

// settle waits for a promise and returns what it gives; any other value is returned as
// it is. Either way nothing is pending afterwards.
func (x *run) settle(v goja.Value) (goja.Value, error) {
	p, ok := promise(v)
	if !ok {
		return v, x.drain()
	}
	if err := x.drainFor(p); err != nil {
		return nil, err
	}
	switch p.State() {
	case goja.PromiseStateFulfilled:
		return p.Result(), nil
	case goja.PromiseStateRejected:
		return nil, x.thrown(p.Result())
	}
	return nil, fault.New(fault.Script, "run", x.name, errors.New("it awaits a promise that nothing will ever settle"), "")
}

func promise(v goja.Value) (*goja.Promise, bool) {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil, false
	}
	p, ok := o.Export().(*goja.Promise)
	return p, ok
}

// thrown makes the error that throwing a value makes.
func (x *run) thrown(v goja.Value) error {
	return x.try(func() { panic(v) })
}

// try calls f, which may run JavaScript, and returns what is thrown in it, or that it was
// interrupted.
func (x *run) try(f func()) (err error) {
	defer func() {
		if p := recover(); p != nil {
			var stopped *goja.InterruptedError
			var overflow *goja.StackOverflowError
			if e, ok := p.(error); !ok || !errors.As(e, &stopped) && !errors.As(e, &overflow) {
				panic(p)
			} else {
				err = e
			}
		}
	}()
	if ex := x.vm.Try(f); ex != nil {
		return ex
	}
	return nil
}

func (x *run) drain() error { return x.drainFor(nil) }

// drainFor runs timers until nothing is pending. A rejection that nobody handled is an
// error, except that of main, which the caller looks at.
func (x *run) drainFor(main *goja.Promise) error {
	for {
		if err := x.unhandled(main); err != nil {
			return err
		}
		if err := x.stopped(); err != nil {
			return err
		}
		more, err := x.loop.next()
		if err != nil || !more {
			return err
		}
	}
}

// stopped returns why the run has to end, nil when it need not. The end of its context
// counts from the moment on, not only when the budget has heard of it.
func (x *run) stopped() error {
	if x.ctx.Err() != nil {
		x.budget.Stop(stopCause(x.ctx))
	}
	return x.budget.Err()
}

func (x *run) unhandled(main *goja.Promise) error {
	for _, p := range x.loop.rejected {
		if p != main {
			return &rejection{x.thrown(p.Result())}
		}
	}
	return nil
}

// rejection is an exception that left the script by a promise.
type rejection struct{ error }

func (r *rejection) Unwrap() error { return r.error }
