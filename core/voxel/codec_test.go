package voxel

import (
	"bytes"
	"testing"

	"github.com/voxrun/voxrun/core/fault"
)

// checkCodec encodes a block and decodes it again, compacted and not.
func checkCodec(t testing.TB, b *Block) {
	t.Helper()
	code := AppendBlock([]byte("before"), b)
	if !bytes.HasPrefix(code, []byte("before")) {
		t.Fatal("AppendBlock does not append")
	}
	code = code[len("before"):]
	if small := new(packer).compact(b); !bytes.Equal(AppendBlock(nil, small), code) {
		t.Fatalf("the encoding depends on the form: %d and %d", b.form, small.form)
	}
	got, rest, err := DecodeBlock(append(bytes.Clone(code), "after"...))
	if err != nil || string(rest) != "after" || !got.same(b) {
		t.Fatalf("decoding a block of form %d: error %v, rest %q", b.form, err, rest)
	}
	if got.Hash() != b.Hash() {
		t.Fatal("equal blocks have different hashes")
	}
}

func TestCodec(t *testing.T) {
	for name, b := range sampleBlocks() {
		checkCodec(t, b)
		code := AppendBlock(nil, b)
		for n := range code {
			if _, _, err := DecodeBlock(code[:n]); fault.ClassOf(err) != fault.Format {
				t.Fatalf("%s cut to %d of %d bytes: error %v", name, n, len(code), err)
			}
		}
	}
}

func TestCodecOfEveryPalette(t *testing.T) {
	for _, colors := range []int{1, 2, 3, 4, 5, 16, 17, 255, 256, 257, 4000} {
		for _, step := range []int{1, 3, 60, 70} {
			var px [blockLen]Color
			k := 0
			for i := 0; i < blockLen; i += step {
				px[i] = 0xff000001 + Color(k%colors)*77
				k++
			}
			b := blockOf(&px)
			checkCodec(t, b)
			want := model{}
			for i, c := range px {
				want.set(inBlock(i), c)
			}
			checkBlock(t, Pos{}, new(packer).compact(b), want)
		}
	}
}

func FuzzDecodeBlock(f *testing.F) {
	for _, b := range sampleBlocks() {
		f.Add(AppendBlock(nil, b))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		b, rest, err := DecodeBlock(src)
		if err != nil {
			return
		}
		// What is taken is what AppendBlock makes.
		if got := append(AppendBlock(nil, b), rest...); !bytes.Equal(got, src) {
			t.Fatalf("% x decodes, but is encoded as % x", src, got)
		}
		if b != nil {
			want := model{}
			var px [blockLen]Color
			b.Colors(&px)
			for i, c := range px {
				want.set(inBlock(i), c)
			}
			checkBlock(t, Pos{}, b, want)
		}
	})
}
