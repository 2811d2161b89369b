package front

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
	"github.com/voxrun/voxrun/core/color"
)

// inputs are what a kernel is given when it runs: where each comes from.
type inputs struct {
	uniforms []Input
	types    []ir.Type
	arrays   []ArrayInput
	layout   []ir.Array
	volumes  []Input
	objects  []ObjectInput
	index    map[string]int
	volumeAt map[any]int // by their IDs: two variables may hold one volume
	random   bool
}

// Input says where a captured value is found: the names of variables and fields, the
// first in the Env of the kernel, each next in what the one before gave. An element of an
// Object has the name "#i".
type Input struct{ Path []string }

// ArrayInput is where an array is found; or if Content is not nil, what it always holds.
type ArrayInput struct {
	Path    []string
	Content []float64
}

// capturedArray and capturedVolume are what variables know that hold them.
type capturedArray struct {
	array *Array
	index int
}

type capturedVolume struct{ index int }

// sameKnown compares what variables know.
func sameKnown(a, b any) bool {
	switch x := a.(type) {
	case *closure:
		y, ok := b.(*closure)
		return ok && x.fn.Node == y.fn.Node && sameFrame(x.scope, y.scope)
	case *scripted:
		y, ok := b.(*scripted)
		return ok && x.fn == y.fn
	case *capturedArray:
		y, ok := b.(*capturedArray)
		return ok && x.index == y.index
	case *capturedTable:
		y, ok := b.(*capturedTable)
		return ok && x.index == y.index
	case *capturedVolume:
		y, ok := b.(*capturedVolume)
		return ok && x.index == y.index
	case *capturedThing:
		y, ok := b.(*capturedThing)
		return ok && x.index == y.index
	}
	return a == b
}

func sameFrame(a, b *scope) bool { return a.frame.call == b.frame.call }

func (in *inputs) find(kind string, path []string) (int, string, bool) {
	key := kind + strings.Join(path, "\x00")
	i, ok := in.index[key]
	return i, key, ok
}

// captured gives the value of a captured variable, or of a part of one.
func (l *lower) captured(x any, path []string, at position) value {
	switch x := x.(type) {
	case Undefined:
		return undefinedValue()
	case Null:
		return value{typ: ofKind(nullKind)}
	case float64:
		return l.uniformNumber(classOf(x), path)
	case bool:
		return boolValue(ir.Uniform{Index: l.uniform(path, ir.Bool), T: ir.Bool})
	case string:
		return l.textValue(x)
	case *Function:
		return knownValue(&scripted{x, path})
	case Builtin:
		if f, ok := constants[string(x)]; ok {
			return numberValue(f)
		}
		return knownValue(x)
	case *Volume:
		i, ok := l.inputs.volumeAt[x.ID]
		if !ok {
			i = len(l.inputs.volumes)
			l.inputs.volumes = append(l.inputs.volumes, Input{path})
			l.inputs.volumeAt[x.ID] = i
		}
		return knownValue(&capturedVolume{i})
	case *Thing:
		return l.thing(x, path)
	case *Array:
		return knownValue(&capturedArray{x, l.array(x, path)})
	case *Table:
		return knownValue(&capturedTable{x, l.array(&x.Array, path)})
	case *Object:
		return l.capturedObject(x, path, at)
	}
	l.refuse(at, "uses '"+path[len(path)-1]+"', whose value a compiled function can't have", "capture numbers, colours, arrays of numbers, functions and volumes")
	return value{}
}

func (l *lower) capturedObject(x *Object, path []string, at position) value {
	if x.ID != nil && l.vecIDs[x.ID] {
		l.refuse(at, "uses '"+path[len(path)-1]+"', a Vec that is written to by another name", "pass its components as arguments")
	}
	if len(x.Values) > maxFields {
		l.refuse(at, "uses a large object", "capture what it needs of it")
	}
	f := &fields{names: x.Names, vec: x.Vec}
	for i, e := range x.Values {
		f.list = append(f.list, l.captured(e, step(path, i), at))
	}
	return value{typ: ofKind(fieldKind), fields: f}
}

// class is what the key of a kernel has of a number.
type class byte

const (
	smallClass  class = 'h' // an integer of 16 bits
	intClass    class = 'i' // of 32 bits
	finiteClass class = 'f' // not NaN, and less than 2^53 on either side
	anyClass    class = 'n'
)

