package decl

import (
	"errors"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/core/fault"
)

type casino struct {
	vm   *VM
	dice *Bound[*casino, *dice]
	luck int64
}

type dice struct {
	Object
	env   *casino
	sides int64
}

var diceClass = Class[*casino, *dice]{
	Name: "Dice",
	Doc:  "A die with any number of sides.",
	Sig:  "(sides: number)",
	New: func(env *casino, c goja.ConstructorCall) *dice {
		return &dice{env: env, sides: c.Argument(0).ToInteger()}
	},
	Members: []Member[*dice]{
		{Name: "sides", Sig: "number", Doc: "How many sides it has.", Get: (*dice).getSides, Set: (*dice).setSides},
		{Name: "odd", Sig: "boolean", Get: (*dice).odd},
		{Name: "roll", Sig: "(): number\n(times: number): number[]", Doc: "Rolls it.", Example: "new Dice(6).roll()", Call: (*dice).roll},
		{Name: "fail", Sig: "(): never", Call: (*dice).fail},
		{Name: "[Symbol.iterator]", Sig: "(): Iterator<number>", Call: func(d *dice, _ goja.FunctionCall) goja.Value {
			v, err := d.VM().RunString(`[1, 2, 3][Symbol.iterator]()`)
			if err != nil {
				panic(d.VM().Error(err))
			}
			return v
		}},
	},
	Statics: []Member[*casino]{
		{Name: "cube", Sig: "(): Dice", Call: func(env *casino, _ goja.FunctionCall) goja.Value {
			return env.dice.Wrap(&dice{env: env, sides: 6})
		}},
	},
}

func (d *dice) getSides() goja.Value  { return d.VM().ToValue(d.sides) }
func (d *dice) setSides(v goja.Value) { d.sides = v.ToInteger() }
func (d *dice) odd() goja.Value       { return d.VM().ToValue(d.sides%2 == 1) }
func (d *dice) roll(goja.FunctionCall) goja.Value {
	return d.VM().ToValue(min(d.sides, d.env.luck))
}

func (d *dice) fail(goja.FunctionCall) goja.Value {
	panic(d.VM().Error(fault.New(fault.Permission, "roll", "the die", errors.New("no"), "Ask the croupier.")))
}

var casinoModule = Module[*casino]{
	Name: "casino",
	Doc:  "Games.",
	Types: []Alias{
		{Name: "Luck", Type: "number", Doc: "How lucky one is."},
	},
	Members: []Member[*casino]{
		{Name: "Dice", Class: func(env *casino) *goja.Object { return env.dice.Constructor() }},
		{Name: "bet", Sig: "(n: number): number", Call: func(_ *casino, c goja.FunctionCall) goja.Value { return c.Argument(0) }},
		{Name: "in", Sig: "(): void", Call: func(*casino, goja.FunctionCall) goja.Value { return goja.Undefined() }},
		{Name: "luck", Sig: "number", Get: func(env *casino) goja.Value { return env.vm.ToValue(env.luck) }},
		{Name: "ZERO", Value: 0, Doc: "Green."},
	},
}

var casinoGlobals = Globals[*casino]{Members: []Member[*casino]{
	{Name: "Dice", Class: func(env *casino) *goja.Object { return env.dice.Constructor() }},
	{Name: "shout", Sig: "(text: string): string", Call: func(env *casino, c goja.FunctionCall) goja.Value {
		return env.vm.ToValue(strings.ToUpper(c.Argument(0).String()))
	}},
}}

func newCasino(t testing.TB) *casino {
	vm := New(goja.New())
	env := &casino{vm: vm, luck: 4}
	env.dice = BindClass(vm, env, &diceClass)
	BindGlobals(vm, env, &casinoGlobals)
	if err := vm.Set("casino", BindModule(vm, env, &casinoModule)); err != nil {
		t.Fatal(err)
	}
	return env
}

