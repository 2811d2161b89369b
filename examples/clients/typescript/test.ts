// Tests of voxrun.ts. They need a daemon: VOXRUN_SOCKET, VOXRUN_URL and VOXRUN_TOKEN tell where.
import assert from 'node:assert/strict'
import {mkdtempSync, rmSync} from 'node:fs'
import {createServer} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {createInterface} from 'node:readline'
import {test} from 'node:test'
import {Client, VoxrunError} from './voxrun.ts'

const {VOXRUN_SOCKET: socket = '', VOXRUN_URL: url = '', VOXRUN_TOKEN: token = ''} = process.env

for (const address of [socket, url]) {
  const way = address === url ? 'http' : 'socket'
  const connected = async (run: (client: Client, project: string) => Promise<void>) => {
    const client = await Client.connect(address, {token})
    try {
      await run(client, (await client.call('goxel.create_project', {name: way})).project_id)
    } finally {
      client.close()
    }
  }

  test(`${way}: many calls at once`, () =>
    connected(async (client, project) => {
      const text = 'ü'.repeat(20_000)
      const echoes = await Promise.all(Array.from({length: 200}, (_, i) => client.call('goxel.echo', {i, text})))
      assert.deepEqual(echoes, Array.from({length: 200}, (_, i) => ({i, text})))
      await Promise.all(Array.from({length: 3000}, (_, x) => client.call('goxel.add_voxel', {position: [x, 0, 0], project})))
      assert.equal((await client.call('goxel.get_voxel_count', {project})).count, 3000)
    }))

  test(`${way}: errors`, () =>
    connected(async (client, project) => {
      const wrong = client.call('goxel.add_voxel', {position: [0, 0, 0], color: 'no colour', project})
      const ping = client.call('ping') // goes with it, and is not harmed
      await assert.rejects(wrong, (e: VoxrunError) => e.code === -32602 && e.data.parameter === 'color' && e.method === 'goxel.add_voxel')
      assert.equal((await ping).pong, true)
      await assert.rejects(client.call('no.such_method'), (e: VoxrunError) => e.code === -32601)
      await assert.rejects(
        client.call('script.run', {script: 'console.log(1)\nnull.x', project}),
        (e: VoxrunError) => e.data.detail?.error?.line === 2 && e.data.detail.console?.[0]?.text === '1',
      )
    }))

  test(`${way}: changes`, () =>
    connected(async (client, project) => {
      let n = 0
      const changes = await client.watch(project)
      await client.call('goxel.add_voxel', {position: [1, 2, 3], project})
      for await (const change of changes) {
        assert.equal(change.project, project)
        assert.equal(change.changes, 1)
        if (++n === 2) break
        await client.call('goxel.create_layer', {name: 'roof', project})
      }
      await assert.rejects(client.watch('nowhere'), (e: VoxrunError) => e.data.class === 'not-found')
    }))
}

test('nobody there, and a wrong token', async () => {
  await assert.rejects(Client.connect(socket + '.not'), /voxrun serve/)
  await assert.rejects((await Client.connect('http://127.0.0.1:1')).call('ping'), /voxrun serve/)
  await assert.rejects((await Client.connect(url, {token: 'wrong'})).call('ping'), /token/)
})

test('a daemon that is busy, and one that goes away', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'voxrun'))
  let asked = 0
  const server = createServer(connection => {
    createInterface(connection).on('line', line => {
      if (++asked === 4) return connection.destroy()
      const answer = asked === 3 ? {result: 7} : {error: {code: -32004, message: 'busy', data: {retry_after: 0.001}}}
      connection.write(JSON.stringify({jsonrpc: '2.0', id: (JSON.parse(line) as {id: number}).id, ...answer}) + '\n')
    })
  })
  await new Promise<void>(resolve => server.listen(join(folder, 's'), resolve))
  try {
    const client = await Client.connect(join(folder, 's'))
    assert.equal(await client.call('some.method'), 7)
    assert.equal(asked, 3)
    await assert.rejects(client.call('ping'), /closed/)
    await assert.rejects(client.call('ping'), /closed/)
  } finally {
    server.close()
    rmSync(folder, {recursive: true})
  }
})
