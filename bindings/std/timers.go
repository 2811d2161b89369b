package std

import (
	"time"

	"github.com/dop251/goja"
)

func (s *Std) setTimeout(c goja.FunctionCall) goja.Value {
	fn, delay, args := s.timer(c, "setTimeout")
	return s.vm.ToValue(s.later(delay, func() error {
		_, err := fn(goja.Undefined(), args...)
		return err
	}))
}

// timer reads the arguments of setTimeout and setInterval.
func (s *Std) timer(c goja.FunctionCall, name string) (goja.Callable, time.Duration, []goja.Value) {
	fn, ok := goja.AssertFunction(c.Argument(0))
	if !ok {
		panic(s.vm.TypeError("%s needs a function", name))
	}
	var args []goja.Value
	if len(c.Arguments) > 2 {
		args = append(args, c.Arguments[2:]...)
	}
	return fn, duration(c.Argument(1)), args
}

func (s *Std) later(delay time.Duration, fn func() error) int64 {
	if s.SetTimeout == nil {
		panic(s.vm.TypeError("there are no timers here"))
	}
	return s.SetTimeout(fn, delay)
}

// setInterval sets a timer again and again. Its number is negative, so that it can't
// be that of a timer of the run.
func (s *Std) setInterval(c goja.FunctionCall) goja.Value {
	fn, delay, args := s.timer(c, "setInterval")
	if s.repeats == nil {
		s.repeats = map[int64]int64{}
	}
	s.lastID--
	id := s.lastID
	var tick func() error
	tick = func() error {
		if _, err := fn(goja.Undefined(), args...); err != nil {
			delete(s.repeats, id)
			return err
		}
		if _, on := s.repeats[id]; on {
			s.repeats[id] = s.SetTimeout(tick, delay)
		}
		return nil
	}
	s.repeats[id] = s.later(delay, tick)
	return s.vm.ToValue(id)
}

func (s *Std) clearTimeout(c goja.FunctionCall) goja.Value {
	if !given(c, 0) || s.ClearTimeout == nil {
		return goja.Undefined()
	}
	id := integer(c.Argument(0))
	if timer, repeats := s.repeats[id]; repeats {
		delete(s.repeats, id)
		id = timer
	}
	s.ClearTimeout(id)
	return goja.Undefined()
}