func TestBinding(t *testing.T) {
	for _, c := range []struct{ name, code, want string }{
		{"a method", `new Dice(6).roll()`, "4"},
		{"a getter", `new Dice(6).sides`, "6"},
		{"a setter", `const d = new Dice(6); d.sides = 9; d.sides`, "9"},
		{"a static", `Dice.cube().sides`, "6"},
		{"a module's function", `casino.bet(3)`, "3"},
		{"a module's constant", `casino.ZERO`, "0"},
		{"a module's getter", `casino.luck`, "4"},
		{"a module's class is the global one", `casino.Dice === Dice`, "true"},
		{"a module's members are made once", `casino.bet === casino.bet`, "true"},
		{"a module's keys", `Object.keys(casino).join()`, "Dice,bet,in,luck,ZERO"},
		{"a module may be extended", `casino.x = 1; Object.keys(casino).join()`, "Dice,bet,in,luck,ZERO,x"},
		{"a module's getter can't be assigned to", `try { (function () { 'use strict'; casino.luck = 1 })() } catch (e) { e.name }`, "TypeError"},
		{"a global function", `shout('a')`, "A"},
		{"a global may be replaced", `shout = 1; shout`, "1"},
		{"a global may be declared again", `function shout() { return 'mine' }; shout()`, "mine"},
		{"in", `'shout' in globalThis`, "true"},
		{"typeof", `typeof Dice + typeof shout + typeof nothing`, "functionfunctionundefined"},
		{"instanceof", `new Dice(1) instanceof Dice`, "true"},
		{"constructor", `new Dice(1).constructor === Dice`, "true"},
		{"names", `Dice.name + Dice.prototype.roll.name + casino.bet.name`, "Dicerollbet"},
		{"methods are shared", `new Dice(1).roll === new Dice(2).roll`, "true"},
		{"nothing is enumerable", `const k = []; for (const x in new Dice(1)) k.push(x); Object.keys(new Dice(1)).concat(k).length`, "0"},
		{"JSON", `JSON.stringify(new Dice(1))`, "{}"},
		{"instances are extensible", `const d = new Dice(1); d.b = 1; d.a = 2; delete d.x; Object.keys(d).join() + d.b + ('a' in d)`, "b,a1true"},
		{"extra properties can be deleted", `const d = new Dice(1); d.b = 1; delete d.b; d.b`, "undefined"},
		{"iterator", `[...new Dice(1)].join()`, "1,2,3"},
		{"a class that extends", `class Big extends Dice { constructor() { super(100); this.big = true } get twice() { return this.sides * 2 } }
			const b = new Big(); [b.twice, b.big, b.roll(), b instanceof Dice, b instanceof Big].join()`, "200,true,4,true,true"},
		{"fields", `class P extends Dice { x = 5 } new P(1).x`, "5"},
		{"instanceof of others", `[{}, 1, null, Dice.prototype].map(x => x instanceof Dice).join()`, "false,false,false,false"},
		{"without new", `try { Dice(1) } catch (e) { e.name + ': ' + e.message }`, "TypeError: Dice must be called with new"},
		{"a method of something else", `try { Dice.prototype.roll.call({}) } catch (e) { e.message }`, "Dice.roll was called on something that is no Dice"},
		{"an impostor", `try { Object.create(Dice.prototype).sides } catch (e) { e.message }`, "Dice.sides was called on something that is no Dice"},
		{"a property without a setter", `try { (function () { 'use strict'; new Dice(1).odd = 1 })() } catch (e) { e.name }`, "TypeError"},
		{
			"a fault", `try { new Dice(1).fail() } catch (e) { [e.name, e instanceof Error, e.message, e.code, e.hint, Object.keys(e).length].join('|') }`,
			"Error|true|roll the die: no|VX3000|Ask the croupier.|0",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			env := newCasino(t)
			v, err := env.vm.RunString("{" + c.code + "}")
			if err != nil {
				t.Fatal(err)
			}
			if v.String() != c.want {
				t.Errorf("%s\ngives %s, want %s", c.code, v, c.want)
			}
		})
	}
}

func TestOneObjectForEachValue(t *testing.T) {
	env := newCasino(t)
	d := &dice{env: env, sides: 2}
	if first := env.dice.Wrap(d); first != env.dice.Wrap(d) || first != d.JS() {
		t.Error("a value has two objects")
	}
	if got, ok := env.dice.Of(d.JS()); !ok || got != d {
		t.Error("Of does not find the value again")
	}
}

func TestErrorsKeepTheirCause(t *testing.T) {
	env := newCasino(t)
	_, err := env.vm.RunString(`new Dice(1).fail()`)
	var thrown *goja.Exception
	if !errors.As(err, &thrown) {
		t.Fatalf("got %v", err)
	}
	if got := env.vm.ErrorOf(thrown.Value()); fault.ClassOf(got) != fault.Permission {
		t.Errorf("the cause is %v", got)
	}
	if got := env.vm.ErrorOf(env.vm.ToValue(3)); got != nil {
		t.Errorf("a number has the cause %v", got)
	}
}

func TestSuggest(t *testing.T) {
	for _, c := range []struct{ code, want string }{
		{`new Dice(1).rol()`, "Dice has no 'rol'; did you mean 'roll'?"},
		{`new Dice(1).rlol()`, "Dice has no 'rlol'; did you mean 'roll'?"},
		{`new Dice(1).Roll(new Dice(2).sides)`, "Dice has no 'Roll'; did you mean 'roll'?"},
		{`new Dice(1).entirelyDifferent()`, "Dice has no 'entirelyDifferent'."},
		{`casino.Bet(2)`, "casino has no 'Bet'; did you mean 'bet'?"},
		{`new Dice(1).side.x`, "Dice has no 'side'; did you mean 'sides'?"},
		{`shuot('a')`, "There is no 'shuot'; did you mean 'shout'?"},
		{`nothingLikeIt('a')`, ""},
		{`({}).rol()`, ""},
		{`null.x`, ""},
		{`throw new Error('x')`, ""},
	} {
		env := newCasino(t)
		_, err := env.vm.RunString(c.code)
		if err == nil {
			t.Fatalf("%s throws nothing", c.code)
		}
		if got := env.vm.Suggest(err.Error()); got != c.want {
			t.Errorf("%s: %v\ngives %q, want %q", c.code, err, got, c.want)
		}
	}
}

