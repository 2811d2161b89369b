package method

import (
	"math"
	"strconv"
	"time"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/runtime/jsonread"
	"github.com/voxrun/voxrun/runtime/renders"
)

func renderFileMethods() []Method {
	path := Param{
		Option: option.Option{Name: "path", Type: option.Text, Doc: "the path of a picture that is kept"},
		Also:   []string{"file_path", "filename"}, Required: true, Missing: "Must specify path parameter",
	}
	return []Method{
		plain(Method{
			Name:   "goxel.get_render_info",
			Doc:    "Describes a picture that is kept for a while.",
			Params: Params{path},
		}, renderInfo),
		plain(Method{
			Name: "goxel.list_renders",
			Doc:  "Lists the pictures that are kept for a while, the oldest first.",
		}, listRenders),
		plain(Method{
			Name:   "goxel.cleanup_render",
			Doc:    "Deletes a picture that is kept.",
			Params: Params{path}, Code: -1021, Verb: "cleanup render",
		}, cleanupRender),
		plain(Method{
			Name: "goxel.cleanup_expired", Aliases: []string{"cleanup_renders"},
			Doc: "Deletes the pictures whose time has come, as the daemon does by itself now and then.",
		}, cleanupExpired),
		plain(Method{
			Name: "goxel.get_render_stats",
			Doc:  "Counts the pictures that are kept, and those that were.",
		}, renderStats),
	}
}

type dimensions struct {
	Width  int `json:"width"`
	Height int `json:"height"`
}

// renderFile is a picture that is kept, as the method that made it tells of it.
type renderFile struct {
	Path       string     `json:"path"`
	Size       int64      `json:"size" doc:"bytes"`
	Format     string     `json:"format"`
	Dimensions dimensions `json:"dimensions"`
	Checksum   string     `json:"checksum" doc:"sha256: and hexadecimal digits"`
	Created    int64      `json:"created_at" doc:"seconds since 1970"`
	Expires    int64      `json:"expires_at" doc:"seconds since 1970"`
}

func fileOf(r renders.Render) *renderFile {
	return &renderFile{r.Path, r.Size, r.Format, dimensions{r.Width, r.Height}, r.Checksum, r.Created.Unix(), r.Expires.Unix()}
}

func (f *renderFile) append(dst []byte) []byte {
	dst = jsonread.AppendString(append(dst, `{"path":`...), f.Path)
	dst = strconv.AppendInt(append(dst, `,"size":`...), f.Size, 10)
	dst = jsonread.AppendString(append(dst, `,"format":`...), f.Format)
	dst = appendInt(appendInt(dst, `,"dimensions":{"width":`, f.Dimensions.Width), `,"height":`, f.Dimensions.Height)
	dst = jsonread.AppendString(append(dst, `},"checksum":`...), f.Checksum)
	dst = strconv.AppendInt(append(dst, `,"created_at":`...), f.Created, 10)
	dst = strconv.AppendInt(append(dst, `,"expires_at":`...), f.Expires, 10)
	return append(dst, '}')
}

// renderRecord is a picture that is kept.
type renderRecord struct {
	renderFile
	Session string `json:"session_id" doc:"of whom it is"`
	TTL     int64  `json:"ttl_remaining" doc:"seconds"`
}

func (s *Server) record(r renders.Render) renderRecord {
	left := r.Expires.Sub(s.now()).Seconds()
	return renderRecord{*fileOf(r), r.Session, int64(math.Max(0, math.Ceil(left)))}
}

// kept is what keeps pictures.
func (c *Call) kept() (*renders.Manager, error) {
	if c.Server.Renders == nil {
		return nil, lacks("no folder for pictures")
	}
	return c.Server.Renders, nil
}

// errNoRender has the words that clients look for.
const errNoRender = errText("File not found")

type renderInfoResult struct {
	Success bool         `json:"success"`
	Render  renderRecord `json:"render"`
	File    renderRecord `json:"file" doc:"the same: clients look for either"`
}

