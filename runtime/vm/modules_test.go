package vm_test

import (
	"strings"
	"testing"

	"github.com/voxrun/voxrun/runtime/vm"
)

// TestWhatTheBundlerLowers runs the syntax that goja lacks.
func TestWhatTheBundlerLowers(t *testing.T) {
	for _, c := range []struct{ what, source, want string }{
		{"async generators", "async function* g() { const x = yield 1; yield x + 1 }\nconst i = g(); const a = await i.next(), b = await i.next(5)\nexport default [a.value, b.value, (await i.next()).done].join()", "1,6,true"},
		{"for await", "let s = ''; for await (const x of [1, Promise.resolve(2)]) s += x\nexport default s", "12"},
		{"using", "let s = ''; { using r = { [Symbol.dispose]() { s += 'closed' } }; s += 'open ' }\nexport default s", "open closed"},
		{"await using", "let s = ''; { await using r = { async [Symbol.asyncDispose]() { s += 'closed' } }; s += 'open ' }\nexport default s", "open closed"},
		{"using, with an error", "let s = ''; try { using r = { [Symbol.dispose]() { s += 'closed ' } }; throw new Error('x') } catch (e) { s += e.message }\nexport default s", "closed x"},
		{"await at the top level of an import", "import { v } from './slow.ts'\nexport default v", "slow"},
		{"import() once", "const a = await import('./count.ts'), b = await import('./count.ts')\nexport default [a === b, a.n, globalThis.count].join()", "true,1,1"},
		{"import() in its time", "const before = globalThis.count; await import('./count.ts')\nexport default [before, globalThis.count].join()", ",1"},
		{"JSON", "import d, { size } from './d.json' with { type: 'json' }\nexport default d.list.length + size", "5"},
		{"an enum and a namespace", "enum E { A = 2, B }\nnamespace N { export const x = E.B }\nexport default N.x", "3"},
		{"decorators", "const log: string[] = []\nfunction d(_: unknown, c: ClassMethodDecoratorContext) { log.push(String(c.name)) }\nclass A { @d m() {} }\nexport default log.join()", "m"},
	} {
		t.Run(c.what, func(t *testing.T) {
			b := newBench()
			b.host.Put("slow.ts", []byte("await new Promise(r => setTimeout(r, 10))\nexport const v: string = 'slow'"))
			b.host.Put("count.ts", []byte("globalThis.count = (globalThis.count ?? 0) + 1\nexport const n = globalThis.count"))
			b.host.Put("d.json", []byte(`{"list": [1, 2], "size": 3}`))
			b.host.Put("a.ts", []byte(c.source))
			res := ok(t, b.do(t, vm.Job{Path: "a.ts"}))
			if got := strings.Trim(string(res.Value), `"`); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestAnImportThatFailsLazilyIsExplained(t *testing.T) {
	e := fails(t, newBench().script(t, "\nawait import('nothing')"))
	if e.Line != 2 || !strings.Contains(e.Message, `Could not resolve "nothing"`) || !strings.Contains(e.Hint, "npm install nothing") {
		t.Errorf("%v", e)
	}
	e = fails(t, newBench().script(t, "const n = 'a'\nawait import('./' + n)"))
	if e.Line != 2 || !strings.Contains(e.Message, `can't import "./a"`) || e.Hint == "" {
		t.Errorf("%v", e)
	}
}
