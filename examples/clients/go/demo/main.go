// Command demo shows what Voxrun's daemon does for a Go program. Start it with
// `voxrun serve`, then:
//
//	go run ./examples/clients/go/demo [ADDRESS] [FOLDER]
//
// ADDRESS is the path of the daemon's socket or http://HOST:PORT, with the token in
// VOXRUN_TOKEN. FOLDER, by default this one, gets castle.glb and castle.png.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"

	voxrun "github.com/voxrun/voxrun/examples/clients/go"
)

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

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	arg := append(os.Args[1:], "", "")
	if err := demo(ctx, arg[0], arg[1]); err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

func demo(ctx context.Context, address, folder string) error {
	c, err := voxrun.Dial(ctx, address, voxrun.Options{Token: os.Getenv("VOXRUN_TOKEN")})
	if err != nil {
		return err
	}
	defer c.Close()

	// A project. Over HTTP, where no connection remembers it, each call names it.
	project, err := voxrun.Get[struct {
		ID string `json:"project_id"`
	}](ctx, c, "goxel.create_project", voxrun.P{"name": "castle"})
	if err != nil {
		return err
	}
	here := project.ID
	changes := c.Watch(ctx, here)
	if err := build(ctx, c, here); err != nil {
		return err
	}

	// Somebody may be watching.
	for change, err := range changes {
		if err != nil {
			return err
		}
		fmt.Printf("watched: %d changes, up to state %d\n", change.Changes, change.Seq)
		break
	}

	// A script, with a parameter.
	ran, err := voxrun.Get[struct{ Value, Voxels int }](ctx, c, "script.run", voxrun.P{
		"script": towers, "name": "towers.ts", "params": voxrun.P{"towers": 3}, "project": here,
	})
	if err != nil {
		return err
	}
	fmt.Printf("the script made %d towers; now there are %d voxels\n", ran.Value, ran.Voxels)
	if err := save(ctx, c, here, folder); err != nil {
		return err
	}
	wrong(ctx, c, here)
	return nil
}

// build adds one voxel, a shape, and a thousand voxels without waiting for each answer.
func build(ctx context.Context, c *voxrun.Client, here string) error {
	err := c.Call(ctx, "goxel.add_voxel", voxrun.P{"position": []int{0, 0, 20}, "color": "tomato", "project": here}, nil)
	if err != nil {
		return err
	}
	err = c.Call(ctx, "shape.cube", voxrun.P{"position": []int{0, 0, 0}, "size": []int{24, 12, 1}, "color": "#507040", "project": here}, nil)
	if err != nil {
		return err
	}
	var calls []*voxrun.Pending
	for i := range 1000 {
		at := []int{i%20 - 10, i/20%10 - 5, i/200 + 1}
		p, err := c.Send(ctx, "goxel.add_voxel", voxrun.P{"position": at, "color": "peru", "project": here})
		if err != nil {
			return err
		}
		calls = append(calls, p)
	}
	for _, p := range calls {
		if err := p.Wait(ctx, nil); err != nil {
			return err
		}
	}
	fmt.Printf("%d voxels, one by one\n", len(calls))
	return nil
}

// save keeps what came of it, as a model and as a picture.
func save(ctx context.Context, c *voxrun.Client, here, folder string) error {
	model, err := c.Export(ctx, "glb", voxrun.P{"project": here})
	if err != nil {
		return err
	}
	picture, err := c.Render(ctx, voxrun.P{"width": 320, "height": 240, "project": here})
	if err != nil {
		return err
	}
	err = errors.Join(
		os.WriteFile(filepath.Join(folder, "castle.glb"), model, 0o666),
		os.WriteFile(filepath.Join(folder, "castle.png"), picture, 0o666),
	)
	if err == nil {
		fmt.Println("castle.glb and castle.png are written")
	}
	return err
}

// wrong shows that errors say what is wrong, and often what to do.
func wrong(ctx context.Context, c *voxrun.Client, here string) {
	err := c.Call(ctx, "goxel.add_voxel", voxrun.P{"position": []int{1, 2, 3}, "color": "tomatoe", "project": here}, nil)
	if e := (*voxrun.Error)(nil); errors.As(err, &e) {
		fmt.Printf("as it should be, the parameter %s is wrong: %v\n", e.Data.Parameter, e)
	}
	err = c.Call(ctx, "script.run", voxrun.P{"script": "let a = 1\nnothing.x = a", "name": "wrong.js", "project": here}, nil)
	if e := (*voxrun.Error)(nil); errors.As(err, &e) && e.Data.Detail != nil {
		in := e.Data.Detail.Error
		fmt.Printf("as it should be, line %d of %s is wrong: %s\n%s\n", in.Line, in.File, in.Message, in.Frame)
	}
}
