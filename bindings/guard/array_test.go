package guard_test

import (
	"strings"
	"testing"
)

func TestSortingAnArrayThatChanges(t *testing.T) {
	for source, want := range map[string]string{
		"const a = [5, 3, 9, 1]; a.sort(() => { a.length = 1; a.push(8); return 1 })":                       "TypeError: the array became shorter",
		"const a = [2, 3, { toString() { a.length = 1; return 'x' } }, 4, 5, 6]; a.sort()":                  "TypeError: the array became shorter",
		"const a = [5, 3, 9]; a.sort(() => { a.length = 1; throw new RangeError('mine') })":                 "RangeError: mine",
		"const a = [5, 3, 9]; a.sort((x, y) => { if (a.length < 50) a.push(1); return x - y }); throw a[0]": "3",
		"throw [3, 1, 2].sort().join()":                "1,2,3",
		"throw [3, 1, 2].sort((x, y) => y - x).join()": "3,2,1",
	} {
		if _, err := guarded().RunString("(() => { " + source + " })()"); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s\ngives %v, want %s", source, err, want)
		}
	}
}
