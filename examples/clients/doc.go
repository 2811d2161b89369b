// Package clients holds clients of the daemon in Python, Go and TypeScript, to copy and
// to start from. Its tests run each of them against a daemon.
package clients

//go:generate env UPDATE=1 go test -count=1 -run TestTypeScript/methods .
