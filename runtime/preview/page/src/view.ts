// The model on the screen: tiles of the server put together to few meshes.
import {
  BufferAttribute, DoubleSide, GLSL3, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, PerspectiveCamera, PlaneGeometry, RawShaderMaterial,
  Scene, ShaderMaterial, Sphere, Vector3, WebGLRenderer, Color,
} from 'three'
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js'

const REGION = 128 // the edge of what is one mesh, in voxels; a multiple of a tile's 16
type Bounds = [number, number, number, number, number, number]
interface Tile { x: number; y: number; z: number; quads: Uint32Array }
interface Region { x: number; y: number; z: number; tiles: Map<string, Tile>; meshes: Mesh[] }

const vertex = `
in float corner;
in vec4 place; // x, y, z in the region, side
in vec4 extent; // width, height, shade
in vec4 tint;
uniform mat4 modelViewMatrix, projectionMatrix;
out vec4 color;
const vec3 sun = normalize(vec3(-0.42, -0.66, 1.0));
void main() {
  int side = int(place.w), axis = side >> 1, shade = int(extent.z);
  bool up = (side & 1) == 1, turned = axis == 1 ? !up : up;
  ivec4 open = ivec4(shade & 3, shade >> 2 & 3, shade >> 4 & 3, shade >> 6 & 3);
  int c = int(corner);
  if (open.x + open.z < open.y + open.w) c = c + 1 & 3; // the other diagonal
  if (!turned) c = 4 - c & 3;
  vec2 at = vec2(c == 1 || c == 2 ? extent.x : 0.0, c >= 2 ? extent.y : 0.0);
  float plane = up ? 1.0 : 0.0;
  vec3 p = place.xyz + (axis == 0 ? vec3(plane, at) : axis == 1 ? vec3(at.x, plane, at.y) : vec3(at, plane));
  vec3 normal = vec3(axis == 0, axis == 1, axis == 2) * (up ? 1.0 : -1.0);
  int o = c == 0 ? open.x : c == 1 ? open.y : c == 2 ? open.z : open.w;
  float nook = o == 3 ? 1.0 : o == 2 ? 0.8 : o == 1 ? 0.62 : 0.47;
  float light = (0.5 + 0.16 * normal.z) * nook + 0.62 * max(dot(normal, sun), 0.0) * mix(1.0, nook, 0.5);
  vec3 linear = pow(tint.rgb, vec3(2.2)) * light;
  color = vec4(pow(min(linear, 1.0), vec3(1.0 / 2.2)), tint.a);
  gl_Position = projectionMatrix * modelViewMatrix * vec4(p, 1.0);
}`
const fragment = `precision highp float;
in vec4 color;
out vec4 pixel;
void main() { pixel = color; }`

const gridFragment = `
varying vec2 at; varying float far;
uniform float cell, reach; uniform vec3 ink;
void main() {
  vec2 g = abs(fract(at / cell - 0.5) - 0.5) / fwidth(at / cell);
  float line = 1.0 - min(min(g.x, g.y), 1.0);
  gl_FragColor = vec4(ink, line * 0.28 * smoothstep(1.0, 0.25, far / reach));
}`

export class View {
  private renderer: WebGLRenderer
  private scene = new Scene()
  private camera = new PerspectiveCamera(30, 1, 0.1, 1000)
  private controls: OrbitControls
  private regions = new Map<string, Region>()
  private dirty = new Set<Region>()
  private solid = new RawShaderMaterial({ glslVersion: GLSL3, vertexShader: vertex, fragmentShader: fragment })
  private glass = new RawShaderMaterial({ glslVersion: GLSL3, vertexShader: vertex, fragmentShader: fragment, transparent: true, depthWrite: false })
  private grid: Mesh<PlaneGeometry, ShaderMaterial>
  private bounds?: Bounds
  private framed = false
  private asked = false
  tiles = 0

