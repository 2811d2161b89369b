// The script editor: CodeMirror, with completion from the type declarations.
import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type CompletionContext } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { javascript, javascriptLanguage, localCompletionSource } from '@codemirror/lang-javascript'
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'
// @ts-expect-error made of scripts/voxrun.d.ts by build.go
import symbols from 'voxrun:symbols'

interface Named { label: string; type: string; detail: string; info: string }
const { members, globals } = symbols as { members: Named[]; globals: Named[] }

function complete(c: CompletionContext) {
  const member = c.matchBefore(/\.\s*[\w$]*$/)
  if (member) return { from: member.to - member.text.replace(/^\.\s*/, '').length, options: members, validFor: /^[\w$]*$/ }
  const word = c.matchBefore(/[\w$]+$/)
  return word || c.explicit ? { from: word ? word.from : c.pos, options: globals, validFor: /^[\w$]*$/ } : null
}

const colors = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.operatorKeyword], color: 'light-dark(#8b3a8f, #d79be0)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'light-dark(#3f6d22, #a5cf86)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'light-dark(#1f5fa8, #8fc1f4)' },
  { tag: tags.comment, color: 'var(--soft)', fontStyle: 'italic' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: 'light-dark(#9a4a12, #eab184)' },
  { tag: [tags.typeName, tags.className], color: 'light-dark(#0b6e69, #7fd1c8)' },
])

const look = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--panel)' },
  '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--soft)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--ink) 5%, transparent)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--accent) 26%, transparent) !important' },
  '.cm-tooltip, .cm-panels': { backgroundColor: 'var(--raised)', color: 'var(--ink)', border: '1px solid var(--line)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--raised)' },
  '.cm-tooltip, .cm-tooltip-autocomplete ul': { borderRadius: '7px' },
  '.cm-tooltip': { boxShadow: '0 6px 22px #0003' },
  '.cm-tooltip-autocomplete ul li': { padding: '2px 8px !important', display: 'flex', gap: '6px', maxWidth: '60ch' },
  '.cm-completionDetail': { overflow: 'hidden', textOverflow: 'ellipsis', fontStyle: 'normal', opacity: 0.75, marginLeft: '4px' },
  '.cm-completionInfo': { maxWidth: '320px', padding: '6px 10px', marginLeft: '3px' },
})

export class Editor {
  private view: EditorView
  private quiet = false

  constructor(parent: HTMLElement, private on: { changed(): void; save(): void }) {
    this.view = new EditorView({ parent, state: this.fresh('', '') })
  }

  private fresh(text: string, name: string) {
    return EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), highlightActiveLine(), highlightActiveLineGutter(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(),
        highlightSelectionMatches(), autocompletion(), javascript({ typescript: /\.[cm]?ts$/.test(name) }),
        javascriptLanguage.data.of({ autocomplete: complete }), javascriptLanguage.data.of({ autocomplete: localCompletionSource }),
        syntaxHighlighting(colors), look, EditorState.tabSize.of(2),
        keymap.of([{ key: 'Mod-s', preventDefault: true, run: () => { this.on.save(); return true } }, { key: 'Tab', run: acceptCompletion }, ...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
        EditorView.updateListener.of(u => { if (u.docChanged && !this.quiet) this.on.changed() }),
        EditorView.contentAttributes.of({ 'aria-label': 'Script. Escape, then Tab, leaves it.' }),
      ],
    })
  }

  get text() { return this.view.state.doc.toString() }

  /** Shows another file. */
  open(name: string, text: string) { this.view.setState(this.fresh(text, name)) }

  /** Takes what somebody else wrote to the file; the cursor stays. */
  replace(text: string) {
    const old = this.text
    if (old === text) return
    let a = 0, b = 0
    while (a < old.length && a < text.length && old[a] === text[a]) a++
    while (b < old.length - a && b < text.length - a && old[old.length - 1 - b] === text[text.length - 1 - b]) b++
    this.quiet = true
    this.view.dispatch({ changes: { from: a, to: old.length - b, insert: text.slice(a, text.length - b) } })
    this.quiet = false
  }

  go(line: number, column: number) {
    const doc = this.view.state.doc
    const l = doc.line(Math.max(1, Math.min(line, doc.lines)))
    const at = Math.min(l.from + Math.max(0, column - 1), l.to)
    this.view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) })
    this.view.focus()
  }

  focus() { this.view.focus() }
}
