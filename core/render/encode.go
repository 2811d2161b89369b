package render

import (
	"bytes"
	"context"
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
	"image"
	"io"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/klauspost/compress/flate"
)

// Encode writes a picture as PNG (https://www.w3.org/TR/png-3/): 8-bit RGB, or RGBA
// when a pixel is not opaque. Strips of rows are compressed at the same time, on
// as many goroutines as there are CPUs; the bytes do not depend on how many.
func Encode(ctx context.Context, w io.Writer, img *image.NRGBA) error {
	e := encoder{img: img, channels: 3}
	if !img.Opaque() {
		e.channels = 4
	}
	if err := e.compress(ctx); err != nil {
		return err
	}
	out := bytes.NewBuffer(make([]byte, 0, e.size()+64))
	out.WriteString(signature)
	e.header(out)
	e.data(func(parts ...[]byte) { chunk(out, "IDAT", parts...) })
	chunk(out, "IEND")
	_, err := w.Write(out.Bytes())
	return err
}

const signature = "\x89PNG\r\n\x1a\n"

// stripRows is how many rows are compressed together.
const stripRows = 64

// flateLevel is the fastest one: the higher ones save a twentieth.
const flateLevel = 1

type encoder struct {
	img      *image.NRGBA
	channels int
	strips   []strip
}

// strip is a run of rows as a piece of a deflate stream.
type strip struct {
	deflated []byte
	adler    uint32 // of what was deflated
	raw      int    // its length
}

// compress fills the strips.
func (e *encoder) compress(ctx context.Context) error {
	e.strips = make([]strip, (e.img.Rect.Dy()+stripRows-1)/stripRows)
	errs := make([]error, len(e.strips))
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(e.strips)) {
		wait.Go(func() {
			z, err := flate.NewWriter(io.Discard, flateLevel)
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(e.strips) {
					return
				}
				if errs[i] = err; err == nil {
					e.strips[i], errs[i] = e.strip(z, i)
				}
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (e *encoder) strip(z *flate.Writer, i int) (strip, error) {
	first := i * stripRows
	last := min(first+stripRows, e.img.Rect.Dy())
	raw := e.filter(first, last)
	var out bytes.Buffer
	z.Reset(&out)
	if _, err := z.Write(raw); err != nil {
		return strip{}, err
	}
	// All but the last piece end on a byte, without being the stream's last block.
	end := z.Flush
	if last == e.img.Rect.Dy() {
		end = z.Close
	}
	if err := end(); err != nil {
		return strip{}, err
	}
	return strip{out.Bytes(), adler32.Checksum(raw), len(raw)}, nil
}

// filter returns rows as PNG stores them: each as what it differs by from the pixel
// to the left (filter 1) or from the row above (filter 2), whichever is less.
func (e *encoder) filter(first, last int) []byte {
	n := e.img.Rect.Dx() * e.channels
	raw := make([]byte, 0, (last-first)*(n+1))
	above, row := make([]byte, n), make([]byte, n)
	left, up := make([]byte, n), make([]byte, n)
	if first > 0 {
		e.row(first-1, above)
	}
	for y := first; y < last; y++ {
		e.row(y, row)
		costLeft, costUp := 0, 0
		for i, b := range row {
			var before byte
			if i >= e.channels {
				before = row[i-e.channels]
			}
			l, u := b-before, b-above[i]
			left[i], up[i] = l, u
			costLeft += magnitude(l)
			costUp += magnitude(u)
		}
		if costLeft < costUp {
			raw = append(append(raw, 1), left...)
		} else {
			raw = append(append(raw, 2), up...)
		}
		above, row = row, above
	}
	return raw
}

// magnitude is the distance of a difference from 0, modulo 256.
func magnitude(b byte) int { return max(int(int8(b)), -int(int8(b))) }

func (e *encoder) row(y int, dst []byte) {
	r := e.img.Rect
	pix := e.img.Pix[e.img.PixOffset(r.Min.X, r.Min.Y+y):][:4*r.Dx()]
	if e.channels == 4 {
		copy(dst, pix)
		return
	}
	for i, k := 0, 0; k < len(dst); i, k = i+4, k+3 {
		dst[k], dst[k+1], dst[k+2] = pix[i], pix[i+1], pix[i+2]
	}
}

func (e *encoder) size() (n int) {
	for _, s := range e.strips {
		n += len(s.deflated) + 12
	}
	return n + 64
}

func (e *encoder) header(out *bytes.Buffer) {
	var h [13]byte
	binary.BigEndian.PutUint32(h[:], uint32(e.img.Rect.Dx()))
	binary.BigEndian.PutUint32(h[4:], uint32(e.img.Rect.Dy()))
	h[8], h[9] = 8, 2
	if e.channels == 4 {
		h[9] = 6
	}
	chunk(out, "IHDR", h[:])
	chunk(out, "sRGB", []byte{0}) // perceptual
}

// data writes the zlib stream (RFC 1950), a chunk for each strip.
func (e *encoder) data(chunk func(parts ...[]byte)) {
	sum := uint32(1)
	for i, s := range e.strips {
		sum = joinAdler(sum, s.adler, s.raw)
		var head, tail []byte
		if i == 0 {
			head = []byte{0x78, 0x5e}
		}
		if i == len(e.strips)-1 {
			tail = binary.BigEndian.AppendUint32(nil, sum)
		}
		chunk(head, s.deflated, tail)
	}
}

// joinAdler returns the Adler-32 of two runs of bytes from those of each, n being
// the length of the second.
func joinAdler(a, b uint32, n int) uint32 {
	const mod = 65521
	lowA, lowB := uint64(a&0xffff), uint64(b&0xffff)
	low := (lowA + lowB + mod - 1) % mod
	high := (uint64(a>>16) + uint64(b>>16) + uint64(n)%mod*(lowA+mod-1)) % mod
	return uint32(high<<16 | low)
}

func chunk(out *bytes.Buffer, kind string, parts ...[]byte) {
	n := 0
	for _, p := range parts {
		n += len(p)
	}
	out.Write(binary.BigEndian.AppendUint32(nil, uint32(n)))
	start := out.Len()
	out.WriteString(kind)
	for _, p := range parts {
		out.Write(p)
	}
	out.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(out.Bytes()[start:])))
}
