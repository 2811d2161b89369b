package vm_test

import (
	"testing"

	"github.com/voxrun/voxrun/runtime/vm"
)

// TestMath has sources whose value is true: Math and ** are those of core/maths.
func TestMath(t *testing.T) {
	for _, source := range []string{
		"2 ** 10 === 1024 && 2 ** -1 === 0.5 && (-2) ** 3 === -8",
		"2 ** 3 ** 2 === 512",
		"Math.pow(10, -5) === 10 ** -5 && 10 ** -5 === 1e-5 && 1.1 ** 10 === 2.5937424601000023",
		"2n ** 70n === 1180591620717411303424n && (-1n) ** 4611686018427387905n === -1n && 0n ** 0n === 1n && 0n ** 4n === 0n",
		"let r; try { 2n ** 2 } catch (e) { r = e instanceof TypeError } r",
		"let r; try { 2n ** -2n } catch (e) { r = e instanceof RangeError } r",
		"let r; try { 2n ** (2n ** 33n) } catch (e) { r = e instanceof RangeError } r",
		"let x = 3; x **= 2; const o = {p: 2, q: [3]}; o.p **= 3; o['p'] **= 2; o.q[0] **= 2; ({o}).o.p **= 0.5; x === 9 && o.p === 8 && o.q[0] === 9",
		"let i = 0; const a = [2, 3]; a[i++] **= 2; i === 1 && a[0] === 4",
		"class C { #p = 3; f() { this.#p **= 2; return this.#p } } new C().f() === 9",
		"const f = (x = 2 ** 3) => { const g = function () { return `${x ** 2}` }; return g() }; f() === '64'",
		"/** a comment */ const x = {valueOf() { return 3 }}; x ** '2' === 9",
		"Number.isNaN(1 ** Infinity) && Number.isNaN((-1) ** -Infinity) && NaN ** 0 === 1",
		"Math.hypot() === 0 && Math.hypot(3, 4) === 5 && Math.hypot(NaN, -Infinity) === Infinity && Math.hypot.length === 2",
		"Math.sin.name === 'sin' && Math.atan2.length === 2 && Object.keys(Math).length === 0 && !Object.keys(globalThis).includes('**')",
		"Math.sin(1) === 0.8414709848078965 && Math.tan(1e22) === -1.628778225606899 && Object.is(Math.cbrt(-0), -0)",
		"Object.is(Math.atan2(-0, -0), -Math.PI) && Math.log10(1e15) === 15 && Math.log2(8) === 3",
		"delete globalThis['**'] === false",
	} {
		if source[0] == 'd' {
			source = "(0, eval)(" + `"` + source + `"` + ")"
		}
		res := newBench().Run(t.Context(), vm.Job{Source: source})
		if res.Error != nil {
			t.Errorf("%s: %v", source, res.Error)
		} else if string(res.Value) != "true" {
			t.Errorf("%s is %s", source, res.Value)
		}
	}
}
