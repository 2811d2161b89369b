"""What Voxrun's daemon does for a Python program. Start it with `voxrun serve`, then:

    python3 demo.py [ADDRESS] [FOLDER]

ADDRESS is the path of the daemon's socket or http://HOST:PORT, with the token in
VOXRUN_TOKEN. FOLDER, by default this one, gets castle.glb and castle.png.
"""

import os
import pathlib
import sys

import voxrun

TOWERS = """
import {int} from 'voxrun'
export const params = {towers: int(3, {min: 1, max: 8})}
export default ({towers}: {towers: number}) => {
  const volume = goxel.image.activeLayer.volume
  for (let t = 0; t < towers; t++)
    for (let z = 1; z < 12; z++)
      for (const [x, y] of [[0, 0], [1, 0], [0, 1], [1, 1]])
        volume.setAt([x + t * 6 - 8, y, z], [200, 200, 210, 255])
  return towers
}
"""


def main(address: str = "", folder: str = ".") -> None:
    with voxrun.connect(address, token=os.environ.get("VOXRUN_TOKEN", "")) as client:
        # A project. Over HTTP, where no connection remembers it, each call names it.
        made = client.goxel.create_project(name="castle")
        here = {"project": made["project_id"]}
        changes = client.watch(**here)

        # One voxel, a shape, and a thousand calls without waiting for each answer.
        client.goxel.add_voxel(0, 0, 20, color="tomato", **here)
        client.shape.cube(0, 0, 0, size=[24, 12, 1], color="#507040", **here)
        with client.pipeline() as many:
            for i in range(1000):
                many.goxel.add_voxel(i % 20 - 10, i // 20 % 10 - 5, i // 200 + 1, color="peru", **here)
        print(f"{len(many.results)} voxels, one by one")

        # Somebody may be watching.
        change = next(changes)
        print(f"watched: {change['changes']} changes, up to state {change['seq']}")
        changes.close()

        # A script, with a parameter.
        ran = client.script.run(script=TOWERS, name="towers.ts", params={"towers": 3}, **here)
        print(f"the script made {ran['value']} towers; now there are {ran['voxels']} voxels")

        # What came of it, as a model and as a picture.
        out = pathlib.Path(folder)
        (out / "castle.glb").write_bytes(client.export("glb", **here))
        (out / "castle.png").write_bytes(client.render(width=320, height=240, **here))
        print("castle.glb and castle.png are written")

        # Errors say what is wrong, and often what to do.
        try:
            client.goxel.add_voxel(1, 2, 3, color="tomatoe", **here)
        except voxrun.Error as e:
            print(f"as it should be, the parameter {e.parameter} is wrong: {e}")
        try:
            client.script.run(script="let a = 1\nnothing.x = a", name="wrong.js", **here)
        except voxrun.Error as e:
            print(f"as it should be, line {e.script['line']} of {e.script['file']} is wrong: {e.script['message']}\n{e.script['frame']}")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except (voxrun.Error, OSError) as e:
        sys.exit(f"demo.py: {e}")