func renderInfo(c *Call) (renderInfoResult, error) {
	m, err := c.kept()
	if err != nil {
		return renderInfoResult{}, err
	}
	r, ok := m.Get(c.Text("path"))
	if !ok {
		const code = -1020
		class := fault.NotFound
		return renderInfoResult{}, &Error{
			Code: code, Message: "Render not found: " + errNoRender.Error(), class: class,
			Data: Data{Class: class.String(), VX: fault.NoFile, Hint: "list_renders lists them."},
		}
	}
	rec := c.Server.record(r)
	return renderInfoResult{true, rec, rec}, nil
}

type renderList struct {
	Success bool           `json:"success"`
	Count   int            `json:"count"`
	Renders []renderRecord `json:"renders"`
	Size    int64          `json:"total_size" doc:"bytes"`
}

func listRenders(c *Call) (renderList, error) {
	l := renderList{Success: true, Renders: []renderRecord{}}
	m, err := c.kept()
	if err != nil {
		return l, err
	}
	for _, r := range m.List() {
		l.Renders = append(l.Renders, c.Server.record(r))
		l.Size += r.Size
	}
	l.Count = len(l.Renders)
	return l, nil
}

type cleanedRender struct {
	Success bool   `json:"success"`
	Message string `json:"message"`
	Freed   int64  `json:"freed_bytes"`
}

func cleanupRender(c *Call) (cleanedRender, error) {
	m, err := c.kept()
	if err != nil {
		return cleanedRender{}, err
	}
	n, found, err := m.Remove(c.Text("path"))
	if err == nil && !found {
		err = fault.New(fault.NotFound, "", "", errNoRender, "list_renders lists those that are kept.").WithCode(fault.NoFile)
	}
	return cleanedRender{true, "Render cleaned up successfully", n}, err
}

type cleanedRenders struct {
	Success bool  `json:"success"`
	Files   int   `json:"files_cleaned"`
	Bytes   int64 `json:"bytes_freed"`
}

func cleanupExpired(c *Call) (cleanedRenders, error) {
	m, err := c.kept()
	if err != nil {
		return cleanedRenders{}, err
	}
	files, bytes, err := m.Expire()
	return cleanedRenders{true, files, bytes}, err
}

type renderCounts struct {
	Active     int     `json:"active_renders"`
	Total      int64   `json:"total_renders" doc:"since the daemon was started"`
	Cleanups   int64   `json:"total_cleanups" doc:"pictures that were deleted"`
	Size       int64   `json:"current_cache_size" doc:"bytes"`
	MaxSize    int64   `json:"max_cache_size" doc:"bytes"`
	Usage      float64 `json:"cache_usage_percent" doc:"0 to 1"`
	Files      int64   `json:"files_cleaned"`
	Freed      int64   `json:"bytes_freed"`
	Violations int64   `json:"security_violations" doc:"always 0: only paths of pictures are known"`
	Cleaning   bool    `json:"cleanup_thread_active"`
	Last       int64   `json:"last_cleanup" doc:"seconds since 1970; 0 is never"`
	Next       int64   `json:"next_cleanup" doc:"seconds since 1970; 0 is not known"`
}

type renderStatsResult struct {
	Success bool         `json:"success"`
	Stats   renderCounts `json:"stats"`
}

func renderStats(c *Call) (renderStatsResult, error) {
	m, err := c.kept()
	if err != nil {
		return renderStatsResult{}, err
	}
	s := m.Stats()
	n := renderCounts{
		Active: s.Active, Total: s.Added, Cleanups: s.Removed, Size: s.Bytes, MaxSize: s.MaxBytes,
		Usage: float64(s.Bytes) / float64(s.MaxBytes), Files: s.Removed, Freed: s.BytesRemoved,
		Cleaning: c.Server.ExpireEvery > 0, Last: unix(s.LastExpire),
	}
	if n.Cleaning && n.Last > 0 {
		n.Next = unix(s.LastExpire.Add(c.Server.ExpireEvery))
	}
	return renderStatsResult{true, n}, nil
}

func unix(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}
