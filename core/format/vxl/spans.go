package vxl

import (
	"errors"
	"fmt"
	"math"
)

// span is a part of a column, from the air above it to that of the next one.
type span struct {
	air         int // where the air above begins
	first, last int // the upper run of colours; last is first-1 when it has none
	below       int // how many colours the lower run has
	end         bool
	colors      []byte // four for each, those of the upper run first
}

var errEnds = errors.New("the file ends inside it")

// readSpan takes a span off data. Which heights it may have is not checked.
func readSpan(data []byte) (s span, rest []byte, err error) {
	if len(data) < 4 {
		return s, nil, errEnds
	}
	s = span{end: data[0] == 0, first: int(data[1]), last: int(data[2]), air: int(data[3])}
	upper := s.last - s.first + 1
	words := int(data[0])
	if s.end {
		words = 1 + max(0, upper)
	}
	switch {
	case upper < 0:
		return s, nil, fmt.Errorf("its colours begin at height %d and end at %d", s.first, s.last)
	case words < 1+upper:
		return s, nil, fmt.Errorf("a span of %d words has %d colours", words, upper)
	case len(data) < 4*words:
		return s, nil, errEnds
	}
	s.below = words - 1 - upper
	s.colors = data[4 : 4*words]
	return s, data[4*words:], nil
}

// survey is what a first look at the columns tells.
type survey struct {
	columns int
	lowest  int // of the heights that are named
}

// side returns the columns along an edge, if the map is square.
func (v survey) side() int { return int(math.Sqrt(float64(v.columns))) }

func (v survey) square() bool { return v.side()*v.side() == v.columns }

// look goes through at most `most` columns, and checks that their heights only rise.
func look(data []byte, most int, stopped func() error) (v survey, err error) {
	for v.columns < most && len(data) > 0 {
		if v.columns&(1<<12-1) == 0 {
			if err := stopped(); err != nil {
				return v, err
			}
		}
		at := 0      // where the next span may begin
		waiting := 0 // colours of the lower run before
		for first := true; ; first = false {
			s, rest, err := readSpan(data)
			if err != nil {
				return v, fmt.Errorf("column %d: %w", v.columns, err)
			}
			if first {
				s.air = 0
			}
			if s.air-waiting < at || s.first < s.air {
				return v, fmt.Errorf("column %d: a span from height %d, where %d is free, with air from %d", v.columns, s.first, at+waiting, s.air)
			}
			at, waiting, data = s.last+1, s.below, rest
			v.lowest = max(v.lowest, s.last)
			if s.end {
				break
			}
		}
		v.columns++
	}
	return v, nil
}
