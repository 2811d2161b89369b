// Type declarations of Voxrun's scripts. Made by `go generate ./bindings/...`; do not edit.

/**
 * Everything of Voxrun's own, for scripts that use `import`. `goxel`, `Vec`, `Volume`, `Image`, `Box`, `rgb`, `rgba`,
 * `hex` and `params` are globals too.
 */
declare module 'voxrun' {
  /**
   * The global object `goxel`: what the script works on.
   * @example
   * goxel.image.activeLayer.volume.sphere(0, 0, 8, 8, goxel.palette.color)
   */
  export class Goxel {
    /**
     * The image that the script works on, and that is kept and exported when it ends well. Assigning another image
     * swaps it for this script only; the objects of the old one stay valid.
     * @example
     * goxel.image = new Image()
     * goxel.image.addLayer('ground')
     */
    image: Image
    /**
     * The palette of the image, with the current paint colour.
     * @example
     * goxel.palette.color = [255, 128, 0]
     */
    readonly palette: Palette
    /**
     * Reads an image from a file. The format is told by the content and the extension, or by `options.format`; the
     * other options are those of the format. The image that the script works on stays what it is.
     * @example
     * goxel.image.save('house.vox')
     * goxel.image = goxel.open('house.vox')
     */
    open(path: string, options?: OpenOptions): Image
    /**
     * Makes a file format of two functions, for this run. `import` fills the image that it is given from the file;
     * `export` writes the file, or returns its content as a string or as bytes.
     * @example
     * goxel.registerFormat({
     *   name: 'points', exts: ['*.pts'],
     *   export(image, path) {
     *     let text = ''
     *     image.flatten().each((x, y, z) => { text += `${x} ${y} ${z}\n` })
     *     return text
     *   },
     * })
     * goxel.image.save('model.pts')
     */
    registerFormat(format: FormatOptions): void
    /**
     * Registers a function that works on the image. A file that only registers a script runs it when it is the only
     * one, or when it is chosen on the command line with `--exec NAME`.
     * @example
     * goxel.registerScript({
     *   name: 'Dot',
     *   onExecute() { goxel.image.activeLayer.volume.setAt(0, 0, 0, 'red') },
     * })
     */
    registerScript(script: ScriptOptions): void
    private constructor()
  }

  /**
   * Layers of voxels, with materials, cameras, a light and a palette. `new Image()` has one empty layer, one
   * material and one camera. Assign it to `goxel.image` to make it what the script works on.
   * @example
   * const im = new Image()
   * im.addLayer('trees').volume.sphere(0, 0, 10, 4, 'green')
   * im.save('trees.vox')
   */
  export class Image {
    constructor()
    /**
     * The layers, from the bottom to the top, in a new array.
     * @example
     * goxel.image.layers.map(l => l.name)
     */
    readonly layers: Layer[]
    /**
     * The layer that tools and scripts work on. An image without layers has none: null.
     * @example
     * goxel.image.activeLayer.volume.setAt(0, 0, 0, 'red')
     */
    activeLayer: Layer
    /**
     * Adds an empty layer on top and makes it active.
     * @example
     * const roof = goxel.image.addLayer('roof')
     */
    addLayer(name?: string): Layer
    /**
     * Adds a layer that is one shape, in a box and in a colour, and stays editable: by its `matrix` and `color`.
     * @example
     * goxel.image.addShapeLayer('sphere', [[0, 0, 0], [16, 16, 16]], 'orange')
     */
    addShapeLayer(shape: 'sphere' | 'cube' | 'cylinder', box: BoxLike, color?: ColorLike): Layer
    /**
     * The topmost layer of a name; null when there is none.
     * @example
     * goxel.image.addLayer('roof')
     * goxel.image.getLayer('roof')?.visible
     */
    getLayer(name: string): Layer | null
    /**
     * Takes a layer out. Clones of it keep their voxels.
     * @example
     * goxel.image.removeLayer(goxel.image.addLayer())
     */
    removeLayer(layer: Layer): void
    /**
     * A copy of all visible layers merged with `'over'`, whatever their modes are, as in Goxel. `flatten` respects the modes.
     * @example
     * goxel.image.getLayersVolume().count()
     */
    getLayersVolume(): Volume
    /**
     * A copy of what is visible: the layers merged from the bottom to the top, each by its mode.
     * @example
     * goxel.image.flatten().bounds()
     */
    flatten(): Volume
    /**
     * The materials, in a new array.
     * @example
     * goxel.image.materials.length
     */
    readonly materials: Material[]
    /**
     * Adds a material.
     * @example
     * const gold = goxel.image.addMaterial({name: 'gold', metallic: 1, roughness: 0.3, color: [1, 0.8, 0.3]})
     */
    addMaterial(options?: MaterialOptions): Material
    /**
     * The cameras, in a new array.
     * @example
     * goxel.image.cameras.length
     */
    readonly cameras: Camera[]
    /**
     * Adds a camera and makes it active.
     * @example
     * goxel.image.addCamera('top').orbit([0, 0, 0], 0, 0, 100)
     */
    addCamera(name?: string): Camera
    /** The camera that looks at the image; an image without cameras has none: null. */
    get activeCamera(): Camera
    set activeCamera(value: Camera | null)
    /**
     * The light.
     * @example
     * goxel.image.light.intensity = 1.5
     */
    readonly light: Light
    /**
     * The palette.
     * @example
     * goxel.image.palette.add('tomato', 'roof')
     */
    readonly palette: Palette
    /**
     * The canvas, which some formats keep and some exports are cut by.
     * @example
     * goxel.image.box = [[0, 0, 0], [64, 64, 64]]
     */
    get box(): Box
    set box(value: BoxLike | null)
    /**
     * The selection box; an empty Box when nothing is selected.
     * @example
     * goxel.image.selectionBox = [[0, 0, 0], [4, 4, 4]]
     * goxel.image.selectionBox.iterVoxels(p => goxel.image.activeLayer.volume.setAt(p, 'red'))
     */
    get selectionBox(): Box
    set selectionBox(value: BoxLike | null)
    /**
     * The selected voxels, as a volume; null for none. Assigning a volume copies it.
     * @example
     * goxel.image.selection = goxel.image.flatten()
     */
    selection: Volume | null
    /**
     * The number of voxels in all layers.
     * @example
     * goxel.image.count()
     */
    count(): number
    /**
     * The smallest box that holds what is visible; empty when nothing is.
     * @example
     * goxel.image.bounds().size
     */
    bounds(): Box
    /**
     * An independent copy of all of it. It costs next to nothing: see Volume.copy.
     * @example
     * const before = goxel.image.copy()
     */
    copy(): Image
    /**
     * Saves the image. The format is told by the path's extension, or by `options.format`; the other options are those
     * of the format. What the format can't hold is said in one warning.
     * @example
     * goxel.image.activeLayer.volume.setAt(0, 0, 0, 'red')
     * goxel.image.save('dot.vox')
     */
    save(path: string, options?: SaveOptions): void
    /**
     * Draws what is visible to a file, all of it in the picture. A name that ends in `.png` is a picture or, with
     * `options.frames`, a sheet of sprites; `.gif` and `.apng` are a turntable, and so is `.png` with `options.turntable`;
     * with `%03d` in the name each picture of it becomes a file. The image stays as it is.
     * @example
     * goxel.image.activeLayer.volume.box([0, 0, 0], [8, 6, 4], 'khaki')
     * goxel.image.render('hut.png', {size: '64x48', view: 'front', background: 'transparent'})
     * goxel.image.render('sprites.png', {frames: 8, size: 16, ortho: true})
     */
    render(path: string, options?: RenderOptions): void
    /** The image as text, for logs. */
    toString(): string
  }

  /**
   * A layer of an image: voxels, and how they are shown. Using a layer that was removed throws an Error.
   * @example
   * const roof = goxel.image.addLayer('roof')
   * roof.volume.box([0, 0, 8], [8, 8, 9], 'brown')
   * roof.mode = 'max'
   */
  export class Layer {
    /** A number that no other layer of the project ever has. */
    readonly id: number
    /**
     * The name.
     * @example
     * goxel.image.activeLayer.name = 'walls'
     */
    name: string
    /**
     * Whether it is shown and exported.
     * @example
     * goxel.image.activeLayer.visible = false
     */
    visible: boolean
    /**
     * How its voxels combine with those of the layers below.
     * @example
     * goxel.image.activeLayer.mode = 'sub'
     */
    mode: Mode
    /**
     * Its place among the layers, 0 at the bottom. Assign to move it.
     * @example
     * goxel.image.addLayer().index = 0
     */
    index: number
    /** Whether it is the image's active layer. Assign true to make it so. */
    active: boolean
    /**
     * Its voxels: what is written to them is written to the layer. Assigning a volume copies it.
     * @example
     * const v = new Volume()
     * v.sphere(0, 0, 0, 5, 'red')
     * goxel.image.activeLayer.volume = v
     */
    volume: Volume
    /**
     * How its surface answers to light; null for the default.
     * @example
     * goxel.image.activeLayer.material = goxel.image.addMaterial({roughness: 0.1})
     */
    material: Material | null
    /**
     * Its bounding box, which some formats keep; null for none.
     * @example
     * goxel.image.activeLayer.box = [[0, 0, 0], [16, 16, 16]]
     */
    get box(): Box | null
    set box(value: BoxLike | null)
    /**
     * A matrix of 16 numbers in columns: the transform of a clone or shape layer; the origin, for programs that ask,
     * of any other.
     */
    matrix: number[]
    /** The layer that this one is a clone of. */
    readonly base: Layer | null
    /** What a shape layer is made of; null for any other. */
    readonly shape: 'sphere' | 'cube' | 'cylinder' | null
    /** The colour of a shape layer. */
    get color(): number
    set color(value: ColorLike)
    /**
     * The smallest box that holds its voxels.
     * @example
     * goxel.image.activeLayer.bounds().size
     */
    bounds(): Box
    /**
     * Shifts it: the voxels of a plain layer, the matrix of a clone or shape layer.
     * @example
     * goxel.image.activeLayer.clone().move(20, 0, 0)
     */
    move(x: number, y: number, z: number): void
    move(by: PositionLike): void
    /**
     * Adds an independent copy above it and makes that active.
     * @example
     * goxel.image.activeLayer.duplicate().name
     */
    duplicate(): Layer
    /**
     * Adds above it a layer that follows it: it shows the voxels of this one, moved by its own matrix.
     * @example
     * const c = goxel.image.activeLayer.clone()
     * c.move(0, 30, 0)
     */
    clone(): Layer
    /**
     * Makes a clone or shape layer a plain one that keeps its voxels.
     * @example
     * goxel.image.activeLayer.clone().unclone()
     */
    unclone(): void
    /**
     * Takes it out of the image. Clones of it keep their voxels.
     * @example
     * goxel.image.addLayer().remove()
     */
    remove(): void
    /** The layer as text, for logs. */
    toString(): string
    private constructor()
  }

  /**
   * A grid of voxels without bounds. A layer has one; `new Volume()` makes one that stands alone.
   *
   * Positions are three numbers (the fastest form), `[x, y, z]`, `{x, y, z}`, a typed array or a Vec; fractions are
   * cut towards zero. Space is right-handed with z up: the voxel (x, y, z) fills the cube from (x, y, z) to
   * (x+1, y+1, z+1).
   * @example
   * const v = new Volume()
   * v.sphere(0, 0, 8, 8, 'tomato')
   * v.setAt(0, 0, 17, rgb(255, 255, 0))
   * goxel.image.activeLayer.volume = v
   */
  export class Volume {
    constructor()
    /**
     * Writes one voxel. A colour whose alpha is 0 removes it.
     * @example
     * const v = new Volume()
     * v.setAt(1, 2, 3, 'tomato')
     * v.setAt([1, 2, 4], [255, 0, 0])
     * v.setAt({x: 1, y: 2, z: 5}, '#ff000080')
     */
    setAt(x: number, y: number, z: number, color: ColorLike): void
    setAt(position: PositionLike, color: ColorLike): void
    /**
     * The colour of a voxel as the number 0xAARRGGBB; 0 where there is none.
     * @example
     * const v = new Volume()
     * v.setAt(1, 2, 3, 'red')
     * v.getAt(1, 2, 3) === rgb(255, 0, 0)
     */
    getAt(x: number, y: number, z: number): number
    getAt(position: PositionLike): number
    /**
     * Whether there is a voxel.
     * @example
     * const v = new Volume()
     * v.setAt(1, 2, 3, 'red')
     * v.isSolid(1, 2, 3) && !v.isSolid([1, 2, 4])
     */
    isSolid(x: number, y: number, z: number): boolean
    isSolid(position: PositionLike): boolean
    /**
     * Calls `fn` for each voxel with two new Vecs. It visits the volume as it is at the call, block by block: by z,
     * then y, then x, and inside a block too. What `fn` throws ends it. `each` does the same several times faster.
     * @example
     * const v = new Volume()
     * v.setAt(1, 2, 3, 'red')
     * v.iter((p, c) => print(p.x, p.y, p.z, c.r))
     */
    iter(fn: (position: Vec, color: Vec) => void): void
    /**
     * Calls `fn` for each voxel with its position and its colour as a number, in the order of `iter`.
     * @example
     * const v = new Volume()
     * v.box([0, 0, 0], [4, 4, 4], 'teal')
     * let top = 0
     * v.each((x, y, z) => { top = Math.max(top, z) })
     */
    each(fn: (x: number, y: number, z: number, color: number) => void): void
    /**
     * Gives each voxel the colour that `fn` returns; 0 removes it, and `undefined` or `null` leaves it as it is.
     *
     * `fn` sees the volume as it is at the call, and what it returned is written when it was asked for the last voxel: if
     * it throws, the volume stays as it was. In it, Math.random draws from a stream of its own for each voxel, which
     * depends on the seed of the run, on which of its calls this is, and on x, y and z.
     * @example
     * const v = new Volume()
     * v.box([0, 0, 0], [4, 4, 4], 'teal')
     * v.map((color, x, y, z) => (x + y + z) % 2 ? 'white' : undefined)
     */
    map(fn: (color: number, x: number, y: number, z: number) => ColorLike | null | undefined): void
    /**
     * Makes the voxels of a box anew: each gets the colour that `fn` returns, and 0, `null` or `undefined` leave its place
     * empty, whatever was there. `fill` keeps what is there where `fn` returns nothing.
     *
     * `fn` sees the volume as it is at the call, and what it returned is written when it was asked for the last voxel: if
     * it throws, the volume stays as it was. In it, Math.random draws from a stream of its own for each voxel, which
     * depends on the seed of the run, on which of its calls this is, and on x, y and z.
     * @example
     * const v = new Volume()
     * v.generate([[0, 0, 0], [32, 32, 16]], (x, y, z) => z < 6 + 4 * Math.sin(x / 5) * Math.cos(y / 7) ? rgb(60, 90 + 8 * z, 50) : 0)
     */
    generate(box: BoxLike, fn: (x: number, y: number, z: number) => ColorLike | null | undefined): void
    /**
     * Removes what is inside of a surface: `fn` returns how far a point is from it, with a negative number or 0 for one
     * that is inside. It is asked for the centre of each voxel, (x+0.5, y+0.5, z+0.5), in a box or all of the volume.
     * The functions of `voxrun/sdf` take such a point and give such a distance.
     *
     * With a box and a colour it carves in relief: all places of the box that are inside get the colour, also those that
     * were empty.
     *
     * `fn` sees the volume as it is at the call, and what it returned is written when it was asked for the last voxel: if
     * it throws, the volume stays as it was. In it, Math.random draws from a stream of its own for each voxel, which
     * depends on the seed of the run, on which of its calls this is, and on x, y and z.
     * @example
     * const v = new Volume()
     * v.box([-16, -16, -8], [16, 16, 8], 'sandybrown')
     * v.carve(p => Math.hypot(p.x, p.y, p.z - 8) - 7)
     * v.getAt(0, 0, 4) === 0
     */
    carve(fn: (p: Vec) => number): void
    carve(box: BoxLike, fn: (p: Vec) => number, color?: ColorLike): void
    /**
     * The number of voxels.
     * @example
     * const v = new Volume()
     * v.box([0, 0, 0], [2, 3, 4], 'red')
     * v.count() // 24
     */
    count(): number
    /**
     * The smallest box that holds all voxels; an empty Box when there are none.
     * @example
     * const v = new Volume()
     * v.setAt(1, 2, 3, 'red')
     * v.bounds().min // [1, 2, 3]
     */
    bounds(): Box
    /**
     * An independent copy. It costs next to nothing, however many voxels there are: what both share is copied when
     * one of them changes it.
     * @example
     * const v = new Volume()
     * const before = v.copy()
     */
    copy(): Volume
    /**
     * Makes the volume hold what another holds.
     * @example
     * const v = new Volume(), w = new Volume()
     * w.setAt(0, 0, 0, 'red')
     * v.assign(w)
     */
    assign(other: Volume): void
    /**
     * Whether another volume holds the same voxels.
     * @example
     * const v = new Volume()
     * v.equals(v.copy()) // true
     */
    equals(other: Volume): boolean
    /**
     * Removes all voxels, or those in a box.
     * @example
     * const v = new Volume()
     * v.box([0, 0, 0], [4, 4, 4], 'red')
     * v.clear([[1, 1, 1], [3, 3, 3]])
     */
    clear(box?: BoxLike): void
    /**
     * Removes the voxels outside a box.
     * @example
     * const v = new Volume()
     * v.sphere(0, 0, 0, 8, 'red')
     * v.crop([[-8, -8, 0], [8, 8, 8]])
     */
    crop(box: BoxLike): void
    /**
     * Combines another volume into this one, by default with `'over'`. The modes are those of layers: see Mode in the
     * module voxrun.
     * @example
     * const v = new Volume(), hole = new Volume()
     * v.box([0, 0, 0], [8, 8, 8], 'gray')
     * hole.sphere(4, 4, 8, 3, 'white')
     * v.merge(hole, 'sub')
     */
    merge(other: Volume, mode?: Mode): void
    /**
     * Shifts all voxels.
     * @example
     * const v = new Volume()
     * v.setAt(0, 0, 0, 'red')
     * v.move(0, 0, 5)
     */
    move(x: number, y: number, z: number): void
    move(by: PositionLike): void
    /**
     * Turns all voxels around an axis, counter-clockwise when it points at the viewer; around the centre of the
     * bounds unless a pivot is given. Quarter turns are exact. The centre of the voxel (x, y, z) is (x+0.5, y+0.5, z+0.5).
     * @example
     * const v = new Volume()
     * v.box([0, 0, 0], [8, 2, 1], 'red')
     * v.rotate('z', 90)
     */
    rotate(axis: Axis, degrees: number, pivot?: PositionLike): void
    /**
     * Mirrors all voxels at the plane across an axis through the centre of the bounds, or through `at`.
     * @example
     * const v = new Volume()
     * v.setAt(3, 0, 0, 'red')
     * v.mirror('x', 0)
     * v.getAt(-4, 0, 0) !== 0
     */
    mirror(axis: 'x' | 'y' | 'z', at?: number): void
    /**
     * Moves all voxels by an affine matrix of 16 numbers in columns, as in layer.matrix: voxel p goes to round(matrix * p).
     * @example
     * const v = new Volume()
     * v.setAt(1, 0, 0, 'red')
     * v.transform([1,0,0,0, 0,1,0,0, 0,0,1,0, 5,0,0,1])
     * v.getAt(6, 0, 0) !== 0
     */
    transform(matrix: number[]): void
    /**
     * Saves the volume as the only layer of a new image. The format is told by the path's extension, or named: see
     * Image.save.
     * @example
     * const v = new Volume()
     * v.box([0, 0, 0], [4, 4, 4], 'red')
     * v.save('cube.vox')
     */
    save(path: string, format?: string | SaveOptions): void
    /** The volume as text, for logs. */
    toString(): string
    /**
     * Gives all voxels of a box one colour, or each the colour that `fn` returns: 0 removes it, and `undefined` or
     * `null` leaves it as it is.
     * @example
     * const v = new Volume()
     * v.fill([[0, 0, 0], [32, 32, 1]], 'green')
     * v.fill([[0, 0, 1], [32, 32, 9]], (x, y, z) => z < 4 + 3 * Math.sin(x / 5) ? rgb(0, 100 + 10 * z, 0) : undefined)
     */
    fill(box: BoxLike, color: ColorLike): void
    fill(box: BoxLike, fn: (x: number, y: number, z: number) => ColorLike | null | undefined): void
    /**
     * The colours of all voxels of a box as numbers 0xAARRGGBB, x fastest, then y, then z; 0 where there is none.
     * @example
     * const v = new Volume()
     * v.setAt(1, 0, 0, 'red')
     * v.read([[0, 0, 0], [2, 2, 2]])[1] === rgb(255, 0, 0)
     */
    read(box: BoxLike): Uint32Array
    /**
     * Writes all voxels of a box from colour numbers, x fastest, then y, then z; 0 removes. It is the fastest way to
     * write voxels that a script computes.
     * @example
     * const v = new Volume()
     * const data = new Uint32Array(16 * 16).fill(rgb(0, 120, 255))
     * v.write({min: [0, 0, 0], size: [16, 16, 1]}, data)
     */
    write(box: BoxLike, colors: Uint32Array): void
    /**
     * Writes many voxels: at positions `[x, y, z, x, y, z, …]` in an array or typed array, or in an array of
     * positions, in one colour or in those of a Uint32Array, one for each position.
     * @example
     * const v = new Volume()
     * v.setMany(new Int32Array([0, 0, 0, 5, 5, 5]), 'gold')
     * v.setMany([[1, 0, 0], [2, 0, 0]], new Uint32Array([rgb(255, 0, 0), rgb(0, 0, 255)]))
     */
    setMany(positions: ArrayLike<number> | PositionLike[], colors: ColorLike | Uint32Array): void
    /**
     * Draws a solid box from `min` up to, and without, `max`.
     *
     * This and the other shapes take fractional positions: a voxel is drawn when its centre, half a voxel from its
     * corner, lies in the shape. The colour is combined with what is there by a mode, `'over'` unless another is given;
     * an empty colour removes.
     * @example
     * const v = new Volume()
     * v.box([0, 0, 0], [8, 8, 4], 'teal')
     */
    box(min: PositionLike, max: PositionLike, color: ColorLike, options?: Mode | ShapeOptions): void
    /**
     * Draws a solid sphere.
     * @example
     * const v = new Volume()
     * v.sphere([0, 0, 8], 8, 'tomato')
     * v.sphere([0, 0, 8], 6, 0) // hollow
     */
    sphere(center: PositionLike, radius: number, color: ColorLike, options?: Mode | ShapeOptions): void
    sphere(x: number, y: number, z: number, radius: number, color: ColorLike, options?: Mode | ShapeOptions): void
    /**
     * Draws a solid ellipsoid with a radius along each axis.
     * @example
     * const v = new Volume()
     * v.ellipsoid([0, 0, 0], [12, 8, 4], 'green')
     */
    ellipsoid(center: PositionLike, radii: PositionLike, color: ColorLike, options?: Mode | ShapeOptions): void
    /**
     * Draws a solid cylinder between the centres of its two ends, in any direction.
     * @example
     * const v = new Volume()
     * v.cylinder([0, 0, 0], [0, 0, 20], 4, 'silver')
     */
    cylinder(from: PositionLike, to: PositionLike, radius: number, color: ColorLike, options?: Mode | ShapeOptions): void
    /**
     * Draws a solid cone that ends in a tip at `to`; with two radii, one that is cut off.
     * @example
     * const v = new Volume()
     * v.cone([0, 0, 0], [0, 0, 12], 6, 'brown')
     * v.cone([20, 0, 0], [20, 0, 12], [6, 3], 'brown')
     */
    cone(from: PositionLike, to: PositionLike, radius: number | [from: number, to: number], color: ColorLike, options?: Mode | ShapeOptions): void
    /**
     * Draws a solid cylinder with round ends: all that is within a radius of a segment.
     * @example
     * const v = new Volume()
     * v.capsule([0, 0, 0], [10, 10, 10], 3, 'gold')
     */
    capsule(from: PositionLike, to: PositionLike, radius: number, color: ColorLike, options?: Mode | ShapeOptions): void
    /**
     * Draws a ring: a tube around a circle, flat unless `options.axis` says otherwise.
     * @example
     * const v = new Volume()
     * v.torus([0, 0, 0], 12, 3, 'orange', {axis: 'x'})
     */
    torus(center: PositionLike, radius: number, tube: number, color: ColorLike, options?: Mode | ShapeOptions): void
    /**
     * Draws a line from one voxel to another, both included: one voxel thin, or `options.thickness` thick. Its voxels
     * touch by corners and edges, or with `options.faces` by faces only.
     * @example
     * const v = new Volume()
     * v.line([0, 0, 0], [20, 5, 9], 'white')
     * v.line([0, 0, 0], [0, 5, 9], 'white', {thickness: 3})
     */
    line(from: PositionLike, to: PositionLike, color: ColorLike, options?: Mode | ShapeOptions): void
  }

