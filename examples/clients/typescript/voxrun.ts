// A client for Voxrun's daemon, for Node 20 and newer, without dependencies: copy this file
// and methods.ts, and change them as you like.
//
//     import {Client} from './voxrun.ts'
//
//     const client = await Client.connect()           // the user's own daemon
//     await client.call('goxel.create_project', {name: 'castle'})
//     await client.call('goxel.add_voxel', {position: [1, 2, 3], color: 'tomato'})
//     client.close()
//
// Calls need not wait for each other: those that are made together are sent together, and
// carried out in their order. On the unix socket a connection has a current project: the
// last one that it created or opened. HTTP has none: name one with project in each call.
import {connect, type Socket as NetSocket} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import type {Methods} from './methods.ts'

export type {Color, Methods} from './methods.ts'
export type Params<M extends keyof Methods> = Methods[M]['params'] & {project?: string}
export type Result<M extends keyof Methods> = Methods[M]['result']

export interface Options {
  /** for HTTP */
  token?: string
  /** how often a call is made again when the daemon is busy; 8 */
  retries?: number
}

/** A change of a project, or several that came quicker than they were told. */
export interface Change {
  project: string
  /** of the newest state */
  seq: number
  kind: 'edit' | 'undo' | 'redo' | 'missed'
  note?: string
  client?: string
  /** how many changes this stands for */
  changes: number
}

/** What the daemon says about a call that failed. */
export interface Failure {
  code: number
  message: string
  data?: {
    /** 'usage', 'not-found', 'limit', … */
    class?: string
    /** see voxrun explain */
    code?: string
    /** the one that is wrong */
    parameter?: string
    /** what to try */
    hint?: string
    /** seconds; absent: don't */
    retry_after?: number
    /** of a script that failed */
    detail?: {
      console?: {level: string; text: string}[]
      error?: {message: string; file?: string; line?: number; column?: number; frame?: string}
    }
  }
}

export class VoxrunError extends Error {
  readonly code: number
  readonly data: NonNullable<Failure['data']>
  readonly method: string
  constructor(failure: Failure, method = '') {
    const hint = failure.data?.hint
    super((method && method + ': ') + failure.message + (hint ? ` (${hint})` : ''))
    this.name = 'VoxrunError'
    this.method = method
    this.code = failure.code
    this.data = failure.data ?? {}
  }
}

interface Message {
  id?: number | null
  method?: string
  params?: unknown
  result?: unknown
  error?: Failure
}

interface Wire {
  call(method: string, params: unknown): Promise<unknown>
  watch(project: string, since: number): AsyncGenerator<Change>
  close(): void
}

/** Where a user's daemon listens when nobody says otherwise. */
export function defaultAddress(): string {
  const {VOXRUN_ADDRESS, XDG_RUNTIME_DIR} = process.env
  return VOXRUN_ADDRESS || (XDG_RUNTIME_DIR ? join(XDG_RUNTIME_DIR, 'voxrun.sock') : join(tmpdir(), `voxrun-${process.getuid?.()}`, 'voxrun.sock'))
}

export class Client {
  readonly #wire: Wire
  readonly #retries: number
  private constructor(wire: Wire, retries: number) {
    this.#wire = wire
    this.#retries = retries
  }

  /** Connects to a daemon: to the path of its unix socket, or to http://HOST:PORT. */
  static async connect(address = defaultAddress(), {token = '', retries = 8}: Options = {}): Promise<Client> {
    const wire = /^https?:/.test(address) ? new Web(address, token) : await Socket.open(address)
    return new Client(wire, retries)
  }

  close(): void {
    this.#wire.close()
  }

  /** Calls a method. Methods under their other names take and give what they like. */
  call<M extends keyof Methods>(method: M, params?: Params<M>): Promise<Result<M>>
  call(method: string, params?: object): Promise<unknown>
  async call(method: string, params: object = {}): Promise<unknown> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#wire.call(method, params)
      } catch (e) {
        if (!(e instanceof VoxrunError) || !e.data.retry_after || attempt >= this.#retries) throw e
        await sleep(e.data.retry_after * 1000)
      }
    }
  }

  /** The project as a file of a format: export('glb'). */
  async export(format: string, params: Omit<Params<'project.export'>, 'format' | 'path'> = {}): Promise<Uint8Array> {
    return Buffer.from((await this.call('project.export', {...params, format})).data!, 'base64')
  }

  /** A picture of the project, as a PNG. */
  async render(params: Omit<Params<'goxel.render_scene'>, 'return_mode' | 'output_path'> = {}): Promise<Uint8Array> {
    return Buffer.from((await this.call('goxel.render_scene', {...params, return_mode: 'base64'})).image!, 'base64')
  }

  /**
   * The changes of a project, made by anybody after this is answered, until the loop is
   * left. They have a connection of their own.
   */
  async watch(project?: string): Promise<AsyncGenerator<Change>> {
    const known = await this.call('project.info', project ? {project} : {})
    return this.#wire.watch(known.project_id, known.seq)
  }
}

interface Pending {
  method: string
  resolve(result: unknown): void
  reject(reason: Error): void
}

function request(id: number, method: string, params: unknown): string {
  return JSON.stringify({jsonrpc: '2.0', id, method, params})
}

function settle(p: Pending, m: Message): void {
  if (m.error) p.reject(new VoxrunError(m.error, p.method))
  else p.resolve(m.result)
}

