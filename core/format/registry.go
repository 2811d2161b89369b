package format

import (
	"errors"
	"path"
	"slices"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
)

// Registry is a list of formats. It is immutable; With returns a longer one.
type Registry struct{ formats []*Format }

// NewRegistry returns a registry of the given formats. Where two claim the same
// extension or content, the earlier one wins.
func NewRegistry(formats ...*Format) *Registry { return &Registry{formats} }

// With returns a registry that has f before all others.
func (r *Registry) With(f *Format) *Registry {
	return &Registry{append([]*Format{f}, r.formats...)}
}

// All returns the formats in order of registration.
func (r *Registry) All() []*Format { return slices.Clone(r.formats) }

// ByName finds a format by its name, an alias or an extension, whatever the case.
func (r *Registry) ByName(name string) (*Format, error) {
	for _, f := range r.formats {
		if strings.EqualFold(f.Name, name) || slices.ContainsFunc(f.Aliases, func(a string) bool { return strings.EqualFold(a, name) }) {
			return f, nil
		}
	}
	var names []string
	for _, f := range r.formats {
		if slices.Contains(f.Extensions, "."+strings.ToLower(strings.TrimPrefix(name, "."))) {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return nil, fault.Newf(fault.Usage, "no format is called %q", name).WithHint("The formats are " + strings.Join(names, ", ") + ".").WithCode(fault.UnknownFormat)
}

// ForExport finds the format in which a file with this name is written.
func (r *Registry) ForExport(name string) (*Format, error) {
	if f := r.byExtension(name, func(f *Format) bool { return f.Export != nil }); f != nil {
		return f, nil
	}
	return nil, fault.New(fault.Usage, "export", name, errExtension(name),
		"Voxrun writes "+r.names(func(f *Format) bool { return f.Export != nil })+".").WithCode(fault.UnknownFormat)
}

// ForImport finds the format of a file: by its content when a format recognises
// it, else by its extension.
func (r *Registry) ForImport(name string, data []byte) (*Format, error) {
	head := data[:min(len(data), SniffLen)]
	canImport := func(f *Format) bool { return f.Import != nil }
	byName := r.byExtension(name, canImport)
	if byName != nil && (byName.Sniff == nil || byName.Sniff(head)) {
		return byName, nil
	}
	for _, f := range r.formats {
		if canImport(f) && f.Sniff != nil && f.Sniff(head) {
			return f, nil
		}
	}
	if byName != nil { // its own importer has the best words for what is wrong
		return byName, nil
	}
	return nil, fault.New(fault.Format, "import", name, errExtension(name),
		"Voxrun reads "+r.names(canImport)+".").WithCode(fault.NoImporter)
}

func (r *Registry) byExtension(name string, able func(*Format) bool) *Format {
	name = strings.ToLower(path.Base(name))
	for _, f := range r.formats {
		if able(f) && slices.ContainsFunc(f.Extensions, func(e string) bool { return strings.HasSuffix(name, e) }) {
			return f
		}
	}
	return nil
}

func (r *Registry) names(which func(*Format) bool) string {
	var names []string
	for _, f := range r.formats {
		if which(f) && len(f.Extensions) > 0 {
			names = append(names, f.Extensions[0])
		}
	}
	return strings.Join(names, ", ")
}

// IsUnknown tells whether an error is that no format is known for a file.
func IsUnknown(err error) bool {
	var unknown errExtension
	return errors.As(err, &unknown)
}

type errExtension string

func (e errExtension) Error() string {
	if ext := path.Ext(string(e)); ext != "" {
		return "no format has the extension " + ext
	}
	return "the name has no extension"
}
