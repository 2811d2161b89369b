package fault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"testing"
)

func TestText(t *testing.T) {
	cause := errors.New("no such file")
	for want, e := range map[string]*Error{
		"read house.vox: no such file": New(IO, "read", "house.vox", cause, ""),
		"no such file":                 New(IO, "", "", cause, "hint"),
		"commit":                       New(Conflict, "commit", "", nil, ""),
		"limit":                        New(Limit, "", "", nil, ""),
	} {
		if e.Error() != want {
			t.Errorf("text is %q, want %q", e.Error(), want)
		}
	}
}

func TestClassOf(t *testing.T) {
	for _, c := range []struct {
		err  error
		want Class
	}{
		{nil, OK},
		{errors.New("x"), Internal},
		{fmt.Errorf("wrapped: %w", Newf(Limit, "x")), Limit},
		{context.Canceled, Interrupted},
		{fmt.Errorf("x: %w", context.DeadlineExceeded), Limit},
		{&fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist}, IO},
		{&fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission}, Permission},
		{New(IO, "", "", context.Canceled, ""), IO},
	} {
		if got := ClassOf(c.err); got != c.want {
			t.Errorf("%v is of class %v, want %v", c.err, got, c.want)
		}
	}
}

func TestHintOfLooksThroughTheChain(t *testing.T) {
	inner := Newf(Usage, "x").WithHint("Try y.")
	if got := HintOf(New(IO, "read", "f", inner, "")); got != "Try y." {
		t.Errorf("hint is %q", got)
	}
	if got := HintOf(errors.New("x")); got != "" {
		t.Errorf("hint is %q", got)
	}
}

func TestEveryClassHasCodes(t *testing.T) {
	names := map[string]bool{}
	for c := OK; c <= Internal; c++ {
		k := c.Codes()
		if k.Name == "" || names[k.Name] || c != OK && (k.Exit == 0 || k.RPC == 0 || k.HTTP < 400 || k.VX == "") {
			t.Errorf("class %d has codes %+v", c, k)
		}
		names[k.Name] = true
	}
	if Class(200).Codes().Name != "internal" {
		t.Error("an unknown class is not internal")
	}
}
