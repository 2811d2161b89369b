package method

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/voxrun/voxrun/runtime/workspace"
)

// ranResult is what script.run tells.
type ranResult struct {
	Success   bool
	Project   string
	Committed bool
	Value     any
	Voxels    int64
	Console   []struct{ Level, Text string }
	Files     []struct {
		Path, Format string
		MediaType    string `json:"media_type"`
		Data         []byte
		Stored       bool
	}
	Error *struct {
		Line  int
		Frame string
	}
}

const dot = "goxel.image.activeLayer.volume.setAt([1,2,3],[255,0,0,255]); "

// script is the parameters of script.run.
func scriptParams(t *testing.T, source, rest string) string {
	t.Helper()
	text, err := json.Marshal(source)
	if err != nil {
		t.Fatal(err)
	}
	return `{"script":` + string(text) + rest + `}`
}

func TestAScriptEditsItsProjectAndTellsWhatItDid(t *testing.T) {
	r := newRig(t, workspace.Options{})
	p := r.withProject(t)
	var ran ranResult
	r.must(t, &ran, "script.run", scriptParams(t, dot+"console.log('hello'); 42", `,"outputs":["a.vox"]`))
	if !ran.Success || !ran.Committed || ran.Project != p.ID || ran.Value != 42.0 || ran.Voxels != 1 {
		t.Errorf("%+v", ran)
	}
	if len(ran.Console) != 1 || ran.Console[0].Text != "hello" {
		t.Errorf("console %+v", ran.Console)
	}
	if len(ran.Files) != 1 || !strings.HasPrefix(string(ran.Files[0].Data), "VOX ") || ran.Files[0].Stored {
		t.Errorf("files %+v", ran.Files)
	}
	if out := r.must(t, nil, "get_voxel", `[1,2,3]`); !strings.Contains(out, `"exists":true`) {
		t.Errorf("the voxel is not there: %s", out)
	}
}

func TestAScriptThatFailsLeavesTheProjectAsItWas(t *testing.T) {
	r := newRig(t, workspace.Options{})
	p := r.withProject(t)
	e := r.refused(t, "script.run", scriptParams(t, dot+"\nthrow new Error('no')", ""))
	ran, ok := e.Data.Detail.(*scriptRan)
	if !ok || e.Code != -32001 || e.Data.Class != "script" || !strings.Contains(e.Message, "no") || ran.Result.Error.Line != 2 || ran.Committed {
		t.Errorf("%+v", e)
	}
	e = r.refused(t, "script.run", scriptParams(t, dot+"for(;;);", `,"timeout_ms":50`))
	if e.Data.Class != "limit" {
		t.Errorf("%+v", e)
	}
	e = r.refused(t, "script.run", scriptParams(t, dot+"import('std').then(s => s.exit(3))", ""))
	if !strings.Contains(e.Message, "3") {
		t.Errorf("%+v", e)
	}
	head, err := p.Head()
	if err != nil || head.Seq != 0 {
		t.Errorf("the project has changed: %+v, %v", head, err)
	}
}

func TestADryRunChangesNothing(t *testing.T) {
	r := newRig(t, workspace.Options{})
	p := r.withProject(t)
	for _, rest := range []string{`,"dry_run":true`, `,"commit":false`} {
		var ran ranResult
		r.must(t, &ran, "script.run", scriptParams(t, dot, rest+`,"outputs":["a.gox"]`))
		if head, _ := p.Head(); ran.Committed || !ran.Success || ran.Voxels != 1 || len(ran.Files) != 1 || head.Seq != 0 {
			t.Errorf("%s: %+v", rest, ran)
		}
	}
}

func TestAScriptWithoutAnyProjectRunsOnItsOwn(t *testing.T) {
	r := newRig(t, workspace.Options{})
	var ran ranResult
	r.must(t, &ran, "script.run", scriptParams(t, dot, `,"outputs":"a.gox"`))
	if ran.Project != "" || ran.Committed || ran.Voxels != 1 || len(ran.Files) != 1 || r.Workspace.Len() != 0 {
		t.Errorf("%+v", ran)
	}
	if e := r.refused(t, "script.run", scriptParams(t, dot, `,"project":"nope"`)); e.Data.Class != "not-found" {
		t.Errorf("%+v", e)
	}
}

