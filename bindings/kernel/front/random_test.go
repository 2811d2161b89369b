package front_test

import (
	"errors"
	"flag"
	"strings"
	"testing"

	"github.com/voxrun/voxrun/bindings/kernel/front"
)

// programs is how many random programs TestRandom tries.
var programs = flag.Int("programs", 100, "random programs to compile and compare")

// first is where they begin.
var first = flag.Int("first", 1, "number of the first random program")

// few are the voxels that random programs are compared at.
var few = [][3]int32{
	{0, 0, 0},
	{1, 2, 3},
	{-1, -2, -3},
	{0, -5, 2},
	{7, 0, -1},
	{-8, 3, 0},
	{255, 256, -257},
	{1 << 30, -1 << 30, 12345},
	{-1000, 77, 3},
	{3, 3, 3},
	{-1, 0, 1},
}

// try compares a random program. refused is why it is not compiled.
func (m *machine) try(source string, gives front.Gives, points [][3]int32) (r result, refused, err error) {
	s, err := open(source)
	if err != nil {
		if strings.Contains(err.Error(), "Compiler bug") { // of goja, by jumps in code that is not reached
			return r, &front.Reason{Message: "goja"}, nil
		}
		return r, nil, err
	}
	k, err := front.Compile(s.fn, front.Shape{Params: coordinates, Gives: gives})
	if err != nil {
		return r, err, nil
	}
	code, err := m.compile(s, k, gives)
	if err != nil {
		return r, nil, err
	}
	defer code.close()
	if err := s.enclosed(k, gives, [3]int32{-1, 2, 5}, 2); err != nil {
		return r, nil, err
	}
	r, err = s.compare(k, gives, points, code)
	if errors.Is(err, errEndless) {
		return r, &front.Reason{Message: err.Error()}, nil
	}
	r.left += code.left
	return r, nil, err
}

// given is what a program is taken to give, by its number: mostly a colour.
func given(n int) front.Gives {
	return [4]front.Gives{front.GivesColor, front.GivesColor, front.GivesChange, front.GivesDistance}[n%4]
}

// folded tells of which programs the number that they give is folded into a colour, of all
// bits of which something is left.
func folded(n int) bool { return n%4 < 3 && n%32 != 1 }

func TestRandom(t *testing.T) {
	m := newMachine(t)
	var total result
	reasons := map[string]int{}
	compiled, failed := 0, 0
	for i := range *programs {
		n := *first + i
		g := &generator{state: uint64(n) * 0x9e3779b97f4a7c15}
		source := g.program(folded(n))
		gives := given(n)
		r, refused, err := m.try(source, gives, few)
		if err != nil {
			t.Errorf("program %d: %v in\n%s", n, err, source)
			if failed++; failed > 3 {
				t.FailNow()
			}
			continue
		}
		if refused != nil {
			var reason *front.Reason
			if !errors.As(refused, &reason) {
				t.Fatal(refused)
			}
			reasons[reason.Message]++
			continue
		}
		compiled++
		total.voxels += r.voxels
		total.bails += r.bails
		total.left += r.left
	}
	t.Logf("%d programs, %d compiled, %d voxels, %d left to the interpreter, %d by machine code; refused: %v", *programs, compiled, total.voxels, total.bails, total.left, reasons)
	if compiled*2 < *programs {
		t.Error("most programs are not compiled")
	}
}
