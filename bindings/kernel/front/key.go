package front

import (
	"fmt"
	"slices"
	"strings"
)

// Key is what a cache of kernels keeps them by: two functions with the same key and
// Shape have the same Kernel. It tells the text of the function and of all that it
// captures, and of captured values, as much as is compiled in: of numbers their class
// (an integer of 16 or 32 bits, another, one that may be NaN), the text of strings, the
// element types and lengths of arrays.
func Key(fn *Function, shape Shape) string {
	k := &keyer{seen: map[*Function]int{}, ids: map[any]int{}}
	fmt.Fprintf(&k.b, "%v%d", shape.Params, shape.Gives)
	k.function(fn)
	return k.b.String()
}

type keyer struct {
	b    strings.Builder
	seen map[*Function]int
	ids  map[any]int
}

func (k *keyer) function(fn *Function) {
	if n, ok := k.seen[fn]; ok {
		fmt.Fprintf(&k.b, "^%d", n)
		return
	}
	k.seen[fn] = len(k.seen)
	text := ""
	if i, j := int(fn.Node.Idx0())-fn.Base-1, int(fn.Node.Idx1())-fn.Base-1; i >= 0 && j <= len(fn.Source) && i < j {
		text = fn.Source[i:j]
	}
	fmt.Fprintf(&k.b, "(%d:%s%q", len(text), text, fn.Assigns)
	names := make([]string, 0, len(fn.Env))
	for name := range fn.Env {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(&k.b, ";%s=", name)
		k.value(fn.Env[name])
	}
	k.b.WriteByte(')')
}

func (k *keyer) value(x any) {
	switch x := x.(type) {
	case float64:
		k.b.WriteByte(byte(classOf(x)))
	case bool:
		k.b.WriteByte('b')
	case string:
		fmt.Fprintf(&k.b, "%q", x)
	case *Function:
		k.function(x)
	case Builtin:
		fmt.Fprintf(&k.b, "!%s", string(x))
	case *Array:
		k.array(x)
	case *Table:
		fmt.Fprintf(&k.b, "t%d:", x.Cols)
		k.array(&x.Array)
	case *Object:
		fmt.Fprintf(&k.b, "{%q%t", x.Names, x.Vec)
		if x.ID != nil { // two may be the same
			fmt.Fprintf(&k.b, "%d", k.number(x.ID))
		}
		for _, e := range x.Values {
			k.b.WriteByte(',')
			k.value(e)
		}
		k.b.WriteByte('}')
	case *Thing:
		fmt.Fprintf(&k.b, "<%s>", x.key())
	case *Volume:
		fmt.Fprintf(&k.b, "v%d", k.number(x.ID))
	default: // Undefined, Null, and what is refused
		fmt.Fprintf(&k.b, "%T", x)
	}
}

func (k *keyer) array(x *Array) {
	if x.Texts != nil {
		fmt.Fprintf(&k.b, "t%q", x.Texts)
		return
	}
	fmt.Fprintf(&k.b, "a%d:%d", x.Elem, len(x.Numbers))
}

// number tells IDs apart.
func (k *keyer) number(id any) int {
	n, ok := k.ids[id]
	if !ok {
		n = len(k.ids)
		k.ids[id] = n
	}
	return n
}