func TestScriptsTakeParameters(t *testing.T) {
	r := newRig(t, workspace.Options{})
	source := "import { int } from 'voxrun'; export const params = { n: int(3, {min: 1, max: 9}) }; export default ({n}) => n * 2"
	var ran ranResult
	r.must(t, &ran, "script.run", scriptParams(t, source, `,"params":{"n":5},"name":"a.ts"`))
	if ran.Value != 10.0 {
		t.Errorf("%+v", ran)
	}
	if e := r.refused(t, "script.run", scriptParams(t, source, `,"params":{"n":50}`)); e.Data.VX != "VX2020" {
		t.Errorf("%+v", e)
	}
	var in struct {
		Schema struct{ Properties map[string]any }
	}
	r.must(t, &in, "script.inspect", scriptParams(t, source, ""))
	if in.Schema.Properties["n"] == nil {
		t.Errorf("%+v", in)
	}
}

func TestAScriptWaitsForNobodyElsesProjectAndReadsGoOn(t *testing.T) {
	r := newRig(t, workspace.Options{})
	r.withProject(t)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		other := rig{Server: r.Server, client: Client{Name: "other"}}
		_, err := other.call(ctx, "script.run", scriptParams(t, dot+"for(;;);", ""))
		ended <- err
	}()
	for {
		if running, _, _ := r.Scripts.Load(); running == 1 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	if out := r.must(t, nil, "get_voxel", `[1,2,3]`); !strings.Contains(out, `"exists":false`) {
		t.Errorf("a read sees what is not committed: %s", out)
	}
	cancel()
	if err := <-ended; err == nil {
		t.Error("a cancelled script succeeded")
	}
	r.must(t, nil, "add_voxel", `[0,0,0]`)
}

func TestTheQueueOfScriptsIsBounded(t *testing.T) {
	r := newRig(t, workspace.Options{})
	r.Scripts = NewScripts(ScriptOptions{Parallel: 1, Queue: 1})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 2)
	for range 2 {
		go func() {
			other := rig{Server: r.Server}
			_, err := other.call(ctx, "script.run", scriptParams(t, "for(;;);", ""))
			ended <- err
		}()
	}
	for {
		if running, waiting, _ := r.Scripts.Load(); running == 1 && waiting == 1 {
			break
		}
		time.Sleep(time.Millisecond)
	}
	e := r.refused(t, "script.run", scriptParams(t, "1", ""))
	if e.Data.Class != "limit" || e.Data.Retry <= 0 {
		t.Errorf("%+v", e)
	}
	cancel()
	<-ended
	<-ended
	r.must(t, nil, "script.run", scriptParams(t, "1", ""))
}

func TestExecuteScriptAsTheForkMeantIt(t *testing.T) {
	r := newRig(t, workspace.Options{})
	r.withProject(t)
	out := r.must(t, nil, "goxel.execute_script", scriptParams(t, dot+"1+1", ""))
	if !strings.HasPrefix(out, `{"success":true,"code":0,"message":"Script executed successfully","value":2,`) {
		t.Error(out)
	}
	out = r.must(t, nil, "execute_script", scriptParams(t, "null.x", ""))
	if !strings.HasPrefix(out, `{"success":false,"code":-1,"message":"Script execution failed with code -1: `) {
		t.Error(out)
	}
	if e := r.refused(t, "execute_script", scriptParams(t, "for(;;);", `,"timeout_ms":50`)); e.Code != -32603 || e.Message != "Script execution timeout" {
		t.Errorf("%+v", e)
	}
	if e := r.refused(t, "execute_script", `{}`); e.Code != CodeParams || e.Message != "Must specify either 'script' (code) or 'path' parameter" {
		t.Errorf("%+v", e)
	}
}

func TestScriptsReachNoFilesButTheirProjects(t *testing.T) {
	r := newRig(t, workspace.Options{})
	r.withProject(t)
	for _, source := range []string{
		"import { loadFile } from 'std'; loadFile('/etc/passwd')",
		"import { getenv } from 'std'; getenv('HOME')",
		"import { open } from 'std'; open('x.txt', 'w')",
	} {
		if e := r.refused(t, "script.run", scriptParams(t, source, "")); e.Data.Class != "permission" && e.Data.Class != "script" {
			t.Errorf("%s: %+v", source, e)
		}
	}
}
