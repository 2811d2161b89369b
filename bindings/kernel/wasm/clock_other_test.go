//go:build !linux

package wasm_test

import "time"

var began = time.Now()

func threadTime() int64 { return int64(time.Since(began)) }
