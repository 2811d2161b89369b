// The connection to the server, which comes back by itself.

export interface Layer { id: number; name: string; visible: boolean; shown: boolean; mode?: string; voxels: number; surface?: [number, number, number, number, number] }
export interface Place { file: string; line: number; column: number }
export interface RunError { message: string; file?: string; line?: number; column?: number; frame?: string; hint?: string; stack?: (Place & { function?: string })[] }
export interface Property { type: string | string[]; title?: string; description?: string; default: unknown; minimum?: number; maximum?: number; enum?: string[]; format?: string; 'x-step'?: number; 'x-group'?: string }
export interface Format { name: string; ext: string; doc: string }
export interface State {
  type: 'state'; title: string; ready: boolean; running: boolean; progress: number; phase?: string; layers: Layer[]; voxels: number
  bounds?: [number, number, number, number, number, number]; milliseconds?: number; schema?: { properties: Record<string, Property> }; order?: string[]
  values?: Record<string, unknown>; console: { level: string; text: string }[]; cut?: boolean; error?: RunError; script?: string
}
export interface Hello { type: 'hello'; canRun: boolean; canEdit: boolean; canStep: boolean; formats: Format[] }
export interface File { type: 'file' | 'written' | 'read' | 'write'; name: string; text: string; error?: string; version?: string; new?: boolean; conflict?: boolean }
export type Message = State | Hello | File | { type: 'notice'; text: string }

/** The token of the address: #token=… or ?token=…. */
export const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? new URLSearchParams(location.search).get('token') ?? ''

/** The address of something beside the page. */
export function beside(path: string): URL {
  const base = new URL(location.href)
  base.hash = base.search = ''
  return new URL(path, base)
}

export class Link {
  private socket?: WebSocket
  private wait = 200
  private timer = 0

  constructor(private on: { message(m: Message): void; tiles(data: ArrayBuffer): void; connected(yes: boolean): void; refused(status: number, why: string): void }) {
    this.open()
    addEventListener('online', () => this.soon(0))
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.soon(0) })
  }

  send(message: object): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false
    this.socket.send(JSON.stringify(message))
    return true
  }

  private soon(ms: number) {
    if (this.socket) return
    clearTimeout(this.timer)
    this.timer = window.setTimeout(() => this.open(), ms)
  }

  private open() {
    if (this.socket) return
    const at = beside('live')
    at.protocol = at.protocol.replace('http', 'ws')
    if (token) at.searchParams.set('token', token)
    const s = this.socket = new WebSocket(at)
    s.binaryType = 'arraybuffer'
    let opened = false
    s.onopen = () => { opened = true; this.wait = 200; this.on.connected(true) }
    s.onmessage = e => typeof e.data === 'string' ? this.on.message(JSON.parse(e.data)) : this.on.tiles(e.data)
    s.onclose = () => {
      this.socket = undefined
      this.on.connected(false)
      if (!opened) void this.ask()
      this.soon(this.wait)
      this.wait = Math.min(this.wait * 1.7, 4000)
    }
  }

  // Why a WebSocket is refused is told to plain requests only.
  private async ask() {
    try {
      const r = await fetch(beside('live'), { headers: token ? { Authorization: 'Bearer ' + token } : {} })
      if (r.status >= 400 && r.status !== 426) this.on.refused(r.status, (await r.json()).error.message)
    } catch { /* the server is not there: the connection is lost */ }
  }
}