  constructor(private canvas: HTMLCanvasElement) {
    this.renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true })
    this.renderer.setPixelRatio(Math.min(devicePixelRatio, 2))
    this.camera.up.set(0, 0, 1)
    this.controls = new OrbitControls(this.camera, canvas)
    this.controls.zoomToCursor = true
    this.controls.addEventListener('change', () => this.draw())
    this.grid = new Mesh(new PlaneGeometry(1, 1), new ShaderMaterial({
      transparent: true, depthWrite: false, side: DoubleSide, fragmentShader: gridFragment,
      uniforms: { cell: { value: 8 }, reach: { value: 1 }, ink: { value: new Color() } },
      vertexShader: 'varying vec2 at; varying float far; void main() { vec4 w = modelMatrix * vec4(position, 1.0); at = w.xy; far = length(position.xy * vec2(modelMatrix[0][0], modelMatrix[1][1])); gl_Position = projectionMatrix * viewMatrix * w; }',
    }))
    this.grid.visible = false
    this.scene.add(this.grid)
    new ResizeObserver(() => this.resize()).observe(canvas.parentElement!)
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const theme = () => { this.grid.material.uniforms.ink.value.setRGB(...(dark.matches ? [0.75, 0.75, 0.75] : [0.35, 0.33, 0.3]) as [number, number, number]); this.draw() }
    dark.addEventListener('change', theme)
    theme()
    canvas.addEventListener('keydown', e => this.key(e))
  }

  /** Takes a binary message of the server; see wire.go. True when all that changed has come. */
  take(data: ArrayBuffer): boolean {
    const words = new Uint32Array(data), signed = new Int32Array(data)
    if (words[0] !== 1) throw new Error('The page and the server are of different versions: reload the page.')
    if (words[1] & 1) this.clear()
    for (let i = 2; i < words.length;) {
      const [layer, x, y, z, n] = signed.subarray(i, i + 5)
      this.put(layer, x, y, z, words.subarray(i + 5, i + 5 + 2 * n))
      i += 5 + 2 * n
    }
    if (!(words[1] & 2)) return false
    for (const r of this.dirty) this.build(r)
    this.dirty.clear()
    this.draw()
    return true
  }

  private clear() {
    for (const r of this.regions.values()) { r.tiles.clear(); this.dirty.add(r) }
    this.tiles = 0
  }

  private put(layer: number, x: number, y: number, z: number, quads: Uint32Array) {
    const rx = Math.floor(x / REGION) * REGION, ry = Math.floor(y / REGION) * REGION, rz = Math.floor(z / REGION) * REGION
    const key = `${rx},${ry},${rz}`
    let r = this.regions.get(key)
    if (!r) this.regions.set(key, r = { x: rx, y: ry, z: rz, tiles: new Map(), meshes: [] })
    const tile = `${layer},${x},${y},${z}`
    this.tiles -= r.tiles.has(tile) ? 1 : 0
    if (quads.length) { r.tiles.set(tile, { x: x - rx, y: y - ry, z: z - rz, quads: quads.slice() }); this.tiles++ } else r.tiles.delete(tile)
    this.dirty.add(r)
  }

  private build(r: Region) {
    for (const m of r.meshes) { this.scene.remove(m); m.geometry.dispose() }
    r.meshes = []
    const count = [0, 0] // solid, glass
    for (const t of r.tiles.values()) for (let i = 1; i < t.quads.length; i += 2) count[t.quads[i] >>> 24 === 255 ? 0 : 1]++
    const out = count.map(n => ({ n: 0, place: new Uint8Array(4 * n), extent: new Uint8Array(4 * n), tint: new Uint32Array(n) }))
    for (const t of r.tiles.values()) {
      for (let i = 0; i < t.quads.length; i += 2) {
        const q = t.quads[i], o = out[t.quads[i + 1] >>> 24 === 255 ? 0 : 1], k = 4 * o.n
        o.place[k] = t.x + (q & 15); o.place[k + 1] = t.y + (q >>> 4 & 15); o.place[k + 2] = t.z + (q >>> 8 & 15); o.place[k + 3] = q >>> 20 & 15
        o.extent[k] = (q >>> 12 & 15) + 1; o.extent[k + 1] = (q >>> 16 & 15) + 1; o.extent[k + 2] = q >>> 24
        o.tint[o.n++] = t.quads[i + 1]
      }
    }
    out.forEach((o, i) => {
      if (!o.n) return
      const g = new InstancedBufferGeometry()
      g.instanceCount = o.n
      g.setIndex([0, 1, 2, 0, 2, 3])
      g.setAttribute('corner', new BufferAttribute(new Float32Array([0, 1, 2, 3]), 1))
      g.setAttribute('place', new InstancedBufferAttribute(o.place, 4))
      g.setAttribute('extent', new InstancedBufferAttribute(o.extent, 4))
      g.setAttribute('tint', new InstancedBufferAttribute(new Uint8Array(o.tint.buffer), 4, true))
      g.boundingSphere = new Sphere(new Vector3(REGION / 2, REGION / 2, REGION / 2), REGION * 0.87)
      const m = new Mesh(g, i ? this.glass : this.solid)
      m.position.set(r.x, r.y, r.z)
      m.renderOrder = i
      this.scene.add(m)
      r.meshes.push(m)
    })
    if (!r.tiles.size) this.regions.delete(`${r.x},${r.y},${r.z}`)
  }

  /** Says where the model is. The first one is framed; later ones leave the camera where it is. */
  setBounds(b?: Bounds) {
    this.bounds = b
    this.grid.visible = !!b
    if (!b) return
    const size = Math.max(b[3] - b[0], b[4] - b[1], b[5] - b[2]), reach = size * 1.6 + 8
    this.grid.position.set((b[0] + b[3]) / 2, (b[1] + b[4]) / 2, b[2] - size * 0.0004)
    this.grid.scale.set(2 * reach, 2 * reach, 1)
    const u = this.grid.material.uniforms
    u.reach.value = reach
    u.cell.value = 2 ** Math.max(0, Math.round(Math.log2(size / 14)))
    if (!this.framed) { this.framed = true; this.look('frame', [0.62, -1, 0.62]) }
  }

  /** Looks from a side, or frames the model from where the camera is. */
  look(from: string, towards?: [number, number, number]) {
    const b = this.bounds
    if (!b) return
    const side: Record<string, [number, number, number]> = { front: [0, -1, 0], back: [0, 1, 0], right: [1, 0, 0], left: [-1, 0, 0], top: [0, -1e-4, 1], bottom: [0, -1e-4, -1] }
    const center = new Vector3((b[0] + b[3]) / 2, (b[1] + b[4]) / 2, (b[2] + b[5]) / 2)
    const d = towards ?? side[from]
    const dir = d ? new Vector3(...d) : this.camera.position.clone().sub(this.controls.target)
    dir.normalize()
    // Far enough that every corner of the box is in the picture.
    const fov = Math.tan(this.camera.fov * Math.PI / 360), aspect = Math.min(this.camera.aspect, 4)
    const right = new Vector3().crossVectors(this.camera.up, dir).normalize(), up = new Vector3().crossVectors(dir, right)
    let dist = 1
    for (let i = 0; i < 8; i++) {
      const c = new Vector3(b[i & 1 ? 3 : 0], b[i & 2 ? 4 : 1], b[i & 4 ? 5 : 2]).sub(center)
      dist = Math.max(dist, c.dot(dir) + Math.max(Math.abs(c.dot(up)) / fov, Math.abs(c.dot(right)) / (fov * aspect)) * 1.12)
    }
    this.controls.target.copy(center)
    this.camera.position.copy(center).addScaledVector(dir, dist)
    this.controls.update()
    this.draw()
  }

  private turn(az: number, el: number, zoom = 1) {
    const p = this.camera.position.clone().sub(this.controls.target)
    const r = p.length() * zoom, a = Math.atan2(p.y, p.x) + az
    const e = Math.max(-1.56, Math.min(1.56, Math.asin(p.z / p.length()) + el))
    this.camera.position.set(Math.cos(e) * Math.cos(a), Math.cos(e) * Math.sin(a), Math.sin(e)).multiplyScalar(r).add(this.controls.target)
    this.controls.update()
    this.draw()
  }

  private key(e: KeyboardEvent) {
    if (e.ctrlKey || e.metaKey || e.altKey) return
    const turns: Record<string, [number, number, number?]> = { ArrowLeft: [-0.12, 0], ArrowRight: [0.12, 0], ArrowUp: [0, 0.1], ArrowDown: [0, -0.1], '+': [0, 0, 0.88], '=': [0, 0, 0.88], '-': [0, 0, 1.14] }
    const sides: Record<string, string> = { f: 'frame', F: 'frame', 1: 'front', 2: 'back', 3: 'right', 4: 'left', 5: 'top', 6: 'bottom' }
    if (turns[e.key]) this.turn(...turns[e.key])
    else if (sides[e.key]) this.look(sides[e.key])
    else return
    e.preventDefault()
  }

  private resize() {
    const { clientWidth: w, clientHeight: h } = this.canvas.parentElement!
    if (!w || !h) return
    this.renderer.setSize(w, h, false)
    this.camera.aspect = w / h
    this.camera.updateProjectionMatrix()
    this.render()
  }

  draw() {
    if (this.asked) return
    this.asked = true
    requestAnimationFrame(() => { this.asked = false; this.render() })
  }

  private render() {
    const b = this.bounds
    if (b) { // the planes of the camera follow the model
      const center = new Vector3((b[0] + b[3]) / 2, (b[1] + b[4]) / 2, (b[2] + b[5]) / 2)
      const r = Math.hypot(b[3] - b[0], b[4] - b[1], b[5] - b[2]) * 2 + 16, d = this.camera.position.distanceTo(center)
      this.camera.near = Math.max((d - r), (d + r) / 5000)
      this.camera.far = d + r
      this.camera.updateProjectionMatrix()
    }
    this.renderer.render(this.scene, this.camera)
    document.documentElement.dataset.camera = this.camera.position.toArray().map(n => n.toFixed(2)).join(' ')
  }
}
