package render

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"math"
)

// apng makes an animated PNG (https://www.w3.org/TR/png-3/#apng-frame-based-animation)
// of a turntable, which goes on for ever. Programs that know nothing of animation show
// its first picture.
func (s *Scene) apng(ctx context.Context, o *Options, f Film) ([]byte, error) {
	var out bytes.Buffer
	channels := 3
	if newBackdrop(newTone(), o.Background).alpha < 1 {
		channels = 4
	}
	sequence := uint32(0)
	next := func() []byte {
		sequence++
		return binary.BigEndian.AppendUint32(nil, sequence-1)
	}
	err := s.around(ctx, o, f.Turntable, func(i int, img *image.NRGBA) error {
		e := encoder{img: img, channels: channels}
		if err := e.compress(ctx); err != nil {
			return err
		}
		if i == 0 {
			out.WriteString(signature)
			e.header(&out)
			chunk(&out, "acTL", binary.BigEndian.AppendUint32(nil, uint32(f.Turntable)), make([]byte, 4))
		}
		chunk(&out, "fcTL", next(), frameControl(img.Rect.Size(), f.FPS))
		if i == 0 {
			e.data(func(parts ...[]byte) { chunk(&out, "IDAT", parts...) })
			return nil
		}
		e.data(func(parts ...[]byte) { chunk(&out, "fdAT", append([][]byte{next()}, parts...)...) })
		return nil
	})
	chunk(&out, "IEND")
	return out.Bytes(), err
}

// frameControl is what stands in an fcTL chunk behind the sequence number: the size and
// place of a frame, how long it is shown, and that it replaces the one before it.
func frameControl(size image.Point, fps float64) []byte {
	var b [22]byte
	binary.BigEndian.PutUint32(b[0:], uint32(size.X))
	binary.BigEndian.PutUint32(b[4:], uint32(size.Y))
	binary.BigEndian.PutUint16(b[16:], uint16(math.Round(1000/fps)))
	binary.BigEndian.PutUint16(b[18:], 1000)
	return b[:]
}
