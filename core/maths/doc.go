// Package maths has the functions of JavaScript's Math, with the same bits on every
// processor. Go's own math differs between them: some of its functions are written in
// assembly for some processors, and where a processor can multiply and add with one
// rounding (arm64, or amd64 built with GOAMD64=v3), the compiler uses that. Here
// every product that feeds a sum is converted by float64, which the language defines
// to round it, and nothing is called but what IEEE 754 defines exactly: + - * / and
// the square root.
//
// Results are within 0.53 units in the last place of the true value; those of Sin, Cos,
// Tan, Exp and Log, which are made to be quick, within 0.8. Most are the nearest float64. The functions whose
// results are nearest work with pairs of float64 whose sum carries some 100 bits
// (T. J. Dekker, "A floating-point technique for extending the available precision",
// 1971), and with tables (P. T. P. Tang, "Table-driven implementation of the
// exponential function", 1989). Special cases are those of ECMAScript.
package maths

import "math"

//go:generate go run gen.go

// Sqrt returns the square root of x, rounded correctly.
func Sqrt(x float64) float64 { return math.Sqrt(x) }

// Fround returns x rounded to the nearest float32.
func Fround(x float64) float64 { return float64(float32(x)) }
