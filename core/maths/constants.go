package maths

// The constants that the functions reckon with, for a compiler that counts in the same way.
// Those with Hi and Lo, and those with numbers, are sums that stand for what is no float64:
// pi, half of it, the logarithm of 2 and its 128th part (Step), and one over the logarithms
// of 2 and 10.
const (
	PiHi, PiLo                   = piHi, piLo
	HalfPiHi, HalfPiLo           = halfPiHi, halfPiLo
	Ln2Hi                        = ln2Hi
	PerLn2Hi, PerLn2Lo           = perLn2Hi, perLn2Lo
	PerLn10Hi, PerLn10Lo         = perLn10Hi, perLn10Lo
	HalfPi1, HalfPi2             = halfPi1, halfPi2
	HalfPi3, HalfPi4             = halfPi3, halfPi4
	Ln2Long1, Ln2Long2, Ln2Long3 = ln2Long1, ln2Long2, ln2Long3
	Step1, Step2, Step3          = step1, step2, step3

	Whole    = whole    // added and taken away, it rounds to a whole number
	FirstLog = firstLog // the index of the first of the logarithms of Tables

	// The coefficients of sine, for x^3, x^5 and so on, and of cosine, for x^4, x^6 and so on.
	S1, S2, S3, S4, S5, S6 = s1, s2, s3, s4, s5, s6
	C1, C2, C3, C4, C5, C6 = c1, c2, c3, c4, c5, c6
)
