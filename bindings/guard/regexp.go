package guard

import (
	"time"

	"github.com/dlclark/regexp2/v2"
)

// RegexpTimeout is how long one match may take, for BoundRegexps.
const RegexpTimeout = time.Second

// BoundRegexps makes regular expressions with lookaround or back-references give up
// after RegexpTimeout: goja matches these by backtracking, which can take longer than
// the universe has been there. One that gives up finds nothing. All others take time
// in proportion to the text, and are not concerned.
//
// The library behind them has one setting for the process, so this is for the start of
// main, and of a test's process, before there is a VM.
func BoundRegexps() { regexp2.DefaultMatchTimeout = RegexpTimeout }
