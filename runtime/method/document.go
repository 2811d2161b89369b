package method

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strings"
)

func containsParam(path, name string) bool { return strings.Contains(path, "{"+name+"}") }

// Markdown is docs/rpc.md.
func Markdown(t *Table) []byte {
	var b strings.Builder
	b.WriteString(intro)
	b.WriteString("\n## All methods\n\n| method | what it does |\n|---|---|\n")
	for _, m := range t.methods {
		fmt.Fprintf(&b, "| [`%s`](#%s) | %s |\n", m.Name, anchor(m.Name), m.Summary())
	}
	for _, m := range t.methods {
		m.markdown(&b)
	}
	return []byte(b.String())
}

const intro = `# The methods of the daemon

Made by ` + "`go generate ./runtime/method`" + ` from the list of methods; don't edit it. The daemon serves the same as /docs,
/openrpc.json and /openapi.json.

Every method is reached over JSON-RPC 2.0 on the unix socket, over HTTP (POST /rpc) and over WebSocket (/ws); over plain
HTTP as POST /v1/call/METHOD with the parameters as the body; and with ` + "`voxrun call METHOD name=value`" + `. Parameters come by
name or by position. What begins with ` + "`goxel.`" + ` is known without that, too. Every method on a project takes ` + "`project`" + `, the id or
the name of one; without it, it works on the one that the connection created or opened last, or else on the one that was
created last.

A wrong parameter is error -32602, and data.parameter names it. Other errors have the method's own code or that of their
class: -32001 a script failed, -32003 not allowed, -32004 over a limit, -32005 a file could not be read or written, -32006 a
file is not what its format asks for, -32007 there is no such thing, -32008 somebody else came first (data.retry_after says
when to try again), -32009 stopped, -32603 a defect of Voxrun. data.class, data.code (see ` + "`voxrun explain`" + `) and data.hint say more.
`

func anchor(name string) string { return strings.ToLower(strings.ReplaceAll(name, ".", "")) }

func (m *Method) markdown(b *strings.Builder) {
	fmt.Fprintf(b, "\n## %s\n\n%s\n", m.Name, m.Doc)
	if names := m.otherNames(); len(names) > 0 {
		fmt.Fprintf(b, "\nAlso called %s.\n", code(names))
	}
	if len(m.Params) > 0 {
		b.WriteString("\n| parameter | value | default | |\n|---|---|---|---|\n")
		for i := range m.Params {
			p := &m.Params[i]
			fmt.Fprintf(b, "| `%s` | %s | %s | %s |\n", p.Name, p.Takes(), p.Fallback(), p.Note())
		}
	}
	fmt.Fprintf(b, "\nResult: `%s`\n", m.Result.Text())
	if m.Code != 0 {
		fmt.Fprintf(b, "\nError %d: it failed to %s.\n", m.Code, m.Verb)
	}
}

// otherNames are the names besides those that follow from the rule about goxel.
func (m *Method) otherNames() []string {
	names := slices.Clone(m.Aliases)
	slices.Sort(names)
	return names
}

func code(names []string) string {
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = "`" + n + "`"
	}
	return strings.Join(quoted, ", ")
}

// Takes says what a parameter takes, in Markdown.
func (p *Param) Takes() string {
	switch {
	case p.Kind == Point && p.Uniform:
		return "a number, `[x, y, z]` or `{x, y, z}`"
	case p.Kind == Point:
		return "`[x, y, z]` or `{x, y, z}`"
	case p.Kind == Layer:
		return "a layer's id or name"
	case p.Kind == JSON:
		return "JSON"
	}
	return strings.ReplaceAll(p.Allowed(), "|", `\|`)
}

// Fallback says what a parameter is when it is left out, in Markdown.
func (p *Param) Fallback() string {
	if p.Required {
		return "required"
	}
	if p.Default == nil {
		return ""
	}
	if s, ok := p.Default.(string); ok {
		return "`" + cmp.Or(s, `""`) + "`"
	}
	return fmt.Sprintf("`%v`", p.Default)
}

// Note is the parameter's documentation and its other spellings, in Markdown.
func (p *Param) Note() string {
	text := p.Doc
	if len(p.Parts) > 0 {
		text += "; also as " + code(p.Parts)
	}
	if len(p.Also) > 0 {
		text += "; also called " + code(p.Also)
	}
	return strings.TrimPrefix(text, "; ")
}

// HTML is the reference as a page without scripts.
func HTML(t *Table, version string) []byte {
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Voxrun: methods</title><style>` + style + `</style>`)
	fmt.Fprintf(&b, `<header><h1>Methods of the daemon</h1><p>Voxrun %s · <a href="openrpc.json">OpenRPC</a> · <a href="openapi.json">OpenAPI</a> · <a href="metrics">metrics</a></p></header><nav><ul>`, html.EscapeString(version))
	for _, m := range t.methods {
		fmt.Fprintf(&b, `<li><a href="#%s">%s</a></li>`, m.Name, m.Name)
	}
	b.WriteString("</ul></nav><main>")
	for _, m := range t.methods {
		m.html(&b)
	}
	b.WriteString("</main></html>\n")
	return []byte(b.String())
}

func (m *Method) html(b *strings.Builder) {
	fmt.Fprintf(b, `<section id="%s"><h2>%s</h2><p>%s</p>`, m.Name, m.Name, inline(m.Doc))
	if names := m.otherNames(); len(names) > 0 {
		fmt.Fprintf(b, "<p>Also called %s.</p>", inline(code(names)))
	}
	if len(m.Params) > 0 {
		b.WriteString("<table><tr><th>parameter<th>value<th>default<th></tr>")
		for i := range m.Params {
			p := &m.Params[i]
			fmt.Fprintf(b, "<tr><td><code>%s</code><td>%s<td>%s<td>%s</tr>", p.Name, inline(p.Takes()), inline(p.Fallback()), inline(p.Note()))
		}
		b.WriteString("</table>")
	}
	fmt.Fprintf(b, "<p>Result: <code>%s</code></p>", html.EscapeString(m.Result.Text()))
	if m.Code != 0 {
		fmt.Fprintf(b, "<p>Error %d: it failed to %s.</p>", m.Code, html.EscapeString(m.Verb))
	}
	b.WriteString("</section>")
}

// inline turns text with `code` in it into HTML.
func inline(text string) string {
	parts := strings.Split(strings.ReplaceAll(text, `\|`, "|"), "`")
	for i, p := range parts {
		parts[i] = html.EscapeString(p)
		if i%2 == 1 {
			parts[i] = "<code>" + parts[i] + "</code>"
		}
	}
	return strings.Join(parts, "")
}

const style = `:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:76rem;margin:0 auto;padding:0 1rem 4rem}
nav ul{columns:14rem;list-style:none;padding:0;font-size:.9rem}section{border-top:1px solid #8884;padding-top:.5rem;margin-top:2rem}
table{border-collapse:collapse;font-size:.9rem}td,th{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8883}
code{font:.9em ui-monospace,monospace;background:#8882;border-radius:3px;padding:0 .2em}h2{font-size:1.15rem;margin:.5rem 0}main,nav{overflow-wrap:anywhere}`
