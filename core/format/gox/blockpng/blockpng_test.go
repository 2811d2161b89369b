package blockpng

import (
	"bytes"
	stdadler "hash/adler32"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"testing"

	"github.com/voxrun/voxrun/core/voxel"
)

// samples are blocks of the kinds that images have.
func samples() map[string]*[4096]voxel.Color {
	rnd := rand.New(rand.NewPCG(1, 2))
	each := func(f func(x, y, z int) voxel.Color) *[4096]voxel.Color {
		var b [4096]voxel.Color
		for i := range b {
			if c := f(i&15, i>>4&15, i>>8); c.A() != 0 {
				b[i] = c
			}
		}
		return &b
	}
	noise := func() voxel.Color { return voxel.Color(0xff000000 | uint32(rnd.IntN(64))*0x030507) }
	return map[string]*[4096]voxel.Color{
		"empty": each(func(x, y, z int) voxel.Color { return 0 }),
		"solid": each(func(x, y, z int) voxel.Color { return 0xff336699 }),
		"one":   each(func(x, y, z int) voxel.Color { return voxel.Color(uint32(x*y*z/3375) * 0xff112233) }),
		"sphere": each(func(x, y, z int) voxel.Color {
			if (x+30)*(x+30)+(y+20)*(y+20)+(z+16)*(z+16) > 45*45 {
				return 0
			}
			return voxel.Color(0xff000000 | uint32(x/4)<<20 | uint32(z/4)<<4)
		}),
		"terrain": each(func(x, y, z int) voxel.Color {
			if z != (x*y/13+x)%14 {
				return 0
			}
			return voxel.Color(0xff207020 + uint32(z)*0x0a0a05)
		}),
		"gradient": each(func(x, y, z int) voxel.Color {
			return voxel.Color(0xff000000 | uint32(x*16)<<16 | uint32(y*16)<<8 | uint32(z*16))
		}),
		"palette": each(func(x, y, z int) voxel.Color { return noise() }),
		"shell": each(func(x, y, z int) voxel.Color {
			if d := (x+30)*(x+30) + (y+20)*(y+20) + (z+16)*(z+16); d > 45*45 || d < 43*43 {
				return 0
			}
			return noise()
		}),
		"translucent":  each(func(x, y, z int) voxel.Color { return voxel.Color(uint32(x*17)<<24 | 0x8090a0) }),
		"random":       each(func(x, y, z int) voxel.Color { return voxel.Color(rnd.Uint32() | 0xff000000) }),
		"random alpha": each(func(x, y, z int) voxel.Color { return voxel.Color(rnd.Uint32()) }),
	}
}

// picture returns the block as image/png sees it.
func picture(b *[4096]voxel.Color) *image.NRGBA {
	m := image.NewNRGBA(image.Rect(0, 0, side, side))
	for i, c := range b {
		m.SetNRGBA(i%side, i/side, color.NRGBA{c.R(), c.G(), c.B(), c.A()})
	}
	return m
}

func TestBlocksComeBack(t *testing.T) {
	var e Encoder
	var d Decoder
	for name, b := range samples() {
		file := e.Append(nil, b)
		var got [4096]voxel.Color
		if !d.fast(file, &got) || got != *b {
			t.Errorf("%s: the fast path does not read what the encoder writes", name)
		}
		got = [4096]voxel.Color{}
		if err := decodeAny(file, &got); err != nil || got != *b {
			t.Errorf("%s: image/png reads something else (%v)", name, err)
		}
	}
}

func TestEncoderIsDeterministic(t *testing.T) {
	var used Encoder
	for name, b := range samples() {
		var fresh Encoder
		if !bytes.Equal(fresh.Append(nil, b), used.Append(nil, b)) {
			t.Errorf("%s: an encoder that was used before writes something else", name)
		}
	}
}

func TestEveryCompressionOfImagePNGIsReadFast(t *testing.T) {
	var d Decoder
	for name, b := range samples() {
		for _, level := range []png.CompressionLevel{png.NoCompression, png.BestSpeed, png.DefaultCompression, png.BestCompression} {
			// A picture without any transparent pixel is written without alpha.
			m := picture(b)
			m.Pix[3] = 128
			want := *b
			want[0] = want[0]&0xffffff | 128<<24
			file := encode(t, m, level)
			var got [4096]voxel.Color
			// Larger streams come in several IDAT chunks, which are left to image/png.
			if fast := d.fast(file, &got); !fast && bytes.Count(file, []byte("IDAT")) == 1 {
				t.Errorf("%s at level %d: not read by the fast path", name, level)
			}
			if err := d.Decode(file, &got); err != nil || got != want {
				t.Errorf("%s at level %d: other voxels, or %v", name, level, err)
			}
		}
	}
}

func encode(t testing.TB, m image.Image, level png.CompressionLevel) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: level}).Encode(&buf, m); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func TestUnusualPicturesAreRead(t *testing.T) {
	var d Decoder
	paletted := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.NRGBA{}, color.NRGBA{R: 10, G: 20, B: 30, A: 255}})
	paletted.SetColorIndex(5, 1, 1)
	deep := image.NewNRGBA64(image.Rect(0, 0, side, side))
	deep.SetNRGBA64(5, 1, color.NRGBA64{0x0aff, 0x14ff, 0x1eff, 0xffff})
	grey := image.NewGray(image.Rect(0, 0, side, side))
	grey.SetGray(5, 1, color.Gray{77})
	for name, c := range map[string]struct {
		m     image.Image
		first voxel.Color
		want  voxel.Color
	}{
		"paletted": {paletted, 0, 0xff0a141e},
		"16 bits":  {deep, 0, 0xff0a141e},
		"grey":     {grey, 0xff000000, 0xff4d4d4d},
	} {
		var got [4096]voxel.Color
		if err := d.Decode(encode(t, c.m, png.DefaultCompression), &got); err != nil || got[5+64] != c.want || got[0] != c.first {
			t.Errorf("%s: %v and %v, %v", name, got[0], got[5+64], err)
		}
	}
}

