// The live page: what the server says is shown, what the user does is told.
import './main.css'
import type { Editor } from './editor'
import { beside, Link, token, type File, type Hello, type Message, type RunError, type State } from './link'
import { Params } from './params'
import { View } from './view'

const $ = <T extends HTMLElement = HTMLElement>(id: string) => document.getElementById(id) as T
const root = document.documentElement
const count = new Intl.NumberFormat('en')
const make = (tag: string, text = '', cls = '') => {
  const e = document.createElement(tag)
  e.textContent = text
  if (cls) e.className = cls
  return e
}
const time = (ms: number) => ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(ms < 10000 ? 2 : 1)} s`
const told = (n: number, what: string) => `${count.format(n)} ${what}${n === 1 ? '' : 's'}`

let hello: Hello | undefined
let state: State | undefined

// What the user changes goes out when the run before has ended, or after a short while.
let pending: Record<string, unknown> = {}
let flushTimer = 0
function flush() {
  clearTimeout(flushTimer)
  flushTimer = 0
  if (Object.keys(pending).length && link.send({ type: 'run', params: pending })) pending = {}
}
const params = new Params(document.querySelector('#params .fields')!, (name, value) => {
  pending[name] = value
  if (!flushTimer) flushTimer = window.setTimeout(flush, state?.running ? 300 : 20)
})

const view = new View($('view') as unknown as HTMLCanvasElement)
const link = new Link({
  message(m: Message) {
    switch (m.type) {
      case 'hello': greet(m); break
      case 'state': show(m); break
      case 'notice': notice(m.text); break
      default: file(m)
    }
  },
  tiles(data) {
    try {
      if (view.take(data)) { root.dataset.tiles = String(view.tiles); root.dataset.shown = String(+(root.dataset.shown ?? 0) + 1) }
    } catch (e) { notice((e as Error).message) }
  },
  connected(yes) {
    root.dataset.link = yes ? 'on' : 'off'
    $('offline').hidden = yes || !$('ask').hidden
    if (yes) {
      $('ask').hidden = true
      flush()
      if (unsaved) { if (!conflict) link.send({ type: 'read', name: openFile }); changed() }
    } else {
      $('why').textContent = 'Connection lost. Trying again …'
      if (writing) { writing = again = false; unsaved = true }
    }
  },
  refused(status, why) {
    $('why').textContent = why
    if (status !== 401 || !$('ask').hidden) return
    $('offline').hidden = true
    if (token) $('asks').textContent = 'This token is wrong.'
    $('ask').hidden = false
    $('token').focus()
  },
})

let noticeTimer = 0
function notice(text: string) {
  $('notice').textContent = text
  $('notice').hidden = false
  clearTimeout(noticeTimer)
  noticeTimer = window.setTimeout(() => { $('notice').hidden = true }, 8000)
}

function greet(h: Hello) {
  hello = h
  $('run').hidden = !h.canRun
  $('undo').hidden = $('redo').hidden = !h.canStep
  document.querySelector('#download .menu')!.replaceChildren(...h.formats.map(f => {
    const b = make('button')
    b.append(make('b', f.ext), make('span', f.doc))
    b.title = f.doc
    b.onclick = () => download(f.ext)
    return b
  }))
}

async function download(ext: string) {
  $<HTMLDetailsElement>('download').open = false
  const name = (state?.title ?? 'model').replace(/\.[a-z]+$/i, '').replace(/[^\w.-]+/g, '_') + ext
  const at = beside('export/' + encodeURIComponent(name))
  const hidden = state?.layers.filter(l => l.visible && !l.shown).map(l => l.id) ?? []
  if (hidden.length) at.searchParams.set('hidden', hidden.join(','))
  try {
    const r = await fetch(at, { headers: token ? { Authorization: 'Bearer ' + token } : {} })
    if (!r.ok) throw new Error((await r.json()).error.message)
    const a = document.createElement('a')
    a.href = URL.createObjectURL(await r.blob())
    a.download = name
    a.click()
    setTimeout(() => URL.revokeObjectURL(a.href), 10_000)
    const lost = r.headers.get('Voxrun-Lost')
    if (lost) notice(`${ext} can’t keep everything: ${lost}`)
  } catch (e) { notice(`${name}: ${(e as Error).message}`) }
}

function show(s: State) {
  const before = state
  state = s
  document.title = s.title ? `${s.title} – Voxrun` : 'Voxrun'
  $('title').textContent = s.title || 'Voxrun'
  $('empty').hidden = s.ready || !!s.error
  $('status').textContent = s.running ? (s.phase || 'Running') + (s.progress > 0 ? ` … ${Math.floor(100 * s.progress)} %` : ' …') : s.error ? 'Failed' : s.milliseconds ? time(s.milliseconds) : hello && !hello.canRun ? 'View only' : ''
  const p = $<HTMLProgressElement>('progress')
  p.hidden = !s.running
  if (s.progress > 0) p.value = s.progress
  else p.removeAttribute('value')
  root.dataset.running = String(s.running)
  params.show(s)
  $('params').hidden = params.size === 0
  showLayers(s)
  showConsole(s)
  showError(s.error)
  const b = s.bounds
  $('facts').textContent = b ? `${told(s.voxels, 'voxel')} · ${b[3] - b[0]} × ${b[4] - b[1]} × ${b[5] - b[2]}` : ''
  view.setBounds(b)
  $('edit').hidden = !(hello?.canEdit && s.script)
  if (!s.running) {
    flush()
    // A run may have been of a file that somebody else wrote.
    if (!$('editor').hidden && !unsaved && !writing && openFile) link.send({ type: 'read', name: openFile })
  }
  if (!before && hello?.canEdit && s.script && root.dataset.play !== 'done' && new URLSearchParams(location.hash.slice(1)).has('edit')) {
    root.dataset.play = 'done'
    void openEditor(s.script)
  }
}

function showLayers(s: State) {
  const list = document.querySelector('#layers ul')!
  const key = JSON.stringify(s.layers)
  if (list.getAttribute('data-key') === key) return
  list.setAttribute('data-key', key)
  view.setLayers(s.layers)
  const focused = document.activeElement?.id
  list.replaceChildren(...[...s.layers].reverse().map(l => {
    const li = make('li', '', l.shown ? '' : 'off'), label = make('label'), box = document.createElement('input')
    box.type = 'checkbox'
    box.id = 'layer-' + l.id
    box.checked = l.shown
    box.disabled = !l.visible
    if (!l.visible) li.title = 'The script hides this layer'
    box.onchange = () => link.send({ type: 'show', layer: l.id, on: box.checked })
    label.append(box, make('span', l.name || 'Layer'), make('small', l.mode ? `${l.mode} · ${count.format(l.voxels)}` : count.format(l.voxels)))
    li.append(label)
    return li
  }))
  if (focused?.startsWith('layer-')) document.getElementById(focused)?.focus()
}

let consoleKey = ''
function showConsole(s: State) {
  const key = JSON.stringify(s.console)
  if (key === consoleKey) return
  consoleKey = key
  const list = document.querySelector('#console ol')!
  const end = list.scrollTop + list.clientHeight >= list.scrollHeight - 4
  $('console').hidden = !s.console.length
  list.replaceChildren(...s.console.slice(-2000).map(l => make('li', l.text.replace(/\n$/, ''), l.level)), ...(s.cut ? [make('li', '… and more that is not kept', 'cut')] : []))
  if (end) list.scrollTop = list.scrollHeight
}

let errorKey = ''
function showError(e?: RunError) {
  const box = $('error'), key = JSON.stringify([e, hello?.canEdit])
  if (key === errorKey) return // it is not read out again, and what is focused stays
  errorKey = key
  box.hidden = !e
  if (!e) { box.replaceChildren(); return }
  box.replaceChildren(make('strong', e.message))
  const go = (at: { file?: string; line?: number; column?: number }) => () => { if (at.file) void openEditor(at.file, at.line, at.column) }
  const can = !!hello?.canEdit && !!e.file
  if (e.frame) {
    const pre = make('pre', e.frame.replace(/\n$/, ''))
    if (can) {
      const b = make('button', '', 'frame') as HTMLButtonElement
      b.title = 'Open the editor here'
      b.onclick = go(e)
      b.append(pre)
      box.append(b)
    } else box.append(pre)
  }
  if (e.file) {
    const text = `${e.file}:${e.line ?? 1}:${e.column ?? 1}`
    const b = make(can ? 'button' : 'p', text, 'place')
    if (can) b.onclick = go(e)
    box.append(b)
  }
  if (e.hint) box.append(make('p', e.hint, 'hint'))
}

// The editor is loaded when it is opened first.
let editor: Editor | undefined
// A file is written over the version that was read; when it has another one, the user says what stays.
let openFile = '', version = '', sent = '', unsaved = false, writing = false, again = false, conflict = false, fresh = false, next: (() => void) | undefined, jump: [number, number] | undefined, saveTimer = 0
async function openEditor(name: string, line?: number, column?: number) {
  $('editor').hidden = false
  $('edit').setAttribute('aria-expanded', 'true')
  if (!editor) {
    $('saved').textContent = 'Loading …'
    const m = await import('./editor')
    editor ??= new m.Editor($('code'), { changed, save })
  }
  jump = line ? [line, column ?? 1] : undefined
  if (name === openFile) {
    if (jump) editor.go(...jump)
    else editor.focus()
    return
  }
  if (unsaved) save()
  next = () => link.send({ type: 'read', name })
  if (!writing) goOn()
}

// The next file is opened when this one is saved.
function goOn() {
  next?.()
  next = undefined
}

function changed() {
  unsaved = true
  if (conflict) return
  $('saved').textContent = 'Not saved'
  clearTimeout(saveTimer)
  if ($<HTMLInputElement>('autosave').checked) saveTimer = window.setTimeout(save, 400)
}

function save() {
  clearTimeout(saveTimer)
  if (!editor || !openFile || conflict) return
  if (writing) { again = true; return } // its answer brings the version to write over
  if (link.send({ type: 'write', name: openFile, text: editor.text, version })) { sent = editor.text; unsaved = fresh = false; writing = true; $('saved').textContent = 'Saving …' }
}

function setConflict(yes: boolean) {
  conflict = yes
  $('mine').hidden = $('theirs').hidden = !yes
  $('autosave').parentElement!.hidden = yes // it waits, too
  if (yes) $('saved').textContent = 'Changed elsewhere'
}

function file(f: File) {
  if (f.type[0] === 'w') {
    writing = false
    if (f.version) version = f.version
    if (f.error) { $('saved').textContent = f.error; unsaved = true; again = false; next = undefined; setConflict(!!f.conflict); return }
    if (again) { again = false; save(); return }
    if (unsaved) { changed(); return }
    $('saved').textContent = 'Saved'
    goOn()
    return
  }
  if (f.error) { $('saved').textContent = f.error; return }
  if (!editor) return
  if (f.name === openFile) {
    if (unsaved && !writing && f.text.replace(/\r\n/g, '\n') === sent) version = f.version ?? '' // what was written last arrived, and its answer did not
    if (!unsaved && !writing) { editor.replace(f.text); version = f.version ?? '' } // what was read before it was written is old
  } else {
    openFile = f.name
    version = f.version ?? ''
    unsaved = again = false
    fresh = !!f.new
    setConflict(false)
    editor.open(f.name, f.text)
    $('file').textContent = f.name
    $('saved').textContent = f.new ? 'New: not saved' : ''
    root.dataset.file = f.name
  }
  if (jump) editor.go(...jump)
  jump = undefined
}

$('mine').onclick = () => { setConflict(false); save() }
$('theirs').onclick = () => { setConflict(false); unsaved = false; link.send({ type: 'read', name: openFile }); $('saved').textContent = '' }
$('undo').onclick = () => link.send({ type: 'undo' })
$('redo').onclick = () => link.send({ type: 'redo' })
$('ask').onsubmit = e => {
  e.preventDefault()
  const hash = new URLSearchParams(location.hash.slice(1))
  hash.set('token', $<HTMLInputElement>('token').value)
  location.hash = hash.toString()
  location.reload()
}
function run() {
  if (unsaved || fresh && !$('editor').hidden) save()
  link.send({ type: 'run' })
}
$('run').onclick = run
$('reset').onclick = () => params.reset()
$('edit').onclick = () => {
  if ($('editor').hidden) void openEditor(state!.script!)
  else closeEditor()
}
function closeEditor() {
  if (unsaved) save()
  $('editor').hidden = true
  $('edit').setAttribute('aria-expanded', 'false')
  $('edit').focus()
}
$('closeEditor').onclick = closeEditor
document.querySelectorAll<HTMLButtonElement>('.views button').forEach(b => { b.onclick = () => view.look(b.dataset.view!) })
addEventListener('click', e => { const d = $<HTMLDetailsElement>('download'); if (d.open && !d.contains(e.target as Node)) d.open = false })
addEventListener('keydown', e => {
  const menu = $<HTMLDetailsElement>('download')
  if (e.key === 'Escape' && menu.open) { menu.open = false; menu.querySelector('summary')!.focus() }
  const typing = (e.target as HTMLElement).closest('input, select, textarea, .cm-editor')
  if (typing || e.ctrlKey || e.metaKey || e.altKey) return
  if (e.key === 'r' && hello?.canRun) run()
  if (e.key === 'e' && !$('edit').hidden) { e.preventDefault(); $('edit').click() }
})
addEventListener('beforeunload', e => { if (unsaved) e.preventDefault() })
