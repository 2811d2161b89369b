package wasm

import "github.com/voxrun/voxrun/bindings/kernel/ir"

// row goes over the voxels of a row. It keeps few locals alive: there are few registers.
func (w *blockWriter) row() {
	at := w.at
	for i, l := range at.l[1:] {
		w.get(l)
		w.code.i32(int32(6 + 4*i))
		w.code.byte(opI32Shl)
	}
	w.code.byte(opI32Or)
	w.set(at.row)
	w.get(argOrigin)
	w.get(at.row)
	w.code.i32(2)
	w.code.byte(opI32ShrU, opI32Sub)
	w.set(at.shift)
	for _, bound := range [2][2]int{{argTo, at.end}, {argFrom, at.row}} {
		w.get(at.row)
		w.get(bound[0])
		w.code.i32(2)
		w.code.byte(opI32Shl, opI32Add)
		w.set(bound[1])
	}
	w.startCounts()
	start := w.open(opLoop)
	w.get(at.row)
	w.code.i32(2)
	w.code.byte(opI32ShrU)
	w.tee(at.l[0])
	w.get(at.shift)
	w.code.byte(opI32Add)
	w.set(at.c[0])
	w.get(at.l[0])
	w.code.i32(15)
	w.code.byte(opI32And)
	w.tee(at.l[0])
	w.code.i32(3)
	w.code.byte(opI32Shl)
	w.set(at.xs)
	for i, a := range w.shape.Args {
		if a != Color && a%3 == X && !w.counts(i) {
			w.coordinate(i, a)
		}
	}
	w.voxelBody()
	w.nextCounts()
	w.get(at.row)
	w.code.i32(4)
	w.code.byte(opI32Add)
	w.tee(at.row)
	w.get(at.end)
	w.code.byte(opI32LtU)
	w.branchIf(start)
	w.end()
}

// startCounts and nextCounts count parameters along x up, in a loop over x.
func (w *blockWriter) startCounts() {
	for i, a := range w.shape.Args {
		if a != Color && a%3 == X && w.counts(i) {
			w.get(argOrigin)
			w.get(argFrom)
			w.code.byte(opI32Add)
			w.set(w.at.c[0])
			w.coordinate(i, a)
		}
	}
}

func (w *blockWriter) nextCounts() {
	for i, a := range w.shape.Args {
		if a != Color && a%3 == X && w.counts(i) {
			w.get(w.frame.base[i])
			w.code.f64(1)
			w.code.byte(opF64Add)
			w.set(w.frame.base[i])
		}
	}
}

// loop writes a loop over an axis, unless its stage is empty. It sets the coordinate and
// the parameters that are made of it.
func (w *blockWriter) loop(axis int, body func(), stage axes) {
	if stage != onAll && len(w.p.stages[stage]) == 0 {
		return
	}
	l := w.at.l[axis]
	w.get(argFrom + axis)
	w.set(l)
	if axis == 0 {
		w.startCounts()
	}
	start := w.open(opLoop)
	w.get(argOrigin + axis)
	w.get(l)
	w.code.byte(opI32Add)
	w.set(w.at.c[axis])
	if axis < 2 {
		w.get(l)
		w.code.i32([2]int32{3, 7}[axis])
		w.code.byte(opI32Shl)
		w.set([2]int{w.at.xs, w.at.ys}[axis])
	}
	for i, a := range w.shape.Args {
		if a != Color && int(a)%3 == axis && !(axis == 0 && w.counts(i)) {
			w.coordinate(i, a)
		}
	}
	body()
	if axis == 0 {
		w.nextCounts()
	}
	w.get(l)
	w.code.i32(1)
	w.code.byte(opI32Add)
	w.tee(l)
	w.get(argTo + axis)
	w.code.byte(opI32LtS)
	w.branchIf(start)
	w.end()
}

// counts tells whether a parameter along x is counted up instead of converted for each
// voxel, which keeps processors from working at two voxels at once (the conversion leaves
// half of its register as it was, and so waits for what was in it). Sums of whole numbers
// are exact.
func (w *blockWriter) counts(param int) bool {
	return w.p.fn.Params[param] == ir.F64 && w.p.stage[param] == onX
}

// coordinate sets a parameter of the kernel.
func (w *blockWriter) coordinate(param int, a Arg) {
	w.get(w.at.c[a%3])
	if w.p.fn.Params[param] == ir.F64 {
		w.code.byte(opF64FromI32S)
	}
	if a >= CentreX {
		w.code.f64(0.5)
		w.code.byte(opF64Add)
	}
	w.set(w.frame.base[param])
}