  /**
   * A few numbers with names: a position (`x`, `y`, `z`, `w`) or a colour (`r`, `g`, `b`, `a`). They are
   * stored as 32-bit floats. A position or colour may always be given as an array or an object instead.
   * @example
   * const red = new Vec(255, 0, 0)
   * goxel.image.activeLayer.volume.setAt(new Vec(1, 2, 3), red)
   */
  export class Vec {
    constructor(...components: number[])
    /** The first component. Reading or writing a component that the Vec was not made with throws a TypeError. */
    x: number
    /** The second component. */
    y: number
    /** The third component. */
    z: number
    /** The fourth component. */
    w: number
    /** The first component. */
    r: number
    /** The second component. */
    g: number
    /** The third component. */
    b: number
    /** The fourth component. */
    a: number
    /**
     * The components as an array.
     * @example
     * new Vec(1, 2, 3).toArray() // [1, 2, 3]
     */
    toArray(): number[]
    /**
     * The Vec as text.
     * @example
     * String(new Vec(1, 2, 3)) // 'Vec(1, 2, 3)'
     */
    toString(): string
  }

  /**
   * A box in space, such as the selection, the bounds of a volume or the box of a layer. A Box does not change; to
   * change a selection, assign another. `min` is the first voxel in it, `max` is one beyond the last.
   * @example
   * const b = new Box([0, 0, 0], [4, 4, 8])
   * b.size // [4, 4, 8]
   */
  export class Box {
    constructor(min: PositionLike, max: PositionLike)
    /**
     * The first voxel in the box.
     * @example
     * new Box([0, 0, 0], [4, 4, 8]).min
     */
    readonly min: Position
    /** One beyond the last voxel in the box. */
    readonly max: Position
    /** How many voxels the box holds along each axis. */
    readonly size: Position
    /** The centre, which may be fractional. */
    readonly center: Position
    /** Whether the box holds nothing. */
    readonly empty: boolean
    /** The box as 16 numbers in columns: half its edges, and its centre. */
    readonly matrix: number[]
    /**
     * Whether a voxel is in the box.
     * @example
     * new Box([0, 0, 0], [4, 4, 8]).contains(0, 0, 7) // true
     */
    contains(x: number, y: number, z: number): boolean
    contains(position: PositionLike): boolean
    /**
     * Calls `fn` with a new Vec for each voxel whose lower corner is in the box: by z, then y, then x.
     * @example
     * let n = 0
     * new Box([0, 0, 0], [2, 2, 2]).iterVoxels(p => { n++ })
     */
    iterVoxels(fn: (position: Vec) => void): void
    /**
     * A position in the frame of the box, in which it reaches from -1 to 1 on each axis.
     * @example
     * new Box([0, 0, 0], [4, 4, 8]).worldToLocal([4, 4, 8]) // Vec(1, 1, 1)
     */
    worldToLocal(position: PositionLike): Vec
    /** The box as text, for logs. */
    toString(): string
  }

  /**
   * The colours of an image, and the one that painting uses.
   * @example
   * const p = goxel.palette
   * p.color = 'tomato'
   * p.add('gold', 'crown')
   * p.colors.length
   */
  export class Palette {
    /** The name. */
    name: string
    /**
     * The current paint colour, as a new Vec.
     * @example
     * goxel.palette.color = '#ff8800'
     * goxel.palette.color.r // 255
     */
    get color(): Vec
    set color(value: ColorLike)
    /** How many colours there are. */
    readonly size: number
    /**
     * The colours as numbers, in a new array. Assign an array to replace them.
     * @example
     * goxel.palette.colors = ['red', 'green', [0, 0, 255]]
     */
    get colors(): number[]
    set colors(value: ArrayLike<ColorLike>)
    /** The names of the colours, in a new array. */
    readonly names: string[]
    /**
     * Adds a colour and returns its index.
     * @example
     * goxel.palette.add('gold', 'crown')
     */
    add(color: ColorLike, name?: string): number
    /**
     * Replaces a colour.
     * @example
     * goxel.palette.set(goxel.palette.add('gold'), 'silver')
     */
    set(index: number, color: ColorLike, name?: string): void
    /**
     * Takes a colour out.
     * @example
     * goxel.palette.remove(goxel.palette.add('gold'))
     */
    remove(index: number): void
    /**
     * The colour of a name.
     * @example
     * goxel.palette.add('gold', 'crown')
     * goxel.palette.find('crown')
     */
    find(name: string): number | undefined
    /** Takes all colours out. */
    clear(): void
    /** The palette as text, for logs. */
    toString(): string
    private constructor()
  }

  /**
   * How the surface of a layer answers to light. Channels are from 0 to 1, in linear light.
   * @example
   * const glass = goxel.image.addMaterial({name: 'glass', color: [0.8, 0.9, 1, 0.3]})
   * goxel.image.activeLayer.material = glass
   */
  export class Material {
    /** The name. */
    name: string
    /** The base colour and opacity `[r, g, b, a]`, which multiplies the colours of the voxels. */
    color: number[]
    /** From 0, not a metal, to 1. */
    metallic: number
    /** From 0, a mirror, to 1. */
    roughness: number
    /** The light that it gives off, `[r, g, b]`. */
    emission: number[]
    /** Takes it out of the image. Layers that had it have none. */
    remove(): void
    /** The material as text, for logs. */
    toString(): string
    private constructor()
  }

  /**
   * A camera. It looks along the -z axis of its own frame, with y up; every perspective camera sees 20 degrees from
   * top to bottom.
   * @example
   * const c = goxel.image.addCamera('front')
   * c.orbit([0, 0, 16], 0, 90, 200)
   */
  export class Camera {
    /** The name. */
    name: string
    /** From the camera to the point that it turns around; half the width of an orthographic view. */
    distance: number
    /** Whether the view is orthographic. */
    ortho: boolean
    /** The frame of the camera in the world: 16 numbers in columns. */
    matrix: number[]
    /**
     * Puts the camera at a distance from a target: it starts above, looking down with +y up, is tilted by `tilt`
     * degrees around its own x axis, then turned by `turn` degrees around the z axis. Front is (0, 90).
     * @example
     * goxel.image.activeCamera.orbit([0, 0, 8], 45, 60)
     */
    orbit(target: PositionLike, turn: number, tilt: number, distance?: number): void
    /** Takes it out of the image. */
    remove(): void
    /** The camera as text, for logs. */
    toString(): string
    private constructor()
  }

  /**
   * The one light of an image, and what surrounds it. Angles are degrees.
   * @example
   * goxel.image.light.pitch = 45
   * goxel.image.light.yaw = 30
   */
  export class Light {
    /** The angle between the direction to the light and straight up. */
    pitch: number
    /** How far the light is turned around the z axis. */
    yaw: number
    /** How bright it is; 2 by default. */
    intensity: number
    /** The light that comes from everywhere, 0 to 1. */
    ambient: number
    /** How dark a shadow is, 0 to 1. */
    shadow: number
    /** Whether it moves with the view. */
    fixed: boolean
    private constructor()
  }

  /** A position as the API returns it. */
  export type Position = [x: number, y: number, z: number]
  /** A position as the API takes it: `[x, y, z]`, a typed array, `{x, y, z}` or a Vec. */
  export type PositionLike = ArrayLike<number> | { x: number, y: number, z: number } | Vec
  /**
   * A colour as the API takes it. A number is 0xAARRGGBB as `rgb` and `rgba` make it: 0 is empty, and one whose top
   * byte is 0 is the opaque 0xRRGGBB. A string is `'#rgb'`, `'#rrggbb'`, `'#rrggbbaa'` or a CSS name. Channels are 0 to
   * 255; one that is left out is 255 for alpha.
   */
  export type ColorLike = number | string | ArrayLike<number> | { r: number, g: number, b: number, a?: number } | Vec
  /** A box as the API takes it. `min` is the first voxel in it, `max` is one beyond the last. */
  export type BoxLike = Box | [min: PositionLike, max: PositionLike] | { min: PositionLike, max: PositionLike } | { min: PositionLike, size: PositionLike }
  /** An axis, or a direction. */
  export type Axis = 'x' | 'y' | 'z' | PositionLike
  /**
   * How voxels combine with those below: Goxel's nine modes. `over` adds, `sub` cuts out, `paint` colours what is there,
   * `intersect` keeps what is in both.
   */
  export type Mode = 'over' | 'sub' | 'sub-clamp' | 'paint' | 'max' | 'intersect' | 'intersect-fill' | 'mult-alpha' | 'replace'
  /** How a shape is drawn: see Volume.box, Volume.torus and Volume.line. */
  export type ShapeOptions = { mode?: Mode, axis?: 'x' | 'y' | 'z', thickness?: number, faces?: boolean }
  /**
   * How an image is drawn.
   *
   * - `size`: pixels, `'1280x720'` or a number for both; `width` and `height` say it too. Default 1024, 256 in a sheet, 480 in a
   *   turntable.
   * - `view`: `'isometric'`, the default, `'front'`, `'back'`, `'left'`, `'right'`, `'top'`, `'bottom'`, azimuth and elevation in
   *   degrees such as `'30,20'`, or a saved camera, `'camera:NAME'`.
   * - `background`: `'sky'`, the default, `'transparent'`, that of a sheet, or a colour.
   * - `ortho`, `fov`: parallel projection, or the field of view in degrees. Default 20.
   * - `sun`: where the sun is, as azimuth and elevation.
   * - `edges`: how dark the edges of voxels are drawn, 0 to 1. Default 0.
   * - `shadow`, `occlusion`, `ground`: false leaves out shadows, dark corners, the plane that catches the shadow.
   * - `frames`, `columns`: so many pictures from all around in one, in rows of so many.
   * - `turntable`, `fps`: so many pictures from all around as an animation, so many of them a second. Default 36 and 12.
   */
  export type RenderOptions = { size?: string | number, width?: number, height?: number, view?: string, background?: string, quality?: 'default' | 'draft' | 'high', ortho?: boolean, fov?: number, sun?: string, edges?: number, shadow?: boolean, occlusion?: boolean, ground?: boolean, frames?: number, columns?: number, turntable?: number, fps?: number }
  /** How an image is saved: the format's name, and its options. */
  export type SaveOptions = { format?: string, [option: string]: unknown }
  /** How a file is read: the format's name, and its options. */
  export type OpenOptions = { format?: string, [option: string]: unknown }
  /** What a new material is like; see Material. */
  export type MaterialOptions = { name?: string, color?: number[], metallic?: number, roughness?: number, emission?: number[] }
  /** A file format of the script's own; see Goxel.registerFormat. */
  export type FormatOptions = { name: string, exts: string[], exts_desc?: string, import?(image: Image, path: string, data: Uint8Array): void, export?(image: Image, path: string): string | Uint8Array | ArrayBuffer | void }
  /** A script to register; see Goxel.registerScript. */
  export type ScriptOptions = { name: string, description?: string, onExecute(): void }
  /** A parameter whose values have the type T: what `int`, `float`, `bool`, `color`, `choice`, `text` and `path` return. */
  export type Param<T> = { readonly type: 'int' | 'float' | 'bool' | 'color' | 'choice' | 'text' | 'path', readonly default: T }
  /**
   * The values of parameters: what the default export is called with.
   *
   *     export const params = { towers: int(4, { min: 1, max: 12 }) }
   *     export default function main(p: Params<typeof params>) {}
   */
  export type Params<P> = { readonly [K in keyof P]: P[K] extends Param<infer T> ? T : never }
  /**
   * What is told of a parameter: `doc` is a sentence for the help. A form shows `label` instead of the name, and the fields
   * of one `group` together.
   */
  export type ParamOptions = { doc?: string, label?: string, group?: string }
  /** Bounds of a number: a value outside of them is refused. `step` is what a slider moves by, and is not checked. */
  export type NumberOptions = ParamOptions & { min?: number, max?: number, step?: number }
  /** The function `params`. It has those that describe parameters as properties, for scripts without imports. */
  export type ParamsFunction = { <P extends Record<string, Param<any>>>(params: P): Params<P>, int: typeof int, float: typeof float, bool: typeof bool, color: typeof color, choice: typeof choice, text: typeof text, path: typeof path }
  /** The global `goxel`. */
  export const goxel: Goxel
  /**
   * The number of an opaque colour. Channels are 0 to 255: fractions are rounded, and what is beyond is cut.
   * @example
   * goxel.image.activeLayer.volume.setAt(0, 0, 0, rgb(255, 128, 0))
   */
  export function rgb(r: number, g: number, b: number): number
  /**
   * The number of a colour with an alpha, 0 to 255.
   * @example
   * goxel.image.activeLayer.volume.setAt(0, 0, 0, rgba(255, 128, 0, 128))
   */
  export function rgba(r: number, g: number, b: number, a: number): number
  /**
   * The number of a colour that is written as text: `'#rgb'`, `'#rrggbb'`, `'#rrggbbaa'` or a CSS name.
   * @example
   * hex('#ff8800') === rgb(255, 136, 0)
   */
  export function hex(text: string): number
  /**
   * A Box, as `new Box` makes it: `max` is one beyond the last voxel in it.
   * @example
   * box([0, 0, 0], [4, 4, 8]).size // [4, 4, 8]
   */
  export function box(min: import('voxrun').PositionLike, max: import('voxrun').PositionLike): import('voxrun').Box
  /**
   * A colour as `'#rrggbb'`, or `'#rrggbbaa'` when it is not opaque.
   * @example
   * import { toHex } from 'voxrun'
   * toHex([255, 136, 0]) // '#ff8800'
   */
  export function toHex(color: ColorLike): string
  /**
   * The four channels of a colour.
   * @example
   * import { channels } from 'voxrun'
   * channels('tomato') // [255, 99, 71, 255]
   */
  export function channels(color: ColorLike): [r: number, g: number, b: number, a: number]
  /**
   * Reads an image from a file; see Goxel.open.
   * @example
   * import { open } from 'voxrun'
   * goxel.image.save('a.vox')
   * open('a.vox').count()
   */
  export function open(path: string, options?: OpenOptions): Image
  /**
   * Tells how much of the work is done, from 0 to 1, and what is going on.
   * @example
   * import { progress } from 'voxrun'
   * progress(0.5, 'growing trees')
   */
  export function progress(done: number, what?: string): void
  /**
   * Declares the script's parameters and returns their values: those of `-p` and `--params`, and the defaults of the rest.
   * A module may export the declaration instead, as `params`; then its default export is called with the values.
   * @example
   * const p = params({
   *   height: params.int(24, { min: 6, max: 120 }),
   *   roof: params.color('#a33'),
   * })
   * goxel.image.activeLayer.volume.box([0, 0, 0], [4, 4, p.height], p.roof)
   */
  export const params: import('voxrun').ParamsFunction
  /**
   * The seed of Math.random: that of `--seed`.
   * @example
   * import { seed } from 'voxrun'
   * print('made with seed', seed)
   */
  export const seed: number
  /**
   * A parameter that is a whole number, with its default. See `params`.
   * @example
   * import { int } from 'voxrun'
   * export const params = { towers: int(4, { min: 1, max: 12, doc: 'around the yard' }) }
   */
  export function int(value: number, options?: NumberOptions): Param<number>
  /**
   * A parameter that is a number, with its default. See `params`.
   * @example
   * import { float } from 'voxrun'
   * export const params = { slope: float(0.5, { min: 0, max: 2, step: 0.1 }) }
   */
  export function float(value: number, options?: NumberOptions): Param<number>
  /**
   * The same as `float`.
   * @example
   * import { number } from 'voxrun'
   * export const params = { slope: number(0.5, { min: 0, max: 2 }) }
   */
  export function number(value: number, options?: NumberOptions): Param<number>
  /**
   * A parameter that is true or false. See `params`.
   * @example
   * import { bool } from 'voxrun'
   * export const params = { windows: bool(true) }
   */
  export function bool(value: boolean, options?: ParamOptions): Param<boolean>
  /**
   * A parameter that is a colour: `'#a33'`, a CSS name or a number. The script gets the number. See `params`.
   * @example
   * import { color } from 'voxrun'
   * export const params = { roof: color('#a33', { doc: 'of the tiles' }) }
   */
  export function color(value: ColorLike, options?: ParamOptions): Param<number>
  /**
   * A parameter that is one of several words. The first is the default, unless `options.default` names another. See `params`.
   * @example
   * import { choice } from 'voxrun'
   * export const params = { style: choice(['round', 'square'], { default: 'square' }) }
   */
  export function choice<const T extends string>(choices: readonly T[], options?: ParamOptions & { default?: NoInfer<T> }): Param<T>
  /**
   * A parameter that is any text. See `params`.
   * @example
   * import { text } from 'voxrun'
   * export const params = { sign: text('Inn') }
   */
  export function text(value: string, options?: ParamOptions): Param<string>
  /**
   * A parameter that is the path of a file. The script may read the file that the user names with `-p`, wherever it is. See `params`.
   * @example
   * import { path } from 'voxrun'
   * export const params = { heights: path('heights.png') }
   */
  export function path(value?: string, options?: ParamOptions): Param<string>
}

/**
 * Curves and what follows them, drawing on planes, and symmetry.
 *
 * A curve is an array of points, which `bezier`, `spline`, `arc` and `helix` make close enough to look smooth, and
 * any script can make by itself. `polyline`, `tube` and `sweep` draw along one. Points are `[x, y, z]`; those with
 * two numbers lie at z = 0. What crosses itself is drawn once, so a transparent colour stays even.
 * @example
 * import { spline, tube, canvas, symmetric } from 'voxrun/draw'
 * const v = goxel.image.activeLayer.volume
 * const path = spline([[0, 0, 2], [20, 10, 12], [40, -10, 4], [60, 0, 16]])
 * tube(v, path, t => 4 - 3 * t, 'seagreen')
 */
declare module 'voxrun/draw' {
  import type { Axis, ColorLike, Mode, Position, PositionLike, Volume } from 'voxrun'

  import type { FontOptions } from 'voxrun/text'

  /**
   * A plane on which flat shapes are drawn; `canvas` makes one. Its cells have whole numbers: the cell (x, y) goes from
   * (x, y) to (x+1, y+1). Lines and pixels name cells; circles, rectangles and polygons have fractional edges, and take
   * the cells whose middles are inside. An empty colour removes. Each method returns the canvas.
   * @example
   * import { canvas } from 'voxrun/draw'
   * const v = new Volume()
   * canvas(v, { plane: 'xy' }).rect(0, 0, 16, 16, 'white').circle(8, 8, 6, 'crimson')
   */
  export interface Canvas {
    /**
     * Draws one cell.
     * @example
     * import { canvas } from 'voxrun/draw'
     * const v = new Volume()
     * canvas(v).pixel(3, 4, 'red')
     * v.getAt(3, 0, 4) !== 0
     */
    pixel(x: number, y: number, color: import('voxrun').ColorLike): this
    /**
     * Draws a line from one cell to another, both included: one cell thin, or `thickness` thick with round ends.
     * @example
     * import { canvas } from 'voxrun/draw'
     * const v = new Volume()
     * canvas(v).line(0, 0, 20, 8, 'red', { thickness: 3 })
     */
    line(x0: number, y0: number, x1: number, y1: number, color: import('voxrun').ColorLike, options?: { thickness?: number }): this
    /**
     * Draws lines from cell to cell. Curves of `bezier`, `spline` and `arc` will do: their z is left out.
     * @example
     * import { canvas, bezier } from 'voxrun/draw'
     * const v = new Volume()
     * canvas(v).path(bezier([0, 0], [10, 30], [20, 0]), 'red')
     */
    path(points: Curve, color: import('voxrun').ColorLike, options?: { thickness?: number, closed?: boolean }): this
    /**
     * Draws a rectangle from its lower left corner, or its upper left one when the canvas goes down; with `radius` its
     * corners are round.
     * @example
     * import { canvas } from 'voxrun/draw'
     * const v = new Volume()
     * canvas(v).rect(0, 0, 12, 8, 'red').rect(0, 0, 12, 8, 'white', { fill: false })
     * v.count() // 96
     */
    rect(x: number, y: number, width: number, height: number, color: import('voxrun').ColorLike, options?: FlatOptions & { radius?: number }): this
    /**
     * Draws a circle around a point, which is the corner of four cells when it is whole, and the middle of one at
     * (0.5, 0.5).
     * @example
     * import { canvas } from 'voxrun/draw'
     * const v = new Volume()
     * canvas(v).circle(8, 8, 8, 'gold').circle(8, 8, 8, 'black', { fill: false })
     */
    circle(x: number, y: number, radius: number, color: import('voxrun').ColorLike, options?: FlatOptions): this
    /**
     * Draws an ellipse around a point, with a radius along each side.
     * @example
     * import { canvas } from 'voxrun/draw'
     * const v = new Volume()
     * canvas(v).ellipse(0, 0, 12, 6, 'teal')
     */
    ellipse(x: number, y: number, rx: number, ry: number, color: import('voxrun').ColorLike, options?: FlatOptions): this
    /**
     * Draws a polygon. Several outlines make holes where they overlap; with the rule `'nonzero'` only where they turn the
     * other way around.
     * @example
     * import { canvas, ngon } from 'voxrun/draw'
     * const v = new Volume()
     * canvas(v).polygon(ngon(6, 12), 'plum').polygon(ngon(6, 12), 'indigo', { fill: false })
     */
    polygon(points: Curve | Curve[], color: import('voxrun').ColorLike, options?: FlatOptions & { rule?: 'evenodd' | 'nonzero' }): this
    /**
     * Fills the area around a cell: all cells of its colour that hang together by their sides. An empty area that is not
     * enclosed is an error.
     * @example
     * import { canvas } from 'voxrun/draw'
     * const v = new Volume()
     * canvas(v).circle(0, 0, 9, 'black', { fill: false }).fill(0, 0, 'gold')
     */
    fill(x: number, y: number, color: import('voxrun').ColorLike): this
    /**
     * Draws a text whose first baseline is at a cell; see `text` of `voxrun/text`.
     * @example
     * import { canvas } from 'voxrun/draw'
     * const v = new Volume()
     * canvas(v).text(2, 3, 'CAFÉ', 'white')
     * v.count() > 50 === true
     */
    text(x: number, y: number, text: string, color: import('voxrun').ColorLike, options?: import('voxrun/text').FontOptions): this
    /** The canvas as text, for logs. */
    toString(): string
  }

