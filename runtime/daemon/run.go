package daemon

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"

	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/runtime/method"
)

// serveRun runs a script that a form, a JSON object, or the body itself carries, and
// answers with the model in the format that Accept asks for, or with what script.run
// tells:
//
//	curl -F script=@castle.js -F params='{"towers":6}' localhost:7531/v1/run -H 'Accept: model/gltf-binary' -o castle.glb
//	curl --data-binary @castle.ts 'localhost:7531/v1/run?name=castle.ts&format=vox' -o castle.vox
func (d *Daemon) serveRun(w http.ResponseWriter, r *http.Request) {
	params, err := d.runParams(w, r)
	if err != nil {
		d.fail(w, err)
		return
	}
	f, err := d.wantedFormat(r)
	if err != nil {
		d.fail(w, err)
		return
	}
	if f != nil && params["outputs"] == nil {
		params["outputs"] = []any{map[string]any{"path": "model" + f.Extensions[0], "format": f.Name}}
	}
	request, err := json.Marshal(params)
	if err != nil {
		d.fail(w, err)
		return
	}
	out, err := d.newSession(false).Call(r.Context(), []byte("script.run"), request, nil)
	if err != nil {
		d.fail(w, err)
		return
	}
	if f != nil {
		d.sendModel(w, out)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(append(out, '\n'))
}

// sendModel answers with the first output of a run.
func (d *Daemon) sendModel(w http.ResponseWriter, result []byte) {
	var ran struct {
		Files []struct {
			Path      string   `json:"path"`
			MediaType string   `json:"media_type"`
			Lost      []string `json:"lost"`
			Data      []byte   `json:"data"`
		} `json:"files"`
		Project string `json:"project"`
		Commit  int64  `json:"commit"`
		Voxels  int64  `json:"voxels"`
	}
	if err := json.Unmarshal(result, &ran); err != nil || len(ran.Files) == 0 {
		d.fail(w, errors.New("the run made no output"))
		return
	}
	f := ran.Files[0]
	h := w.Header()
	h.Set("Content-Type", f.MediaType)
	h.Set("Content-Disposition", `attachment; filename="`+f.Path+`"`)
	h.Set("Voxrun-Voxels", strconv.FormatInt(ran.Voxels, 10))
	if ran.Project != "" {
		h.Set("Voxrun-Project", ran.Project)
	}
	if len(f.Lost) > 0 {
		h.Set("Voxrun-Lost", strings.Join(f.Lost, "; "))
	}
	_, _ = w.Write(f.Data)
}

// runParams are the parameters of script.run that a request carries.
func (d *Daemon) runParams(w http.ResponseWriter, r *http.Request) (map[string]any, error) {
	r.Body = http.MaxBytesReader(w, r.Body, int64(d.cfg.MaxRequest))
	params := map[string]any{}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	var err error
	switch {
	case kind == "multipart/form-data":
		err = formParams(r, params)
	case kind == "application/json":
		err = json.NewDecoder(r.Body).Decode(&params)
	default:
		var body []byte
		if body, err = io.ReadAll(r.Body); err == nil {
			params["script"] = string(body)
		}
	}
	if err != nil {
		return nil, &method.Error{Code: method.CodeParams, Message: "the request can't be read: " + err.Error(), Data: method.Data{Class: "usage"}}
	}
	for name, values := range r.URL.Query() {
		if name != "format" && name != "token" {
			params[name] = fieldValue(name, values[len(values)-1])
		}
	}
	return params, nil
}

// formParams reads a form. A field that is a file gives the script its name, too.
func formParams(r *http.Request, params map[string]any) error {
	reader, err := r.MultipartReader()
	if err != nil {
		return err
	}
	for {
		part, err := reader.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return err
		}
		name := part.FormName()
		params[name] = fieldValue(name, string(data))
		if f := part.FileName(); f != "" && (name == "script" || name == "source" || name == "code") {
			params["name"] = path.Base(f)
		}
	}
}

// fieldValue reads a field of a form or of a query: as JSON where the parameter may be a
// number or an object, as text where it is text.
func fieldValue(name, text string) any {
	switch name {
	case "script", "source", "code", "name", "path", "exec", "project":
		return text
	}
	var v any
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.UseNumber()
	if d.Decode(&v) != nil || d.More() {
		return text
	}
	return v
}

// wantedFormat is the format of a model that a request asks for, with ?format= or with
// Accept; nil when it wants the report.
func (d *Daemon) wantedFormat(r *http.Request) (*format.Format, error) {
	if name := r.URL.Query().Get("format"); name != "" {
		return d.cfg.Formats.ByName(name)
	}
	for entry := range strings.SplitSeq(r.Header.Get("Accept"), ",") {
		kind, _, err := mime.ParseMediaType(entry)
		if err != nil {
			continue
		}
		if kind == "application/json" || kind == "*/*" {
			return nil, nil
		}
		for _, f := range d.cfg.Formats.All() {
			if f.Export != nil && f.MediaType == kind {
				return f, nil
			}
		}
	}
	return nil, nil
}
