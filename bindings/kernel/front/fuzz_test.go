package front_test

import (
	"errors"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/front"
)

// FuzzFront makes a program of the bytes that it is given, and compares it with the
// interpreter:
//
//	go test ./bindings/kernel/front -run xxx -fuzz FuzzFront
func FuzzFront(f *testing.F) {
	f.Add([]byte("a kernel"))
	f.Add([]byte{3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2, 6, 4, 3, 3, 8, 3, 2, 7, 9, 5})
	m := newMachine(f)
	f.Fuzz(func(t *testing.T, choices []byte) {
		if len(choices) > 1<<10 {
			return
		}
		n := len(choices)
		source := (&generator{choices: choices}).program(folded(n))
		_, refused, err := m.try(source, given(n), few)
		if err != nil {
			t.Fatalf("%v in\n%s", err, source)
		}
		var reason *front.Reason
		if refused != nil && !errors.As(refused, &reason) {
			t.Fatal(refused)
		}
	})
}
