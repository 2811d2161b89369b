// What Voxrun's daemon does for a program in TypeScript. Start it with `voxrun serve`, then:
//
//     node demo.ts [ADDRESS] [FOLDER]      (Node 22.18; for older ones: npx tsc && node dist/demo.js)
//
// ADDRESS is the path of the daemon's socket or http://HOST:PORT, with the token in
// VOXRUN_TOKEN. FOLDER, by default this one, gets castle.glb and castle.png.
import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {Client, VoxrunError} from './voxrun.ts'

const towers = `
import {int} from 'voxrun'
export const params = {towers: int(3, {min: 1, max: 8})}
export default ({towers}: {towers: number}) => {
  const volume = goxel.image.activeLayer.volume
  for (let t = 0; t < towers; t++)
    for (let z = 1; z < 12; z++)
      for (const [x, y] of [[0, 0], [1, 0], [0, 1], [1, 1]])
        volume.setAt([x + t * 6 - 8, y, z], [200, 200, 210, 255])
  return towers
}`

async function demo(address?: string, folder = '.'): Promise<void> {
  const client = await Client.connect(address, {token: process.env.VOXRUN_TOKEN})
  try {
    // A project. Over HTTP, where no connection remembers it, each call names it.
    const {project_id: project} = await client.call('goxel.create_project', {name: 'castle'})
    const changes = await client.watch(project)

    // One voxel, a shape, and a thousand calls without waiting for each answer.
    await client.call('goxel.add_voxel', {position: [0, 0, 20], color: 'tomato', project})
    await client.call('shape.cube', {center: [0, 0, 0], size: [24, 12, 1], color: '#507040', project})
    const many = await Promise.all(
      Array.from({length: 1000}, (_, i) =>
        client.call('goxel.add_voxel', {
          position: [(i % 20) - 10, (Math.floor(i / 20) % 10) - 5, Math.floor(i / 200) + 1],
          color: 'peru',
          project,
        }),
      ),
    )
    console.log(`${many.length} voxels, one by one`)

    // Somebody may be watching.
    for await (const change of changes) {
      console.log(`watched: ${change.changes} changes, up to state ${change.seq}`)
      break
    }

    // A script, with a parameter.
    const ran = await client.call('script.run', {script: towers, name: 'towers.ts', params: {towers: 3}, project})
    console.log(`the script made ${ran.value} towers; now there are ${ran.voxels} voxels`)

    // What came of it, as a model and as a picture.
    await writeFile(join(folder, 'castle.glb'), await client.export('glb', {project}))
    await writeFile(join(folder, 'castle.png'), await client.render({width: 320, height: 240, project}))
    console.log('castle.glb and castle.png are written')

    // Errors say what is wrong, and often what to do.
    try {
      await client.call('goxel.add_voxel', {position: [1, 2, 3], color: 'tomatoe', project})
    } catch (e) {
      if (!(e instanceof VoxrunError)) throw e
      console.log(`as it should be, the parameter ${e.data.parameter} is wrong: ${e.message}`)
    }
    try {
      await client.call('script.run', {script: 'let a = 1\nnothing.x = a', name: 'wrong.js', project})
    } catch (e) {
      const at = e instanceof VoxrunError && e.data.detail?.error
      if (!at) throw e
      console.log(`as it should be, line ${at.line} of ${at.file} is wrong: ${at.message}\n${at.frame}`)
    }
  } finally {
    client.close()
  }
}

demo(...(process.argv.slice(2) as [string?, string?])).catch((e: unknown) => {
  console.error(`demo: ${e instanceof Error ? e.message : e}`)
  process.exitCode = 1
})
