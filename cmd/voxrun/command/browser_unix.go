//go:build unix

package command

import (
	"os/exec"
	"syscall"
)

// apart makes that a command is not stopped by the Ctrl-C that is meant for this program.
func apart(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} }