func classOf(f float64) class {
	switch {
	case negativeZero(f):
		return finiteClass
	case f == math.Trunc(f) && math.Abs(f) < 1<<15:
		return smallClass
	case f == math.Trunc(f) && f >= minInt32 && f <= maxInt32:
		return intClass
	case math.Abs(f) <= exact:
		return finiteClass
	}
	return anyClass
}

func (c class) typ() typ {
	switch c {
	case smallClass:
		return within(-1<<15, 1<<15)
	case intClass:
		return within(minInt32, maxInt32)
	case finiteClass:
		return typ{kinds: numberKind, lo: -exact, hi: exact, neg: true}
	}
	return anyNumber()
}

// Type is how a number of the class is given.
func (c class) Type() ir.Type {
	if c == smallClass || c == intClass {
		return ir.I32
	}
	return ir.F64
}

func (l *lower) uniformNumber(c class, path []string) value {
	return of(c.typ(), ir.Uniform{Index: l.uniform(path, c.Type()), T: c.Type()})
}

func (l *lower) uniform(path []string, t ir.Type) int {
	i, key, ok := l.inputs.find("u", path)
	if !ok {
		i = len(l.inputs.uniforms)
		l.inputs.uniforms = append(l.inputs.uniforms, Input{path})
		l.inputs.types = append(l.inputs.types, t)
		l.inputs.index[key] = i
	}
	return i
}

func (l *lower) array(a *Array, path []string) int {
	i, key, ok := l.inputs.find("a", path)
	if ok {
		return i
	}
	in, layout := ArrayInput{Path: path}, ir.Array{Elem: a.Elem, Len: a.Len()}
	if a.Texts != nil {
		in, layout.Elem = ArrayInput{Content: make([]float64, len(a.Texts))}, ir.Int32
		for i, t := range a.Texts {
			in.Content[i] = float64(l.texts.index(t))
		}
	}
	i = len(l.inputs.arrays)
	l.inputs.arrays = append(l.inputs.arrays, in)
	l.inputs.layout = append(l.inputs.layout, layout)
	l.inputs.index[key] = i
	return i
}

// elements has where the elements of arrays lie.
var elements = [...]typ{
	ir.Float64: anyNumber(), ir.Float32: anyNumber(),
	ir.Int32: within(minInt32, maxInt32), ir.Uint32: within(0, maxUint),
	ir.Int16: within(math.MinInt16, math.MaxInt16), ir.Uint16: within(0, math.MaxUint16),
	ir.Int8: within(math.MinInt8, math.MaxInt8), ir.Uint8: within(0, math.MaxUint8),
}

// load reads an element. An index that is beyond bails.
func (l *lower) load(k *capturedArray, i value) value {
	if k.array.Len() == 0 {
		l.bail()
		return of(never(), ir.Int(0))
	}
	layout := l.inputs.layout[k.index]
	x := ir.Load{Array: k.index, Elem: layout.Elem, Index: i.asInt()}
	if k.array.Texts != nil {
		return value{typ: ofKind(textKind), text: x}
	}
	return of(elements[layout.Elem], x)
}

// texts are the strings of a kernel. A value that is a string is an index in it.
type texts struct {
	list []string
	at   map[string]int
}

const emptyText = 0 // is the index of ""

func (t *texts) index(s string) int {
	if t.at == nil {
		t.at, t.list = map[string]int{"": emptyText}, []string{""}
	}
	i, ok := t.at[s]
	if !ok {
		i = len(t.list)
		t.at[s], t.list = i, append(t.list, s)
	}
	return i
}

func (l *lower) textValue(s string) value {
	return value{typ: ofKind(textKind), text: ir.Int(int32(l.texts.index(s)))}
}

// badColor stands in the table of colours for strings that are none.
const badColor = 1

// colors has the colours of the strings. One that has no alpha is 0.
func (t *texts) colors() []float64 {
	out := make([]float64, len(t.list))
	for i := range t.list {
		out[i] = float64(t.color(i))
	}
	return out
}

func (t *texts) color(i int) int32 {
	c, err := color.Parse(t.list[i])
	switch {
	case err != nil:
		return badColor
	case !c.Exists():
		return 0
	}
	return int32(uint32(c))
}

// step is the way to an element of an Object.
func step(path []string, i int) []string {
	return append(slices.Clone(path), "#"+strconv.Itoa(i))
}
