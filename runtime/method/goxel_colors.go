package method

import (
	"cmp"
	"encoding/json"
	"slices"
	"strconv"

	"github.com/voxrun/voxrun/core/color"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
	"github.com/voxrun/voxrun/runtime/jsonread"
)

func colorMethods() []Method {
	return []Method{
		reads(Method{
			Name: "goxel.get_color_histogram",
			Doc:  "Counts the voxels of each colour of a layer, or of all that is visible.",
			Params: Params{
				fromLayer, within,
				{Option: option.Option{Name: "bin_size", Type: option.Int, Default: 0, Max: 255, Doc: "2 and more count colours as one whose channels differ by less than about so much; alpha stays"}},
				{Option: option.Option{Name: "sort_by_count", Type: option.Bool, Default: true, Doc: "the commonest first; false sorts by red, green, blue and alpha"}},
				{Option: option.Option{Name: "top_n", Type: option.Int, Default: 0, Max: unbounded, Doc: "tell only the first so many, and percentages of these; 0 is all"}},
			},
			Code: codeInternal, Verb: "analyse the colours", Long: true,
		}, colorHistogram),
		reads(Method{
			Name: "goxel.find_voxels_by_color", Aliases: []string{"voxel.find"},
			Doc: "Finds the voxels of a colour.",
			Params: Params{
				{
					Option: option.Option{Name: "color", Type: option.Color, Doc: "which colour; its alpha is 255 when it is not said"},
					Also:   []string{"colour", "rgba", "target_color"}, Parts: []string{"r", "g", "b", "a"},
					Required: true, Missing: "Color parameter must be an array of [r,g,b] or [r,g,b,a]",
				},
				{
					Option: option.Option{Name: "tolerance", Doc: "by how much each channel may differ: a number for all four, or one for each, where a missing alpha is 0"},
					Kind:   JSON, Schema: `{"oneOf":[{"type":"integer","minimum":0,"maximum":255},{"type":"array","items":{"type":"integer","minimum":0,"maximum":255},"minItems":3,"maxItems":4}]}`,
				},
				fromLayer, within,
				{Option: option.Option{Name: "max_results", Type: option.Int, Default: 1000, Doc: "stop when so many are found; 0 is as many as an answer can hold, which is 4194304"}, Also: []string{"limit"}},
				{Option: option.Option{Name: "include_locations", Type: option.Bool, Default: true, Doc: "tell where they are; false only counts them"}},
			},
			Code: codeInternal, Verb: "analyse the colours", Long: true,
		}, findByColor),
		reads(Method{
			Name: "goxel.get_unique_colors",
			Doc:  "Lists the colours of a layer, or of all that is visible.",
			Params: Params{
				fromLayer, within,
				{Option: option.Option{Name: "merge_similar", Type: option.Bool, Default: false, Doc: "take similar colours for one"}},
				{Option: option.Option{Name: "merge_threshold", Type: option.Int, Default: 10, Max: 255, Doc: "by about how much the channels of similar colours differ"}},
				{Option: option.Option{Name: "sort_by_count", Type: option.Bool, Default: false, Doc: "the commonest first; false sorts by red, green, blue and alpha"}},
			},
			Code: codeInternal, Verb: "analyse the colours", Long: true,
		}, uniqueColors),
	}
}

// hexOf is a colour as these methods write it: #RRGGBBAA.
func hexOf(c color.Color) string {
	const digits = "0123456789ABCDEF"
	b := []byte("#........")
	for i, ch := range channels(c) {
		b[1+2*i], b[2+2*i] = digits[ch>>4], digits[ch&15]
	}
	return string(b)
}

type colorCount struct {
	Color      string  `json:"color" doc:"#RRGGBBAA"`
	RGBA       rgba    `json:"rgba"`
	Count      int64   `json:"count"`
	Percentage float64 `json:"percentage" doc:"0 to 100, of the colours in this list together"`
}

