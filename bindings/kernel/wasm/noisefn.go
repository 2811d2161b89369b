package wasm

import "github.com/voxrun/voxrun/bindings/kernel/ir"

func hasCode(fn *ir.NativeFn) bool { return false }

func (e *emitter) sample(x ir.Native) bool { return false }
