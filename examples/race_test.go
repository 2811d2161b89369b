//go:build race

package examples_test

// raced tells whether the race detector looks on.
const raced = true
