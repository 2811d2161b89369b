package txt

import (
	"bufio"
	"context"
	"fmt"
	"strconv"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
)

const header = "# Voxrun\n# One line per voxel\n# X Y Z RRGGBB\n"

// export implements format.Format.Export.
func export(ctx context.Context, im *scene.Image, to *format.Target, _ option.Values) ([]string, error) {
	visible := im.Visible(false)
	if err := im.Budget().Err(); err != nil {
		return nil, err
	}
	out := bufio.NewWriterSize(to, 1<<16)
	_, _ = out.WriteString(header) // bufio keeps an error for Flush
	faint := 0
	for origin, block := range visible.Blocks() {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for i := range 4096 {
			c := block.At(i)
			if !c.Visible() {
				if c.Exists() {
					faint++
				}
				continue
			}
			line := out.AvailableBuffer()
			for _, n := range [...]int32{origin.X + int32(i&15), origin.Y + int32(i>>4&15), origin.Z + int32(i>>8)} {
				line = append(strconv.AppendInt(line, int64(n), 10), ' ')
			}
			line = appendHex(line, c.R(), c.G(), c.B())
			_, _ = out.Write(append(line, '\n'))
		}
	}
	lost := Format().Holds.Lost(im)
	if faint > 0 {
		lost = append(lost, fmt.Sprintf("%d voxels with an alpha below 127", faint))
	}
	return lost, out.Flush()
}

func appendHex(line []byte, channels ...byte) []byte {
	const digits = "0123456789abcdef"
	for _, c := range channels {
		line = append(line, digits[c>>4], digits[c&15])
	}
	return line
}