type histogram struct {
	Histogram []colorCount `json:"histogram"`
	Total     int64        `json:"total_voxels"`
	Unique    int          `json:"unique_colors" doc:"how many colours the list has"`
	Metadata  struct {
		Binned  bool `json:"binned"`
		BinSize int  `json:"bin_size,omitempty"`
	} `json:"metadata"`
}

func colorHistogram(c *Call, im *scene.Image) (h histogram, err error) {
	bin := c.Int("bin_size")
	t, err := c.tally(im, bin)
	if err != nil {
		return h, err
	}
	list := t.sorted(c.Bool("sort_by_count"))
	if n := c.Int("top_n"); n > 0 && n < len(list) {
		list = list[:n]
	}
	sum := int64(0)
	for _, e := range list {
		sum += e.n
	}
	h.Histogram = make([]colorCount, len(list))
	for i, e := range list {
		h.Histogram[i] = colorCount{hexOf(e.c), channels(e.c), e.n, float64(e.n) * 100 / float64(sum)}
	}
	h.Total, h.Unique = t.total, len(list)
	if bin > 1 {
		h.Metadata.Binned, h.Metadata.BinSize = true, bin
	}
	return h, nil
}

type uniqueColor struct {
	Hex  string `json:"hex" doc:"#RRGGBBAA"`
	RGBA rgba   `json:"rgba"`
}

type uniqueColorList struct {
	Colors   []uniqueColor `json:"colors"`
	Count    int           `json:"count"`
	Metadata struct {
		LayerID int  `json:"layer_id"`
		Sorted  bool `json:"sorted_by_count"`
	} `json:"metadata"`
}

func uniqueColors(c *Call, im *scene.Image) (u uniqueColorList, err error) {
	bin := 0
	if c.Bool("merge_similar") {
		bin = c.Int("merge_threshold")
	}
	t, err := c.tally(im, bin)
	if err != nil {
		return u, err
	}
	u.Metadata.Sorted = c.Bool("sort_by_count")
	u.Metadata.LayerID = c.layerNumber("layer_id", im)
	list := t.sorted(u.Metadata.Sorted)
	u.Colors, u.Count = make([]uniqueColor, len(list)), len(list)
	for i, e := range list {
		u.Colors[i] = uniqueColor{hexOf(e.c), channels(e.c)}
	}
	return u, nil
}

// layerNumber is what a Layer parameter was given, as a number: a name becomes the id.
func (c *Call) layerNumber(name string, im *scene.Image) int {
	s := c.slot(name)
	if s.text == "" {
		return int(s.i)
	}
	l, err := c.Layer(name, im)
	if err != nil {
		return 0 // content has found it before
	}
	return l.ID
}

// entry is a colour and how many voxels have it.
type entry struct {
	c color.Color
	n int64
}

func (t *tally) sorted(byCount bool) []entry {
	list := make([]entry, 0, len(t.of))
	for c, n := range t.of {
		list = append(list, entry{c, n})
	}
	byColor := func(a, b entry) int { return cmp.Compare(order(a.c), order(b.c)) }
	slices.SortFunc(list, func(a, b entry) int {
		if byCount && a.n != b.n {
			return cmp.Compare(b.n, a.n)
		}
		return byColor(a, b)
	})
	return list
}

// order is a colour as a number that sorts by red, green, blue and alpha.
func order(c color.Color) uint32 { return uint32(c)<<8 | uint32(c)>>24 }

// colorMatches is the voxels of a colour. See voxelPage for how it is written.
type colorMatches struct {
	Target    string          `json:"target_color" doc:"#RRGGBBAA"`
	Count     int             `json:"match_count"`
	Truncated bool            `json:"truncated" doc:"there are more"`
	Locations []colorLocation `json:"locations,omitempty"`
	Metadata  struct {
		Tolerance rgba `json:"tolerance"`
	} `json:"metadata"`

	tell  bool // where they are
	at    []voxel.Pos
	layer string // the name of a layer that was asked for
	id    int
}

