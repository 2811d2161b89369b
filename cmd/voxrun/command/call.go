package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/method"
	"github.com/voxrun/voxrun/runtime/vm"
)

func (p *program) callVerb() *cli.Command {
	return &cli.Command{
		Name:      "call",
		Usage:     "call a method of the daemon",
		ArgsUsage: "METHOD [name=value …]",
		Description: "Calls a method of the daemon and prints its result as JSON. A value is text where the parameter is\n" +
			"text, and JSON elsewhere; name=@FILE is what is in a file, name=- what is on standard input. Values\n" +
			"without a name come by position. voxrun call METHOD --help tells all about a method, as docs/rpc.md does.\n\n" +
			"    voxrun call goxel.create_project demo\n" +
			"    voxrun call add_voxel x=1 y=2 z=3 color=tomato\n" +
			"    voxrun call add_voxel 1 2 -3 '#ff8800' project=demo\n" +
			"    voxrun call script.run script=@castle.js params='{\"towers\": 6}'\n" +
			"    voxrun call script.run script=@castle.js outputs='[\"castle.vox\"]' --raw files.0.data > castle.vox\n" +
			"    voxrun call project.watch stream=true",
		Flags: append(callFlags(),
			&cli.StringFlag{Name: "json", Usage: "give all parameters as `JSON`; @FILE and - are read, too"},
			&cli.StringFlag{Name: "raw", Usage: "print only `FIELD` of the result, text without quotes and base64 as its bytes; files.0.data is a field of the first of files"},
		),
		Action: p.call,
	}
}

func (p *program) call(c *cli.Context) error {
	words := append(c.Args().Slice(), p.rest...)
	if len(words) == 0 {
		return fault.Newf(fault.Usage, "call needs the name of a method").WithHint("voxrun call --help lists them.").WithCode(fault.WordCount)
	}
	name := words[0]
	m := method.All().Lookup(name)
	params, err := p.paramsOf(c, m, words[1:])
	if err != nil {
		return err
	}
	conn, err := p.caller(c)
	if err != nil {
		return err
	}
	defer conn.Close()
	result, err := conn.Call(p.ctx, name, params, func(n json.RawMessage) {
		if !c.IsSet("raw") {
			fmt.Fprintf(p.Stdout, "%s\n", n)
		}
	})
	if err != nil {
		return p.asCall(err)
	}
	if c.IsSet("raw") {
		return p.printField(m, result, c.String("raw"))
	}
	return p.printResult(result)
}

// paramsOf are the parameters of the command line.
func (p *program) paramsOf(c *cli.Context, m *method.Method, words []string) (json.RawMessage, error) {
	if !c.IsSet("json") {
		return p.callParams(m, words)
	}
	if len(words) > 0 {
		return nil, fault.Newf(fault.Usage, "--json gives all parameters, and %s is one more", words[0]).WithCode(fault.WordCount)
	}
	text := []byte(c.String("json"))
	if data, fromFile, err := p.fileValue(string(text)); err != nil {
		return nil, err
	} else if fromFile {
		text = data
	}
	if !json.Valid(text) {
		var v any
		err := json.Unmarshal(text, &v)
		return nil, fault.New(fault.Usage, "read", "--json", err, `Write an object or a list, quoted for the shell: --json '{"x": 1}'`).WithCode(fault.WrongParam)
	}
	return bytes.TrimSpace(text), nil
}

// printResult prints a result: on a terminal for people.
func (p *program) printResult(result json.RawMessage) error {
	var b bytes.Buffer
	var err error
	if p.Terminal {
		err = json.Indent(&b, result, "", "  ")
	} else {
		err = json.Compact(&b, result)
	}
	if err != nil {
		return fault.New(fault.Format, "read", "the result", err, "")
	}
	_, err = fmt.Fprintln(p.Stdout, b.String())
	return printed(err)
}

// asCall tells the error that a daemon answered with; others are returned.
func (p *program) asCall(err error) error {
	if e := (*answerError)(nil); errors.As(err, &e) {
		p.refused(e)
		return nil
	}
	return err
}

// refused tells the error of a call, and sets the exit status of its class.
func (p *program) refused(e *answerError) {
	class := fault.ByName(e.Data.Class)
	if e.Data.Class == "" {
		class = classOfRPC(e.Code)
	}
	p.exit = class.Codes().Exit
	code := e.Data.VX
	if code == "" {
		code = class.Codes().VX
	}
	hint := e.Data.Hint
	if e.Data.Retry > 0 {
		hint = strings.TrimSpace(fmt.Sprintf("%s Try again in %g s.", hint, e.Data.Retry))
	}
	told := &vm.Error{Code: code, Message: e.Message, Hint: hint}
	var ran struct {
		Error *vm.Error `json:"error"`
	}
	if json.Unmarshal(e.Data.Detail, &ran) == nil && ran.Error != nil {
		told = ran.Error // with its place in the script
	}
	p.failure(told)
	p.say("%s", p.paint(dim, fmt.Sprintf("JSON-RPC error %d", e.Code)))
}

// classOfRPC is the class of a JSON-RPC error that does not tell it.
func classOfRPC(code int) fault.Class {
	for c := fault.Script; c <= fault.Internal; c++ {
		if c.Codes().RPC == code {
			return c
		}
	}
	return fault.Usage // the codes of JSON-RPC itself: the request was wrong
}
