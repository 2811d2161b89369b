package blockpng

// adler32 returns the Adler-32 of data, RFC 1950. It sums eight bytes at a time in the
// 16-bit lanes of a word, so that it costs a fraction of a byte-wise loop.
func adler32(data []byte) uint32 {
	const (
		mod   = 65521
		even  = 0x00ff00ff00ff00ff
		chunk = 128 // bytes: the most for which no lane overflows
	)
	a, b := uint64(1), uint64(0)
	for len(data) >= chunk {
		// The sum of all bytes before a word counts 8 times for it; sums collects it,
		// lane by lane. Inside a word the first byte counts 8 times, the last once.
		var lo, hi, sums uint64
		for p := data[:chunk]; len(p) >= 8; p = p[8:] {
			w := le64(p)
			sums += lo + hi
			lo += w & even
			hi += w >> 8 & even
		}
		b += chunk*a + 8*lanes(sums) + weigh(lo, 8, 6, 4, 2) + weigh(hi, 7, 5, 3, 1)
		a += lanes(lo) + lanes(hi)
		b %= mod
		data = data[chunk:]
	}
	for _, c := range data {
		a += uint64(c)
		b += a
	}
	return uint32(b%mod)<<16 | uint32(a%mod)
}

func lanes(w uint64) uint64 { return weigh(w, 1, 1, 1, 1) }

func weigh(w, w0, w1, w2, w3 uint64) uint64 {
	return w&0xffff*w0 + w>>16&0xffff*w1 + w>>32&0xffff*w2 + w>>48*w3
}
