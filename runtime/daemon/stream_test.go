package daemon

import (
	"strings"
	"testing"
)

func TestAScriptTellsWhatItDoesWhileItRuns(t *testing.T) {
	r := start(t, nil)
	c := r.dial()
	c.send(`{"jsonrpc":"2.0","id":1,"method":"script.run","params":{"stream":true,"script":"import {progress} from 'voxrun'; console.log('hello'); progress(1, 'done'); 7"}}`)
	for _, want := range []string{
		`{"jsonrpc":"2.0","method":"script.console","params":{"level":"print","text":"hello"}}`,
		`{"jsonrpc":"2.0","method":"script.progress","params":{"done":1,"what":"done"}}`,
		`{"jsonrpc":"2.0","id":1,"result":{"success":true,`,
	} {
		if l := c.line(); !strings.HasPrefix(l, want) {
			t.Errorf("got  %s\nwant %s", l, want)
		}
	}
	if _, body := r.request("POST", "/rpc", `{"jsonrpc":"2.0","id":1,"method":"script.run","params":{"stream":true,"script":"1"}}`); !strings.Contains(body, "-32602") {
		t.Error(body)
	}
}

func TestAProjectIsWatched(t *testing.T) {
	r := start(t, nil)
	c := r.dial()
	var made struct{ Project string }
	c.must(nil, "create_project", `["castle"]`)
	w := r.dial()
	w.send(`{"jsonrpc":"2.0","id":1,"method":"project.watch","params":{"stream":true,"timeout_ms":0}}`)
	w2 := r.dial()
	w2.send(`{"jsonrpc":"2.0","id":1,"method":"project.watch","params":{"since":0}}`)
	c.must(nil, "add_voxel", "[1,2,3]") // may come before they watch
	if l := w2.line(); !strings.Contains(l, `"changed":true`) {
		t.Error(l)
	}
	told := make(chan string)
	go func() { told <- w.line() }()
	for i := 0; ; i++ {
		select {
		case l := <-told:
			if !strings.Contains(l, `"method":"project.changed","params":{"project":"`+made.Project) || !strings.Contains(l, `"kind":"edit"`) {
				t.Error(l)
			}
			return
		default:
			c.must(nil, "add_voxel", "["+strings.Repeat("1", i%5+1)+",0,0]")
			c.must(nil, "remove_voxel", "["+strings.Repeat("1", i%5+1)+",0,0]")
		}
	}
}

func TestAScriptImportsFromItsProjectsFiles(t *testing.T) {
	r := start(t, nil)
	c := r.dial()
	c.must(nil, "create_project", `["castle"]`)
	c.must(nil, "file.write", `{"path":"lib/wall.ts","text":"export const wall = (h: number): number => h * 2"}`)
	out := c.must(nil, "script.run", `{"script":"import { wall } from './lib/wall'; export default () => wall(21)","name":"main.ts"}`)
	if !strings.Contains(out, `"value":42`) {
		t.Error(out)
	}
	c.must(nil, "file.write", `{"path":"main.ts","text":"import { wall } from './lib/wall'\nexport default () => wall(4)"}`)
	if out := c.must(nil, "script.run", `{"path":"main.ts","outputs":["out.vox"],"store":true}`); !strings.Contains(out, `"value":8`) || !strings.Contains(out, `"stored":true`) {
		t.Error(out)
	}
	if out := c.must(nil, "file.list", ``); !strings.Contains(out, "out.vox") {
		t.Error(out)
	}
}