/** The daemon's unix socket: a line of JSON for each answer. */
class Socket implements Wire {
  readonly #pending = new Map<number, Pending>()
  readonly #path: string
  readonly #socket: NetSocket
  #last = 0
  #rest: string[] = []
  #ended: Error | undefined
  onChange: (change: Change) => void = () => {}

  static open(path: string): Promise<Socket> {
    return new Promise((resolve, reject) => {
      const socket = connect({path})
      const refused = (e: Error) => reject(new Error(`no daemon answers at ${path}: ${e.message} (start one with: voxrun serve)`))
      socket.once('error', refused)
      socket.once('connect', () => {
        socket.off('error', refused)
        resolve(new Socket(path, socket))
      })
    })
  }

  private constructor(path: string, socket: NetSocket) {
    this.#path = path
    this.#socket = socket
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => this.#read(text))
    socket.on('error', e => this.#end(e))
    socket.on('close', () => this.#end(new Error('the connection to the daemon is closed')))
  }

  close(): void {
    this.#socket.destroy()
  }

  #end(reason: Error): void {
    this.#ended ??= reason
    for (const p of this.#pending.values()) p.reject(this.#ended)
    this.#pending.clear()
    this.#socket.destroy()
  }

  #read(text: string): void {
    if (!text.includes('\n')) {
      this.#rest.push(text)
      return
    }
    const lines = (this.#rest.join('') + text).split('\n')
    this.#rest = [lines.pop()!]
    for (const line of lines) this.#take(JSON.parse(line) as Message)
  }

  #take(m: Message): void {
    if (m.method === 'project.changed') this.onChange(m.params as Change)
    if (m.method) return
    const p = this.#pending.get(m.id ?? 0)
    this.#pending.delete(m.id ?? 0)
    if (p) settle(p, m)
    else if (m.error) this.#end(new VoxrunError(m.error)) // it belongs to the connection: too many, too large
  }

  call(method: string, params: unknown): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended)
    const id = ++this.#last
    this.#socket.write(request(id, method, params) + '\n')
    return new Promise((resolve, reject) => this.#pending.set(id, {method, resolve, reject}))
  }

  async *watch(project: string, since: number): AsyncGenerator<Change> {
    const other = await Socket.open(this.#path)
    const changes: Change[] = []
    let wake = () => {}
    let failed: unknown
    other.onChange = change => {
      changes.push(change)
      wake()
    }
    other.call('project.watch', {project, since, stream: true, timeout_ms: 0}).catch(e => {
      failed = e
      wake()
    })
    try {
      while (true) {
        while (changes.length) yield changes.shift()!
        if (failed) throw failed
        await new Promise<void>(resolve => (wake = resolve))
      }
    } finally {
      other.close()
    }
  }
}

/** The daemon over HTTP. Calls that are made in one turn of the event loop go as one batch. */
class Web implements Wire {
  readonly #url: string
  readonly #headers: Record<string, string>
  #waiting: {body: string; pending: Pending}[] = []
  #sent: Promise<void> = Promise.resolve()

  constructor(url: string, token: string) {
    this.#url = url.replace(/\/$/, '')
    this.#headers = {'content-type': 'application/json', ...(token && {authorization: 'Bearer ' + token})}
  }

  close(): void {}

  call(method: string, params: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const body = request(this.#waiting.length, method, params)
      this.#waiting.push({body, pending: {method, resolve, reject}})
      if (this.#waiting.length === 1) this.#sent = this.#sent.then(() => new Promise(setImmediate)).then(() => this.#send())
    })
  }

  async #send(): Promise<void> {
    const calls = this.#waiting
    this.#waiting = []
    try {
      const body = calls.length === 1 ? calls[0]!.body : `[${calls.map(c => c.body).join(',')}]`
      const answers = [(await (await this.#fetch('/rpc', {method: 'POST', body})).json()) as Message | Message[]].flat()
      if (answers.length < calls.length) throw new VoxrunError(answers[0]?.error ?? {code: 0, message: 'not all requests were answered'})
      for (const a of answers) settle(calls[a.id!]!.pending, a)
    } catch (e) {
      for (const c of calls) c.pending.reject(e as Error)
    }
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    let response: Response
    try {
      response = await fetch(this.#url + path, {...init, headers: this.#headers})
    } catch (cause) {
      throw new Error(`no daemon answers at ${this.#url} (start one with: voxrun serve)`, {cause})
    }
    if (response.ok) return response
    const body = (await response.json().catch(() => ({}))) as Message
    throw new VoxrunError(body.error ?? {code: -response.status, message: `${response.status} ${response.statusText}`})
  }

  async *watch(project: string, since: number): AsyncGenerator<Change> {
    const gone = new AbortController()
    try {
      const response = await this.#fetch(`/v1/projects/${encodeURIComponent(project)}/events?since=${since}`, {signal: gone.signal})
      let text = ''
      for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
        const events = (text + piece).split('\n\n')
        text = events.pop()!
        for (const event of events) {
          const [, kind, data] = /^event: (.*)\ndata: (.*)$/.exec(event) ?? []
          if (kind === 'change') yield JSON.parse(data!) as Change
          if (kind === 'end') throw new Error((JSON.parse(data!) as {reason: string}).reason)
        }
      }
    } finally {
      gone.abort()
    }
  }
}
