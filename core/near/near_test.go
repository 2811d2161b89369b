package near

import "testing"

func TestName(t *testing.T) {
	names := []string{"towers", "roof", "setAt"}
	for given, want := range map[string]string{
		"tower": "towers", "twoers": "towers", "rof": "roof", "setat": "setAt", "garden": "", "": "",
	} {
		if got := Name(given, names); got != want {
			t.Errorf("the name near to %q is %q, want %q", given, got, want)
		}
	}
}