  /** A point: `[x, y, z]`, `[x, y]`, a Vec, or an object. Fractions count. */
  export type PointLike = import('voxrun').PositionLike | ArrayLike<number> | { x: number, y: number, z?: number }
  /** Points that are joined by lines. A typed array has three numbers for each. */
  export type Curve = Iterable<PointLike> | Float64Array | Float32Array
  /** How `polyline` draws. */
  export type PolylineOptions = { mode?: import('voxrun').Mode, thickness?: number, faces?: boolean, closed?: boolean }
  /** How `tube` draws. */
  export type TubeOptions = { mode?: import('voxrun').Mode, closed?: boolean }
  /** How `sweep` draws. */
  export type SweepOptions = { mode?: import('voxrun').Mode, closed?: boolean, upright?: boolean, up?: PointLike, twist?: number, scale?: number | ArrayLike<number> | ((t: number) => number) }
  /** Which copies `symmetric` makes. */
  export type SymmetricOptions = { x?: number, y?: number, z?: number, turns?: number, axis?: 'x' | 'y' | 'z', center?: PointLike, mode?: import('voxrun').Mode }
  /** Where a `canvas` is. */
  export type CanvasOptions = { plane?: 'xy' | 'xz' | 'yz', at?: number, origin?: [number, number], depth?: number, down?: boolean, mode?: import('voxrun').Mode }
  /** Whether a shape is filled, as it is unless told otherwise, or an outline, and how thick that is. */
  export type FlatOptions = { fill?: boolean, thickness?: number }
  /**
   * A Bézier curve: with one control point a quadratic one, with two a cubic one, which starts towards the first and
   * arrives from the second.
   * @example
   * import { bezier, tube } from 'voxrun/draw'
   * const v = new Volume()
   * tube(v, bezier([0, 0, 0], [0, 0, 30], [30, 0, 30], [30, 0, 0]), 2, 'gold')
   */
  export function bezier(from: PointLike, control: PointLike, to: PointLike): import('voxrun').Position[]
  export function bezier(from: PointLike, control1: PointLike, control2: PointLike, to: PointLike): import('voxrun').Position[]
  /**
   * A smooth curve through all points (a centripetal Catmull-Rom spline: no loops where they are uneven). With
   * `closed` it comes back to the first.
   * @example
   * import { spline, polyline } from 'voxrun/draw'
   * const v = new Volume()
   * const river = spline([[0, 0, 0], [20, 14, 0], [44, -6, 0], [70, 8, 0]])
   * polyline(v, river, 'steelblue', { thickness: 5 })
   */
  export function spline(points: Curve, options?: { closed?: boolean }): import('voxrun').Position[]
  /**
   * A part of a circle, from one angle to another, in degrees; the whole circle unless they are given. It goes around
   * the axis z, from x towards y, unless `axis` says otherwise: around x from y towards z, around y from z (up) towards x.
   * @example
   * import { arc, tube } from 'voxrun/draw'
   * const v = new Volume()
   * tube(v, arc([0, 0, 0], 20, -90, 90, { axis: 'y' }), 3, 'sandybrown')
   */
  export function arc(center: PointLike, radius: number, from?: number, to?: number, options?: { axis?: import('voxrun').Axis }): import('voxrun').Position[]
  /**
   * A screw that rises from around `center` by `height`, with two radii one that widens or narrows. Negative turns go
   * the other way around. `start` is the angle of its first point.
   * @example
   * import { helix, tube } from 'voxrun/draw'
   * const v = new Volume()
   * tube(v, helix([0, 0, 0], [12, 2], 40, 4), 1.5, 'tomato')
   */
  export function helix(center: PointLike, radius: number | [from: number, to: number], height: number, turns: number, options?: { axis?: import('voxrun').Axis, start?: number }): import('voxrun').Position[]
  /**
   * Points at equal distances along a curve, both ends included, about as far apart as said: for posts, lamps and steps.
   * @example
   * import { resample } from 'voxrun/draw'
   * resample([[0, 0, 0], [10, 0, 0]], 5) // [[0, 0, 0], [5, 0, 0], [10, 0, 0]]
   */
  export function resample(points: Curve, distance: number): import('voxrun').Position[]
  /**
   * How long a curve is, in voxels.
   * @example
   * import { curveLength } from 'voxrun/draw'
   * curveLength([[0, 0, 0], [3, 4, 0], [3, 4, 12]]) // 17
   */
  export function curveLength(points: Curve): number
  /**
   * The corners of a regular polygon around 0: for `sweep` and `Canvas.polygon`. The first is at the angle `start` in
   * degrees, 90 (the top) unless given.
   * @example
   * import { ngon } from 'voxrun/draw'
   * ngon(6, 10).length // 6
   */
  export function ngon(sides: number, radius: number, start?: number): [x: number, y: number][]
  /**
   * The corners of a star around 0, whose tips are `outer` and whose notches are `inner` away. The first tip is at the
   * angle `start` in degrees, 90 (the top) unless given.
   * @example
   * import { star, canvas } from 'voxrun/draw'
   * const v = new Volume()
   * canvas(v).polygon(star(5, 16, 7), 'gold')
   */
  export function star(points: number, outer: number, inner: number, start?: number): [x: number, y: number][]
  /**
   * Draws lines from point to point, as `Volume.line` does: points are voxels, to the nearest, and the line is one
   * voxel thin, or `thickness` thick and round. With `closed` it comes back to the first, with `faces` the voxels of
   * a thin one share faces.
   * @example
   * import { polyline } from 'voxrun/draw'
   * const v = new Volume()
   * polyline(v, [[0, 0, 0], [9, 0, 0], [9, 9, 0]], 'white', { closed: true })
   */
  export function polyline(volume: import('voxrun').Volume, points: Curve, color: import('voxrun').ColorLike, options?: PolylineOptions): void
  /**
   * Draws all that is within a radius of a curve: a round tube with round ends, as `Volume.capsule` is around one
   * line. The radius may change: an array of radii is spread over the curve, and a function is given `t`, from 0 at
   * its start to 1 at its end. Where it is thinner than a voxel it stays a line of voxels.
   * @example
   * import { spline, tube } from 'voxrun/draw'
   * const v = new Volume()
   * const tail = spline([[0, 0, 0], [10, 0, 8], [20, 0, 0], [30, 0, 12]])
   * tube(v, tail, [5, 4, 1], 'olive')
   * tube(v, tail, t => 2 + Math.sin(t * 20), 'gold')
   */
  export function tube(volume: import('voxrun').Volume, points: Curve, radius: number | ArrayLike<number> | ((t: number) => number), color: import('voxrun').ColorLike, options?: TubeOptions): void
  /**
   * Moves a flat shape along a curve, and draws what it passes over: a road, a rail, a frame, a screw. `profile` is
   * the shape's corners, seen along the curve: x to the right, y up; several outlines make holes.
   *
   * `upright` keeps x level, as a road is; otherwise the shape turns with the curve as little as it can, starting
   * from `up`, [0, 0, 1] unless given. `twist` turns it by degrees from start to end, and `scale` makes it larger or
   * smaller: a number, an array, or a function of t from 0 to 1.
   * @example
   * import { spline, sweep } from 'voxrun/draw'
   * const v = new Volume()
   * const way = spline([[0, 0, 0], [30, 10, 6], [60, 0, 12]])
   * sweep(v, way, [[-4, 0], [4, 0], [4, 2], [3, 2], [3, 1], [-3, 1], [-3, 2], [-4, 2]], 'gray', { upright: true })
   */
  export function sweep(volume: import('voxrun').Volume, points: Curve, profile: Curve | Curve[], color: import('voxrun').ColorLike, options?: SweepOptions): void
  /**
   * Draws something and its mirror images: `fn` draws into an empty volume, and that is combined into `volume` with
   * its copies. `x`, `y` and `z` are the planes that mirror it: with `x: 0` the voxel 3 appears at -4 too, since the
   * plane lies between the voxels -1 and 0; `x: 0.5` goes through the middle of the voxel 0. `turns` makes so many
   * copies around an `axis`, z unless given, through `center`, [0, 0, 0] unless given.
   * @example
   * import { symmetric } from 'voxrun/draw'
   * const v = new Volume()
   * symmetric(v, { x: 0, y: 0 }, part => part.box([2, 3, 0], [4, 5, 9], 'tan'))
   * symmetric(v, { turns: 6 }, part => part.line([4, 0, 10], [12, 0, 10], 'gold'))
   * v.getAt(-3, -4, 0) === v.getAt(2, 3, 0)
   */
  export function symmetric(volume: import('voxrun').Volume, options: SymmetricOptions, fn: (part: import('voxrun').Volume) => void): void
  /**
   * A plane to draw flat shapes on: `'xz'`, the front, unless `plane` is `'xy'`, the floor, or `'yz'`, the side. `at` is
   * where it is on the axis across it, `origin` the place of its (0, 0), and `depth` how many voxels thick shapes are.
   * The first letter of the plane goes to the right, the second goes up, or with `down` down, as in pictures.
   * @example
   * import { canvas } from 'voxrun/draw'
   * const v = new Volume()
   * const wall = canvas(v, { plane: 'xz', at: 3, depth: 2 })
   * wall.rect(0, 0, 40, 24, 'wheat').rect(16, 0, 8, 14, 0).circle(20, 14, 4, 0)
   */
  export function canvas(volume: import('voxrun').Volume, options?: CanvasOptions): Canvas
}

/**
 * Text as voxels: in `pixel`, a small font of Voxrun's own, or in the outlines of a TrueType or OpenType font.
 *
 * `pixel` has ASCII, Latin-1 and a few signs more (→ ★ ♥ •); its capitals are 7 voxels high and at most 5 wide, and a
 * size of 14 or 21 doubles or triples its dots. `sans`, `sans-bold`, `sans-italic` and `mono` are the Go fonts, which
 * look well from a size of 12. A name that ends in .ttf, .otf or .ttc is a file, which the script must be allowed to
 * read. What a font lacks is shown as a box.
 * @example
 * import { text, measureText } from 'voxrun/text'
 * const v = goxel.image.activeLayer.volume
 * const { width } = measureText('OPEN', { size: 14 })
 * v.box([-2, 0, -3], [width + 2, 1, 17], 'maroon')
 * text(v, 'OPEN', { at: [0, -1, 0], size: 14, color: 'gold' })
 */
declare module 'voxrun/text' {
  import type { ColorLike, Mode, PositionLike, Volume } from 'voxrun'

  /** The name of a font, or the path of one. */
  export type FontName = 'pixel' | 'sans' | 'sans-bold' | 'sans-italic' | 'mono' | (string & {})
  /**
   * How a text is set: `size` is the font's height in voxels (of `pixel`, that of capitals), 7 for `pixel` and 16 for
   * others unless given; `align` is what stands at `at`; `spacing` is voxels more between letters; `line` multiplies
   * the distance of lines.
   */
  export type FontOptions = { font?: FontName, size?: number, align?: 'left' | 'center' | 'right', spacing?: number, line?: number }
  /** How a text is drawn: see `text`. */
  export type TextOptions = FontOptions & { at?: import('voxrun').PositionLike, color?: import('voxrun').ColorLike, depth?: number, plane?: 'xz' | 'xy' | 'yz', mode?: import('voxrun').Mode }
  /**
   * How large a text is: from the top of its first line to the bottom of its last, and how much of that is above the
   * first baseline.
   */
  export type TextSize = { width: number, height: number, ascent: number }
  /**
   * Draws a text. `at` is the voxel at the left end of its first baseline (or its middle or right end: `align`),
   * [0, 0, 0] unless given. It faces the front unless `plane` is `'xy'`, the floor, or `'yz'`, the side. `depth` is how
   * many voxels it is thick, away from the viewer of the front. A line break begins a new line. At most 10000 letters.
   * @example
   * import { text } from 'voxrun/text'
   * const v = new Volume()
   * text(v, 'Hello!', { color: 'tomato' })
   * text(v, 'Grüße\naus Köln', { at: [0, 0, -30], font: 'sans-bold', size: 18, align: 'center', depth: 3, color: '#fc0' })
   */
  export function text(volume: import('voxrun').Volume, text: string, options?: TextOptions): TextSize
  /**
   * How large a text would be, in voxels.
   * @example
   * import { measureText } from 'voxrun/text'
   * measureText('AB').width // 11
   */
  export function measureText(text: string, options?: FontOptions): TextSize
}

/**
 * Places for trees, stones, windows and stars: by chance, and yet no two nearer to each other than they may be (Poisson
 * disks), which looks natural where a die would heap them up. The same `seed` gives the same places; without one it
 * is drawn from Math.random, and so from the seed of the run. At most about a million places.
 * @example
 * import { scatterOn } from 'voxrun/scatter'
 * const v = goxel.image.activeLayer.volume
 * v.ellipsoid([0, 0, 0], [40, 40, 12], 'olivedrab')
 * for (const [x, y, z] of scatterOn(v, { distance: 8, facing: 'up', seed: 1 })) {
 *   v.cylinder([x + 0.5, y + 0.5, z], [x + 0.5, y + 0.5, z + 4], 0.8, 'saddlebrown')
 *   v.sphere([x + 0.5, y + 0.5, z + 6], 3, 'forestgreen')
 * }
 */
declare module 'voxrun/scatter' {
  import type { ColorLike, Position, PositionLike, Volume } from 'voxrun'

  /** How far apart places are at least, and which of all ways it is. */
  export type ScatterOptions = { distance: number, seed?: number | string }
  /** Where on a surface: see `scatterOn`. */
  export type SurfaceOptions = ScatterOptions & { facing?: 'up' | 'down' | 'side' | 'any', clearance?: number, on?: import('voxrun').ColorLike, max?: number, filter?: (x: number, y: number, z: number) => unknown }
  /** How a grid is made: see `scatterGrid`. */
  export type GridOptions = { step: number | import('voxrun').PositionLike, jitter?: number, seed?: number | string }
  /**
   * Places in a box, at least `distance` apart, in fractional numbers. A box that is flat, since its corners are equal
   * in a coordinate, has them all in that plane.
   * @example
   * import { scatter } from 'voxrun/scatter'
   * const stars = scatter([[0, 0, 30], [100, 100, 30]], { distance: 9, seed: 'sky' })
   * stars.length > 60 && stars[0][2] === 30
   */
  export function scatter(box: [min: import('voxrun').PositionLike, max: import('voxrun').PositionLike], options: ScatterOptions): import('voxrun').Position[]
  /**
   * Places on the surface of a volume, at least `distance` apart: the empty voxels in front of it, as [x, y, z]. They
   * stand on what faces `'up'`, unless `facing` is `'down'`, `'side'` or `'any'`. `clearance` is how many voxels in
   * front must be empty, `on` a colour that must be below, `max` how many there are at most, and `filter` is asked
   * whether a place will do.
   * @example
   * import { scatterOn } from 'voxrun/scatter'
   * const v = new Volume()
   * v.box([0, 0, 0], [40, 40, 4], 'green')
   * const places = scatterOn(v, { distance: 6, seed: 2, filter: (x, y) => x < 20 })
   * places.every(([x, y, z]) => z === 4 && x < 20) === true
   */
  export function scatterOn(volume: import('voxrun').Volume, options: SurfaceOptions): import('voxrun').Position[]
  /**
   * The places of a grid in a box, a `step` apart (one number, or one for each axis), the first half a step inside.
   * `jitter` moves each by chance: 0 not, 1 by up to half a step either way.
   * @example
   * import { scatterGrid } from 'voxrun/scatter'
   * scatterGrid([[0, 0, 0], [20, 30, 0]], { step: 10 }).length // 6
   */
  export function scatterGrid(box: [min: import('voxrun').PositionLike, max: import('voxrun').PositionLike], options: GridOptions): import('voxrun').Position[]
}

/**
 * Colours: mixing them, changing them, finding them, and painting whole volumes.
 *
 * Where it matters how colours look, the work is done in OKLab, in which equal steps look equal: lightness goes
 * from 0 (black) to 1 (white), chroma from 0 (grey) to about 0.3, hue in degrees (red is near 29, yellow 110,
 * green 142, blue 264). Alphas are from 0 to 255 and stay as they are.
 * @example
 * import { gradient, speckle } from 'voxrun/color'
 * const v = goxel.image.activeLayer.volume
 * const sky = gradient(['navy', 'coral', 'gold'])
 * for (let z = 0; z < 20; z++) v.box([0, 0, z], [20, 2, z + 1], sky(z / 19))
 * speckle(v, { lightness: 0.03 })
 */
declare module 'voxrun/color' {
  import type { Axis, ColorLike, Image, Palette, PositionLike, Volume } from 'voxrun'

