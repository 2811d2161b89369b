package vm_test

import "testing"

const imageImports = `import * as image from 'voxrun/image'
const picture = () => { // 8 x 6 pixels: a red block on a transparent ground
  goxel.image.activeLayer.volume.box([0, 0, 0], [4, 4, 4], 'red')
  goxel.image.save('a.png', {format: 'png', width: 8, height: 6, background: 'transparent'})
  return image.readImage('a.png')
}`

func TestPicturesInAScript(t *testing.T) {
	for _, source := range []string{
		"const p = picture(); return p.width === 8 && p.height === 6 && p.get(0, 0) === 0 && p.get(-1, 0) === 0 && p.get(8, 0) === 0 && p.get(4, 3) >>> 24 === 255 && p.brightness(4, 3) > 0.1 && p.heights().length === 48",
		"const p = picture(), v = new Volume(); let n = 0; for (let y = 0; y < 6; y++) for (let x = 0; x < 8; x++) if (p.get(x, y)) n++; image.imageToVoxels(v, p, {depth: 3, at: [10, 0, 0]}); return v.count() === 3 * n && v.getAt(14, 0, 2) === p.get(4, 3) && v.bounds().min[1] === -2",
		"const p = picture(), v = new Volume(); image.imageToVoxels(v, p, {plane: 'xy', relief: 'brightness', depth: 11}); return v.getAt(4, 2, 0) === p.get(4, 3) && v.bounds().max[2] === 1 + Math.max(...Array.from(p.heights(), b => Math.round(10 * b)))",
		"const v = new Volume(); image.heightmap(v, new Float32Array([0, 1, -1, NaN, 2, 0.5]), {width: 3, height: 4, base: 2, at: [5, 5, 5], colors: ['red', 'blue']}); return v.count() === 2 + 6 + 10 + 4 && v.getAt(6, 6, 5) === hex('red') && v.getAt(6, 6, 14) === hex('blue') && v.getAt(5, 6, 5) === 0",
		"const p = picture(), v = new Volume(); image.heightmap(v, p, {height: 100}); return v.getAt(4, 2, 0) === p.get(4, 3)",
	} {
		holds(t, imageImports, source)
	}
}

func TestPicturesThatAreWrong(t *testing.T) {
	refuses(t, imageImports, map[string]string{
		"image.readImage('none.png')": "none.png",
		"goxel.image.activeLayer.volume.setAt(0, 0, 0, 1); goxel.image.save('a.txt'); image.readImage('a.txt')": "it is no PNG, JPEG or GIF picture",
		"image.heightmap(new Volume(), [1, 2, 3])":                                                              "say how long the rows of the array are",
		"image.heightmap(new Volume(), [1, 2, 3], {width: 2})":                                                  "no whole number of rows of 2",
		"image.heightmap(new Volume(), 'abc' as any, {width: 2})":                                               "takes an array",
		"image.heightmap(new Volume(), new Float64Array([1e9]), {width: 1})":                                    "voxels high; at most",
		"image.heightmap(new Volume(), [1], {width: 1, at: [2e9, 0, 0]})":                                       "at is from",
		"image.imageToVoxels(new Volume(), {} as any)":                                                          "takes a picture that readImage read",
		"image.imageToVoxels(new Volume(), picture(), {depth: 5000})":                                           "depth is from 1 to 4096",
	})
}
