package front

import (
	"fmt"
	"strconv"

	"github.com/voxrun/voxrun/bindings/kernel/ir"
)

// Bound has the values that a kernel is run with.
type Bound struct {
	Uniforms []float64 // an I32 as its value, a Bool as 0 or 1
	Arrays   []Content
	Volumes  []any // the IDs of the volumes
	Objects  []any // what Native asks
}

// Content is what an array of the module holds.
type Content struct {
	Elem    ir.Elem
	Numbers []float64
}

// Bind finds the values of a kernel in a function with the same Key as the one that it
// was compiled of.
func (k *Kernel) Bind(fn *Function) (*Bound, error) {
	b := &Bound{}
	for i, in := range k.Uniforms {
		switch x := find(fn.Env, in.Path).(type) {
		case float64:
			b.Uniforms = append(b.Uniforms, x)
		case bool:
			b.Uniforms = append(b.Uniforms, map[bool]float64{true: 1}[x])
		default:
			return nil, fmt.Errorf("kernel: uniform %d is not a number: %v is %T", i, in.Path, x)
		}
	}
	for i, in := range k.Arrays {
		c := Content{k.Module.Arrays[i].Elem, in.Content}
		if in.Content == nil {
			a, ok := ArrayOf(find(fn.Env, in.Path))
			if !ok || a.Elem != c.Elem || a.Len() != k.Module.Arrays[i].Len {
				return nil, fmt.Errorf("kernel: array %d is another one: %v", i, in.Path)
			}
			c.Numbers = a.Numbers
		}
		b.Arrays = append(b.Arrays, c)
	}
	for i, in := range k.Volumes {
		v, ok := find(fn.Env, in.Path).(*Volume)
		if !ok {
			return nil, fmt.Errorf("kernel: volume %d is none: %v", i, in.Path)
		}
		b.Volumes = append(b.Volumes, v.ID)
	}
	for i, in := range k.Objects {
		x := in.Content
		if x == nil {
			t, ok := find(fn.Env, in.Path).(*Thing)
			if !ok {
				return nil, fmt.Errorf("kernel: object %d is none: %v", i, in.Path)
			}
			x = t.Value
		}
		b.Objects = append(b.Objects, x)
	}
	return b, nil
}

// ArrayOf gives the numbers of a captured value that is an Array or a Table.
func ArrayOf(x any) (*Array, bool) {
	switch x := x.(type) {
	case *Array:
		return x, true
	case *Table:
		return &x.Array, true
	}
	return nil, false
}

// find follows the way to a captured value.
func find(env Env, path []string) any {
	var x any
	for i, name := range path {
		if i > 0 {
			switch v := x.(type) {
			case *Function:
				env = v.Env
			case *Object:
				n, err := strconv.Atoi(name[1:])
				if err != nil || n >= len(v.Values) {
					return nil
				}
				x = v.Values[n]
				continue
			default:
				return nil
			}
		}
		x = env[name]
	}
	return x
}
