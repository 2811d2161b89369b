package method

import (
	"bytes"
	"encoding/base64"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/runtime/workspace"
)

// mostBytes is how large a file can be that goes to a client in an answer.
const mostBytes = 256 << 20

func bytesMethods() []Method {
	optional := filePath
	optional.Required, optional.Also = false, []string{"file_path", "filepath", "file"}
	return []Method{
		plain(Method{
			Name: "project.import",
			Doc:  "Makes a project of a file whose bytes are in the request, or of one that the daemon can read. It is the client's current one from then on.",
			Params: Params{
				{Option: option.Option{Name: "data", Type: option.Text, Doc: "the bytes of the file, as base64"}, Base64: true},
				optional, fileFormat, formatOptions,
				{Option: option.Option{Name: "name", Type: option.Text, Doc: "what the project is called"}},
				{Option: option.Option{Name: "filename", Type: option.Text, Doc: "what the file with the data was called: its extension may tell the format"}},
			},
			Code: -1002, Verb: "import", Long: true,
		}, importBytes),
		onProject(Method{
			Name: "project.export",
			Doc:  "Answers with the bytes of a file of the project, in any format that Voxrun writes, or writes the file to a path.",
			Params: Params{
				{Option: option.Option{Name: "format", Type: option.Text, Doc: "the name of a format; without one as the path has it, else gox"}, Also: []string{"type"}},
				optional, formatOptions,
			},
			Code: -1007, Verb: "export", Long: true,
		}, exportBytes),
	}
}

func importBytes(c *Call) (loaded, error) {
	b, release := c.budget()
	defer release()
	if c.Given("data") == c.Given("path") {
		return loaded{}, wrong("data", "Either data or path must say what to import")
	}
	name := c.Text("name")
	if c.Given("path") {
		im, err := c.readImage(b)
		if err != nil {
			return loaded{}, err
		}
		if name == "" {
			name = titled(c.Text("path"))
		}
		return c.load(name, im)
	}
	f, src, err := c.given()
	if err != nil {
		return loaded{}, err
	}
	var given map[string]any
	if err := c.Decode("options", &given); err != nil {
		return loaded{}, err
	}
	values, err := f.ImportOptions.Read(given)
	if err != nil {
		return loaded{}, err
	}
	im, err := f.Import(c.ctx, src, format.ImportOptions{Budget: b, Values: values})
	if err == nil {
		err = b.Err()
	}
	if err != nil {
		return loaded{}, err
	}
	if name == "" && c.Given("filename") {
		name = titled(src.Name)
	}
	return c.load(name, im)
}

// given is the file whose bytes are in the request.
func (c *Call) given() (*format.Format, *format.Source, error) {
	data, err := base64.StdEncoding.DecodeString(c.Text("data"))
	if err != nil {
		return nil, nil, wrong("data", "Invalid parameter 'data': it is not base64: %v", err)
	}
	src := &format.Source{Name: titledOr(c.Text("filename"), "data"), Data: data}
	if name := c.Text("format"); name != "" {
		if err := c.checkFormat("format", name); err != nil {
			return nil, nil, err
		}
		f, err := c.Server.Formats.ByName(name)
		if err == nil && f.Import == nil {
			err = wrong("format", "Invalid parameter 'format': Voxrun can't read %s files", f.Name)
		}
		return f, src, err
	}
	f, err := c.Server.Formats.ForImport(src.Name, data)
	return f, src, err
}

func titledOr(name, other string) string {
	if name == "" {
		return other
	}
	return name
}

type exported struct {
	Success   bool     `json:"success"`
	Format    string   `json:"format"`
	MediaType string   `json:"media_type"`
	Size      int      `json:"size,omitempty" doc:"bytes"`
	Path      string   `json:"path,omitempty" doc:"where it was written"`
	Warnings  []string `json:"warnings,omitempty" doc:"what the format can't hold"`
	Data      []byte   `json:"data,omitempty" doc:"the bytes, as base64"`
}

func exportBytes(c *Call, p *workspace.Project) (exported, error) {
	f, err := c.exportFormat()
	if err != nil {
		return exported{}, err
	}
	head, err := p.Head()
	if err != nil {
		return exported{}, err
	}
	r := exported{Success: true, Format: f.Name, MediaType: f.MediaType, Path: c.Text("path")}
	if r.Path != "" {
		r.Warnings, err = c.writeImage(head.Image, f.Name)
		return r, err
	}
	var given map[string]any
	if err := c.Decode("options", &given); err != nil {
		return r, err
	}
	values, err := f.ExportOptions.Read(given)
	if err != nil {
		return r, err
	}
	release, err := c.turn(f)
	if err != nil {
		return r, err
	}
	defer release()
	file := bounded{most: mostBytes}
	r.Warnings, err = f.Export(c.ctx, head.Image, &format.Target{Writer: &file, Name: "model" + f.Extensions[0]}, values)
	r.Data, r.Size = file.Bytes(), file.Len()
	return r, err
}

func (c *Call) exportFormat() (*format.Format, error) {
	name, path := c.Text("format"), c.Text("path")
	if err := c.checkFormat("format", name); err != nil {
		return nil, err
	}
	if name == "" && path != "" {
		return c.Server.Formats.ForExport(path)
	}
	f, err := c.Server.Formats.ByName(titledOr(name, "gox"))
	if err == nil && f.Export == nil {
		err = wrong("format", "Invalid parameter 'format': Voxrun can't write %s files", f.Name)
	}
	return f, err
}

// bounded is a file in memory that does not grow for ever.
type bounded struct {
	bytes.Buffer
	most int
}

// Write implements io.Writer.
func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > b.most {
		return 0, fault.Newf(fault.Limit, "the file has more than %d bytes", b.most).WithHint("Write it to a path.").WithCode(fault.FileTooBig)
	}
	return b.Buffer.Write(p)
}