func TestBrokenFilesAreRefused(t *testing.T) {
	good := new(Encoder).Append(nil, samples()["terrain"])
	var d Decoder
	var got [4096]voxel.Color
	flip := func(at int) []byte {
		b := bytes.Clone(good)
		b[at] ^= 0x40
		return b
	}
	for name, file := range map[string][]byte{
		"empty":          nil,
		"signature":      flip(1),
		"header CRC":     flip(30),
		"picture CRC":    flip(len(good) - 14),
		"checksum":       flip(len(good) - 18),
		"compressed":     flip(60),
		"cut in half":    good[:len(good)/2],
		"no end":         good[:len(good)-12],
		"another size":   encode(t, image.NewNRGBA(image.Rect(0, 0, 64, 65)), png.BestSpeed),
		"enormous width": append(append([]byte(head), 0, 0, 0, 13), "IHDR\x7f\xff\xff\xff\x7f\xff\xff\xff\x08\x06\x00\x00\x00\x3f\x6f\x8f\x5b"...),
	} {
		if err := d.Decode(file, &got); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestAdler(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{0, 1, 7, 127, 128, 129, 255, 4000, rawLen} {
		data := make([]byte, n)
		for i := range data {
			data[i] = byte(rnd.Uint32())
		}
		if got, want := adler32(data), stdadler.Checksum(data); got != want {
			t.Errorf("%d random bytes: %#x, want %#x", n, got, want)
		}
		for i := range data {
			data[i] = 255
		}
		if got, want := adler32(data), stdadler.Checksum(data); got != want {
			t.Errorf("%d times 255: %#x, want %#x", n, got, want)
		}
	}
}

// FuzzDecode holds the decoder against image/png: what the fast path reads, image/png
// reads too, and to the same voxels.
func FuzzDecode(f *testing.F) {
	var e Encoder
	for _, b := range samples() {
		f.Add(e.Append(nil, b))
		f.Add(encode(f, picture(b), png.DefaultCompression))
		f.Add(encode(f, picture(b), png.BestSpeed))
	}
	f.Fuzz(func(t *testing.T, file []byte) {
		var d Decoder
		var fast, slow [4096]voxel.Color
		if !d.fast(file, &fast) {
			return
		}
		if err := decodeAny(file, &slow); err != nil || fast != slow {
			t.Errorf("image/png does not agree: %v", err)
		}
	})
}

// FuzzInflate feeds the decompressor itself, behind valid checksums.
func FuzzInflate(f *testing.F) {
	var e Encoder
	for _, b := range samples() {
		file := e.Append(nil, b)
		f.Add(file[43 : len(file)-20])
	}
	f.Fuzz(func(t *testing.T, stream []byte) {
		var d Decoder
		sum := uint32(0)
		if _, ok := d.inflate.inflate(d.raw[:], stream); ok {
			sum = stdadler.Checksum(d.raw[:rawLen])
		}
		data := append([]byte("IDAT\x78\x01"), stream...)
		data = append(data, byte(sum>>24), byte(sum>>16), byte(sum>>8), byte(sum))
		file := appendChunk([]byte(head), header)
		file = appendChunk(appendChunk(file, string(data)), "IEND")
		var fast, slow [4096]voxel.Color
		if !d.fast(file, &fast) {
			return
		}
		if err := decodeAny(file, &slow); err != nil || fast != slow {
			t.Errorf("image/png does not agree: %v", err)
		}
	})
}

// FuzzEncode writes a block of any content and reads it with image/png.
func FuzzEncode(f *testing.F) {
	f.Add([]byte{1, 2, 3}, uint16(1), uint8(3))
	f.Add([]byte("a longer pattern that repeats"), uint16(7), uint8(40))
	f.Fuzz(func(t *testing.T, pattern []byte, step uint16, every uint8) {
		var b [4096]voxel.Color
		for i := range b {
			if len(pattern) > 0 && i%(int(every)+1) == 0 {
				v := uint32(pattern[(i*int(step)/7)%len(pattern)])
				b[i] = voxel.Color(0x01000000 | v<<24 | v*v*uint32(step))
			}
		}
		var got [4096]voxel.Color
		if err := decodeAny(new(Encoder).Append(nil, &b), &got); err != nil || got != b {
			t.Errorf("image/png reads something else (%v)", err)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	for name, block := range samples() {
		ours := new(Encoder).Append(nil, block)
		m := picture(block)
		if m.Pix[3] == 255 {
			m.Pix[3] = 254 // keeps image/png from leaving the alpha out
		}
		for kind, file := range map[string][]byte{"own": ours, "std": encode(b, m, png.DefaultCompression)} {
			b.Run(name+"/"+kind, func(b *testing.B) {
				var d Decoder
				var got [4096]voxel.Color
				for b.Loop() {
					if err := d.Decode(file, &got); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	for name, block := range samples() {
		b.Run(name, func(b *testing.B) {
			var e Encoder
			var out []byte
			for b.Loop() {
				out = e.Append(out[:0], block)
			}
			b.ReportMetric(float64(len(out)), "B")
		})
	}
}
