package maths

// Tables returns the numbers that the functions look up, for a compiler that counts in
// the same way: 2^(i/128) as sums of two, atan(i/64) as sums of two, and, from i = 90 on,
// a short inverse of i/128 and minus its logarithm as a sum of two.
func Tables() (powersOfTwo, arcTangents, logs []float64) {
	for _, t := range powers {
		powersOfTwo = append(powersOfTwo, t.hi, t.lo)
	}
	for _, t := range angles {
		arcTangents = append(arcTangents, t.hi, t.lo)
	}
	for _, t := range logarithms {
		logs = append(logs, t.inverse, t.hi, t.lo)
	}
	return powersOfTwo, arcTangents, logs
}
