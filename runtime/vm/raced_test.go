//go:build race

package vm_test

// raced tells whether the race detector looks on.
const raced = true
