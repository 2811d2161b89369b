// Runs the programs of a group in Node, each in a worker of its own, and prints what each
// printed: node node.mjs GROUP.js
import { readFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { mkdtempSync, cpSync, writeFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const prelude = readFileSync(join(here, 'prelude.mjs'), 'utf8')
const programs = readFileSync(join(here, process.argv[2]), 'utf8').trim().split(/\n\n+/)
const dir = mkdtempSync(join(tmpdir(), 'language-'))
cpSync(join(here, 'mods'), join(dir, 'mods'), { recursive: true })
writeFileSync(join(dir, 'package.json'), '{"type": "module"}')
writeFileSync(join(dir, 'boot.mjs'), `import { parentPort, workerData } from 'node:worker_threads'
console.log = text => parentPort.postMessage(text)
await import(workerData)`)

const run = (source, i) => new Promise(done => {
  const file = join(dir, `p${i}.mjs`)
  writeFileSync(file, prelude + source)
  const lines = []
  const w = new Worker(join(dir, 'boot.mjs'), { workerData: file })
  w.on('message', text => lines.push(text))
  w.on('error', e => lines.push('uncaught ' + (e?.name ?? typeof e)))
  w.on('exit', () => done(lines.join('\n')))
})

const outputs = []
let next = 0
await Promise.all([1, 2, 3].map(async () => {
  while (next < programs.length) {
    const i = next++
    outputs[i] = await run(programs[i], i)
  }
}))
rmSync(dir, { recursive: true })
process.stdout.write(outputs.map((o, i) => `== ${i + 1}\n${o}\n`).join(''))