  /**
   * Where colours are mixed: `oklab` looks even, `oklch` goes around the wheel of hues and stays colourful, `srgb` is
   * what old programs do, `linear` is what lamps do.
   */
  export type MixSpace = 'oklab' | 'oklch' | 'srgb' | 'linear'
  /** The colours of a gradient at equal steps from 0 to 1, or pairs of a place and a colour. */
  export type GradientStops = ArrayLike<import('voxrun').ColorLike> | Iterable<[at: number, color: import('voxrun').ColorLike]>
  /** A gradient: a function from a place to a colour, and `steps`, which gives a number of colours evenly spread. */
  export type Gradient = { (t: number): number, steps(count: number): number[] }
  /** A palette: the name of one (see `voxrun/palettes`), an array of colours, or a Palette. */
  export type PaletteLike = string | Iterable<import('voxrun').ColorLike> | import('voxrun').Palette
  /** How colours are changed: see `adjust`. */
  export type AdjustOptions = { hue?: number, saturation?: number, lightness?: number, contrast?: number }
  /** How far voxels differ: see `speckle`. */
  export type SpeckleOptions = { lightness?: number, hue?: number, saturation?: number, contrast?: number, seed?: number | string }
  /** How a gradient is painted: see `paintGradient`. */
  export type PaintOptions = { from?: number, to?: number, center?: import('voxrun').PositionLike, space?: MixSpace, steps?: number, dither?: boolean }
  /**
   * The colour of a lightness (0 to 1), a chroma (0 to about 0.3) and a hue in degrees. One that screens can't show
   * loses as much chroma as it must.
   * @example
   * import { oklch } from 'voxrun/color'
   * import { toHex } from 'voxrun'
   * toHex(oklch(0.7, 0.15, 50)) // '#e77f3e'
   */
  export function oklch(lightness: number, chroma: number, hue: number, alpha?: number): number
  /**
   * The colour of a lightness (0 to 1), and two numbers from about -0.3 to 0.3: `a` from green to red, `b` from blue
   * to yellow.
   * @example
   * import { oklab } from 'voxrun/color'
   * oklab(1, 0, 0) === rgb(255, 255, 255)
   */
  export function oklab(lightness: number, a: number, b: number, alpha?: number): number
  /**
   * The colour of a hue in degrees, and a saturation and a lightness from 0 to 1, as CSS has them. See `oklch` for
   * one whose lightness is that which the eye sees.
   * @example
   * import { hsl } from 'voxrun/color'
   * hsl(120, 1, 0.5) === rgb(0, 255, 0)
   */
  export function hsl(hue: number, saturation: number, lightness: number, alpha?: number): number
  /**
   * The colour of a hue in degrees, and a saturation and a value from 0 to 1: what colour pickers show.
   * @example
   * import { hsv } from 'voxrun/color'
   * hsv(30, 1, 1) === rgb(255, 128, 0)
   */
  export function hsv(hue: number, saturation: number, value: number, alpha?: number): number
  /**
   * The three numbers that `oklch` makes the colour of. The hue of a grey is 0.
   * @example
   * import { toOklch } from 'voxrun/color'
   * toOklch('tomato').map(n => +n.toFixed(2)) // [0.7, 0.2, 32.32]
   */
  export function toOklch(color: import('voxrun').ColorLike): [lightness: number, chroma: number, hue: number]
  /**
   * The three numbers that `oklab` makes the colour of.
   * @example
   * import { toOklab } from 'voxrun/color'
   * toOklab('white').map(Math.round) // [1, 0, 0]
   */
  export function toOklab(color: import('voxrun').ColorLike): [lightness: number, a: number, b: number]
  /**
   * The three numbers that `hsl` makes the colour of.
   * @example
   * import { toHsl } from 'voxrun/color'
   * toHsl('lime') // [120, 1, 0.5]
   */
  export function toHsl(color: import('voxrun').ColorLike): [hue: number, saturation: number, lightness: number]
  /**
   * The three numbers that `hsv` makes the colour of.
   * @example
   * import { toHsv } from 'voxrun/color'
   * toHsv('blue') // [240, 1, 1]
   */
  export function toHsv(color: import('voxrun').ColorLike): [hue: number, saturation: number, value: number]
  /**
   * A lighter colour: `amount`, 0.1 unless given, is added to the lightness, which goes from 0 to 1.
   * @example
   * import { lighten } from 'voxrun/color'
   * import { toHex } from 'voxrun'
   * toHex(lighten('teal', 0.2)) // '#5bbebe'
   */
  export function lighten(color: import('voxrun').ColorLike, amount?: number): number
  /**
   * A darker colour: `amount`, 0.1 unless given, is taken from the lightness, which goes from 0 to 1.
   * @example
   * import { darken } from 'voxrun/color'
   * import { toHex } from 'voxrun'
   * toHex(darken('teal', 0.2)) // '#004242'
   */
  export function darken(color: import('voxrun').ColorLike, amount?: number): number
  /**
   * A more colourful colour: its chroma times 1 + `amount`, which is 0.25 unless given.
   * @example
   * import { saturate, toOklch } from 'voxrun/color'
   * toOklch(saturate('#806050', 1))[1] > toOklch('#806050')[1]
   */
  export function saturate(color: import('voxrun').ColorLike, amount?: number): number
  /**
   * A greyer colour: its chroma times 1 - `amount`, which is 0.25 unless given; 1 is grey.
   * @example
   * import { desaturate } from 'voxrun/color'
   * import { toHex } from 'voxrun'
   * toHex(desaturate('tomato', 1)) // '#9d9d9d'
   */
  export function desaturate(color: import('voxrun').ColorLike, amount?: number): number
  /**
   * The colour with its hue turned by degrees, as light and as colourful as before where screens can show that.
   * @example
   * import { rotateHue } from 'voxrun/color'
   * rotateHue('tomato', 360) === hex('tomato')
   */
  export function rotateHue(color: import('voxrun').ColorLike, degrees: number): number
  /**
   * The colour with another alpha, from 0 to 255.
   * @example
   * import { fade } from 'voxrun/color'
   * fade('red', 128) === rgba(255, 0, 0, 128)
   */
  export function fade(color: import('voxrun').ColorLike, alpha: number): number
  /**
   * Two colours that face each other on the wheel of hues: the one that was given, and its opposite.
   * @example
   * import { complementary } from 'voxrun/color'
   * const [first] = complementary('teal')
   * first === hex('teal')
   */
  export function complementary(color: import('voxrun').ColorLike): number[]
  /**
   * Three colours at equal steps around the wheel of hues, from the one that was given.
   * @example
   * import { triadic } from 'voxrun/color'
   * const [first] = triadic('teal')
   * first === hex('teal')
   */
  export function triadic(color: import('voxrun').ColorLike): number[]
  /**
   * Four colours at equal steps around the wheel of hues, from the one that was given.
   * @example
   * import { tetradic } from 'voxrun/color'
   * const [first] = tetradic('teal')
   * first === hex('teal')
   */
  export function tetradic(color: import('voxrun').ColorLike): number[]
  /**
   * The colour that was given, and the two beside its opposite.
   * @example
   * import { splitComplementary } from 'voxrun/color'
   * const [first] = splitComplementary('teal')
   * first === hex('teal')
   */
  export function splitComplementary(color: import('voxrun').ColorLike): number[]
  /**
   * Colours beside each other on the wheel of hues, with the one that was given in the middle: 3 of them, 30 degrees
   * apart, unless told otherwise. At most 360.
   * @example
   * import { analogous } from 'voxrun/color'
   * analogous('tomato', 5, 15)[2] === hex('tomato')
   */
  export function analogous(color: import('voxrun').ColorLike, count?: number, degrees?: number): number[]
  /**
   * A ramp from a dark to a light one of the same colour, 5 unless told otherwise, as pixel artists mix them: the
   * dark ones turn towards blue and the light ones towards yellow. At most 256.
   * @example
   * import { shades } from 'voxrun/color'
   * shades('tomato', 7).length // 7
   */
  export function shades(color: import('voxrun').ColorLike, count?: number): number[]
  /**
   * The colour between two: `a` where `t` is 0, `b` where it is 1, and the middle unless it is given. What is beyond
   * is cut. It is mixed in `'oklab'` unless told otherwise.
   * @example
   * import { mix } from 'voxrun/color'
   * import { toHex } from 'voxrun'
   * toHex(mix('black', 'white', 0.5, 'srgb')) // '#808080'
   */
  export function mix(a: import('voxrun').ColorLike, b: import('voxrun').ColorLike, t?: number, space?: MixSpace): number
  /**
   * A gradient: a function that gives the colour at a place, from 0 to 1; before and after that it is the first and
   * the last. Colours are spread evenly, or stand at places of their own, as `[at, color]`; two at one place make a
   * hard edge. `steps(n)` gives n colours from the first to the last.
   * @example
   * import { gradient } from 'voxrun/color'
   * import { toHex } from 'voxrun'
   * const sky = gradient([[0, 'navy'], [0.3, 'coral'], [1, 'gold']])
   * toHex(sky(0.3)) // '#ff7f50'
   */
  export function gradient(colors: GradientStops, options?: { space?: MixSpace }): Gradient
  /**
   * How far two colours are apart in brightness, as WCAG 2 measures it: from 1 to 21. Text wants 4.5 or more.
   * @example
   * import { contrast } from 'voxrun/color'
   * Math.round(contrast('black', 'white')) // 21
   */
  export function contrast(a: import('voxrun').ColorLike, b: import('voxrun').ColorLike): number
  /**
   * How much light a colour gives, from 0 for black to 1 for white, as WCAG 2 measures it.
   * @example
   * import { luminance } from 'voxrun/color'
   * luminance('yellow') > luminance('blue') === true
   */
  export function luminance(color: import('voxrun').ColorLike): number
  /**
   * The colour of a palette that looks most like another, by the distance in OKLab. To ask many times of a palette of
   * your own, use `matcher`.
   * @example
   * import { nearest } from 'voxrun/color'
   * nearest('orange', ['red', 'gold', 'navy']) === hex('gold')
   */
  export function nearest(color: import('voxrun').ColorLike, palette: PaletteLike): number
  /**
   * A function that gives the colour of the palette that looks most like another. It remembers what it found.
   * @example
   * import { matcher } from 'voxrun/color'
   * const toPico = matcher('pico-8')
   * toPico('#fe0050') === hex('#ff004d')
   */
  export function matcher(palette: PaletteLike): (color: import('voxrun').ColorLike) => number
  /**
   * The colours that stand for those of a volume, or of what is visible of an image, at most `count`, 16 unless given: the commonest first. When there
   * are no more than that, they are what the volume has; alphas are left out. At most 4096.
   * @example
   * import { extractPalette } from 'voxrun/color'
   * const v = new Volume()
   * v.sphere(0, 0, 0, 8, 'tomato')
   * v.setAt(0, 0, 0, 'gold')
   * extractPalette(v, 2)[1] === hex('gold')
   */
  export function extractPalette(voxels: import('voxrun').Volume | import('voxrun').Image, count?: number): number[]
  /**
   * The colours of a volume, or of what is visible of an image, and how many voxels have each: the commonest first, and at most a million.
   * @example
   * import { histogram } from 'voxrun/color'
   * const v = new Volume()
   * v.box([0, 0, 0], [2, 2, 2], 'red')
   * histogram(v)[0][1] // 8
   */
  export function histogram(voxels: import('voxrun').Volume | import('voxrun').Image): [color: number, count: number][]
  /**
   * Gives each voxel the colour of a palette that looks most like its own. With `dither` two colours are mixed where
   * one is not enough: in an even pattern (`'ordered'`), or by chance (`'noise'`, with a `seed`; without one it is drawn from Math.random).
   * @example
   * import { quantize, histogram } from 'voxrun/color'
   * const v = new Volume()
   * v.fill([[0, 0, 0], [8, 8, 8]], (x, y, z) => rgb(x * 30, y * 30, z * 30))
   * quantize(v, 'game-boy', { dither: 'ordered' })
   * histogram(v).length // 4
   */
  export function quantize(volume: import('voxrun').Volume, palette: PaletteLike, options?: { dither?: 'none' | 'ordered' | 'noise', seed?: number | string }): void
  /**
   * Changes all colours of a volume, or one colour: `hue` turns by degrees; `saturation` is added to 1 and multiplies
   * how colourful they are, so that -1 is grey; `lightness` is added, from -1 for black to 1 for white; `contrast`
   * spreads lightness around the middle.
   * @example
   * import { adjust } from 'voxrun/color'
   * const v = new Volume()
   * v.sphere(0, 0, 0, 8, 'tomato')
   * adjust(v, { hue: 90, saturation: -0.3, lightness: 0.1 })
   */
  export function adjust(volume: import('voxrun').Volume, options: AdjustOptions): void
  export function adjust(color: import('voxrun').ColorLike, options: AdjustOptions): number
  /**
   * Gives all voxels of a colour the colour that `fn` returns: it is called once for each colour, where `Volume.map`
   * calls for each voxel. 0 removes them, `undefined` or `null` leaves them.
   * @example
   * import { mapColors, mix } from 'voxrun/color'
   * const v = new Volume()
   * v.box([0, 0, 0], [4, 4, 4], 'red')
   * mapColors(v, color => mix(color, 'white', 0.5))
   */
  export function mapColors(volume: import('voxrun').Volume, fn: (color: number) => import('voxrun').ColorLike | null | undefined): void
  /**
   * Paints what is there with a gradient along an axis or a direction, from one end of the volume to the other, or
   * with `'radial'` from its centre outwards. `from` and `to` say otherwise where it begins and ends, in voxels
   * along the axis or from the `center`. `steps` makes bands; `dither` mixes their edges.
   * @example
   * import { paintGradient } from 'voxrun/color'
   * const v = new Volume()
   * v.sphere(0, 0, 0, 12, 'white')
   * paintGradient(v, 'z', ['navy', 'coral', 'gold'])
   * paintGradient(v, [1, 0, 1], 'viridis', { steps: 6, dither: true })
   */
  export function paintGradient(volume: import('voxrun').Volume, axis: import('voxrun').Axis | 'radial', colors: GradientStops | string, options?: PaintOptions): void
  /**
   * Makes voxels differ a little, so that a wall or a meadow is no flat colour: each is up to `lightness` lighter or
   * darker (0.04 unless any is given), turned by up to `hue` degrees, and more or less colourful by up to
   * `saturation`. The same `seed` gives the same voxels;
   * without one it is drawn from Math.random.
   * @example
   * import { speckle } from 'voxrun/color'
   * const v = new Volume()
   * v.box([0, 0, 0], [16, 16, 2], 'olivedrab')
   * speckle(v, { lightness: 0.05, hue: 6, seed: 'meadow' })
   */
  export function speckle(volume: import('voxrun').Volume, options?: number | SpeckleOptions): void
}

/**
 * Palettes by name, and palette files. Wherever `voxrun/color` takes a palette, a name will do.
 *
 * - `pico-8`: 16 colours of the fantasy console PICO-8
 * - `pico-8-secret`: the other 16 colours of PICO-8
 * - `db16`: DawnBringer's 16 colours
 * - `db32`: DawnBringer's 32 colours
 * - `sweetie-16`: GrafxKid's 16 colours, those of the TIC-80
 * - `endesga-32`: ENDESGA's 32 colours
 * - `resurrect-64`: Kerrie Lake's 64 colours
 * - `magicavoxel`: the 255 colours of a new model in MagicaVoxel
 * - `nes`: the colours of the Nintendo Entertainment System, its doubles left out
 * - `game-boy`: the four greens of the first Game Boy, dark to light
 * - `c64`: the Commodore 64, as Philip Timmermann measured it
 * - `zx-spectrum`: the ZX Spectrum, both brightnesses
 * - `cga`: the 16 colours of IBM's CGA
 * - `ega`: all 64 colours of IBM's EGA
 * - `teletext`: the eight colours of teletext
 * - `web-safe`: the 216 colours that every browser had
 * - `grey`: 16 greys, black to white
 * - `solarized`: Ethan Schoonover's Solarized: eight tones, eight accents
 * - `nord`: Arctic Ice Studio's Nord
 * - `viridis`: eleven steps of matplotlib's viridis; for a gradient
 * - `magma`: eleven steps of matplotlib's magma; for a gradient
 * - `inferno`: eleven steps of matplotlib's inferno; for a gradient
 * - `plasma`: eleven steps of matplotlib's plasma; for a gradient
 * - `pastel`: Voxrun's own: twelve soft colours
 * - `earth`: Voxrun's own: rock, soil, sand, grass and water
 * - `autumn`: Voxrun's own: leaves from green over gold to wine
 * - `dusk`: Voxrun's own: a sky after sunset, top to bottom; for a gradient
 * - `neon`: Voxrun's own: signs in the night, on two darks
 * @example
 * import { palette } from 'voxrun/palettes'
 * const [black, blue, wine] = palette('pico-8')
 * goxel.palette.colors = palette('endesga-32')
 */
declare module 'voxrun/palettes' {
  import type { ColorLike, Palette } from 'voxrun'

  /** The name of a palette. */
  export type PaletteName = 'pico-8' | 'pico-8-secret' | 'db16' | 'db32' | 'sweetie-16' | 'endesga-32' | 'resurrect-64' | 'magicavoxel' | 'nes' | 'game-boy' | 'c64' | 'zx-spectrum' | 'cga' | 'ega' | 'teletext' | 'web-safe' | 'grey' | 'solarized' | 'nord' | 'viridis' | 'magma' | 'inferno' | 'plasma' | 'pastel' | 'earth' | 'autumn' | 'dusk' | 'neon' | (string & {})
  /**
   * The colours of a palette, in a new array. Case, spaces and hyphens in the name do not matter.
   * @example
   * import { palette } from 'voxrun/palettes'
   * import { toHex } from 'voxrun'
   * palette('game-boy').map(toHex) // ['#0f380f', '#306230', '#8bac0f', '#9bbc0f']
   */
  export function palette(name: PaletteName): number[]
  /**
   * The names of all palettes.
   * @example
   * import { paletteNames } from 'voxrun/palettes'
   * paletteNames().includes('pico-8') // true
   */
  export function paletteNames(): PaletteName[]
  /**
   * Reads the colours of a palette file: `.gpl` of GIMP, Inkscape, Krita and Aseprite; `.hex` or `.txt` with a colour
   * a line, as Lospec has them; `.pal` of JASC; a `.png`, of which it takes each colour once; or `.ase` of Adobe. At
   * most 65536 colours. The script needs the permission to read the file.
   * @example
   * import { loadPalette, savePalette } from 'voxrun/palettes'
   * savePalette('two.gpl', ['tomato', 'gold'])
   * loadPalette('two.gpl')[1] === hex('gold')
   */
  export function loadPalette(path: string): number[]
  /**
   * Writes a palette file: `.gpl`, `.hex`, `.txt` or `.pal`. Alphas are lost. The script needs the permission to write
   * the file.
   * @example
   * import { savePalette } from 'voxrun/palettes'
   * savePalette('autumn.gpl', ['gold', 'orangered', 'maroon'], 'Autumn')
   */
  export function savePalette(path: string, colors: Iterable<import('voxrun').ColorLike> | import('voxrun').Palette, name?: string): void
}

/**
 * Random numbers for artists. `random` is a stream that is seeded by the run: `--seed` gives the same again. A `Random` of
 * one's own depends on its seed alone.
 * @example
 * import { random } from 'voxrun/random'
 * const v = new Volume()
 * for (let i = 0; i < 20; i++) v.sphere(random.inBox([0, 0, 0], [40, 40, 4]), random.range(1, 3), random.pick(['gray', 'silver']))
 */
declare module 'voxrun/random' {
  /**
   * A stream of random numbers that depends on its seed alone. Without a seed it is drawn from Math.random, and so
   * from the seed of the run.
   * @example
   * import { Random } from 'voxrun/random'
   * new Random(7).next() === new Random(7).next()
   */
  export class Random {
    constructor(seed?: number | string)
    /**
     * The next number, from 0 up to and without 1.
     * @example
     * import { Random } from 'voxrun/random'
     * const random = new Random('forest')
     * random.next() < 1 === true
     */
    next(): number
    /**
     * A number from `min` (0) up to and without `max` (1).
     * @example
     * import { Random } from 'voxrun/random'
     * const random = new Random('forest')
     * random.range(5, 6) >= 5 === true
     */
    range(max?: number): number
    range(min: number, max: number): number
    /**
     * A whole number from `min` (0) to `max`, both included. It is a RangeError when there is none.
     * @example
     * import { Random } from 'voxrun/random'
     * const random = new Random('forest')
     * random.int(1, 6) <= 6 === true
     */
    int(max: number): number
    int(min: number, max: number): number
    /**
     * True with the probability `p` (0.5).
     * @example
     * import { Random } from 'voxrun/random'
     * const random = new Random('forest')
     * random.chance(1) // true
     */
    chance(p?: number): boolean
    /**
     * One of a list, or a letter of a text. An empty list is a RangeError.
     * @example
     * import { Random } from 'voxrun/random'
     * const random = new Random('forest')
     * random.pick(['oak', 'birch']).length > 2 // true
     */
    pick<T>(list: ArrayLike<T>): T
    /**
     * One of several values, each as likely as its weight says.
     * @example
     * import { Random } from 'voxrun/random'
     * const random = new Random('forest')
     * random.weighted([['grass', 9], ['flower', 0]]) // 'grass'
     */
    weighted<T>(pairs: readonly (readonly [value: T, weight: number])[]): T
    /**
     * A new list of the same in random order.
     * @example
     * import { Random } from 'voxrun/random'
     * const random = new Random('forest')
     * random.shuffle([1, 2, 3]).length // 3
     */
    shuffle<T>(list: Iterable<T>): T[]
    /**
     * `n` of a list, each at most once, in random order.
     * @example
     * import { Random } from 'voxrun/random'
     * const random = new Random('forest')
     * random.sample('abcdef', 2).length // 2
     */
    sample<T>(list: Iterable<T>, n: number): T[]
    /**
     * A number of the normal distribution around `mean` (0) with a standard `deviation` (1).
     * @example
     * import { Random } from 'voxrun/random'
     * const random = new Random('forest')
     * Number.isFinite(random.gauss(20, 3)) // true
     */
    gauss(mean?: number, deviation?: number): number
    /**
     * A direction: a vector of length 1, all directions as likely.
     * @example
     * import { Random } from 'voxrun/random'
     * const random = new Random('forest')
     * const v = new Volume()
     * v.line([0, 0, 0], random.direction().map(x => Math.round(x * 20)), 'gold')
     */
    direction(): [x: number, y: number, z: number]
    /**
     * A place in a box.
     * @example
     * import { Random } from 'voxrun/random'
     * const random = new Random('forest')
     * random.inBox([0, 0, 0], [8, 8, 8]).length // 3
     */
    inBox(min: ArrayLike<number>, max: ArrayLike<number>): [x: number, y: number, z: number]
    /**
     * A new stream that depends on this one's state and a name, and does not change this one: so that more trees do
     * not change the houses.
     * @example
     * import { Random } from 'voxrun/random'
     * const random = new Random('forest')
     * random.fork('trees').next() !== random.fork('houses').next()
     */
    fork(name?: number | string): Random
  }

  /**
   * A stream that is seeded by the run.
   * @example
   * import { random } from 'voxrun/random'
   * random.int(1, 6) <= 6 === true
   */
  export const random: Random
}

/**
 * Fields of smooth random numbers. Each function makes a noise: a function of a position, with methods that take many
 * samples at once, a hundred times as fast as a loop that calls it. A noise depends on its options and its seed
 * alone; without a seed it draws one from Math.random, and so from the seed of the run.
 *
 * Called with two numbers, each function gives a sample of the plane instead: `fbm(x / 40, y / 40, 7, 3)`. A feature
 * then takes one unit; the seed is 0, and the octaves are those of the function, unless they are given.
 * @example
 * import { ridged } from 'voxrun/noise'
 * const mountains = ridged({seed: 7, scale: 40})
 * mountains(10, 20) === mountains(10, 20)
 */
declare module 'voxrun/noise' {
  import type { BoxLike, ColorLike, Mode, Volume } from 'voxrun'

  /**
   * A noise: call it with a position, `n(x, y)` or `n(x, y, z)`. The plane and space are different noises: `n(x, y)` is
   * not `n(x, y, 0)`. At whole positions the methods give the same numbers as calls, as 32-bit floats.
   */
  export interface Noise {
    /** What it gives when it is called as a function. */
    (x: number, y?: number, z?: number): number
    /**
     * Samples of the plane, x fastest: the one at (i, j) is element `j * width + i`. The first is at `x`, `y`
     * (default 0, 0), the others are `step` (default 1) apart. At most 67 million.
     * @example
     * import { fbm } from 'voxrun/noise'
     * const n = fbm({seed: 1})
     * const h = n.heights(64, 32)
     * h[3 * 64 + 5] === Math.fround(n(5, 3))
     */
    heights(width: number, depth: number, options?: { x?: number, y?: number, step?: number }): Float32Array
    /**
     * The samples of all voxels of a box, x fastest, then y, then z, as Volume.read has colours. At most 67 million.
     * @example
     * import { perlin } from 'voxrun/noise'
     * const n = perlin({seed: 1})
     * n.sample([[0, 0, 0], [8, 8, 8]])[1] === Math.fround(n(1, 0, 0))
     */
    sample(box: BoxLike): Float32Array
    /**
     * Draws the voxels of a box at which the noise is above a threshold, by default 0; see NoiseFill. All other voxels
     * stay as they are.
     * @example
     * import { ridged } from 'voxrun/noise'
     * const v = new Volume()
     * ridged({seed: 3, scale: 20}).fill(v, [[0, 0, 0], [48, 48, 24]], {threshold: 0.4, colors: ['sienna', 'peru', 'gold']})
     * v.count() > 1000 === true
     */
    fill(volume: Volume, box: BoxLike, how: ColorLike | NoiseFill): void
  }

