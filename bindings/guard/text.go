package guard

import (
	"strings"

	"github.com/dop251/goja"
)

const tooLongText = "Invalid string length"

// installText checks the functions of String that make texts longer.
func (g *guard) installText() {
	proto := g.prototype("String")
	g.replace(proto, "repeat", func(next native) native {
		return func(c goja.FunctionCall) goja.Value {
			s, n := g.receiver(c, "repeat"), c.Argument(0).ToInteger()
			g.limit(times(int64(s.Length()), max(n, 0)), g.text, tooLongText)
			return next(goja.FunctionCall{This: s, Arguments: []goja.Value{g.rt.ToValue(n)}})
		}
	})
	for _, name := range []string{"padStart", "padEnd"} {
		g.replace(proto, name, func(next native) native {
			return func(c goja.FunctionCall) goja.Value {
				s, n := g.receiver(c, name), toLength(c.Argument(0))
				g.limit(n, g.text, tooLongText)
				return next(goja.FunctionCall{This: s, Arguments: append([]goja.Value{g.rt.ToValue(n)}, rest(c.Arguments)...)})
			}
		})
	}
	g.replace(proto, "concat", func(next native) native {
		return func(c goja.FunctionCall) goja.Value {
			total := int64(g.receiver(c, "concat").Length())
			args := make([]goja.Value, len(c.Arguments))
			for i, a := range c.Arguments {
				s := g.toText(a)
				total += int64(s.Length())
				args[i] = s
				g.limit(total, g.text, tooLongText)
			}
			return next(goja.FunctionCall{This: c.This, Arguments: args})
		}
	})
	for _, name := range []string{"replace", "replaceAll"} {
		g.replace(proto, name, g.replacing)
	}
	g.replace(proto, "split", func(next native) native {
		return func(c goja.FunctionCall) goja.Value {
			if s, ok := c.This.(goja.String); ok {
				g.parts(s, c.Argument(0))
			}
			return next(c)
		}
	})
	g.replace(proto, "normalize", func(next native) native {
		return func(c goja.FunctionCall) goja.Value {
			if s, ok := c.This.(goja.String); ok {
				g.limit(int64(s.Length()), g.text/8, tooLongText)
			}
			return next(c)
		}
	})
	g.replace(g.global("String"), "raw", func(next native) native {
		return func(c goja.FunctionCall) goja.Value {
			o, ok := c.Argument(0).(*goja.Object)
			if !ok {
				return next(c)
			}
			site := g.rt.NewObject()
			must(site.Set("raw", g.bounded(o.Get("raw"), g.args)))
			return next(goja.FunctionCall{This: c.This, Arguments: append([]goja.Value{site}, rest(c.Arguments)...)})
		}
	})
	g.iterator(proto, func(this goja.Value) goja.Value {
		if s, ok := this.(goja.String); ok {
			g.limit(int64(s.Length()), g.items, tooLongText)
		}
		return this
	})
}

