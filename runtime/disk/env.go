package disk

import (
	"errors"
	"os"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
)

// Env implements host.Host.
func (h *Host) Env(name string) (string, bool, error) {
	if by, denied := matching(h.cfg.DenyEnv, name); denied {
		flag := "--deny-env=" + by
		if by == "*" {
			flag = "--deny-env"
		}
		return "", false, fault.New(fault.Permission, "read the environment variable", printable(name), errors.New("this run must not read it"),
			"To allow it, take "+flag+" away: it wins over every --allow flag.").WithCode(fault.MayNotEnv)
	}
	if _, allowed := matching(h.cfg.Env, name); !allowed {
		return "", false, fault.New(fault.Permission, "read the environment variable", printable(name), errors.New("this run may not read it"),
			"To allow it, add --allow-env="+printable(name)).WithCode(fault.MayNotEnv)
	}
	value, ok := os.LookupEnv(name)
	return value, ok, nil
}

// matching returns the pattern of a list that a name matches: the name itself, or its
// beginning and a star.
func matching(patterns []string, name string) (string, bool) {
	for _, p := range patterns {
		if start, open := strings.CutSuffix(p, "*"); p == name || open && strings.HasPrefix(name, start) {
			return p, true
		}
	}
	return "", false
}