  /**
   * What a noise is like.
   *
   * - `seed`: which of all noises of its kind; a number or a text. Drawn from Math.random when it is left out.
   * - `scale`: how many voxels one feature takes, 0.001 to 1e9. Default 16.
   * - `octaves`: how many noises, each finer than the one before, are summed, 1 to 12. Default 1.
   * - `fractal`: how they are: `'fbm'` as they are, `'ridged'` into sharp ridges, `'billow'` into round lumps,
   *   `'turbulence'` by their absolute values, which gives 0 to 1. Default `'fbm'`.
   * - `gain`: the strength of an octave relative to the one before, 0 to 1. Default 0.5.
   * - `lacunarity`: its frequency relative to the one before, 1 to 4. Default 2.
   * - `warp`: by how many voxels, at most, positions are shifted by another noise before. Default 0.
   * - `warpScale`: the scale of that other noise. Default that of the noise.
   */
  export type NoiseOptions = { seed?: number | string, scale?: number, octaves?: number, fractal?: 'fbm' | 'ridged' | 'billow' | 'turbulence', gain?: number, lacunarity?: number, warp?: number, warpScale?: number }
  /**
   * What a cellular noise is like: NoiseOptions, and
   *
   * - `output`: what it tells of the points that are scattered in space, one for each cube of `scale` voxels:
   *   `'distance'` to the nearest point (-1 on it), `'second'`: to the second nearest, `'edge'`: how much farther the
   *   second is (-1 on the borders of cells), `'cell'`: a number for the cell. Default `'distance'`.
   * - `metric`: how distances are measured. Default `'euclidean'`.
   * - `jitter`: how far points leave the lattice, 0 to 1. Default 1.
   */
  export type CellularOptions = NoiseOptions & { output?: 'distance' | 'second' | 'edge' | 'cell', metric?: 'euclidean' | 'manhattan' | 'chebyshev', jitter?: number }
  /**
   * How Noise.fill draws: voxels at which the noise is above `threshold` (default 0) get `color`, or one of up to 256
   * `colors`, of which the first stands for the threshold and the last for 1. `mode` is how they combine with what is
   * there, by default `'over'`.
   */
  export type NoiseFill = { color?: ColorLike, colors?: ColorLike[], threshold?: number, mode?: Mode }
  /**
   * Simplex noise: smooth, without the grid that Perlin noise shows. Samples are from -1 to 1, but for turbulence.
   * @example
   * import { simplex } from 'voxrun/noise'
   * const n = simplex({seed: 7, scale: 24})
   * const v = new Volume()
   * for (let x = 0; x < 64; x++) v.setAt(x, 0, Math.round(8 * n(x, 0)), 'teal')
   */
  export function simplex(options?: NoiseOptions): Noise
  export function simplex(x: number, y: number, seed?: number | string, octaves?: number): number
  /**
   * Perlin's gradient noise, on a square lattice; the fastest in bulk. Samples are from -1 to 1, but for turbulence.
   * @example
   * import { perlin } from 'voxrun/noise'
   * const n = perlin({seed: 7, scale: 24})
   * const v = new Volume()
   * for (let x = 0; x < 64; x++) v.setAt(x, 0, Math.round(8 * n(x, 0)), 'teal')
   */
  export function perlin(options?: NoiseOptions): Noise
  export function perlin(x: number, y: number, seed?: number | string, octaves?: number): number
  /**
   * Value noise: random numbers on a square lattice, with smooth transitions. It is blocky, which may be what you want. Samples are from -1 to 1, but for turbulence.
   * @example
   * import { value } from 'voxrun/noise'
   * const n = value({seed: 7, scale: 24})
   * const v = new Volume()
   * for (let x = 0; x < 64; x++) v.setAt(x, 0, Math.round(8 * n(x, 0)), 'teal')
   */
  export function value(options?: NoiseOptions): Noise
  export function value(x: number, y: number, seed?: number | string, octaves?: number): number
  /**
   * Cellular noise (Worley's): cells around scattered points, for stones, cracks and cobbles. Samples are from -1 to 1, but for turbulence.
   * @example
   * import { cellular } from 'voxrun/noise'
   * const n = cellular({seed: 7, scale: 24})
   * const v = new Volume()
   * for (let x = 0; x < 64; x++) v.setAt(x, 0, Math.round(8 * n(x, 0)), 'teal')
   */
  export function cellular(options?: CellularOptions): Noise
  export function cellular(x: number, y: number, seed?: number | string, octaves?: number): number
  /**
   * Fractal noise for landscapes: `simplex` with 5 octaves. Samples are from -1 to 1, but for turbulence.
   * @example
   * import { fbm } from 'voxrun/noise'
   * const n = fbm({seed: 7, scale: 24})
   * const v = new Volume()
   * for (let x = 0; x < 64; x++) v.setAt(x, 0, Math.round(8 * n(x, 0)), 'teal')
   */
  export function fbm(options?: NoiseOptions): Noise
  export function fbm(x: number, y: number, seed?: number | string, octaves?: number): number
  /**
   * Sharp ridges, for mountains and veins: `simplex` with 5 octaves and `fractal: 'ridged'`. Samples are from -1 to 1, but for turbulence.
   * @example
   * import { ridged } from 'voxrun/noise'
   * const n = ridged({seed: 7, scale: 24})
   * const v = new Volume()
   * for (let x = 0; x < 64; x++) v.setAt(x, 0, Math.round(8 * n(x, 0)), 'teal')
   */
  export function ridged(options?: NoiseOptions): Noise
  export function ridged(x: number, y: number, seed?: number | string, octaves?: number): number
  /**
   * Round lumps, for clouds and bushes: `simplex` with 5 octaves and `fractal: 'billow'`. Samples are from -1 to 1, but for turbulence.
   * @example
   * import { billow } from 'voxrun/noise'
   * const n = billow({seed: 7, scale: 24})
   * const v = new Volume()
   * for (let x = 0; x < 64; x++) v.setAt(x, 0, Math.round(8 * n(x, 0)), 'teal')
   */
  export function billow(options?: NoiseOptions): Noise
  export function billow(x: number, y: number, seed?: number | string, octaves?: number): number
  /**
   * Turbulence, from 0 to 1, for marble and smoke: `simplex` with 5 octaves and `fractal: 'turbulence'`. Samples are from -1 to 1, but for turbulence.
   * @example
   * import { turbulence } from 'voxrun/noise'
   * const n = turbulence({seed: 7, scale: 24})
   * const v = new Volume()
   * for (let x = 0; x < 64; x++) v.setAt(x, 0, Math.round(8 * n(x, 0)), 'teal')
   */
  export function turbulence(options?: NoiseOptions): Noise
  export function turbulence(x: number, y: number, seed?: number | string, octaves?: number): number
}

/**
 * Signed distance fields: shapes that combine, also smoothly, that can be turned, hollowed, twisted and displaced by
 * noise, and then drawn into a volume. A shape does not change: each method returns a new one.
 *
 * Lengths are voxels, and may be fractions. Shapes stand around the origin; those with a direction stand along z. A
 * voxel belongs to a shape when its centre does.
 *
 * The same functions tell how far a point is from a shape, when the point is given before what describes the shape:
 * `sphere(p, 8)` is `sphere(8).distance(p)`, and `union` and its kin combine distances as they do shapes. That is what
 * Volume.carve takes.
 * @example
 * import { box, sphere } from 'voxrun/sdf'
 * const v = new Volume()
 * box([16, 16, 10]).round(2).subtract(sphere(7)).smoothUnion(sphere(3).translate(0, 0, 6), 3).draw(v, 'tomato')
 * v.count() > 500 === true
 */
declare module 'voxrun/sdf' {
  import type { Axis, Box, BoxLike, ColorLike, Mode, PositionLike, Volume } from 'voxrun'

  import type { Noise } from 'voxrun/noise'

  /** A shape, as the distance of each point from its surface. It does not change: each method returns a new one. */
  export interface Sdf {
    /**
     * All that is in this shape or another.
     * @example
     * import { box, sphere } from 'voxrun/sdf'
     * box(8).union(sphere(5).translate(0, 0, 5)).draw(new Volume(), 'teal')
     */
    union(...others: Sdf[]): Sdf
    /**
     * What is in this shape and in none of the others.
     * @example
     * import { box, sphere } from 'voxrun/sdf'
     * box(8).subtract(sphere(5)).draw(new Volume(), 'teal')
     */
    subtract(...others: Sdf[]): Sdf
    /**
     * What is in this shape and in all of the others.
     * @example
     * import { box, sphere } from 'voxrun/sdf'
     * box(8).intersect(sphere(5)).draw(new Volume(), 'teal')
     */
    intersect(...others: Sdf[]): Sdf
    /**
     * A union whose parts flow into each other, with their colours, where they are less than `k` voxels apart.
     * @example
     * import { box, sphere } from 'voxrun/sdf'
     * sphere(6).smoothUnion(box(6).translate(7, 0, 0), 4).draw(new Volume(), 'teal')
     */
    smoothUnion(other: Sdf, k: number): Sdf
    /**
     * A difference with rounded edges, over `k` voxels.
     * @example
     * import { box, sphere } from 'voxrun/sdf'
     * box(12).smoothSubtract(sphere(5).translate(0, 0, 6), 2).draw(new Volume(), 'teal')
     */
    smoothSubtract(other: Sdf, k: number): Sdf
    /**
     * An intersection with rounded edges, over `k` voxels.
     * @example
     * import { box, sphere } from 'voxrun/sdf'
     * box(12).smoothIntersect(sphere(8), 2).draw(new Volume(), 'teal')
     */
    smoothIntersect(other: Sdf, k: number): Sdf
    /**
     * The shape moved.
     * @example
     * import { box } from 'voxrun/sdf'
     * box(8).translate(10, 0, 4).draw(new Volume(), 'teal')
     */
    translate(x: number, y: number, z: number): Sdf
    translate(by: PositionLike): Sdf
    /**
     * The shape turned around an axis, counterclockwise for who looks against it.
     * @example
     * import { box } from 'voxrun/sdf'
     * box([16, 4, 4]).rotate('z', 45).draw(new Volume(), 'teal')
     */
    rotate(axis: 'x' | 'y' | 'z', degrees: number): Sdf
    /**
     * The shape made larger or smaller, from 0.001 to 1000 times.
     * @example
     * import { box } from 'voxrun/sdf'
     * box(8).scale(1.5).draw(new Volume(), 'teal')
     */
    scale(factor: number): Sdf
    /**
     * What of the shape is on the upper side of an axis, on both sides of it.
     * @example
     * import { sphere } from 'voxrun/sdf'
     * sphere(4).translate(6, 0, 0).mirror('x').draw(new Volume(), 'teal')
     */
    mirror(axis: 'x' | 'y' | 'z'): Sdf
    /**
     * Copies of the shape at multiples of a spacing along each axis, 0 for one that has none: `count` of them from the origin
     * on, or, when that is left out or 0, without end in both directions. Copies should reach no farther than to the next.
     * @example
     * import { sphere } from 'voxrun/sdf'
     * sphere(3).repeat([8, 8, 0], [5, 3, 0]).draw(new Volume(), 'teal')
     */
    repeat(spacing: PositionLike, count?: PositionLike): Sdf
    /**
     * The shape grown by a radius, which rounds its edges.
     * @example
     * import { box } from 'voxrun/sdf'
     * box(8).round(2).draw(new Volume(), 'teal')
     */
    round(radius: number): Sdf
    /**
     * The wall of the shape, of a thickness (default 1): the rest of its inside is empty.
     * @example
     * import { box, sphere } from 'voxrun/sdf'
     * sphere(9).shell(2).subtract(box(9).translate(5, 0, 5)).draw(new Volume(), 'teal')
     */
    shell(thickness?: number): Sdf
    /**
     * The shape pulled apart at its centre, which makes it longer by as much along each axis.
     * @example
     * import { sphere } from 'voxrun/sdf'
     * sphere(4).stretch([10, 0, 0]).draw(new Volume(), 'teal')
     */
    stretch(by: PositionLike): Sdf
    /**
     * The shape twisted around the z axis, by degrees (-90 to 90) for each voxel of height.
     * @example
     * import { box } from 'voxrun/sdf'
     * box([10, 10, 30]).twist(3).draw(new Volume(), 'teal')
     */
    twist(degrees: number): Sdf
    /**
     * The shape bent along x in the plane of x and z, by degrees (-90 to 90) for each voxel.
     * @example
     * import { box } from 'voxrun/sdf'
     * box([30, 6, 4]).bend(2).draw(new Volume(), 'teal')
     */
    bend(degrees: number): Sdf
    /**
     * The shape with its surface moved out and in by a noise of `voxrun/noise`, by up to `amount` voxels.
     * @example
     * import { sphere } from 'voxrun/sdf'
     * import { simplex } from 'voxrun/noise'
     * sphere(12).displace(simplex({seed: 1, scale: 10}), 3).draw(new Volume(), 'gray')
     */
    displace(noise: Noise, amount: number): Sdf
    /**
     * The shape with a colour. Parts of it that have one already keep theirs.
     * @example
     * import { box, sphere } from 'voxrun/sdf'
     * sphere(6).color('tomato').smoothUnion(box(8).translate(8, 0, 0).color('gold'), 4).draw(new Volume(), 'teal')
     */
    color(color: ColorLike): Sdf
    /**
     * Draws the shape: in the colours of its parts, and what has none in `color`; an empty colour removes. A function
     * gives each voxel its colour, by its distance from the surface (0 or less) and its place; one for which it returns
     * `null` or `undefined` stays as it is. `mode` is how it combines with what is there, by default `'over'`; `box` is
     * beyond which it is not drawn, and needed for a shape without an end.
     * @example
     * import { sphere } from 'voxrun/sdf'
     * const v = new Volume()
     * sphere(8).draw(v, d => d > -2 ? 'green' : 'brown')
     * v.getAt(0, 0, 0) === hex('brown')
     */
    draw(volume: Volume, color?: ColorLike | ((distance: number, x: number, y: number, z: number) => ColorLike | null | undefined), options?: { mode?: Mode, box?: BoxLike }): void
    /**
     * How far a point is from the surface: less than 0 inside. Of combined and bent shapes it may be less than it is.
     * @example
     * import { sphere } from 'voxrun/sdf'
     * sphere(5).distance(0, 0, 9) // 4
     */
    distance(x: number, y: number, z: number): number
    distance(position: PositionLike): number
    /**
     * A box around the shape, perhaps a little larger. It is an error for a shape without an end.
     * @example
     * import { box } from 'voxrun/sdf'
     * box(8).translate(10, 0, 0).bounds().contains(13, 3, 3) // true
     */
    bounds(): Box
  }

  /** A shape in the plane, to make a shape in space of. */
  export interface SdfFlat {
    /**
     * The shape pulled out along z: from half a height below the origin to half a height above it.
     * @example
     * import { star } from 'voxrun/sdf'
     * star(5, 12, 5).extrude(4).draw(new Volume(), 'gold')
     */
    extrude(height: number): Sdf
    /**
     * The shape turned around the z axis, as on a lathe: its x becomes the distance from the axis, moved out by `offset`
     * (default 0), and its y becomes z.
     * @example
     * import { polygon } from 'voxrun/sdf'
     * polygon([[0, 0], [6, 0], [3, 5], [5, 12], [4, 12], [0, 3]]).revolve().draw(new Volume(), 'skyblue')
     */
    revolve(offset?: number): Sdf
  }

  /**
   * A sphere.
   * @example
   * import { sphere } from 'voxrun/sdf'
   * sphere(8).draw(new Volume(), 'teal')
   */
  export function sphere(radius: number): Sdf
  export function sphere(p: PositionLike, radius: number): number
  /**
   * A box around the origin: a cube, or one with an edge along each axis.
   * @example
   * import { box } from 'voxrun/sdf'
   * box([8, 8, 12]).draw(new Volume(), 'teal')
   */
  export function box(size: number | PositionLike): Sdf
  export function box(p: PositionLike, size: number | PositionLike): number
  /**
   * A box with rounded edges; `size` is how large it is with them.
   * @example
   * import { roundBox } from 'voxrun/sdf'
   * roundBox([16, 16, 8], 2).draw(new Volume(), 'teal')
   */
  export function roundBox(size: number | PositionLike, radius: number): Sdf
  export function roundBox(p: PositionLike, size: number | PositionLike, radius: number): number
  /**
   * An ellipsoid with a radius along each axis.
   * @example
   * import { ellipsoid } from 'voxrun/sdf'
   * ellipsoid([12, 8, 4]).draw(new Volume(), 'teal')
   */
  export function ellipsoid(radii: PositionLike): Sdf
  export function ellipsoid(p: PositionLike, radii: PositionLike): number
  /**
   * A cylinder along z.
   * @example
   * import { cylinder } from 'voxrun/sdf'
   * cylinder(4, 20).draw(new Volume(), 'teal')
   */
  export function cylinder(radius: number, height: number): Sdf
  export function cylinder(p: PositionLike, radius: number, height: number): number
  /**
   * A cone along z with its tip on top; with a radius `tip`, one that is cut off.
   * @example
   * import { cone } from 'voxrun/sdf'
   * cone(8, 14, 3).draw(new Volume(), 'teal')
   */
  export function cone(radius: number, height: number, tip?: number): Sdf
  export function cone(p: PositionLike, radius: number, height: number, tip?: number): number
  /**
   * All that is within a radius of a segment.
   * @example
   * import { capsule } from 'voxrun/sdf'
   * capsule([0, 0, 0], [10, 4, 8], 3).draw(new Volume(), 'teal')
   */
  export function capsule(from: PositionLike, to: PositionLike, radius: number): Sdf
  export function capsule(p: PositionLike, from: PositionLike, to: PositionLike, radius: number): number
  /**
   * A ring around the z axis: a tube of one radius around a circle of another.
   * @example
   * import { torus } from 'voxrun/sdf'
   * torus(10, 3).draw(new Volume(), 'teal')
   */
  export function torus(radius: number, tube: number): Sdf
  export function torus(p: PositionLike, radius: number, tube: number): number
  /**
   * An octahedron; `radius` is how far its corners are from its centre.
   * @example
   * import { octahedron } from 'voxrun/sdf'
   * octahedron(9).draw(new Volume(), 'teal')
   */
  export function octahedron(radius: number): Sdf
  export function octahedron(p: PositionLike, radius: number): number
  /**
   * A prism along z over a regular polygon of 3 to 256 sides; `radius` is how far its corners are from the axis.
   * @example
   * import { prism } from 'voxrun/sdf'
   * prism(6, 8, 12).draw(new Volume(), 'teal')
   */
  export function prism(sides: number, radius: number, height: number): Sdf
  export function prism(p: PositionLike, sides: number, radius: number, height: number): number
  /**
   * The half of space below a plane: everything against its normal, up to a distance (default 0) from the origin. It has
   * no end, so that it is to be intersected, or drawn in a box.
   * @example
   * import { plane, sphere } from 'voxrun/sdf'
   * plane('z').intersect(sphere(9)).draw(new Volume(), 'teal')
   */
  export function plane(normal: Axis, distance?: number): Sdf
  export function plane(p: PositionLike, normal: Axis, distance?: number): number
  /**
   * All that is in one of many shapes. It is faster to draw than each on its own. Of distances it is the smallest.
   * @example
   * import { union, sphere } from 'voxrun/sdf'
   * union(...[0, 10, 20].map(x => sphere(6).translate(x, 0, 0))).draw(new Volume(), 'teal')
   */
  export function union(...shapes: Sdf[]): Sdf
  export function union(...distances: number[]): number
  /**
   * What is in the first shape and in none of the others.
   * @example
   * import { subtract, box, sphere } from 'voxrun/sdf'
   * subtract(box(8), sphere(5)).draw(new Volume(), 'teal')
   */
  export function subtract(...shapes: Sdf[]): Sdf
  export function subtract(...distances: number[]): number
  /**
   * What is in all of the shapes. Of distances it is the largest.
   * @example
   * import { intersect, box, sphere } from 'voxrun/sdf'
   * intersect(box(8), sphere(5)).draw(new Volume(), 'teal')
   */
  export function intersect(...shapes: Sdf[]): Sdf
  export function intersect(...distances: number[]): number
  /**
   * A union whose parts flow into each other where they are less than `k` voxels apart.
   * @example
   * import { smoothUnion, box, sphere } from 'voxrun/sdf'
   * smoothUnion(sphere(6), box(6).translate(7, 0, 0), 4).draw(new Volume(), 'teal')
   */
  export function smoothUnion(a: Sdf, b: Sdf, k: number): Sdf
  export function smoothUnion(a: number, b: number, k: number): number
  /**
   * A difference with rounded edges, over `k` voxels.
   * @example
   * import { smoothSubtract, box, sphere } from 'voxrun/sdf'
   * smoothSubtract(box(12), sphere(5).translate(0, 0, 6), 2).draw(new Volume(), 'teal')
   */
  export function smoothSubtract(a: Sdf, b: Sdf, k: number): Sdf
  export function smoothSubtract(a: number, b: number, k: number): number
  /**
   * An intersection with rounded edges, over `k` voxels.
   * @example
   * import { smoothIntersect, box, sphere } from 'voxrun/sdf'
   * smoothIntersect(box(12), sphere(8), 2).draw(new Volume(), 'teal')
   */
  export function smoothIntersect(a: Sdf, b: Sdf, k: number): Sdf
  export function smoothIntersect(a: number, b: number, k: number): number
  /**
   * A circle in the plane.
   * @example
   * import { circle } from 'voxrun/sdf'
   * circle(4).revolve(10).draw(new Volume(), 'teal')
   */
  export function circle(radius: number): SdfFlat
  /**
   * A rectangle in the plane, around the origin.
   * @example
   * import { rect } from 'voxrun/sdf'
   * rect(4, 6).revolve(10).draw(new Volume(), 'teal')
   */
  export function rect(width: number, height: number): SdfFlat
  /**
   * A regular polygon of 3 to 256 sides; the first corner is on the y axis.
   * @example
   * import { regular } from 'voxrun/sdf'
   * regular(6, 9).extrude(4).draw(new Volume(), 'teal')
   */
  export function regular(sides: number, radius: number): SdfFlat
  /**
   * A star of 2 to 256 corners, with an outer and an inner radius; the first corner is on the y axis.
   * @example
   * import { star } from 'voxrun/sdf'
   * star(6, 12, 5).extrude(3).draw(new Volume(), 'teal')
   */
  export function star(corners: number, outer: number, inner: number): SdfFlat
  /**
   * A polygon in the plane of 3 to 4096 corners. Where its edges cross, what they go around twice is outside.
   * @example
   * import { polygon } from 'voxrun/sdf'
   * polygon([[0, 0], [12, 0], [6, 9]]).extrude(4).draw(new Volume(), 'teal')
   */
  export function polygon(corners: [x: number, y: number][]): SdfFlat
}

/**
 * Pictures and heights made into voxels: landscapes, walls of pixels, reliefs.
 * @example
 * import { heightmap } from 'voxrun/image'
 * import { fbm } from 'voxrun/noise'
 * const v = new Volume()
 * heightmap(v, fbm({seed: 1}).heights(32, 32), {width: 32, base: 8, height: 6, colors: ['khaki', 'green', 'gray']})
 * v.count() > 3000 === true
 */
declare module 'voxrun/image' {
  import type { ColorLike, PositionLike, Volume } from 'voxrun'

  /** A picture that was read. Pixels are counted from the upper left one. */
  export interface Picture {
    /** How many pixels a row has. */
    readonly width: number
    /** How many rows there are. */
    readonly height: number
    /** The colour of a pixel as the number 0xAARRGGBB; 0 for one that is transparent or beyond the picture. */
    get(x: number, y: number): number
    /** How bright a pixel is, from 0 to 1; 0 beyond the picture. */
    brightness(x: number, y: number): number
    /** How bright all pixels are, from 0 to 1: row by row from the top. */
    heights(): Float32Array
  }

