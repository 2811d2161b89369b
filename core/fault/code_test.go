package fault

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"
)

func TestCodeOf(t *testing.T) {
	known := Newf(Limit, "x").WithCode(OverTime)
	for _, c := range []struct {
		err  error
		want Code
	}{
		{nil, ""},
		{known, OverTime},
		{fmt.Errorf("wrapped: %w", known), OverTime},
		{New(IO, "read", "f", known, ""), OverTime},
		{New(IO, "read", "f", known, "").WithCode(NoFile), NoFile},
		{Newf(Limit, "x"), "VX4000"},
		{errors.New("x"), "VX9000"},
		{New(IO, "read", "f", fs.ErrNotExist, ""), NoFile},
		{&fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission}, SystemSays},
	} {
		if got := CodeOf(c.err); got != c.want {
			t.Errorf("%v has code %q, want %q", c.err, got, c.want)
		}
	}
}
