package command

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/voxrun/voxrun/core/fault"
)

// amount is a flag's value: a number of bytes or voxels, with a unit or without.
// It implements cli.Generic.
type amount struct {
	n     int64
	what  string
	units map[string]float64
}

func byteAmount() *amount {
	return &amount{what: "a size such as 512MiB or 2GB", units: map[string]float64{
		"": 1, "b": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30, "kb": 1e3, "mb": 1e6, "gb": 1e9,
	}}
}

func voxelAmount() *amount {
	return &amount{what: "a number such as 5000000 or 5M", units: map[string]float64{"": 1, "k": 1e3, "m": 1e6, "g": 1e9}}
}

// Set implements cli.Generic.
func (a *amount) Set(text string) error {
	number := strings.TrimRight(strings.TrimSpace(text), "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	unit, ok := a.units[strings.ToLower(strings.TrimSpace(text)[len(number):])]
	f, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
	if err != nil || !ok || !(f > 0) || f*unit > math.MaxInt64/2 {
		return fmt.Errorf("%q is not %s", text, a.what)
	}
	a.n = int64(f * unit)
	return nil
}

// String implements cli.Generic.
func (a *amount) String() string {
	if a.n == 0 {
		return ""
	}
	return strconv.FormatInt(a.n, 10)
}

// timeout is a duration for which a bare number means seconds. It implements cli.Generic.
type timeout struct{ d time.Duration }

// Set implements cli.Generic.
func (t *timeout) Set(text string) error {
	d, err := time.ParseDuration(text)
	if s, numErr := strconv.ParseFloat(text, 64); numErr == nil && s < 1e9 {
		d, err = time.Duration(s*float64(time.Second)), nil
	}
	if err != nil || d <= 0 {
		return fmt.Errorf("%q is not a time such as 30s, 500ms or 2m", text)
	}
	t.d = d
	return nil
}

// String implements cli.Generic.
func (t *timeout) String() string {
	if t.d == 0 {
		return ""
	}
	return t.d.String()
}

// settings reads key=value pairs.
func settings(pairs []string) (map[string]any, error) {
	set := map[string]any{}
	for _, p := range pairs {
		k, v, ok := strings.Cut(p, "=")
		if !ok || k == "" {
			return nil, fault.Newf(fault.Usage, "--set takes key=value; got %q", p).WithCode(fault.WrongOption)
		}
		set[k] = v
	}
	return set, nil
}
