package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/vm"
)

// paramFlags are the flags of what a script is run with.
func paramFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "param", Aliases: []string{"p"}, Usage: "set a parameter of the script: `NAME=VALUE` (voxrun run FILE --help lists them)"},
		&cli.StringFlag{Name: "params", Usage: "set the parameters of a JSON `FILE`, or of one of the sets in it: FILE#SET; -p wins"},
		&cli.GenericFlag{Name: "seed", Value: &seed{}, Usage: "the seed `N` of Math.random; random draws one, and says which"},
	}
}

// seed is the value of --seed. It implements cli.Generic.
type seed struct {
	n     uint64
	drawn bool
}

// Set implements cli.Generic.
func (s *seed) Set(text string) error {
	if text == "random" {
		s.n, s.drawn = 1+rand.Uint64N(999_999), true
		return nil
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil || n > 1<<53 { // what a script can see
		return fmt.Errorf("%q is not a whole number from 0, or random", text)
	}
	*s = seed{n: n}
	return nil
}

// String implements cli.Generic.
func (s *seed) String() string { return strconv.FormatUint(s.n, 10) }

// giveParams puts the parameters and the seed of the command line into a job.
func (p *program) giveParams(c *cli.Context, j *vm.Job) error {
	s := c.Generic("seed").(*seed)
	j.Seed = s.n
	if file := c.String("params"); file != "" {
		var err error
		if j.Params, err = p.paramSet(file); err != nil {
			return err
		}
	}
	own, err := ownParams(c)
	if err != nil {
		return err
	}
	if len(own) > 0 && j.Params == nil {
		j.Params = map[string]any{}
	}
	maps.Copy(j.Params, own)
	if given, ok := j.Params["seed"]; ok && !c.IsSet("seed") {
		if n, err := strconv.ParseUint(fmt.Sprint(given), 10, 53); err == nil {
			j.Seed = n
		}
	}
	if s.drawn && !c.Bool("quiet") && !c.Bool("json") {
		p.say("seed %d", s.n)
	}
	return nil
}

// ownParams are those of -p.
func ownParams(c *cli.Context) (map[string]any, error) {
	own := map[string]any{}
	for _, pair := range c.StringSlice("param") {
		name, value, ok := strings.Cut(pair, "=")
		if name = strings.TrimSpace(name); !ok || name == "" {
			return nil, fault.Newf(fault.Usage, "--param: %q is not NAME=VALUE", pair).WithHint("Write -p height=12.").WithCode(fault.WrongValue)
		}
		own[name] = value
	}
	return own, nil
}

// grants returns what lets the script read the file that -p names; one that a file of
// --params names is not the user's own word.
func grants(c *cli.Context, scripts *disk.Host) func(param, path string) {
	own, err := ownParams(c)
	if err != nil {
		return nil
	}
	return func(param, path string) {
		if _, ok := own[param]; ok && path != "" {
			scripts.AllowRead(path)
		}
	}
}

// maxParams is how many bytes a file of parameters may have.
const maxParams = 1 << 20

// paramSet reads the parameters of FILE or FILE#SET.
func (p *program) paramSet(word string) (map[string]any, error) {
	h, err := p.own()
	if err != nil {
		return nil, err
	}
	defer h.Close()
	name, set, named := word, "", false
	if i := strings.LastIndexByte(word, '#'); i >= 0 {
		name, set, named = word[:i], word[i+1:], true
	}
	info, err := h.Stat(slashed(name))
	if err != nil {
		return nil, err
	}
	if info.Size() > maxParams {
		return nil, fault.New(fault.Limit, "read", name, fmt.Errorf("it has %d bytes, more than %d", info.Size(), maxParams), "")
	}
	data, err := h.ReadFile(slashed(name))
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\uFEFF"))))
	var sets map[string]any
	if err := d.Decode(&sets); err != nil || sets == nil || d.More() {
		return nil, wrongSets(name, data, err)
	}
	var names []string // of the sets
	for key, value := range sets {
		if _, ok := value.(map[string]any); ok {
			names = append(names, key)
		}
	}
	slices.Sort(names)
	if named {
		if one, ok := sets[set].(map[string]any); ok {
			return one, nil
		}
		return nil, unknownSet(name, set, names)
	}
	if len(names) > 0 {
		hint := fmt.Sprintf("Say which: --params %s#%s", name, names[0])
		return nil, fault.New(fault.Usage, "read", name, fmt.Errorf("it has %s: %s", plural(len(names), "set"), strings.Join(names, ", ")), hint).WithCode(fault.UnknownSet)
	}
	return sets, nil
}

func wrongSets(name string, data []byte, err error) error {
	cause := errors.New("it is no JSON object")
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		before := data[:min(int(syntax.Offset), len(data))]
		cause = fmt.Errorf("line %d: it is not valid JSON: %w", bytes.Count(before, []byte("\n"))+1, err)
	}
	return fault.New(fault.Usage, "read", name, cause, `Write {"height": 12}, or sets with names: {"tall": {"height": 40}}`)
}

func unknownSet(name, set string, names []string) error {
	err := fault.New(fault.Usage, "read", name, fmt.Errorf("it has no set called %q", set), "").WithCode(fault.UnknownSet)
	switch near := decl.Nearest(set, names); {
	case near != "":
		return err.WithHint("Did you mean " + near + "?")
	case len(names) == 0:
		return err.WithHint("It has no sets, only parameters: leave out #" + set + ".")
	}
	return err.WithHint("The sets are " + strings.Join(names, ", ") + ".")
}