  /**
   * How heightmap draws.
   *
   * - `width`: how long the rows of an array of heights are.
   * - `at`: where the first column stands, and from which z on all grow. Default [0, 0, 0].
   * - `height`: how many voxels a number of 1 is. Default 32.
   * - `base`: how many voxels a number of 0 is. Default 1.
   * - `color`, or up to 256 `colors` that layers of equal height have from the lowest to the highest. By default the
   *   colours of the picture, or gray.
   */
  export type HeightOptions = { width?: number, at?: PositionLike, height?: number, base?: number, color?: ColorLike, colors?: ColorLike[] }
  /**
   * How imageToVoxels draws.
   *
   * - `at`: where the lower left pixel is. Default [0, 0, 0].
   * - `plane`: in which plane the picture is: upright along x, `'xz'`, the default; lying, `'xy'`; or upright along y.
   * - `depth`: how many voxels it is thick, 1 to 4096. Default 1.
   * - `relief`: of what it depends how thick each pixel is, from 1 voxel to `depth`. Default `'none'`.
   */
  export type ImageOptions = { at?: PositionLike, plane?: 'xz' | 'xy' | 'yz', depth?: number, relief?: 'none' | 'brightness' | 'darkness' | 'alpha' }
  /**
   * Reads a picture from a file that the script may read: PNG, JPEG, or the first frame of a GIF, of at most 16 million
   * pixels.
   * @example
   * import { readImage } from 'voxrun/image'
   * goxel.image.activeLayer.volume.box([0, 0, 0], [4, 4, 4], 'red')
   * goxel.image.save('a.png', {format: 'png', width: 8, height: 6})
   * readImage('a.png').width // 8
   */
  export function readImage(path: string): Picture
  /**
   * Draws a landscape: a column of voxels for each pixel of a picture, as high as it is bright, or for each number of an
   * array such as Noise.heights gives, x fastest. A picture is seen from above: its upper edge is at the highest y.
   * @example
   * import { heightmap } from 'voxrun/image'
   * const v = new Volume()
   * heightmap(v, [0, 0.5, 1, 0.5], {width: 2, height: 10, base: 0})
   * v.count() // 20
   */
  export function heightmap(volume: Volume, heights: Picture | ArrayLike<number>, options?: HeightOptions): void
  /**
   * Draws a picture with a voxel, or a row of them, for each pixel that is not transparent. `quantize` of voxrun/color
   * takes it to a palette.
   * @example
   * import { readImage, imageToVoxels } from 'voxrun/image'
   * goxel.image.activeLayer.volume.box([0, 0, 0], [4, 4, 4], 'red')
   * goxel.image.save('a.png', {format: 'png', width: 8, height: 6})
   * const v = new Volume()
   * imageToVoxels(v, readImage('a.png'), {depth: 2})
   * v.count() // 96
   */
  export function imageToVoxels(volume: Volume, picture: Picture, options?: ImageOptions): void
}

/**
 * What a voxel artist does with a selection, done to whole volumes. Functions change the volume that they are given,
 * and tell how many voxels they added, removed or painted; those that make a new Volume say so.
 *
 * Where voxels count as neighbours, `connect` says how: by `'faces'` (6 neighbours), also by `'edges'` (18), or also by
 * `'corners'` (26). The default is `'faces'`.
 * @example
 * import { erode, components } from 'voxrun/edit'
 * const v = new Volume()
 * v.sphere(0, 0, 0, 8, 'tomato')
 * erode(v)
 * components(v).length // 1
 */
declare module 'voxrun/edit' {
  import type { Box, BoxLike, ColorLike, PositionLike, Volume } from 'voxrun'

  /** Which voxels are neighbours. */
  export type Connect = 'faces' | 'edges' | 'corners'
  /** Which voxels are neighbours; by default those that share a face. */
  export type ConnectOptions = { connect?: Connect }
  /**
   * What belongs to a selection: `by: 'color'`, the default, voxels that differ in no channel by more than `tolerance`
   * (0 to 255, default 0) from the one where it starts; `'exists'` all voxels; `'empty'` the places in `box` without one.
   */
  export type SelectOptions = { by?: 'color' | 'exists' | 'empty', tolerance?: number, connect?: Connect, box?: BoxLike }
  /** A side of a voxel. */
  export type Side = '+x' | '-x' | '+y' | '-y' | '+z' | '-z'
  /**
   * A part of a volume whose voxels are connected: how many they are, the smallest box around them, and a new Volume of
   * them.
   */
  export type Component = { count: number, box: Box, volume: Volume }
  /**
   * Gives the voxel at a place, and all of its kind that are connected to it, a colour; 0 removes them. By default
   * that are those of its colour; see SelectOptions. To fill what is empty, give `box`, beyond which it does not reach.
   * @example
   * import { floodFill } from 'voxrun/edit'
   * const v = new Volume()
   * v.box([0, 0, 0], [4, 4, 4], 'red')
   * v.box([0, 0, 0], [4, 4, 1], 'blue')
   * floodFill(v, [0, 0, 3], 'gold') // 48
   */
  export function floodFill(volume: Volume, at: PositionLike, color: ColorLike, options?: SelectOptions): number
  /**
   * A new Volume of the voxel at a place and all of its kind that are connected to it, as for floodFill. It can be the
   * mask of further work, such as `volume.merge(selected, 'sub')`.
   * @example
   * import { select } from 'voxrun/edit'
   * const v = new Volume()
   * v.box([0, 0, 0], [4, 4, 4], 'red')
   * v.sphere(20, 0, 0, 5, 'blue')
   * select(v, [0, 0, 0], {by: 'exists'}).count() // 64
   */
  export function select(volume: Volume, at: PositionLike, options?: SelectOptions): Volume
  /**
   * A new Volume of all voxels of a colour, wherever they are. With a tolerance, 0 to 255, no channel may differ by more.
   * @example
   * import { selectByColor } from 'voxrun/edit'
   * const v = new Volume()
   * v.box([0, 0, 0], [4, 4, 4], 'red')
   * v.setAt(9, 9, 9, '#f80000')
   * selectByColor(v, 'red', {tolerance: 10}).count() // 65
   */
  export function selectByColor(volume: Volume, color: ColorLike, options?: { tolerance?: number }): Volume
  /**
   * Gives all voxels of one colour another; 0 removes them. With a tolerance, 0 to 255, no channel may differ by more.
   * @example
   * import { replaceColor } from 'voxrun/edit'
   * const v = new Volume()
   * v.box([0, 0, 0], [4, 4, 4], 'red')
   * replaceColor(v, 'red', 'teal') // 64
   */
  export function replaceColor(volume: Volume, from: ColorLike, to: ColorLike, options?: { tolerance?: number }): number
  /**
   * Takes off the surface: removes all voxels that have a neighbour which is empty, `n` times (default 1).
   * @example
   * import { erode } from 'voxrun/edit'
   * const v = new Volume()
   * v.box([0, 0, 0], [5, 5, 5], 'teal')
   * erode(v)
   * v.count() // 27
   */
  export function erode(volume: Volume, n?: number, options?: ConnectOptions): number
  /**
   * Adds a layer around all voxels, `n` times (default 1): in `color`, or, when that is left out, each new voxel in the
   * colour of a neighbour: that of the one below before those at the sides.
   * @example
   * import { dilate } from 'voxrun/edit'
   * const v = new Volume()
   * v.setAt(0, 0, 0, 'teal')
   * dilate(v, 2)
   * v.count() // 25
   */
  export function dilate(volume: Volume, n?: number, options?: { connect?: Connect, color?: ColorLike }): number
  /**
   * Adds a shell of a colour outside of all voxels, `n` voxels thick (default 1).
   * @example
   * import { outline } from 'voxrun/edit'
   * const v = new Volume()
   * v.box([0, 0, 0], [4, 4, 1], 'gold')
   * outline(v, 'black', 1, {connect: 'corners'}) // 92
   */
  export function outline(volume: Volume, color: ColorLike, n?: number, options?: ConnectOptions): number
  /**
   * Removes what is inside, and leaves a wall of a thickness (default 1).
   * @example
   * import { hollow } from 'voxrun/edit'
   * const v = new Volume()
   * v.box([0, 0, 0], [5, 5, 5], 'teal')
   * hollow(v) // 27
   */
  export function hollow(volume: Volume, thickness?: number, options?: ConnectOptions): number
  /**
   * A new Volume of the voxels at the surface: those that have a neighbour which is empty.
   * @example
   * import { surface } from 'voxrun/edit'
   * const v = new Volume()
   * v.box([0, 0, 0], [5, 5, 5], 'teal')
   * surface(v).count() // 98
   */
  export function surface(volume: Volume, options?: ConnectOptions): Volume
  /**
   * Rounds what sticks out and fills what is dented, `n` times (default 1): a place has a voxel afterwards when at
   * least `most` (1 to 27, default 14) of the 27 places around it, itself included, have one. A lower number lets the
   * volume grow, a higher one makes it shrink.
   * @example
   * import { smooth } from 'voxrun/edit'
   * const v = new Volume()
   * v.box([0, 0, 0], [8, 8, 8], 'teal')
   * smooth(v)
   * v.getAt(0, 0, 0) // 0
   */
  export function smooth(volume: Volume, n?: number, options?: { most?: number }): void
  /**
   * Pulls a face out by `n` voxels, or, when `n` is negative, pushes it in. The face is that of the voxel `at` to one
   * side, with all voxels in its plane that are connected to it, bare on that side and of its colour; with `by:
   * 'exists'` of any colour. What is pulled out has the colours of the face, and stops where something is in the way.
   * @example
   * import { extrude } from 'voxrun/edit'
   * const v = new Volume()
   * v.box([0, 0, 0], [8, 8, 2], 'gray')
   * v.box([2, 2, 1], [6, 6, 2], 'brown')
   * extrude(v, [3, 3, 1], '+z', 5) // 80
   */
  export function extrude(volume: Volume, at: PositionLike, side: Side, n: number, options?: { by?: 'color' | 'exists', tolerance?: number }): number
  /**
   * The parts of a volume whose voxels are connected, the largest first: those of at least `min` voxels (default 1), and
   * no more than `most` of them (1 to 10000, default 100).
   * @example
   * import { components } from 'voxrun/edit'
   * const v = new Volume()
   * v.sphere(0, 0, 0, 4, 'red')
   * v.box([20, 0, 0], [22, 2, 2], 'blue')
   * components(v)[1].count // 8
   */
  export function components(volume: Volume, options?: { connect?: Connect, min?: number, most?: number }): Component[]
  /**
   * Removes the parts that are smaller than `min` voxels, such as the dust of a scan.
   * @example
   * import { dropSmall } from 'voxrun/edit'
   * const v = new Volume()
   * v.sphere(0, 0, 0, 4, 'red')
   * v.setAt(20, 0, 0, 'gray')
   * dropSmall(v, 10) // 1
   */
  export function dropSmall(volume: Volume, min: number, options?: ConnectOptions): number
  /**
   * Fills what is empty and closed in, so that nothing could flow there from outside through faces: in a colour, or,
   * when that is left out, in that of the wall towards lower x.
   * @example
   * import { fillHoles } from 'voxrun/edit'
   * const v = new Volume()
   * v.sphere(0, 0, 0, 8, 'tomato')
   * v.sphere(0, 0, 0, 5, 0)
   * fillHoles(v) > 0 === true
   */
  export function fillHoles(volume: Volume, color?: ColorLike): number
  /**
   * Makes a volume `n` times as large along each axis, 1 to 64: the voxel (x, y, z) becomes a cube at (n x, n y, n z).
   * @example
   * import { scaleUp } from 'voxrun/edit'
   * const v = new Volume()
   * v.setAt(1, 1, 1, 'teal')
   * scaleUp(v, 3)
   * v.bounds().min // [3, 3, 3]
   */
  export function scaleUp(volume: Volume, n: number): void
  /**
   * Makes a volume `n` times as small along each axis, 1 to 64: each cube of n x n x n places becomes one voxel of their
   * mean colour, when at least a share of them (0 to 1, default 0.5) are voxels.
   * @example
   * import { scaleDown } from 'voxrun/edit'
   * const v = new Volume()
   * v.box([0, 0, 0], [8, 8, 8], 'teal')
   * scaleDown(v, 4)
   * v.count() // 8
   */
  export function scaleDown(volume: Volume, n: number, options?: { share?: number }): void
}

/**
 * Things that grow by rules: L-systems and the turtle that draws them, shape grammars, and tilings by wave function
 * collapse. Chance comes from a seed: without one from the seed of the run.
 */
declare module 'voxrun/grow' {
  import type { ColorLike, Volume } from 'voxrun'

  import type { Random } from 'voxrun/random'

  /**
   * A turtle that draws in a volume as it goes: it has a position, a heading, a width and a colour, and remembers places.
   * It starts upwards from the origin, one voxel wide and brown, unless told otherwise; its back is turned to the viewer of the
   * front. Angles are degrees.
   * @example
   * import { lsystem, Turtle } from 'voxrun/grow'
   * const v = new Volume()
   * const plant = lsystem('X', { X: 'F[&+X]F[&-X]/X', F: 'FF' }, 4)
   * new Turtle(v, { width: 2 }).run(plant, { step: 1, angle: 24 })
   * v.count() > 100 === true
   */
  export class Turtle {
    constructor(volume: Volume, options?: { at?: ArrayLike<number>, heading?: ArrayLike<number>, up?: ArrayLike<number>, width?: number, color?: import('voxrun').ColorLike })
    /** Where it is. */
    readonly position: Vector
    /** Where it goes: a vector of length 1. */
    readonly heading: Vector
    /** How thick it draws, in voxels; up to 1 it draws thin lines. */
    width: number
    /** The colour it draws in. */
    color: import('voxrun').ColorLike
    /** Goes ahead and draws. */
    forward(distance?: number): this
    /** Goes ahead without drawing. */
    move(distance?: number): this
    /** Draws a ball where it is. */
    ball(radius: number, color?: import('voxrun').ColorLike): this
    /** Turns to the left. */
    left(angle: number): this
    /** Turns to the right. */
    right(angle: number): this
    /** Turns upwards, downwards when it is negative. */
    pitch(angle: number): this
    /** Rolls around its heading, to the right. */
    roll(angle: number): this
    /** Remembers where it is, with heading, width and colour. */
    push(): this
    /** Goes back to what was remembered last. Without that it is a RangeError. */
    pop(): this
    /**
     * Does what the symbols of a text say: `F` and `G` draw ahead by `step` (1), `f` moves; `+` and `-` turn left and right by
     * `angle` (25), `^` and `&` up and down, `/` and `\` roll, `|` turns around; `[` remembers and `]` goes back; `!` makes the line
     * thinner, `shrink` (0.7) times; `'` takes the next of `colors`; `L` calls `leaf`. Any other symbol does nothing.
     */
    run(text: string, options?: { step?: number, angle?: number, shrink?: number, colors?: import('voxrun').ColorLike[], leaf?: (turtle: Turtle) => void }): this
  }

  /**
   * Where a shape grammar draws: a frame of its own, in which a shape is 1 wide, and a colour. It never changes: `move`,
   * `scale`, `rotate` and `color` return another one. Rules are called with it; see grammar.
   * @example
   * import { grammar } from 'voxrun/grow'
   * const v = new Volume()
   * grammar(v, {
   *   stairs: s => s.cube().move(1, 0, 0.5).rotate('z', 20).scale(0.95).color(8).call('stairs'),
   * }, { size: 8, smallest: 2 })
   * v.count() > 500 === true
   */
  export class Cursor {
    /** The random numbers of the grammar. */
    readonly random: import('voxrun/random').Random
    /** The centre, in voxels. */
    readonly position: Vector
    /** How large a shape would be, in voxels, along its longest side. */
    readonly size: number
    /** The colour: hue 0 to 360, the others 0 to 1. */
    readonly hsl: readonly [hue: number, saturation: number, lightness: number]
    /** How many rules led here. */
    readonly depth: number
    /** One that is moved along its own axes, by times its own size. */
    move(x: number, y: number, z: number): Cursor
    /** One that is larger or smaller. */
    scale(k: number): Cursor
    scale(x: number, y: number, z: number): Cursor
    /** One that is turned around one of its axes, by degrees. */
    rotate(axis: 'x' | 'y' | 'z', angle: number): Cursor
    /** One whose colour is changed by as much. */
    color(hue?: number, saturation?: number, lightness?: number): Cursor
    /** Draws a cube, and returns the cursor itself. */
    cube(): Cursor
    /** Draws a sphere. */
    sphere(): Cursor
    /** Draws a cylinder along z. */
    cylinder(): Cursor
    /** Applies a rule here, after those that were called before; one that is too small is left out. */
    call(rule: string): Cursor
    private constructor()
  }

  /**
   * Rewrites a text by rules, all symbols at once, a number of times, and returns it. A rule is for one symbol; symbols
   * without one stay. More than 4,000,000 symbols are a RangeError. `Turtle.run` draws the result.
   * @example
   * import { lsystem } from 'voxrun/grow'
   * lsystem('A', { A: 'AB', B: 'A' }, 4) // 'ABAABABA'
   */
  export function lsystem(axiom: string, rules: Record<string, Production>, times: number, options?: { seed?: number | string }): string
  /**
   * Grows shapes by a context-free grammar, and returns how many rules were applied. It begins with the rule `start` (the
   * first) at `at` (the origin) with a cursor of `size` (1) voxels and a colour `hsl` (grey); rules apply in the order in which they are called.
   * What is smaller than `smallest` (0.5) voxels is left out, which ends what shrinks; `most` (100,000) rules are applied at most.
   * @example
   * import { grammar } from 'voxrun/grow'
   * const v = new Volume()
   * grammar(v, {
   *   tree: [[9, s => s.cylinder().move(0, 0, 0.8).rotate('x', 6).scale(0.95).call('tree')],
   *     [1, s => { for (const a of [0, 120, 240]) s.rotate('z', a).rotate('x', 35).scale(0.8).color(15).call('tree') }]],
   * }, { size: 6, hsl: [30, 0.5, 0.4], most: 2000, smallest: 1, seed: 3 })
   */
  export function grammar(volume: Volume, rules: GrammarRules, options?: GrammarOptions): number
  /**
   * Lays tiles on a grid so that sides that meet have a name in common, by wave function collapse: the cell with the fewest
   * possibilities is decided first, by chance and weight, and what no longer fits beside it is struck out. `border` says what the sides at the
   * edges of the grid must be called. When it gets stuck it starts anew, `tries` (20) times, and then throws. `layTiles` draws the result.
   * @example
   * import { collapse } from 'voxrun/grow'
   * const placed = collapse({
   *   size: [4, 4], seed: 1,
   *   tiles: {
   *     grass: { sides: { '+x': 'g', '-x': 'g', '+y': 'g', '-y': 'g' } },
   *     road: { sides: { '+x': 'r', '-x': 'r', '+y': 'g', '-y': 'g' }, turns: true },
   *   },
   * })
   * placed.length // 16
   */
  export function collapse(options: CollapseOptions): Placed[]
  /**
   * Draws tiles that were laid: each tile's volume, which is in the box from the origin to `size`, turned and moved to its
   * cell. `at` is where the first cell is.
   * @example
   * import { layTiles } from 'voxrun/grow'
   * const floor = new Volume()
   * floor.box([0, 0, 0], [8, 8, 1], 'tan')
   * const v = new Volume()
   * layTiles(v, [{ tile: 'floor', turn: 0, at: [1, 0, 0] }], { floor: { volume: floor } }, [8, 8, 8])
   * v.bounds().min // [8, 0, 0]
   */
  export function layTiles(volume: Volume, placed: Placed[], tiles: Record<string, { volume?: Volume }>, size: [w: number, h: number, d: number], at?: ArrayLike<number>): void
  /** A vector as these functions return it. */
  export type Vector = [x: number, y: number, z: number]
  /** What a symbol of an L-system becomes: a text, a function of the round, or one of several texts by their weights. */
  export type Production = string | ((round: number) => string) | readonly (readonly [weight: number, text: string])[]
  /** A rule of a shape grammar: it draws at the cursor, and calls other rules. */
  export type GrammarRule = (cursor: Cursor) => void
  /** The rules of a shape grammar by name; one that is given as several is chosen anew each time, by weight. */
  export type GrammarRules = Record<string, GrammarRule | readonly (readonly [weight: number, rule: GrammarRule])[]>
  /** How a shape grammar grows: see grammar. */
  export type GrammarOptions = { start?: string, at?: ArrayLike<number>, size?: number, hsl?: [hue: number, saturation: number, lightness: number], seed?: number | string, most?: number, smallest?: number }
  /** A side of a tile. */
  export type TileSide = '+x' | '-x' | '+y' | '-y' | '+z' | '-z'
  /**
   * A tile: what it looks like, what its sides are called, how likely it is (1), and whether it may be turned by quarters
   * around z. Sides that meet must have a name in common; those up and down may be left out.
   */
  export type Tile = { volume?: Volume, sides: Partial<Record<TileSide, string | string[]>>, weight?: number, turns?: boolean }
  /** A tile that was laid: its name, by how many quarters it was turned, and its cell. */
  export type Placed = { tile: string, turn: number, at: Vector }
  /** What to tile: see collapse. */
  export type CollapseOptions = { size: [w: number, h: number, d?: number], tiles: Record<string, Tile>, border?: Partial<Record<TileSide, string | string[]>>, seed?: number | string, tries?: number }
}

/**
 * Cellular automata in three dimensions: voxels are born, live and die by the number of their neighbours. Caves,
 * corals, crystals and rounded noise are made so.
 * @example
 * import { automaton } from 'voxrun/automaton'
 * const v = new Volume()
 * v.fill([[0, 0, 0], [16, 16, 16]], () => Math.random() < 0.5 ? 'gray' : 0)
 * automaton(v, { rule: 'B14-26/S13-26', steps: 3 })
 */
declare module 'voxrun/automaton' {
  import type { BoxLike, ColorLike, Volume } from 'voxrun'

  /** How an automaton runs: see automaton. */
  export type AutomatonOptions = { rule?: string, steps?: number, neighbours?: 6 | 26, box?: import('voxrun').BoxLike, edge?: 'empty' | 'solid' | 'wrap', colors?: import('voxrun').ColorLike | import('voxrun').ColorLike[] }
  /**
   * Runs a cellular automaton on a volume, and returns how many voxels are in its box then.
   *
   * `rule` says how many neighbours it takes to be born and to survive, as `'B14-26/S13-26'`, which is the default and makes
   * noise round: numbers and ranges, parted by commas. With `neighbours: 6` only those that share a face count, else all 26;
   * a box that is one voxel thin has eight, and `'B3/S2,3'` is Conway's game of life there. `box` is where things can
   * live, by default the bounds of the volume; `edge` what is beyond it: nothing, everything, or its other side. A voxel that is born
   * has the colour of a neighbour, or with `colors` that of its generation. `steps` (1) is 0 to 10,000.
   * @example
   * import { automaton } from 'voxrun/automaton'
   * const v = new Volume()
   * v.box([1, 2, 0], [4, 3, 1], 'red')
   * automaton(v, { rule: 'B3/S2,3', box: [[0, 0, 0], [5, 5, 1]] })
   * v.getAt(2, 1, 0) === v.getAt(2, 3, 0)
   */
  export function automaton(volume: Volume, options?: AutomatonOptions): number
}

