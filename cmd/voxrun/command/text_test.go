package command

import (
	"bytes"
	"context"
	"fmt"
	"testing"
)

func TestWorkThatIsInterruptedSaysSo(t *testing.T) {
	t.Parallel()
	for _, err := range []error{context.Canceled, fmt.Errorf("draw a.png: %w", context.Canceled)} {
		var out bytes.Buffer
		p := &program{}
		p.Stderr = &out
		p.fail(err)
		if got := out.String(); !bytes.Contains(out.Bytes(), []byte(" interrupted\n")) {
			t.Errorf("%v is told as %q", err, got)
		}
	}
}
