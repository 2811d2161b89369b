// The form of a script's parameters, made of their JSON Schema.
import type { Property, State } from './link'

type Put = (value: unknown) => void
interface Field { put: Put; root: HTMLElement; fallback: unknown }

const number = (text: string) => text.trim() === '' || isNaN(+text) ? undefined : +text

export class Params {
  private fields = new Map<string, Field>()
  private made = ''

  constructor(private root: HTMLElement, private changed: (name: string, value: unknown) => void) {}

  show(s: State) {
    const made = JSON.stringify([s.schema, s.order])
    if (made !== this.made) { this.made = made; this.make(s) }
    for (const [name, value] of Object.entries(s.values ?? {})) {
      const f = this.fields.get(name)
      if (f && !f.root.contains(document.activeElement)) f.put(value)
    }
  }

  reset() {
    for (const [name, f] of this.fields) { f.put(f.fallback); this.changed(name, f.fallback) }
  }

  get size() { return this.fields.size }

  private make(s: State) {
    this.fields.clear()
    this.root.replaceChildren()
    let group = '', into: HTMLElement = this.root
    for (const name of s.order ?? []) {
      const p = s.schema!.properties[name]
      if ((p['x-group'] ?? '') !== group) {
        group = p['x-group'] ?? ''
        into = this.root
        if (group) {
          const legend = document.createElement('legend')
          legend.textContent = group
          into = document.createElement('fieldset')
          into.append(legend)
          this.root.append(into)
        }
      }
      const root = document.createElement('div')
      root.className = 'field'
      into.append(root)
      const label = document.createElement('label')
      label.textContent = p.title ?? name
      label.htmlFor = 'p-' + name
      root.append(label)
      const put = this.control(root, name, p)
      if (p.description) {
        const doc = document.createElement('small')
        doc.id = 'd-' + name
        doc.textContent = p.description
        root.append(doc)
        root.querySelectorAll('input, select').forEach(i => i.setAttribute('aria-describedby', doc.id))
      }
      put(p.default)
      this.fields.set(name, { put, root, fallback: p.default })
    }
  }

  private control(root: HTMLElement, name: string, p: Property): Put {
    const told = (v: unknown) => { if (v !== undefined) this.changed(name, v) }
    const input = (type: string, id = 'p-' + name) => {
      const i = document.createElement('input')
      i.type = type
      i.id = id
      root.append(i)
      return i
    }
    if (p.enum) {
      const s = document.createElement('select')
      s.id = 'p-' + name
      s.append(...p.enum.map(e => new Option(e, e)))
      s.onchange = () => told(s.value)
      root.append(s)
      return v => { s.value = String(v) }
    }
    if (p.type === 'boolean') {
      const i = input('checkbox')
      i.onchange = () => told(i.checked)
      return v => { i.checked = v === true || v === 'true' }
    }
    if (p.format === 'color') {
      const i = input('color')
      let alpha = ''
      i.oninput = () => told(i.value + alpha)
      return v => {
        const text = typeof v === 'number' ? '#' + (v & 0xffffff).toString(16).padStart(6, '0') : String(v)
        i.value = text.slice(0, 7)
        alpha = text.slice(7)
      }
    }
    if (p.type === 'integer' || p.type === 'number') {
      const n = input('number')
      const step = p['x-step'] || (p.type === 'integer' ? 1 : undefined)
      if (p.minimum !== undefined) n.min = String(p.minimum)
      if (p.maximum !== undefined) n.max = String(p.maximum)
      n.step = String(step ?? 'any')
      if (p.minimum === undefined || p.maximum === undefined) {
        n.onchange = () => { if (n.checkValidity()) told(number(n.value)) }
        return v => { n.value = String(v) }
      }
      const r = input('range', 'r-' + name)
      r.setAttribute('aria-label', p.title ?? name)
      r.min = n.min; r.max = n.max
      r.step = String(step ?? (p.maximum - p.minimum) / 200)
      r.oninput = () => { n.value = r.value; told(number(r.value)) }
      n.onchange = () => { if (n.checkValidity()) { r.value = n.value; told(number(n.value)) } }
      return v => { n.value = String(typeof v === 'number' ? +v.toFixed(6) : v); r.value = String(v) }
    }
    const i = input('text')
    i.onchange = () => told(i.value)
    return v => { i.value = String(v ?? '') }
  }
}
