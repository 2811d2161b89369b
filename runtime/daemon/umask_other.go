//go:build !unix

package daemon

func privateUmask() (restore func()) { return func() {} }
