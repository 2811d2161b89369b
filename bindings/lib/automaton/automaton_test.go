package automaton

import "testing"

func TestParseRule(t *testing.T) {
	born, survive, ok := parseRule("b3 / s2,5-7")
	if !ok || !born[3] || born[2] || !survive[2] || survive[3] || survive[4] || !survive[5] || !survive[7] || survive[8] {
		t.Errorf("%v %v %v", born, survive, ok)
	}
	if _, survive, ok := parseRule("B1"); !ok || survive != [27]bool{} {
		t.Error("a rule without survivors is none")
	}
	for _, text := range []string{"", "3/23", "B27/S1", "Bx", "B3-1", "B-1", "B1//S1"} {
		if _, _, ok := parseRule(text); ok {
			t.Errorf("%q is a rule", text)
		}
	}
}
