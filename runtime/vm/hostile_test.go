package vm_test

import (
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/runtime/vm"
)

// What would hang or kill the process ends as an error of the run. The scripts that
// are behind this are in bindings/guard.
func TestAHostileScriptEnds(t *testing.T) {
	for _, c := range []struct{ source, class, message string }{
		{"'x'.repeat(2 ** 50)", "script", "RangeError: Invalid string length"},
		{"new ArrayBuffer(2 ** 45)", "script", "RangeError: Array buffer allocation failed"},
		{"[].indexOf.call({ length: 2 ** 53 - 1 }, 1)", "script", "RangeError: Invalid array length"},
		{"JSON.parse('['.repeat(1e6))", "script", "RangeError: JSON is nested too deeply"},
		{"eval('('.repeat(1e6))", "script", "nested too deeply"},
		{"import { evalScript } from 'std'\nevalScript('('.repeat(1e6))", "script", "nested too deeply"},
		{strings.Repeat("(", 100_000), "script", "nested too deeply"},
		{"export const a: number = " + strings.Repeat("[", 100_000), "script", "nested too deeply"},
		{"const all = []; for (;;) all.push('x'.repeat(1e5))", "limit", "too much memory"},
		{"const all = []; for (;;) try { all.push(new Uint8Array(1e6)) } catch {}", "limit", "too much memory"},
	} {
		r := newBench().do(t, vm.Job{Source: c.source, Limits: vm.Limits{Memory: 32 << 20, Timeout: 10 * time.Minute}})
		if e := fails(t, r); e.Class != c.class || !strings.Contains(e.Message, c.message) {
			t.Errorf("%.60s: class %s, %.200q; want %s, %q", c.source, e.Class, e.Message, c.class, c.message)
		}
	}
}
