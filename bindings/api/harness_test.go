package api

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/bindings/host/hosttest"
	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
)

// machine is a VM with the API on a host in memory.
type machine struct {
	t    testing.TB
	vm   *decl.VM
	api  *API
	host *hosttest.Host
}

func newMachine(t testing.TB, change ...func(*Env)) *machine {
	h := hosttest.New()
	env := &Env{
		Session: project.New(scene.New(nil), project.Options{}).Begin(nil),
		Host:    h, Formats: format.NewRegistry(&textFormat), Context: context.Background(),
	}
	for _, f := range change {
		f(env)
	}
	vm := decl.New(goja.New())
	m := &machine{t: t, vm: vm, api: Install(vm, env), host: h}
	print := func(c goja.FunctionCall) goja.Value {
		var parts []string
		for _, v := range c.Arguments {
			parts = append(parts, v.String())
		}
		h.Log(host.Print, strings.Join(parts, " "))
		return nil
	}
	if err := vm.Set("print", print); err != nil {
		t.Fatal(err)
	}
	if err := vm.Set("voxrun", m.api.Module()); err != nil {
		t.Fatal(err)
	}
	return m
}

func strict(e *Env) { e.Strict = true }

// run gives the value of code, or "Name: message" of what it throws.
func (m *machine) run(code string) string {
	m.t.Helper()
	v, err := m.vm.RunString("'use strict'; {" + code + "\n}")
	if err == nil {
		return v.String()
	}
	if e, ok := err.(*goja.Exception); ok {
		return e.Value().String()
	}
	m.t.Fatalf("%s\n%v", code, err)
	return ""
}

// textFormat is a format for tests: a line "x y z #rrggbbaa" for each voxel.
var textFormat = format.Format{
	Name: "text", Aliases: []string{"plain text"}, Extensions: []string{".txt"},
	ImportOptions: option.Set{{Name: "dx", Type: option.Int}},
	ExportOptions: option.Set{{Name: "hello", Type: option.Bool}},
	Import: func(_ context.Context, src *format.Source, o format.ImportOptions) (*scene.Image, error) {
		im := scene.Empty(o.Budget)
		v := im.AddLayer().Volume
		for lines := bufio.NewScanner(bytes.NewReader(src.Data)); lines.Scan(); {
			var x, y, z int32
			var name string
			if _, err := fmt.Sscan(lines.Text(), &x, &y, &z, &name); err != nil {
				return nil, fault.Newf(fault.Format, "line %q: %w", lines.Text(), err)
			}
			c, err := color.Parse(name)
			if err != nil {
				return nil, fault.Newf(fault.Format, "%w", err)
			}
			v.Set(x+int32(o.Values.Int("dx")), y, z, c)
		}
		return im, nil
	},
	Export: func(_ context.Context, im *scene.Image, t *format.Target, o option.Values) ([]string, error) {
		if o.Bool("hello") {
			w, err := t.Sibling("hello.txt")
			if err != nil {
				return nil, err
			}
			fmt.Fprint(w, "hello")
		}
		for p, c := range im.Visible(false).All() {
			if _, err := fmt.Fprintln(t, p.X, p.Y, p.Z, c); err != nil {
				return nil, err
			}
		}
		if len(im.Layers) > 1 {
			return []string{"layers"}, nil
		}
		return nil, nil
	},
}

// check is one line of a table: what code gives.
type check struct{ name, code, want string }

func runChecks(t *testing.T, checks []check, change ...func(*Env)) {
	t.Helper()
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			if got := newMachine(t, change...).run(c.code); got != c.want {
				t.Errorf("%s\ngives %s\nwant  %s", c.code, got, c.want)
			}
		})
	}
}
