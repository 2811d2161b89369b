package method

import (
	"encoding/json"
	"errors"
	"path"
	"strings"
	"time"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/project"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/runtime/disk"
	"github.com/voxrun/voxrun/runtime/jsonrpc"
	"github.com/voxrun/voxrun/runtime/output"
	"github.com/voxrun/voxrun/runtime/vm"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// The parameters that methods on scripts share.
var (
	scriptText = Param{
		Option: option.Option{Name: "script", Type: option.Text, Doc: "the source: JavaScript, or TypeScript when name ends in .ts"},
		Also:   []string{"source", "code"},
	}
	scriptPath = Param{
		Option: option.Option{Name: "path", Type: option.Path, Doc: "a script among the project's files, instead of script"},
		Also:   []string{"file", "file_path"},
	}
	scriptName = Param{Option: option.Option{Name: "name", Type: option.Text, Doc: "what messages call the script"}, Also: []string{"filename"}}
	timeoutMS  = Param{
		Option: option.Option{Name: "timeout_ms", Type: option.Int, Min: 0, Max: 1 << 40, Doc: "how long it may run, in milliseconds; never longer than the daemon allows, which 0 is"},
		Also:   []string{"timeout"},
	}
)

func scriptMethods() []Method {
	return []Method{
		plain(Method{
			Name: "script.run", Aliases: []string{"script.execute", "run_script", "script.eval"},
			Doc: "Runs a script on a project and commits what it made as one step. " +
				"On an error, a timeout, or when the client goes away, the project is as it was. " +
				"Without any project it runs on an image of its own that nothing keeps.",
			Params: Params{
				scriptText, scriptPath, scriptName,
				{Option: option.Option{Name: "params", Doc: "the script's parameters by their names"}, Kind: JSON, Schema: `{"type":"object"}`, Also: []string{"parameters"}},
				{Option: option.Option{Name: "args", Doc: "scriptArgs"}, Kind: JSON, Schema: `{"type":"array","items":{"type":"string"}}`},
				{Option: option.Option{Name: "outputs", Doc: "files to make of the image: names, whose extension is the format, or {path, format, options}"}, Kind: JSON, Schema: outputsSchema, Also: []string{"output"}},
				{Option: option.Option{Name: "store", Type: option.Bool, Doc: "write the outputs to the project's files instead of sending them"}},
				{Option: option.Option{Name: "stream", Type: option.Bool, Doc: "send what it prints, and how far it is, while it runs: notifications script.console {level, text} and script.progress {done, what}"}},
				{Option: option.Option{Name: "dry_run", Type: option.Bool, Doc: "change nothing: tell what would come of it"}},
				{Option: option.Option{Name: "commit", Type: option.Bool, Default: true, Doc: "keep what the script made of the project"}},
				{Option: option.Option{Name: "seed", Type: option.Int, Max: 1 << 53, Doc: "of Math.random"}},
				{Option: option.Option{Name: "exec", Type: option.Text, Doc: "which of the scripts that the file registers"}},
				timeoutMS,
				{Option: option.Option{Name: "max_voxels", Type: option.Int, Max: 1 << 53, Doc: "never more than the daemon allows, which 0 is"}},
				{Option: option.Option{Name: "max_memory", Type: option.Int, Max: 1 << 53, Doc: "in bytes; never more than the daemon allows, which 0 is"}},
			},
			Long: true,
		}, runScript),
		plain(Method{
			Name: "script.inspect", Doc: "Tells what a script declares: its parameters as JSON Schema, its imports, the permissions that it asks for. Nothing is changed.",
			Params: Params{scriptText, scriptPath, scriptName, timeoutMS}, Long: true,
		}, inspectScript),
		plain(Method{
			Name: "goxel.execute_script", Aliases: []string{"execute_script_file", "script.execute_file"},
			Doc: "Runs a script on a project, as the Goxel daemon's clients call it. " +
				"A script that fails is a result with success false; what it printed and its value are told besides.",
			Params: Params{scriptText, scriptPath, scriptName, timeoutMS}, Code: -32603, Verb: "execute script", Long: true,
		}, executeScript),
	}
}

const outputsSchema = `{"type":"array","items":{"oneOf":[{"type":"string"},{"type":"object","properties":{"path":{"type":"string"},"format":{"type":"string"},"options":{"type":"object"}},"required":["path"]}]}}`

// scriptRan is what became of a script.
type scriptRan struct {
	Success   bool   `json:"success"`
	Project   string `json:"project,omitempty" doc:"the id of the project that it ran on"`
	Committed bool   `json:"committed" doc:"whether the project has what the script made"`
	vm.Result
	Files []scriptFile `json:"files,omitempty" doc:"the outputs"`
}

// scriptFile is an output.
type scriptFile struct {
	output.Written
	MediaType string `json:"media_type,omitempty"`
	Stored    bool   `json:"stored" doc:"whether it is among the project's files; else its bytes are in data"`
	Data      []byte `json:"data,omitempty" doc:"base64"`
}

func runScript(c *Call) (scriptRan, error) {
	j, err := c.scriptJob()
	if err != nil {
		return scriptRan{}, err
	}
	if err := c.Decode("params", &j.Params); err != nil {
		return scriptRan{}, err
	}
	if err := c.Decode("args", &j.Args); err != nil {
		return scriptRan{}, err
	}
	if j.Outputs, err = c.outputs(); err != nil {
		return scriptRan{}, err
	}
	j.Seed, j.Exec = uint64(c.Int("seed")), c.Text("exec")
	j.Limits = c.Server.Scripts.within(vm.Limits{Timeout: j.Limits.Timeout, Voxels: int64(c.Int("max_voxels")), Memory: int64(c.Int("max_memory"))})
	p, err := c.projectOrNone()
	if err != nil {
		return scriptRan{}, err
	}
	keep := c.Bool("commit") && !c.Bool("dry_run")
	var send jsonrpc.Notifier
	if c.Bool("stream") {
		if send = jsonrpc.NotifierOf(c.ctx); send == nil {
			return scriptRan{}, wrong("stream", "Invalid parameter 'stream': plain HTTP carries no notifications; use a WebSocket or the socket")
		}
	}
	ran, err := c.runOn(p, j, manner{keep: keep, store: c.Bool("store") && keep, send: send})
	if err != nil {
		return ran, err
	}
	return ran, scriptFailure(&ran)
}

// scriptFailure is the error of a script that did not end well.
func scriptFailure(ran *scriptRan) error {
	e := ran.Error
	if e == nil && ran.Exit == 0 {
		return nil
	}
	if e == nil {
		return &Error{
			Code: fault.Script.Codes().RPC, Message: "the script ended with exit status " + itoa(int64(ran.Exit)), class: fault.Script,
			Data: Data{Class: fault.Script.String(), Detail: ran},
		}
	}
	class := fault.ByName(e.Class)
	return &Error{
		Code: class.Codes().RPC, Message: e.Message, class: class,
		Data: Data{Class: e.Class, VX: e.Code, Hint: e.Hint, Detail: ran},
	}
}

// projectOrNone is the project of the call; nil when the client named none and there is
// none.
func (c *Call) projectOrNone() (*workspace.Project, error) {
	p, err := c.Project()
	if err != nil && c.named == nil && c.Client.current == nil && fault.ClassOf(err) == fault.NotFound {
		return nil, nil
	}
	return p, err
}

// scriptJob makes a job of what the call says of the script itself.
func (c *Call) scriptJob() (j vm.Job, err error) {
	j.Source, j.Path, j.Name = c.Text("script"), c.Text("path"), c.Text("name")
	if !c.Given("script") && j.Path == "" {
		return j, wrong("script", "Must specify either 'script' (code) or 'path' parameter")
	}
	if c.Given("script") {
		j.Path = ""
	}
	j.Client, j.Note = c.Client.Name, j.Name
	j.Limits = c.Server.Scripts.within(vm.Limits{Timeout: time.Duration(c.Int("timeout_ms")) * time.Millisecond})
	return j, nil
}

// outputs reads the parameter of that name.
func (c *Call) outputs() ([]output.File, error) {
	raw := c.Raw("outputs")
	if raw == nil {
		return nil, nil
	}
	if raw[0] != '[' {
		raw = append(append([]byte{'['}, raw...), ']')
	}
	var items []json.RawMessage
	if err := json.Unmarshal(raw, &items); err != nil {
		return nil, wrong("outputs", "Invalid parameter 'outputs': %s", unmarshalReason(err))
	}
	outs := make([]output.File, len(items))
	for i, item := range items {
		var err error
		if item[0] == '"' {
			err = json.Unmarshal(item, &outs[i].Path)
		} else {
			err = json.Unmarshal(item, &outs[i])
		}
		name := outs[i].Path
		switch {
		case err != nil:
			return nil, wrong("outputs", "Invalid parameter 'outputs': %s", unmarshalReason(err))
		case name == "" || name == output.Stdout || path.Clean(name) != name:
			return nil, wrong("outputs", "Invalid parameter 'outputs': %q is no name for a file", name)
		case !c.Bool("store") && path.Base(name) != name:
			return nil, wrong("outputs", "Invalid parameter 'outputs': %q has a folder, which only stored outputs may", name)
		}
	}
	return outs, nil
}

// manner is how a script is run.
type manner struct {
	keep    bool             // what it makes of the project; else that stays as it is
	store   bool             // the outputs, among the project's files
	send    jsonrpc.Notifier // what it says goes there as well; nil is nowhere
	prepare func(*vm.Runner) // before it begins; nil is nothing
}

// runOn runs a job on a project, or on an image of its own when p is nil.
func (c *Call) runOn(p *workspace.Project, j vm.Job, how manner) (ran scriptRan, err error) {
	core := project.New(scene.New(nil), project.Options{})
	files := ""
	if p != nil {
		ran.Project = p.ID
		if files, err = p.Files(); err != nil {
			return ran, err
		}
		head, err := p.Head()
		if err != nil {
			return ran, err
		}
		core = project.New(head.Image, project.Options{})
	}
	if p != nil && how.keep {
		ctx, cancel := p.Context(c.ctx)
		defer cancel()
		held, release, err := p.Lease(ctx)
		if err != nil {
			return ran, err
		}
		defer release()
		c.ctx, core = ctx, held
	}
	h, err := c.scriptHost(files, how.send)
	if err != nil {
		return ran, err
	}
	defer h.Close()
	r := &vm.Runner{Project: core, Host: h, Imports: h.Imports(), Formats: c.Server.Formats}
	made := captureIn(h)
	if !how.store {
		r.Files = made
	} else if p == nil || files == "" {
		return ran, fault.New(fault.Usage, "store outputs", "", errors.New("there is no folder of a project"), "Leave store out: the files are then sent.")
	}
	if how.prepare != nil {
		how.prepare(r)
	}
	res, err := c.Server.Scripts.Run(c.ctx, r, j)
	if err != nil {
		return ran, err
	}
	ran.Result, ran.Success = res, res.Error == nil && res.Exit == 0
	ran.Committed = ran.Success && how.keep && p != nil
	ran.Files = c.scriptFiles(res.Files, made, how.store)
	ran.Result.Files = nil
	return ran, nil
}

// scriptHost is the door of a script: the files of its project, and nothing else. What
// it says goes to send as well, unless that is nil.
func (c *Call) scriptHost(files string, send jsonrpc.Notifier) (*disk.Host, error) {
	cfg := disk.Config{Dir: files, Log: func(host.Level, string) {}, Stop: c.ctx.Done()}
	if send != nil {
		s := &scriptStream{to: send, now: c.Server.now}
		cfg.Log, cfg.Progress = s.line, s.progress
	}
	if files != "" {
		cfg.Allow = disk.Allow{Read: []string{"."}, Write: []string{"."}}
	}
	return disk.New(cfg)
}

func (c *Call) scriptFiles(written []output.Written, made *capture, stored bool) []scriptFile {
	var out []scriptFile
	for _, w := range written {
		f := scriptFile{Written: w, Stored: stored, MediaType: c.mediaType(w.Format), Data: made.made[w.Path]}
		out = append(out, f)
		for _, beside := range w.Beside {
			if data := made.made[beside]; !stored && data != nil {
				out = append(out, scriptFile{Written: output.Written{Path: beside, Bytes: int64(len(data))}, Data: data})
			}
		}
	}
	return out
}

func (c *Call) mediaType(formatName string) string {
	if f, err := c.Server.Formats.ByName(formatName); err == nil {
		return f.MediaType
	}
	return ""
}

func inspectScript(c *Call) (vm.Inspection, error) {
	j, err := c.scriptJob()
	if err != nil {
		return vm.Inspection{}, err
	}
	p, err := c.projectOrNone()
	if err != nil {
		return vm.Inspection{}, err
	}
	return c.inspectOn(p, j)
}

// inspectOn inspects the script of a job among the files of a project, if there is one.
func (c *Call) inspectOn(p *workspace.Project, j vm.Job) (_ vm.Inspection, err error) {
	files := ""
	if p != nil {
		if files, err = p.Files(); err != nil {
			return vm.Inspection{}, err
		}
	}
	h, err := c.scriptHost(files, nil)
	if err != nil {
		return vm.Inspection{}, err
	}
	defer h.Close()
	release, err := c.Server.Scripts.turn(c.ctx)
	if err != nil {
		return vm.Inspection{}, err
	}
	defer release()
	r := &vm.Runner{Host: h, Imports: h.Imports(), Formats: c.Server.Formats, Loader: c.Server.Scripts.loader, Project: project.New(scene.New(nil), project.Options{})}
	return r.Inspect(c.ctx, j), nil
}

// scriptExecuted is the result of the Goxel daemon, and what it should have told.
type scriptExecuted struct {
	Success bool            `json:"success"`
	Code    int             `json:"code" doc:"0, or -1 when the script failed"`
	Message string          `json:"message"`
	Value   json.RawMessage `json:"value,omitempty"`
	Console []vm.Line       `json:"console,omitempty"`
	Error   *vm.Error       `json:"error,omitempty"`
	Voxels  int64           `json:"voxels"`
}

func executeScript(c *Call) (scriptExecuted, error) {
	j, err := c.scriptJob()
	if err != nil {
		return scriptExecuted{}, err
	}
	if j.Limits.Timeout == 0 || !c.Given("timeout_ms") || c.Int("timeout_ms") == 0 {
		j.Limits = c.Server.Scripts.within(vm.Limits{Timeout: 30 * time.Second})
	}
	p, err := c.Project()
	if err != nil {
		return scriptExecuted{}, err
	}
	ran, err := c.runOn(p, j, manner{keep: true})
	if err != nil {
		return scriptExecuted{}, err
	}
	if e := ran.Error; e != nil && e.Code == fault.OverTime {
		return scriptExecuted{}, &Error{Code: -32603, Message: "Script execution timeout", class: fault.Limit, Data: Data{Class: e.Class, VX: e.Code, Hint: e.Hint, Detail: ran}}
	}
	x := scriptExecuted{Success: ran.Success, Message: "Script executed successfully", Value: ran.Value, Console: ran.Console, Error: ran.Error, Voxels: ran.Voxels}
	if !x.Success {
		x.Code, x.Message = -1, "Script execution failed with code -1"
		if ran.Error != nil {
			x.Message += ": " + strings.TrimSpace(ran.Error.Message)
		}
	}
	return x, nil
}