// iterator checks what [Symbol.iterator] of a prototype is called on.
func (g *guard) iterator(proto *goja.Object, check func(this goja.Value) goja.Value) {
	fn := g.checked(proto.GetSymbol(goja.SymIterator).(*goja.Object), func(next native) native {
		return func(c goja.FunctionCall) goja.Value {
			c.This = check(c.This)
			return next(c)
		}
	})
	must(proto.DefineDataPropertySymbol(goja.SymIterator, fn, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// receiver is the text that a method of String was called on.
func (g *guard) receiver(c goja.FunctionCall, method string) goja.String {
	if c.This == nil || goja.IsUndefined(c.This) || goja.IsNull(c.This) {
		panic(g.rt.NewTypeError("String.prototype.%s called on null or undefined", method))
	}
	return g.toText(c.This)
}

// toText is ToString of a value.
func (g *guard) toText(v goja.Value) goja.String {
	if s, ok := v.(goja.String); ok {
		return s
	}
	if _, symbol := v.(*goja.Symbol); symbol {
		panic(g.rt.NewTypeError("Cannot convert a Symbol value to a string"))
	}
	var b goja.StringBuilder
	switch s := v.ToString().(type) {
	case goja.String:
		return s
	default: // a number is its own ToString in goja
		b.WriteUTF8String(s.String())
		return b.String()
	}
}

// rest are the arguments after the first.
func rest(args []goja.Value) []goja.Value {
	if len(args) < 2 {
		return nil
	}
	return args[1:]
}

// parts throws when splitting s makes more parts than an array may have.
func (g *guard) parts(s goja.String, sep goja.Value) {
	n := int64(s.Length())
	if n <= g.items {
		return
	}
	if text, ok := sep.(goja.String); ok && text.Length() > 0 {
		n = int64(strings.Count(s.String(), text.String()))
	}
	g.limit(n, g.items, "Invalid array length")
}

// replacing checks String.prototype.replace and replaceAll. When the result might be
// too long, the replacement is made by a function that counts.
func (g *guard) replacing(next native) native {
	return func(c goja.FunctionCall) goja.Value {
		s, isText := c.This.(goja.String)
		if _, callable := goja.AssertFunction(c.Argument(1)); callable || !isText || len(c.Arguments) < 2 {
			return next(c)
		}
		with := g.toText(c.Argument(1))
		length, dollars := int64(s.Length()), int64(strings.Count(with.String(), "$"))
		each := add(int64(with.Length()), times(dollars, length))
		if times(length+1, each) <= g.text {
			c.Arguments = append([]goja.Value{c.Argument(0), with}, c.Arguments[2:]...)
			return next(c)
		}
		total := length
		count := g.rt.ToValue(func(m goja.FunctionCall) goja.Value {
			text := with
			if dollars > 0 {
				text = g.expand(s, with, m.Arguments)
			}
			g.poll(text.Length())
			total += int64(text.Length())
			g.limit(total, g.text, tooLongText)
			return text
		})
		return next(goja.FunctionCall{This: s, Arguments: []goja.Value{c.Argument(0), count}})
	}
}

// expand is GetSubstitution of ECMA-262: the replacement for one match, whose
// arguments are those that a replacing function is given.
func (g *guard) expand(s, with goja.String, args []goja.Value) goja.String {
	groups, named := args[1:len(args)-2], (*goja.Object)(nil)
	at := args[len(args)-2]
	if o, ok := args[len(args)-1].(*goja.Object); ok { // the named groups come last
		named, at, groups = o, args[len(args)-3], args[1:len(args)-3]
	}
	match, position := g.toText(args[0]), int(at.ToInteger())
	var b goja.StringBuilder
	n, plain := with.Length(), 0 // what is from plain on stands for itself
	for i := 0; i < n-1; i++ {
		if with.CharAt(i) != '$' {
			continue
		}
		var piece goja.Value
		used := 2
		switch ch := with.CharAt(i + 1); {
		case ch == '$':
			piece = with.Substring(i, i+1)
		case ch == '&':
			piece = match
		case ch == '`':
			piece = s.Substring(0, position)
		case ch == '\'':
			piece = s.Substring(min(position+match.Length(), s.Length()), s.Length())
		case ch >= '0' && ch <= '9':
			if group, digits := groupNumber(with, i+1, len(groups)); digits > 0 {
				piece, used = groups[group-1], 1+digits
			}
		case ch == '<' && named != nil:
			if end := indexOf(with, '>', i+2); end < n {
				piece, used = named.Get(with.Substring(i+2, end).String()), end+1-i
				if piece == nil {
					piece = goja.Undefined()
				}
			}
		}
		if piece == nil {
			continue
		}
		b.WriteString(with.Substring(plain, i))
		if !goja.IsUndefined(piece) {
			b.WriteString(g.toText(piece))
		}
		i += used - 1
		plain = i + 1
	}
	b.WriteString(with.Substring(plain, n))
	return b.String()
}

// indexOf is the place of a unit in s from some place on, or the length of s.
func indexOf(s goja.String, unit uint16, from int) int {
	for from < s.Length() && s.CharAt(from) != unit {
		from++
	}
	return from
}

// groupNumber reads the one or two digits of a group that there is.
func groupNumber(with goja.String, at, groups int) (group, digits int) {
	one := int(with.CharAt(at) - '0')
	if at+1 < with.Length() {
		if d := with.CharAt(at + 1); d >= '0' && d <= '9' {
			if two := one*10 + int(d-'0'); two >= 1 && two <= groups {
				return two, 2
			}
		}
	}
	if one >= 1 && one <= groups {
		return one, 1
	}
	return 0, 0
}
