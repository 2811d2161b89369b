package color

import "testing"

func TestParse(t *testing.T) {
	for text, want := range map[string]Color{
		"#f80":          0xffff8800,
		"#f808":         0x88ff8800,
		"#ff8800":       0xffff8800,
		"#FF880080":     0x80ff8800,
		"ff8800":        0xffff8800,
		" tomato ":      0xffff6347,
		"RebeccaPurple": 0xff663399,
		"transparent":   0,
		"black":         0xff000000,
	} {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("%q is %08x, %v; want %08x", text, uint32(got), err, uint32(want))
		}
	}
	for _, text := range []string{"", "#", "#12", "#12345", "#1234567", "#123456789", "abc", "#ggg", "bluish", "-12345", "+12345"} {
		if got, err := Parse(text); err == nil {
			t.Errorf("%q is %v; want an error", text, got)
		}
	}
}

func TestStringIsParsedAgain(t *testing.T) {
	for _, c := range []Color{0xff000000, 0xffffffff, 0x01020304, 0x7fabcdef} {
		if got, err := Parse(c.String()); err != nil || got != c {
			t.Errorf("%v came back as %v, %v", c, got, err)
		}
	}
}

func TestFromNumber(t *testing.T) {
	for n, want := range map[uint32]Color{
		0: 0, 0xff8800: 0xffff8800, 0x80ff8800: 0x80ff8800, 0x010000ff: 0x010000ff, 1: 0xff000001,
	} {
		if got := FromNumber(n); got != want {
			t.Errorf("%#x is %08x, want %08x", n, uint32(got), uint32(want))
		}
	}
}

func TestVisible(t *testing.T) {
	for a, want := range map[uint8][2]bool{0: {false, false}, 1: {true, false}, 126: {true, false}, 127: {true, true}, 255: {true, true}} {
		if c := RGBA(1, 2, 3, a); c.Exists() != want[0] || c.Visible() != want[1] {
			t.Errorf("alpha %d: exists %v, visible %v", a, c.Exists(), c.Visible())
		}
	}
}
