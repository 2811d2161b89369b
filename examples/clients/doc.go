// Package clients holds clients of the daemon in Python, Go and TypeScript, to copy and
// to start from. Its tests run each of them against a daemon.
package clients
