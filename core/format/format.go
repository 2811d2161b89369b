// Package format is the registry of file formats. Each format is a package below
// this one that exports one function, Format; package formats lists them all.
//
// A format describes itself: names, what its files look like, what it can hold,
// its options. Import and Export are pure: they see bytes and an image, never the
// file system, so that the command line, the daemon and scripts use the same code.
package format

import (
	"context"
	"errors"
	"io"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/option"
	"github.com/voxrun/voxrun/core/scene"
	"github.com/voxrun/voxrun/core/voxel"
)

// Format describes a file format. Import or Export is nil when that way is not
// supported.
type Format struct {
	Name       string   // unique, lower case: "gox"
	Aliases    []string // what Goxel calls it: "Magica Voxel"
	Doc        string   // one line: what the format is and who reads it
	Extensions []string // lower case with the dot; the first is the usual one
	MediaType  string

	// Sniff tells whether a file that starts with head (up to SniffLen bytes) is of
	// this format. nil when its content can't be told.
	Sniff func(head []byte) bool

	Import        func(context.Context, *Source, ImportOptions) (*scene.Image, error)
	ImportOptions option.Set
	Export        func(context.Context, *scene.Image, *Target, option.Values) ([]string, error)
	ExportOptions option.Set

	Holds Holds
}

// SniffLen is how many bytes of a file a Sniff sees at most.
const SniffLen = 4096

// Source is what an importer reads.
type Source struct {
	Name string // the base name of the file, for messages and names of layers
	Path string // the file as the user named it; may be empty. For formats that scripts define
	Data []byte // the whole file

	// Open reads a file that Data refers to by name; nil where there are none.
	Open func(name string) ([]byte, error)
}

// ImportOptions is what every importer is given.
type ImportOptions struct {
	Budget *voxel.Budget // bounds the image; may be nil
	Values option.Values // of the format's ImportOptions
}

// Finish is how an importer ends that made im and met err, which may be nil. The image
// is kept only if its budget holds, too. An error that says already what is wrong, or
// that comes of being stopped, stays as it is; any other is a fault of class Format
// with the hint.
func (o ImportOptions) Finish(ctx context.Context, im *scene.Image, err error, hint string) (*scene.Image, error) {
	if err == nil {
		err = o.Budget.Err()
	}
	var typed *fault.Error
	switch {
	case err == nil:
		return im, nil
	case errors.As(err, &typed), ctx.Err() != nil:
		return nil, err
	}
	return nil, fault.New(fault.Format, "", "", err, hint)
}

// Target is where an exporter writes.
type Target struct {
	io.Writer        // the file itself
	Name      string // its base name, with the extension
	Path      string // the file as the user named it; may be empty. For formats that scripts define
	Elsewhere bool   // set by an exporter that has written Path by other means, and nothing to the Writer

	// Sibling makes another file beside it, which is complete when the export
	// returns without error. nil where a single file is asked for: the exporter then
	// embeds or leaves out what it would have put there.
	Sibling func(name string) (io.Writer, error)
}

// Holds says what a format can hold of an image.
type Holds struct {
	Layers    bool // more than one, kept apart
	Names     bool // of layers
	Hidden    bool // layers that are not visible
	Modes     bool // blend modes and clones and shape layers
	Materials bool
	Cameras   bool
	Light     bool
	Alpha     bool // of a voxel, other than all or nothing
	Colors    int  // at most so many different ones; 0 is no limit
	Voxels    bool // voxels at all, rather than a surface or a picture
}