/** Solids in any direction, for those who have a matrix or three axes at hand. `voxrun/grow` draws with them. */
declare module 'voxrun/solid' {
  import type { ColorLike, Mode, PositionLike, Volume } from 'voxrun'

  /** What a solid is. The cylinder stands along the third axis. */
  export type SolidKind = 'cube' | 'sphere' | 'cylinder'
  /** Where a solid is: its centre, and the vectors from there to the middles of three sides, at right angles to each other. */
  export type SolidFrame = { center: import('voxrun').PositionLike, x: import('voxrun').PositionLike, y: import('voxrun').PositionLike, z: import('voxrun').PositionLike }
  /**
   * Draws a cube, a sphere or a cylinder that just fits the box of a frame, which may be turned and stretched.
   * @example
   * import { solid } from 'voxrun/solid'
   * const v = new Volume()
   * solid(v, 'cube', { center: [0, 0, 0], x: [4, 4, 0], y: [-2, 2, 0], z: [0, 0, 3] }, 'orange')
   */
  export function solid(volume: Volume, kind: SolidKind, frame: SolidFrame, color: import('voxrun').ColorLike, mode?: import('voxrun').Mode): void
}

/**
 * What generators need besides Math: numbers between others, vectors as arrays of three, easing and the frames of an
 * animation. Angles are degrees.
 */
declare module 'voxrun/maths' {
  /**
   * x, or the end of the range from `min` (0) to `max` (1) that it is beyond.
   * @example
   * import { clamp } from 'voxrun/maths'
   * clamp(12, 0, 10) // 10
   */
  export function clamp(x: number, min?: number, max?: number): number
  /**
   * The number that is at `t` on the way from a (0) to b (1).
   * @example
   * import { lerp } from 'voxrun/maths'
   * lerp(10, 20, 0.5) // 15
   */
  export function lerp(a: number, b: number, t: number): number
  /**
   * Where x is on the way from a (0) to b (1): the inverse of lerp. 0 when a is b.
   * @example
   * import { unlerp } from 'voxrun/maths'
   * unlerp(10, 20, 15) // 0.5
   */
  export function unlerp(a: number, b: number, x: number): number
  /**
   * x, taken from one range to another.
   * @example
   * import { remap } from 'voxrun/maths'
   * remap(0, -1, 1, 0, 100) // 50
   */
  export function remap(x: number, fromMin: number, fromMax: number, toMin: number, toMax: number): number
  /**
   * 0 up to a, 1 from b, and a smooth way between.
   * @example
   * import { smoothstep } from 'voxrun/maths'
   * smoothstep(0, 10, 5) // 0.5
   */
  export function smoothstep(a: number, b: number, x: number): number
  /**
   * The remainder of x by n, which is never negative.
   * @example
   * import { mod } from 'voxrun/maths'
   * mod(-1, 8) // 7
   */
  export function mod(x: number, n: number): number
  /**
   * Degrees as radians.
   * @example
   * import { radians } from 'voxrun/maths'
   * radians(180) === Math.PI
   */
  export function radians(degrees: number): number
  /**
   * Radians as degrees.
   * @example
   * import { degrees } from 'voxrun/maths'
   * degrees(Math.PI) // 180
   */
  export function degrees(radians: number): number
  /**
   * The sum of two vectors.
   * @example
   * import { add } from 'voxrun/maths'
   * add([1, 2, 3], [1, 1, 1]) // [2, 3, 4]
   */
  export function add(a: VectorLike, b: VectorLike): Vector
  /**
   * The difference of two vectors.
   * @example
   * import { sub } from 'voxrun/maths'
   * sub([1, 2, 3], [1, 1, 1]) // [0, 1, 2]
   */
  export function sub(a: VectorLike, b: VectorLike): Vector
  /**
   * A vector times a number.
   * @example
   * import { mul } from 'voxrun/maths'
   * mul([1, 2, 3], 2) // [2, 4, 6]
   */
  export function mul(a: VectorLike, k: number): Vector
  /**
   * The scalar product.
   * @example
   * import { dot } from 'voxrun/maths'
   * dot([1, 2, 3], [4, 5, 6]) // 32
   */
  export function dot(a: VectorLike, b: VectorLike): number
  /**
   * The vector product.
   * @example
   * import { cross } from 'voxrun/maths'
   * cross([1, 0, 0], [0, 1, 0]) // [0, 0, 1]
   */
  export function cross(a: VectorLike, b: VectorLike): Vector
  /**
   * The length of a vector.
   * @example
   * import { length } from 'voxrun/maths'
   * length([2, 3, 6]) // 7
   */
  export function length(a: VectorLike): number
  /**
   * The distance of two places.
   * @example
   * import { distance } from 'voxrun/maths'
   * distance([0, 0, 0], [3, 4, 0]) // 5
   */
  export function distance(a: VectorLike, b: VectorLike): number
  /**
   * The vector of length 1 in the same direction; that of length 0 stays.
   * @example
   * import { normalize } from 'voxrun/maths'
   * normalize([0, 0, 5]) // [0, 0, 1]
   */
  export function normalize(a: VectorLike): Vector
  /**
   * The place that is at `t` on the way from a (0) to b (1).
   * @example
   * import { mix } from 'voxrun/maths'
   * mix([0, 0, 0], [10, 20, 30], 0.5) // [5, 10, 15]
   */
  export function mix(a: VectorLike, b: VectorLike, t: number): Vector
  /**
   * A vector turned around an axis through the origin, by the right-hand rule.
   * @example
   * import { rotate } from 'voxrun/maths'
   * rotate([1, 0, 0], 'z', 90).map(Math.round) // [0, 1, 0]
   */
  export function rotate(v: VectorLike, axis: 'x' | 'y' | 'z' | VectorLike, angle: number): Vector
  /**
   * The place on a circle around an axis, z unless told otherwise.
   * @example
   * import { onCircle } from 'voxrun/maths'
   * const v = new Volume()
   * for (let a = 0; a < 360; a += 30) v.sphere(onCircle([0, 0, 0], 20, a), 3, 'gold')
   */
  export function onCircle(center: VectorLike, radius: number, angle: number, axis?: 'x' | 'y' | 'z'): Vector
  /**
   * All places of a grid of one, two or three dimensions, x fastest.
   * @example
   * import { grid } from 'voxrun/maths'
   * const v = new Volume()
   * for (const [x, y] of grid(4, 4)) v.box([x * 8, y * 8, 0], [x * 8 + 6, y * 8 + 6, 4 + x + y], 'slategray')
   */
  export function grid(...counts: number[]): Generator<number[]>
  /**
   * Ways from 0 to 1: steady, starting slowly, ending slowly, both, and as a ball that falls.
   * @example
   * import { ease } from 'voxrun/maths'
   * ease.inOut(0.5) // 0.5
   */
  export const ease: { linear: Easing, in: Easing, out: Easing, inOut: Easing, bounce: Easing }
  /**
   * A function of time that goes through values, numbers or vectors, at given times.
   * @example
   * import { keys } from 'voxrun/maths'
   * keys([[0, 10], [1, 20]])(0.5) // 15
   */
  export function keys(points: readonly (readonly [t: number, value: number])[], easing?: Easing): (t: number) => number
  export function keys(points: readonly (readonly [t: number, value: VectorLike])[], easing?: Easing): (t: number) => number[]
  /**
   * Calls a function for each frame of an animation, with the time from 0 up to and without 1, so that the last frame leads
   * to the first; returns what it gave.
   * @example
   * import { ease, frames } from 'voxrun/maths'
   * frames(8, (t, i) => {
   *   const image = new Image()
   *   image.activeLayer.volume.sphere([0, 0, 10 * ease.bounce(t)], 4, 'tomato')
   *   image.save(`ball-${i}.vox`)
   * })
   */
  export function frames<T>(count: number, make: (t: number, i: number) => T): T[]
  /** A vector as these functions return it. */
  export type Vector = [x: number, y: number, z: number]
  /** A vector as they take it: three numbers in a list. */
  export type VectorLike = ArrayLike<number>
  /** How something goes from 0 to 1 while t does. */
  export type Easing = (t: number) => number
}

/**
 * Tests of scripts, run by `voxrun test`. Each test gets a new `goxel.image`; a function that gives a promise is
 * awaited.
 */
declare module 'voxrun/test' {
  import type { ColorLike } from 'voxrun'

  /** What is expected of a value. A method throws when it does not hold. */
  export interface Expectation {
    /** The contrary. */
    readonly not: Expectation
    /** It is the same value, as Object.is tells. */
    toBe(other: unknown): void
    /** It has the same content; volumes and images: the same voxels. */
    toEqual(other: unknown): void
    /** It is the same number, to so many digits behind the point (2). */
    toBeCloseTo(other: number, digits?: number): void
    /** It counts as true. */
    toBeTruthy(): void
    /** It counts as false. */
    toBeFalsy(): void
    /** It is null. */
    toBeNull(): void
    /** It is undefined. */
    toBeUndefined(): void
    /** It is anything but undefined. */
    toBeDefined(): void
    /** It is more than a number. */
    toBeGreaterThan(other: number): void
    /** It is a number or more. */
    toBeGreaterThanOrEqual(other: number): void
    /** It is less than a number. */
    toBeLessThan(other: number): void
    /** It is a number or less. */
    toBeLessThanOrEqual(other: number): void
    /** It is an instance of a class. */
    toBeInstanceOf(type: Function): void
    /** It is a text or a list that contains something. */
    toContain(part: unknown): void
    /** It has a length. */
    toHaveLength(length: number): void
    /** It is a text that a pattern matches. */
    toMatch(pattern: RegExp | string): void
    /** It is a function that throws: an error whose message has a text, matches a pattern, or that is of a class. */
    toThrow(what?: RegExp | string | Function): void
    /** It is a volume or an image with so many voxels; without a number: with any. */
    toHaveVoxels(count?: number): void
    /** It is a volume or an image with a colour at a place. */
    toHaveColorAt(position: [x: number, y: number, z: number], color: import('voxrun').ColorLike): void
    /** It is a volume or an image whose bounds have a size. */
    toHaveSize(size: [x: number, y: number, z: number]): void
    /**
     * It is as it was the first time: the volume, image or value that `voxrun test` keeps in the folder snapshots beside
     * the script, with a picture. When it is to be another: `voxrun test --update`.
     */
    toMatchSnapshot(name?: string): void
  }

  /**
   * Declares a test. `test.skip` leaves one out, `test.only` leaves out all others of the file.
   * @example
   * import { expect, test } from 'voxrun/test'
   * test('a box has voxels', () => {
   *   const v = new Volume()
   *   v.box([0, 0, 0], [2, 2, 2], 'tan')
   *   expect(v).toHaveVoxels(8)
   * })
   */
  export const test: TestFunction
  /**
   * Groups the tests that its function declares.
   * @example
   * import { describe, expect, test } from 'voxrun/test'
   * describe('a box', () => {
   *   test('is empty at first', () => expect(new Volume().count()).toBe(0))
   * })
   */
  export function describe(name: string, body: () => void): void
  /**
   * Runs a function before each test of the group.
   * @example
   * import { beforeEach, expect, test } from 'voxrun/test'
   * beforeEach(() => goxel.image.activeLayer.volume.setAt(0, 0, 0, 'red'))
   * test('there is a voxel', () => expect(goxel.image).toHaveVoxels(1))
   */
  export function beforeEach(body: TestBody): void
  /**
   * Runs a function after each test of the group, failed or not.
   * @example
   * import { afterEach, expect, test } from 'voxrun/test'
   * let n = 0
   * afterEach(() => { n++ })
   * test('runs before afterEach', () => expect(n).toBe(0))
   */
  export function afterEach(body: TestBody): void
  /**
   * Says what is expected of a value.
   * @example
   * import { expect } from 'voxrun/test'
   * expect([1, 2]).toEqual([1, 2])
   * expect(3).not.toBe(4)
   */
  export function expect(value: unknown): Expectation
  /** What a test does; a promise that it gives is awaited. */
  export type TestBody = () => unknown
  /** The function `test`. */
  export type TestFunction = { (name: string, body: TestBody): void, skip(name: string, body: TestBody): void, only(name: string, body: TestBody): void }
}

/** QuickJS's module of standard input and output: `import * as std from 'std'`. */
declare module 'std' {
  /** An open file, as `std.open` returns it. Calls on a closed one throw. */
  export interface FILE {
    /** Closes the file: 0, or a negative error number. A file that was opened with `'w'` takes its name now. */
    close(): number
    /** Writes its arguments, as text in UTF-8. */
    puts(...text: any[]): void
    /** Writes a text as C's printf formats it, and returns its length in bytes. */
    printf(format: string, ...args: any[]): number
    /** Writes what is still in the buffer. */
    flush(): void
    /** Goes to an offset from `std.SEEK_SET`, `SEEK_CUR` or `SEEK_END`: 0, or a negative error number. */
    seek(offset: number | bigint, whence: number): number
    /** The position in bytes; -1 when there is none. */
    tell(): number
    /** `tell` as a bigint. */
    tello(): bigint
    /** Whether a read has met the end. */
    eof(): boolean
    /** Its descriptor, for the functions of `os`. */
    fileno(): number
    /** Whether an operation has failed. */
    error(): boolean
    /** Forgets the end and the error. */
    clearerr(): void
    /** Reads bytes into a part of a buffer, and returns how many there were. */
    read(buffer: ArrayBuffer, position: number, length: number): number
    /** Writes the bytes of a part of a buffer, and returns how many. */
    write(buffer: ArrayBuffer, position: number, length: number): number
    /** The next line without its end; null after the last. */
    getline(): string | null
    /** The rest of the file as a text in UTF-8, at most so many bytes. */
    readAsString(max?: number): string
    /** The next byte; -1 at the end. */
    getByte(): number
    /** Writes a byte, and returns it. */
    putByte(byte: number): number
  }

  /** Opens a file; `flags` are as in C (`r`, `w`, `a`, each with `+` or `b`). On failure it returns null and puts the error number into `error.errno`. A file opened with `'w'` replaces an older one when it is closed, or when the script ends well. */
  export function open(path: string, flags: string, error?: { errno?: number }): FILE | null
  /** The FILE of a descriptor that `os.open` returned. */
  export function fdopen(fd: number, flags: string, error?: { errno?: number }): FILE | null
  /** A file without a name, in memory, of at most 64 MiB. */
  export function tmpfile(error?: { errno?: number }): FILE | null
  /** The text of a file in UTF-8; null when it can't be read. */
  export function loadFile(path: string): string | null
  /** Runs a file as a global script, and returns its completion value. */
  export function loadScript(path: string): any
  /** Runs a source as a global script, and returns its completion value. */
  export function evalScript(source: string, options?: { backtrace_barrier?: boolean }): any
  /** Writes its arguments to standard output, without an end of line. */
  export function puts(...text: any[]): void
  /**
   * Writes a text as C's printf formats it: an integer is of 32 bits, and of 64 with `l`.
   * @example
   * std.printf('%-8s %5.2f\n', 'width', 1.5)
   */
  export function printf(format: string, ...args: any[]): number
  /**
   * Formats as `printf` does, and returns the text.
   * @example
   * std.sprintf('%03d', 7) // '007'
   */
  export function sprintf(format: string, ...args: any[]): string
  /**
   * Parses JSON with comments, trailing commas, bare names, single quotes, and hexadecimal or octal numbers.
   * @example
   * std.parseExtJSON("{size: 0x10, /* voxels *\/}").size // 16
   */
  export function parseExtJSON(text: string): any
  /** Ends the run. With 0 its changes are kept; with any other code they are dropped. */
  export function exit(code: number): never
  /** Does nothing: memory is given back by itself. */
  export function gc(): void
  /** An environment variable. One that the run may not see throws the permission error. */
  export function getenv(name: string): string | undefined
  /** The variables that the script has set. */
  export function getenviron(): Record<string, string>
  /** Sets a variable for this script alone. */
  export function setenv(name: string, value: string): void
  /** Hides a variable from this script. */
  export function unsetenv(name: string): void
  /**
   * What an error number means.
   * @example
   * std.strerror(std.Error.ENOENT) // 'No such file or directory'
   */
  export function strerror(errno: number): string
  /** Standard input. */
  const in_: FILE
  export { in_ as in }
  /** Standard output. */
  export const out: FILE
  /** Standard error. */
  export const err: FILE
  /** Error numbers by name: `std.Error.ENOENT`. */
  export const Error: Record<string, number>
  /** From the start of the file. */
  export const SEEK_SET: number
  /** From the position. */
  export const SEEK_CUR: number
  /** From the end of the file. */
  export const SEEK_END: number
  /** Starts a process. Always refused: it throws the permission error. */
  export function popen(command: string, flags: string): FILE
  /** Loads an URL. Always refused: it throws the permission error. */
  export function urlGet(url: string, options?: object): string
}

/** QuickJS's module of the operating system: `import * as os from 'os'`. Functions return 0 or a negative error number, or an array of a value and an error number. */
declare module 'os' {
  /** What `os.stat` knows of a file. */
  export type Stat = { dev: number, ino: number, mode: number, nlink: number, uid: number, gid: number, rdev: number, size: number, blocks: number, atime: number, mtime: number, ctime: number }
  /** Opens a file: its descriptor, or a negative error number. */
  export function open(path: string, flags: number, mode?: number): number
  /** Closes a descriptor. */
  export function close(fd: number): number
  /** Moves the position, and returns it, as a bigint if `offset` is one; or a negative error number. */
  export function seek(fd: number, offset: number | bigint, whence: number): number | bigint
  /** Reads into a part of a buffer: how many bytes, or a negative error number. */
  export function read(fd: number, buffer: ArrayBuffer, offset: number, length: number): number
  /** Writes a part of a buffer: how many bytes, or a negative error number. */
  export function write(fd: number, buffer: ArrayBuffer, offset: number, length: number): number
  /** Always false: a script has no terminal. */
  export function isatty(fd: number): boolean
  /** Always null: a script has no terminal. */
  export function ttyGetWinSize(fd: number): null
  /** Removes a file, or an empty folder. */
  export function remove(path: string): number
  /** Gives a file another name. */
  export function rename(from: string, to: string): number
  /** The absolute name of what is there. */
  export function realpath(path: string): [string | null, number]
  /** The run's directory. */
  export function getcwd(): [string | null, number]
  /** Makes a folder. */
  export function mkdir(path: string, mode?: number): number
  /** The names in a folder, `.` and `..` first. */
  export function readdir(path: string): [string[] | null, number]
  /** What is known of a file. Times are in milliseconds since 1970. */
  export function stat(path: string): [Stat | null, number]
  /** As `stat`: links are followed. */
  export function lstat(path: string): [Stat | null, number]
  /** Waits. */
  export function sleep(milliseconds: number): void
  /** Milliseconds since 1970, with a fraction. */
  export function now(): number
  /** Calls a function later; the run waits for it. */
  export function setTimeout(callback: (...args: any[]) => void, milliseconds?: number, ...args: any[]): number
  /** Forgets a timer. */
  export function clearTimeout(id?: number): void
  /** `linux`, `darwin` or `win32`. */
  export const platform: string
  /** Changes the directory. Always refused: it throws the permission error. */
  export function chdir(path: string): number
  /** Changes the times of a file. Always refused: it throws the permission error. */
  export function utimes(path: string, atime: number, mtime: number): number
  /** Makes a link. Always refused: it throws the permission error. */
  export function symlink(target: string, path: string): number
  /** Reads a link. Always refused: it throws the permission error. */
  export function readlink(path: string): [string, number]
  /** Changes the terminal. Always refused: it throws the permission error. */
  export function ttySetRaw(fd: number): void
  /** Waits for input. Always refused: it throws the permission error. */
  export function setReadHandler(fd: number, handler: (() => void) | null): void
  /** Waits for output. Always refused: it throws the permission error. */
  export function setWriteHandler(fd: number, handler: (() => void) | null): void
  /** Handles a signal. Always refused: it throws the permission error. */
  export function signal(signal: number, handler: (() => void) | null | undefined): void
  /** Sends a signal. Always refused: it throws the permission error. */
  export function kill(pid: number, signal: number): number
  /** Starts a process. Always refused: it throws the permission error. */
  export function exec(args: string[], options?: object): number
  /** Waits for a process. Always refused: it throws the permission error. */
  export function waitpid(pid: number, options: number): [number, number]
  /** Makes a pipe. Always refused: it throws the permission error. */
  export function pipe(): [number, number]
  /** Copies a descriptor. Always refused: it throws the permission error. */
  export function dup(fd: number): number
  /** Copies a descriptor. Always refused: it throws the permission error. */
  export function dup2(from: number, to: number): number
  /** Starts a thread. Always refused: it throws the permission error. */
  export const Worker: new (module: string) => never
  /** Open for reading. */
  export const O_RDONLY: number
  /** Open for writing. */
  export const O_WRONLY: number
  /** Open for both. */
  export const O_RDWR: number
  /** Write at the end. */
  export const O_APPEND: number
  /** Make the file when it is not there. */
  export const O_CREAT: number
  /** With `O_CREAT`: fail when it is there. */
  export const O_EXCL: number
  /** Empty the file. */
  export const O_TRUNC: number
  /** Means nothing. */
  export const O_TEXT: number
  /** The bits of a mode that tell the kind of file. */
  export const S_IFMT: number
  /** A FIFO. */
  export const S_IFIFO: number
  /** A character device. */
  export const S_IFCHR: number
  /** A folder. */
  export const S_IFDIR: number
  /** A block device. */
  export const S_IFBLK: number
  /** A regular file. */
  export const S_IFREG: number
  /** A socket. */
  export const S_IFSOCK: number
  /** A symbolic link. */
  export const S_IFLNK: number
  /** The set-group-id bit. */
  export const S_ISGID: number
  /** The set-user-id bit. */
  export const S_ISUID: number
  /** An option of `waitpid`. */
  export const WNOHANG: number
  /** A signal. */
  export const SIGINT: number
  /** A signal. */
  export const SIGQUIT: number
  /** A signal. */
  export const SIGILL: number
  /** A signal. */
  export const SIGABRT: number
  /** A signal. */
  export const SIGFPE: number
  /** A signal. */
  export const SIGSEGV: number
  /** A signal. */
  export const SIGPIPE: number
  /** A signal. */
  export const SIGALRM: number
  /** A signal. */
  export const SIGTERM: number
  /** A signal. */
  export const SIGCHLD: number
  /** A signal. */
  export const SIGCONT: number
  /** A signal. */
  export const SIGSTOP: number
  /** A signal. */
  export const SIGTSTP: number
  /** A signal. */
  export const SIGTTIN: number
  /** A signal. */
  export const SIGTTOU: number
  /** A signal. */
  export const SIGUSR1: number
  /** A signal. */
  export const SIGUSR2: number
}