func TestOddAssignments(t *testing.T) {
	env := newCasino(t)
	var told []string
	env.vm.Odd = func(text string) { told = append(told, text) }
	_, err := env.vm.RunString(`
		const d = new Dice(1)
		d.side = 3; d.side = 4; new Dice(2).side = 5; d.somethingElse = 1; d.sides = 2
		class Big extends Dice { constructor() { super(1); this.side = 9 } }
		new Big()`)
	if err != nil {
		t.Fatal(err)
	}
	if len(told) != 1 || told[0] != "Dice has no 'side'; did you mean 'sides'?" {
		t.Errorf("told %q", told)
	}
}

func casinoDocument() Document {
	return Document{
		Modules: []Entry{casinoModule.Entry().With(diceClass.Entry())},
		Globals: casinoGlobals.Entries(),
	}
}

func TestTypeScript(t *testing.T) {
	const want = `/** Games. */
declare module 'casino' {
  /** A die with any number of sides. */
  export class Dice {
    constructor(sides: number)
    static cube(): Dice
    /** How many sides it has. */
    sides: number
    readonly odd: boolean
    /**
     * Rolls it.
     * @example
     * new Dice(6).roll()
     */
    roll(): number
    roll(times: number): number[]
    fail(): never
    [Symbol.iterator](): Iterator<number>
  }

  /** How lucky one is. */
  export type Luck = number
  export function bet(n: number): number
  const in_: { (): void }
  export { in_ as in }
  export const luck: number
  /** Green. */
  export const ZERO: number
}

declare const Dice: typeof import('casino').Dice
declare type Dice = import('casino').Dice
declare function shout(text: string): string
`
	if got := casinoDocument().TypeScript(); got != want {
		t.Errorf("got\n%s", got)
	}
}

func TestMarkdownNamesEverything(t *testing.T) {
	got := casinoDocument().Markdown()
	for _, want := range []string{"## Class Dice", "### dice.roll", "roll(times: number): number[]", "### new Dice", "new Dice(sides: number)", "### Dice.cube", "## Module casino", "### bet", "type Luck = number", "`shout(text: string): string`"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestWalkFindsWhatIsMissing(t *testing.T) {
	env := newCasino(t)
	module := func(string) *goja.Object { return env.vm.Get("casino").(*goja.Object) }
	d := casinoDocument()
	if lines := d.Walk(env.vm, module); len(lines) > 0 {
		t.Errorf("got %q", lines)
	}
	class := &d.Modules[0].Members[0]
	class.Members = append(class.Members[1:], Entry{Kind: KindMethod, Name: "more"})
	d.Globals = append(d.Globals, Entry{Kind: KindMethod, Name: "whisper"})
	if _, err := env.vm.RunString(`Dice.prototype.extra = 1; casino.more = 1; delete casino.bet`); err != nil {
		t.Fatal(err)
	}
	got := strings.Join(d.Walk(env.vm, module), "\n")
	for _, want := range []string{"more is declared and missing", "extra is there and not declared", "module casino: more is there", "bet is declared and missing", "global whisper"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
}

func TestNearest(t *testing.T) {
	names := []string{"setAt", "getAt", "merge"}
	for name, want := range map[string]string{"setat": "setAt", "stAt": "setAt", "gteAt": "getAt", "mrege": "merge", "x": "", "fill": ""} {
		if got := Nearest(name, names); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", name, got, want)
		}
	}
}

func BenchmarkBind(b *testing.B) {
	b.ReportAllocs()
	rt := goja.New()
	for b.Loop() {
		vm := New(rt)
		env := &casino{vm: vm}
		env.dice = BindClass(vm, env, &diceClass)
	}
}

func BenchmarkBuildClass(b *testing.B) {
	b.ReportAllocs()
	rt := goja.New()
	for b.Loop() {
		vm := New(rt)
		env := &casino{vm: vm}
		env.dice = BindClass(vm, env, &diceClass)
		env.dice.Constructor()
	}
}

func benchmarkLoop(b *testing.B, setup, body string) {
	env := newCasino(b)
	if _, err := env.vm.RunString(setup + `; function loop(n) { for (let i = 0; i < n; i++) { ` + body + ` } }`); err != nil {
		b.Fatal(err)
	}
	loop, _ := goja.AssertFunction(env.vm.Get("loop"))
	b.ReportAllocs()
	b.ResetTimer()
	if _, err := loop(goja.Undefined(), env.vm.ToValue(b.N)); err != nil {
		b.Fatal(err)
	}
}

func BenchmarkEmptyLoop(b *testing.B) { benchmarkLoop(b, "", "") }
func BenchmarkCall(b *testing.B)      { benchmarkLoop(b, "var d = new Dice(6)", "d.roll()") }
func BenchmarkGetter(b *testing.B)    { benchmarkLoop(b, "var d = new Dice(6)", "d.sides") }
func BenchmarkNew(b *testing.B)       { benchmarkLoop(b, "", "new Dice(6)") }
func BenchmarkTwoReceivers(b *testing.B) {
	benchmarkLoop(b, "var d = new Dice(6), e = new Dice(7)", "d.roll(); e.roll()")
}
