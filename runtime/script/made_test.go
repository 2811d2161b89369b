package script

import (
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/host/hosttest"
)

// TestNamesThatAreMadeAtRunTime has an import of every form by which esbuild would look
// through the disk: none is seen by it, and what is literal stays.
func TestNamesThatAreMadeAtRunTime(t *testing.T) {
	h := hosttest.New()
	h.Put("b.js", []byte("export default 'b'"))
	for _, c := range []struct{ what, source, want string }{
		{"a sum", "const n = 'made_test'; export default await import('./' + n + '.go').catch(e => e.message)", "no ./made_test.go"},
		{"a template", "const n = 'made_test'; export default await import(`./${n}.go`).catch(e => e.message)", "no ./made_test.go"},
		{"a folder above", "const n = 'etc/passwd'; export default await import(`../../../../../../${n}`).catch(e => e.message)", "no ../../../../../../etc/passwd"},
		{"a comment between", "const n = 'made_test'; export default await import /* here */ (/* too */ './' + n).catch(e => e.message)", "no ./made_test"},
		{"an enum", "enum E { Up = '../' }; const n = 'x'; export default await import(E.Up + n).catch(e => e.message)", "no ../x"},
		{"require", "const n = 'made_test'; let r; try { require('./' + n + '.go') } catch (e) { r = e.message }; export default r", "no ./made_test.go"},
		{"require in brackets", "const n = 'made_test'; let r; try { (require)(`./${n}.go`) } catch (e) { r = e.message }; export default r", "no ./made_test.go"},
		{"a literal template", "export default (await import(`./b.js`)).default", "b"},
		{"a choice of literals", "export default (await import(Math ? './b.js' : './b')).default", "b"},
		{"in a text", "const n = 1; export default 'import(n) require(n)' + await import('./b.js').then(m => m.default)", "import(n) require(n)b"},
		{"in a template", "export default `import(${'n'})` + (await import('./b.js')).default", "import(n)b"},
		{"on a line of letters", "const ü = 'ü'; export default await import('./' + ü).catch(e => e.message)", "no ./ü"},
	} {
		t.Run(c.what, func(t *testing.T) {
			p, err := newLoader().Compile(h, "a.ts", c.source)
			must(t, err)
			got, err := run(t, p)
			must(t, err)
			if got.String() != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
	if _, err := newLoader().Compile(h, "a.js", `const n = 'x'; export default requ\u0069re('./' + n)`); err == nil || !strings.Contains(err.Error(), "must stand in the script") {
		t.Errorf("escaped: %v", err)
	}
	if _, err := newLoader().Compile(h, "a.js", "const n = 'x'; import('./' + n) +"); err == nil {
		t.Error("a syntax error was compiled")
	}
}
