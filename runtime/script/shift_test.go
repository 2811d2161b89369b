package script

import (
	"reflect"
	"strings"
	"testing"

	"github.com/go-sourcemap/sourcemap"
)

func TestShiftMovesEveryColumnByOne(t *testing.T) {
	const head = `{"version":3,"sources":["a.ts"],"names":[],"mappings":"`
	const mappings = "AAAA,IAAI,GAAG;;AACP,SADO;AAEX,0BAA0B"
	before, err := sourcemap.Parse("", []byte(head+mappings+`"}`))
	must(t, err)
	after, err := sourcemap.Parse("", []byte(head+shift(mappings, 0)+`"}`))
	must(t, err)
	found := 0
	for line := 1; line <= 4; line++ {
		for column := range 40 {
			_, _, wantLine, wantColumn, had := before.Source(line, column)
			_, _, gotLine, gotColumn, has := after.Source(line, column+1)
			if had != has || gotLine != wantLine || had && gotColumn != wantColumn+1 {
				t.Errorf("%d:%d: %d:%d %v, want %d:%d %v", line, column, gotLine, gotColumn, has, wantLine, wantColumn+1, had)
			}
			if had {
				found++
			}
		}
	}
	if found < 40 {
		t.Errorf("only %d places are mapped: the test tests nothing", found)
	}
}

func TestNumbersOfAMapGoThereAndBack(t *testing.T) {
	want := []int{0, 1, -1, 15, 16, -16, 31, 32, 1 << 20, -(1 << 20)}
	var b strings.Builder
	encode(&b, want)
	if got := decode(b.String()); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