/** Node's EventEmitter. */
declare module 'events' {
  /** An object that calls listeners by the name of an event. An event `error` without a listener throws. */
  export type EventEmitter = {
    on(name: string | symbol, listener: (...args: any[]) => void): EventEmitter
    once(name: string | symbol, listener: (...args: any[]) => void): EventEmitter
    off(name: string | symbol, listener: (...args: any[]) => void): EventEmitter
    addListener(name: string | symbol, listener: (...args: any[]) => void): EventEmitter
    removeListener(name: string | symbol, listener: (...args: any[]) => void): EventEmitter
    prependListener(name: string | symbol, listener: (...args: any[]) => void): EventEmitter
    prependOnceListener(name: string | symbol, listener: (...args: any[]) => void): EventEmitter
    removeAllListeners(name?: string | symbol): EventEmitter
    emit(name: string | symbol, ...args: any[]): boolean
    listeners(name: string | symbol): Function[]
    rawListeners(name: string | symbol): Function[]
    listenerCount(name: string | symbol): number
    eventNames(): (string | symbol)[]
    setMaxListeners(n: number): EventEmitter
    getMaxListeners(): number
  }
  /**
   * The class, from which others may be derived.
   * @example
   * import { EventEmitter } from 'events'
   * const e = new EventEmitter()
   * let sum = 0
   * e.on('add', n => { sum += n })
   * e.emit('add', 2)
   * sum === 2
   */
  export const EventEmitter: { new (): EventEmitter; prototype: EventEmitter; defaultMaxListeners: number; once(emitter: EventEmitter, name: string | symbol): Promise<any[]>; EventEmitter: typeof EventEmitter }
  /** A promise of the arguments of the next event of a name; it is rejected by an event `error`. */
  export function once(emitter: EventEmitter, name: string | symbol): Promise<any[]>
  /** The class EventEmitter. */
  const default_: typeof EventEmitter
  export { default_ as default }
}

/** Node's Buffer: a Uint8Array that knows encodings and numbers of all sizes. */
declare module 'buffer' {
  /** The encodings. */
  export type BufferEncoding = 'utf8' | 'utf-8' | 'hex' | 'base64' | 'base64url' | 'latin1' | 'binary' | 'ascii' | 'utf16le' | 'utf-16le' | 'ucs2' | 'ucs-2'
  /** A Uint8Array with more methods, as Node describes them. */
  export type Buffer = Uint8Array & {
    toString(encoding?: BufferEncoding, start?: number, end?: number): string
    toJSON(): { type: 'Buffer', data: number[] }
    equals(other: Uint8Array): boolean
    compare(other: Uint8Array): number
    copy(target: Uint8Array, targetStart?: number, start?: number, end?: number): number
    subarray(start?: number, end?: number): Buffer
    slice(start?: number, end?: number): Buffer
    write(text: string, offset?: number, length?: number, encoding?: BufferEncoding): number
    readUInt8(offset?: number): number; readInt8(offset?: number): number
    readUInt16LE(offset?: number): number; readUInt16BE(offset?: number): number
    readInt16LE(offset?: number): number; readInt16BE(offset?: number): number
    readUInt32LE(offset?: number): number; readUInt32BE(offset?: number): number
    readInt32LE(offset?: number): number; readInt32BE(offset?: number): number
    readFloatLE(offset?: number): number; readFloatBE(offset?: number): number
    readDoubleLE(offset?: number): number; readDoubleBE(offset?: number): number
    readBigInt64LE(offset?: number): bigint; readBigInt64BE(offset?: number): bigint
    readBigUInt64LE(offset?: number): bigint; readBigUInt64BE(offset?: number): bigint
    readUIntLE(offset: number, byteLength: number): number; readUIntBE(offset: number, byteLength: number): number
    readIntLE(offset: number, byteLength: number): number; readIntBE(offset: number, byteLength: number): number
    writeUInt8(value: number, offset?: number): number; writeInt8(value: number, offset?: number): number
    writeUInt16LE(value: number, offset?: number): number; writeUInt16BE(value: number, offset?: number): number
    writeInt16LE(value: number, offset?: number): number; writeInt16BE(value: number, offset?: number): number
    writeUInt32LE(value: number, offset?: number): number; writeUInt32BE(value: number, offset?: number): number
    writeInt32LE(value: number, offset?: number): number; writeInt32BE(value: number, offset?: number): number
    writeFloatLE(value: number, offset?: number): number; writeFloatBE(value: number, offset?: number): number
    writeDoubleLE(value: number, offset?: number): number; writeDoubleBE(value: number, offset?: number): number
    writeBigInt64LE(value: bigint, offset?: number): number; writeBigInt64BE(value: bigint, offset?: number): number
    writeBigUInt64LE(value: bigint, offset?: number): number; writeBigUInt64BE(value: bigint, offset?: number): number
    writeUIntLE(value: number, offset: number, byteLength: number): number; writeUIntBE(value: number, offset: number, byteLength: number): number
    writeIntLE(value: number, offset: number, byteLength: number): number; writeIntBE(value: number, offset: number, byteLength: number): number
    swap16(): Buffer; swap32(): Buffer; swap64(): Buffer
  }
  /**
   * Makes buffers.
   * @example
   * import { Buffer } from 'buffer'
   * Buffer.from('höhe').toString('hex') // '68c3b66865'
   */
  export const Buffer: {
    from(text: string, encoding?: BufferEncoding): Buffer
    from(data: ArrayLike<number> | ArrayBufferLike | { valueOf(): string }, offset?: number, length?: number): Buffer
    of(...bytes: number[]): Buffer
    alloc(size: number, fill?: string | Uint8Array | number, encoding?: BufferEncoding): Buffer
    allocUnsafe(size: number): Buffer
    concat(list: readonly Uint8Array[], length?: number): Buffer
    compare(a: Uint8Array, b: Uint8Array): number
    isBuffer(value: unknown): value is Buffer
    isEncoding(name: unknown): name is BufferEncoding
    byteLength(text: string | ArrayBufferView | ArrayBufferLike, encoding?: BufferEncoding): number
    prototype: Buffer
    poolSize: number
  }
  /** The global atob. */
  export function atob(text: string): string
  /** The global btoa. */
  export function btoa(text: string): string
  /** The module itself. */
  const default_: typeof import('buffer')
  export { default_ as default }
}

/** URLs, to be taken apart and put together: nothing is loaded from them. */
declare module 'url' {
  /** An address and its parts, as the web has it. */
  export type URL = {
    href: string; readonly origin: string; protocol: string; username: string; password: string
    host: string; hostname: string; port: string; pathname: string; search: string; hash: string
    readonly searchParams: URLSearchParams
    toString(): string
    toJSON(): string
  }
  /** Names and values, in order. */
  export type URLSearchParams = {
    append(name: string, value: string): void
    delete(name: string, value?: string): void
    get(name: string): string | null
    getAll(name: string): string[]
    has(name: string, value?: string): boolean
    set(name: string, value: string): void
    sort(): void
    forEach(callback: (value: string, name: string, parent: URLSearchParams) => void): void
    keys(): IterableIterator<string>
    values(): IterableIterator<string>
    entries(): IterableIterator<[string, string]>
    [Symbol.iterator](): IterableIterator<[string, string]>
    readonly size: number
    toString(): string
  }
  /**
   * An address and its parts.
   * @example
   * import { URL } from 'url'
   * new URL('../b?q=1', 'https://x.yz/a/c').href // 'https://x.yz/b?q=1'
   */
  export const URL: { new (url: string | URL, base?: string | URL): URL; canParse(url: string | URL, base?: string | URL): boolean; prototype: URL }
  /**
   * The part of an address behind the question mark.
   * @example
   * import { URLSearchParams } from 'url'
   * new URLSearchParams('a=1&b=2').get('b') // '2'
   */
  export const URLSearchParams: { new (init?: string | Iterable<[string, string]> | Record<string, string> | URLSearchParams): URLSearchParams; prototype: URLSearchParams }
  /** The module itself. */
  const default_: typeof import('url')
  export { default_ as default }
}

/** What packages use of Node's util. */
declare module 'util' {
  /**
   * What console.log would print.
   * @example
   * import { format } from 'util'
   * format('%s has %d', 'it', 3) // 'it has 3'
   */
  export function format(format?: any, ...values: any[]): string
  /** A value as console.log shows it. Options are taken and have no effect. */
  export function inspect(value: any, options?: object): string
  /** Makes a function that takes a callback one that returns a promise. */
  export const promisify: (call: (...args: any[]) => void) => (...args: any[]) => Promise<any>
  /** Makes a function that returns a promise one that takes a callback. */
  export function callbackify(call: (...args: any[]) => Promise<any>): (...args: any[]) => void
  /** Derives one constructor from another, as was done before there were classes. */
  export function inherits(constructor: Function, above: Function): void
  /** A function that warns when it is first called. */
  export function deprecate<T extends Function>(call: T, message: string): T
  /**
   * Whether two values hold the same.
   * @example
   * import { isDeepStrictEqual } from 'util'
   * isDeepStrictEqual({ a: [1, new Set([2])] }, { a: [1, new Set([2])] }) == true
   */
  export function isDeepStrictEqual(a: unknown, b: unknown): boolean
  /** Tests of what a value is. */
  export const types: Record<'isDate' | 'isRegExp' | 'isMap' | 'isSet' | 'isPromise' | 'isNativeError' | 'isArrayBuffer' | 'isProxy' | 'isTypedArray' | 'isUint8Array', (value: unknown) => boolean>
  /** The global TextEncoder. */
  export const TextEncoder: { new (): TextEncoder; prototype: TextEncoder }
  /** The global TextDecoder. */
  export const TextDecoder: { new (encoding?: string, options?: { fatal?: boolean, ignoreBOM?: boolean }): TextDecoder; prototype: TextDecoder }
  /** The module itself. */
  const default_: typeof import('util')
  export { default_ as default }
}

/** The timers that are global, too. */
declare module 'timers' {
  /** The global setTimeout. */
  export const setTimeout: typeof globalThis.setTimeout
  /** The global clearTimeout. */
  export const clearTimeout: typeof globalThis.clearTimeout
  /** The global setInterval. */
  export const setInterval: typeof globalThis.setInterval
  /** The global clearInterval. */
  export const clearInterval: typeof globalThis.clearInterval
  /** The global setImmediate. */
  export const setImmediate: typeof globalThis.setImmediate
  /** The global clearImmediate. */
  export const clearImmediate: typeof globalThis.clearImmediate
  /** The module itself. */
  const default_: typeof import('timers')
  export { default_ as default }
}

/** Timers to await. */
declare module 'timers/promises' {
  /**
   * A promise of a value after a delay.
   * @example
   * import { setTimeout } from 'timers/promises'
   * setTimeout(10, 'done').then(text => print(text))
   */
  export function setTimeout<T = void>(milliseconds?: number, value?: T): Promise<T>
  /** A promise of a value after what else is due now. */
  export function setImmediate<T = void>(value?: T): Promise<T>
}

/** What packages of npm ask Node's `process` for, and no more: nothing here reaches another process. */
declare module 'process' {
  /**
   * `voxrun`, the script, and its arguments.
   * @example
   * import { argv } from 'process'
   * argv[0] // 'voxrun'
   */
  export const argv: string[]
  /** The environment variables that the run may see: none, unless they were allowed. What a script assigns only the script sees. */
  export const env: { [name: string]: string | undefined }
  /** The operating system. */
  export const platform: 'linux' | 'darwin' | 'win32' | string
  /** The processor, as Node names it: `x64` or `arm64`. */
  export const arch: string
  /** The version of Voxrun. */
  export const version: string
  /** The version of Voxrun, by name: there is no `node` in it. */
  export const versions: { readonly voxrun: string }
  /** The folder in which the run started. */
  export function cwd(): string
  /** Ends the run, as `std.exit` does: with 0 its changes are kept, with any other code they are dropped. */
  export function exit(code?: number): never
  /** Seconds since the run began. */
  export function uptime(): number
  /**
   * The time since the run began, as seconds and nanoseconds, or from `hrtime.bigint()` as nanoseconds.
   * @example
   * import process from 'process'
   * const [seconds, nanoseconds] = process.hrtime()
   */
  export const hrtime: { (since?: [number, number]): [number, number]; bigint(): bigint }
  /** Calls a function when what is running now has ended, before any timer. */
  export function nextTick(callback: (...args: any[]) => void, ...args: any[]): void
  /** The bytes of memory that the whole process has. */
  export function memoryUsage(): { rss: number, heapTotal: number, heapUsed: number, external: number, arrayBuffers: number }
  /** Standard output: `write` adds no end of line. */
  export const stdout: { write(text: string | Uint8Array): boolean; readonly isTTY: boolean }
  /** Standard error. */
  export const stderr: { write(text: string | Uint8Array): boolean; readonly isTTY: boolean }
  /** The module itself, which is the global `process`, too. */
  const default_: typeof import('process')
  export { default_ as default }
}

/** The log of the run. `log` goes to standard output, the others to standard error. */
declare const console: {
    /**
     * Prints values in a form that shows what is in them, on one line or indented. A first text may hold `%s %d %i %f %j %o %O`, as in Node.
     * @example
     * console.log('size', { x: 1, y: [2, 3] })
     */
    log(...values: any[]): void
    /** Logs what is good to know. */
    info(...values: any[]): void
    /** Logs a warning. */
    warn(...values: any[]): void
    /** Logs an error. */
    error(...values: any[]): void
    /** Logs what only the script's author wants to know. */
    debug(...values: any[]): void
}

/** The clock of the run. */
declare const performance: {
    /**
     * Milliseconds since the run began, with a fraction.
     * @example
     * const start = performance.now()
     */
    now(): number
}

/** Random bytes. They depend on the seed of the run, so that a run can be repeated: they are no secret. */
declare const crypto: {
    /**
     * A UUID of version 4.
     * @example
     * crypto.randomUUID().length // 36
     */
    randomUUID(): string
    /**
     * Fills an array of whole numbers, of at most 65536 bytes, and returns it.
     * @example
     * crypto.getRandomValues(new Uint8Array(4)).length // 4
     */
    getRandomValues<T extends ArrayBufferView>(array: T): T
}

/** What the script works on. */
declare const goxel: import('voxrun').Goxel
declare const Image: typeof import('voxrun').Image
declare type Image = import('voxrun').Image
declare const Volume: typeof import('voxrun').Volume
declare type Volume = import('voxrun').Volume
declare const Vec: typeof import('voxrun').Vec
declare type Vec = import('voxrun').Vec
declare const Box: typeof import('voxrun').Box
declare type Box = import('voxrun').Box
/**
 * The number of an opaque colour. Channels are 0 to 255: fractions are rounded, and what is beyond is cut.
 * @example
 * goxel.image.activeLayer.volume.setAt(0, 0, 0, rgb(255, 128, 0))
 */
declare function rgb(r: number, g: number, b: number): number
/**
 * The number of a colour with an alpha, 0 to 255.
 * @example
 * goxel.image.activeLayer.volume.setAt(0, 0, 0, rgba(255, 128, 0, 128))
 */
declare function rgba(r: number, g: number, b: number, a: number): number
/**
 * The number of a colour that is written as text: `'#rgb'`, `'#rrggbb'`, `'#rrggbbaa'` or a CSS name.
 * @example
 * hex('#ff8800') === rgb(255, 136, 0)
 */
declare function hex(text: string): number
/**
 * A Box, as `new Box` makes it: `max` is one beyond the last voxel in it.
 * @example
 * box([0, 0, 0], [4, 4, 8]).size // [4, 4, 8]
 */
declare function box(min: import('voxrun').PositionLike, max: import('voxrun').PositionLike): import('voxrun').Box
/**
 * Declares the script's parameters and returns their values: those of `-p` and `--params`, and the defaults of the rest.
 * A module may export the declaration instead, as `params`; then its default export is called with the values.
 * @example
 * const p = params({
 *   height: params.int(24, { min: 6, max: 120 }),
 *   roof: params.color('#a33'),
 * })
 * goxel.image.activeLayer.volume.box([0, 0, 0], [4, 4, p.height], p.roof)
 */
declare const params: import('voxrun').ParamsFunction
/** Prints values as `String` converts them, with a space between them. */
declare function print(...values: any[]): void
/** The arguments of the script: those after `--` on the command line. */
declare const scriptArgs: string[]
/** Calls a function later; the run waits for it. */
declare function setTimeout(callback: (...args: any[]) => void, milliseconds?: number, ...args: any[]): number
/** Forgets a timer. */
declare function clearTimeout(id?: number): void
/** Calls a function again and again; the run goes on until it is cleared. */
declare function setInterval(callback: (...args: any[]) => void, milliseconds?: number, ...args: any[]): number
/** Forgets a timer. */
declare function clearInterval(id?: number): void
/** `std.loadScript`, as QuickJS names it globally. */
declare function __loadScript(path: string): any
/** Microseconds since 1970, as QuickJS gives them. */
declare function __date_clock(): number
/**
 * A deep copy: of plain objects, arrays, Map, Set, Date, RegExp, errors, buffers and typed arrays, cycles included. A function in it throws a DataCloneError.
 * @example
 * structuredClone({ a: [1, 2] }).a.length // 2
 */
declare function structuredClone<T>(value: T): T
/** Calls a function when what is running now has ended, before any timer. */
declare function queueMicrotask(callback: () => void): void
/** Calls a function after what else is due now. */
declare function setImmediate(callback: (...args: any[]) => void, ...args: any[]): number
/** Forgets what setImmediate was to call. */
declare function clearImmediate(id?: number): void
/**
 * Decodes base64; each character of the result is a byte.
 * @example
 * atob('dm94') // 'vox'
 */
declare function atob(text: string): string
/**
 * Encodes a text of bytes, the characters up to U+00FF, as base64.
 * @example
 * btoa('vox') // 'dm94'
 */
declare function btoa(text: string): string
/** Always refused: it throws the permission error. Scripts never reach the network. */
declare function fetch(url: unknown, options?: unknown): never
/**
 * Makes UTF-8 of text.
 * @example
 * new TextEncoder().encode('ü').length // 2
 */
declare const TextEncoder: { new (): TextEncoder; prototype: TextEncoder }
/**
 * Makes text of UTF-8 (`utf-8`) or UTF-16 (`utf-16le`). What is wrong becomes U+FFFD, or a TypeError with `fatal`.
 * @example
 * new TextDecoder().decode(new Uint8Array([0xc3, 0xbc])) // 'ü'
 */
declare const TextDecoder: { new (encoding?: string, options?: { fatal?: boolean, ignoreBOM?: boolean }): TextDecoder; prototype: TextDecoder }
/**
 * Node's Buffer, of the module `buffer`.
 * @example
 * Buffer.from('AAEC', 'base64').readUInt16BE(1) // 258
 */
declare const Buffer: typeof import('buffer').Buffer
/**
 * An address and its parts; nothing is loaded from it.
 * @example
 * new URL('file:///a/b.vox').pathname // '/a/b.vox'
 */
declare const URL: typeof import('url').URL
/** The part of an address behind the question mark. */
declare const URLSearchParams: typeof import('url').URLSearchParams
/** The module `process`. */
declare const process: typeof import('process')
/** The error of functions of the web: its name tells what is wrong. */
declare const DOMException: { new (message?: string, name?: string): DOMException; prototype: DOMException }
/** What is sent to an EventTarget. */
declare const Event: { new (type: string, options?: { bubbles?: boolean, cancelable?: boolean }): Event; prototype: Event }
/** An event with a value. */
declare const CustomEvent: { new (type: string, options?: { detail?: any, bubbles?: boolean, cancelable?: boolean }): CustomEvent; prototype: CustomEvent }
/**
 * An object that events are sent to.
 * @example
 * const t = new EventTarget()
 * let heard = ''
 * t.addEventListener('built', e => { heard = e.type })
 * t.dispatchEvent(new Event('built'))
 * heard === 'built'
 */
declare const EventTarget: { new (): EventTarget; prototype: EventTarget }
/** Tells that something is to be given up. */
declare const AbortSignal: { abort(reason?: any): AbortSignal; timeout(milliseconds: number): AbortSignal; any(signals: Iterable<AbortSignal>): AbortSignal; prototype: AbortSignal }
/**
 * Gives something up.
 * @example
 * const c = new AbortController()
 * c.abort()
 * c.signal.aborted === true
 */
declare const AbortController: { new (): AbortController; prototype: AbortController }
/** A Uint8Array that knows encodings. */
declare type Buffer = import('buffer').Buffer
/** An address and its parts. */
declare type URL = import('url').URL
/** The part of an address behind the question mark. */
declare type URLSearchParams = import('url').URLSearchParams
/** Makes UTF-8 of text. */
declare type TextEncoder = { readonly encoding: 'utf-8'; encode(text?: string): Uint8Array; encodeInto(text: string, into: Uint8Array): { read: number, written: number } }
/** Makes text of UTF-8 or UTF-16. */
declare type TextDecoder = { readonly encoding: string; readonly fatal: boolean; readonly ignoreBOM: boolean; decode(input?: ArrayBufferLike | ArrayBufferView, options?: { stream?: boolean }): string }
/** The error of functions of the web. */
declare type DOMException = Error & { readonly code: number }
/** What happened. */
declare type Event = { readonly type: string; readonly target: EventTarget | null; readonly currentTarget: EventTarget | null; readonly bubbles: boolean; readonly cancelable: boolean; readonly defaultPrevented: boolean; readonly timeStamp: number; preventDefault(): void; stopPropagation(): void; stopImmediatePropagation(): void }
/** An event with a value. */
declare type CustomEvent = Event & { readonly detail: any }
/** An object that events are sent to. */
declare type EventTarget = { addEventListener(type: string, listener: ((event: any) => void) | { handleEvent(event: any): void } | null, options?: boolean | { once?: boolean, signal?: AbortSignal }): void; removeEventListener(type: string, listener: ((event: any) => void) | { handleEvent(event: any): void } | null): void; dispatchEvent(event: Event): boolean }
/** Tells that something is to be given up. */
declare type AbortSignal = EventTarget & { readonly aborted: boolean; readonly reason: any; onabort: ((event: Event) => void) | null; throwIfAborted(): void }
/** Gives something up. */
declare type AbortController = { readonly signal: AbortSignal; abort(reason?: any): void }

/** What a module knows of itself: import.meta. */
interface ImportMeta {
  /** Its file, as a URL. */
  readonly url: string
  /** Its file, as the run names it. */
  readonly filename: string
  /** The folder of its file, to find what lies beside it. */
  readonly dirname: string
  /** Whether it is the script that was started. */
  readonly main: boolean
}