type colorLocation struct {
	X       int32  `json:"x"`
	Y       int32  `json:"y"`
	Z       int32  `json:"z"`
	Layer   string `json:"layer,omitempty" doc:"its name, when a layer was asked for"`
	LayerID int    `json:"layer_id" doc:"as it was asked for"`
}

func findByColor(c *Call, im *scene.Image) (f colorMatches, err error) {
	tolerance, err := c.tolerance("tolerance")
	if err != nil {
		return f, err
	}
	box, err := c.region("region")
	if err != nil {
		return f, err
	}
	in, l, err := c.content("layer_id", im)
	if err != nil {
		return f, err
	}
	target := c.Color("color")
	f.Target, f.Metadata.Tolerance = hexOf(target), tolerance
	f.tell, f.id = c.Bool("include_locations"), c.layerNumber("layer_id", im)
	if f.id > 0 {
		f.layer = l.Name
	}
	q := search{c.ctx, in, box, similar(target, tolerance), 0, atMost(c.Int("max_results"))}
	f.Truncated = q.each(func(at voxel.Pos, _ color.Color) {
		f.Count++
		if f.tell {
			f.at = append(f.at, at)
		}
	})
	return f, c.ctx.Err()
}

// similar is what differs from a colour by at most a tolerance in each channel.
func similar(target color.Color, tolerance rgba) func(color.Color) bool {
	var lo, hi rgba
	for i, ch := range channels(target) {
		lo[i], hi[i] = ch-min(ch, tolerance[i]), ch+min(255-ch, tolerance[i])
	}
	return func(c color.Color) bool {
		return c.R() >= lo[0] && c.R() <= hi[0] && c.G() >= lo[1] && c.G() <= hi[1] &&
			c.B() >= lo[2] && c.B() <= hi[2] && c.A() >= lo[3] && c.A() <= hi[3]
	}
}

// tolerance reads a number, or three or four.
func (c *Call) tolerance(name string) (t rgba, err error) {
	raw := c.Raw(name)
	if raw == nil {
		return t, nil
	}
	list := [maxParts][]byte{raw, raw, raw, raw}
	r := &jsonread.Reader{}
	if r.Reset(raw); r.Kind() != jsonread.Number {
		var ok bool
		if list, ok = split(r, raw, "rgba", 3); !ok {
			return t, wrongTolerance(name, raw)
		}
	}
	for i, part := range list {
		if part == nil {
			continue
		}
		r.Reset(part)
		n, ok := r.Int()
		if !ok || n < 0 || n > 255 {
			return t, wrongTolerance(name, raw)
		}
		t[i] = uint8(n)
	}
	return t, nil
}

func wrongTolerance(name string, raw json.RawMessage) error {
	return wrong(name, "Invalid parameter '%s': expected a whole number from 0 to 255, or [r, g, b, a] of such, got %s", name, shorten(raw))
}

// AppendJSON implements appender.
func (f colorMatches) AppendJSON(dst []byte) []byte {
	dst = append(append(append(dst, `{"target_color":"`...), f.Target...), '"')
	dst = appendInt(dst, `,"match_count":`, f.Count)
	dst = append(dst, `,"truncated":`...)
	dst = strconv.AppendBool(dst, f.Truncated)
	if f.tell {
		end := "}"
		if f.layer != "" {
			end = `,"layer":` + string(jsonread.AppendString(nil, f.layer)) + `,"layer_id":` + strconv.Itoa(f.id) + end
		} else {
			end = `,"layer_id":` + strconv.Itoa(f.id) + end
		}
		dst = append(dst, `,"locations":[`...)
		for i, at := range f.at {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = append(appendPos(append(dst, '{'), at.X, at.Y, at.Z), end...)
		}
		dst = append(dst, ']')
	}
	dst = append(dst, `,"metadata":{"tolerance":`...)
	return append(f.Metadata.Tolerance.append(dst), "}}"...)
}
