// The model on the screen: tiles of the server put together to few meshes.
import {
  BufferAttribute, Color, DataTexture, DoubleSide, FloatType, GLSL3, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, PerspectiveCamera, PlaneGeometry, RawShaderMaterial,
  RGBAFormat, Scene, ShaderMaterial, Sphere, Vector3, WebGLRenderer,
} from 'three'
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js'
import type { Layer } from './link'

const REGION = 128 // the edge of what is one mesh, in voxels; a multiple of a tile's 16
type Bounds = [number, number, number, number, number, number]
interface Tile { layer: number; x: number; y: number; z: number; quads: Uint32Array }
interface Region { x: number; y: number; z: number; tiles: Map<string, Tile>; meshes: Mesh[] }

// Rectangles meet in the middle of each other's edges, where rounding leaves cracks: each
// is drawn larger by a fraction of a pixel. Those that are seen through would show that.
const vertex = `
in float corner;
in vec4 place; // x, y, z in the region, side
in vec4 extent; // width, height, shade, layer
in vec4 tint;
uniform mat4 modelMatrix, viewMatrix, projectionMatrix;
uniform float grow; // of a rectangle, for each unit of distance
uniform sampler2D surfaces;
out vec3 at;
out float nook;
flat out vec4 base;
flat out vec3 normal, emission, finish;
void main() {
  int side = int(place.w), axis = side >> 1, shade = int(extent.z);
  bool up = (side & 1) == 1, turned = axis == 1 ? !up : up;
  ivec4 open = ivec4(shade & 3, shade >> 2 & 3, shade >> 4 & 3, shade >> 6 & 3);
  int c = int(corner);
  if (open.x + open.z < open.y + open.w) c = c + 1 & 3; // the other diagonal
  if (!turned) c = 4 - c & 3;
  vec2 far = vec2(c == 1 || c == 2, c >= 2), flatAt = far * extent.xy;
  float plane = up ? 1.0 : 0.0;
  vec3 p = place.xyz + (axis == 0 ? vec3(plane, flatAt) : axis == 1 ? vec3(flatAt.x, plane, flatAt.y) : vec3(flatAt, plane));
  vec2 out2 = (far * 2.0 - 1.0) * grow * -(viewMatrix * modelMatrix * vec4(p, 1.0)).z;
  p += axis == 0 ? vec3(0.0, out2) : axis == 1 ? vec3(out2.x, 0.0, out2.y) : vec3(out2, 0.0);
  normal = vec3(axis == 0, axis == 1, axis == 2) * (up ? 1.0 : -1.0);
  int o = c == 0 ? open.x : c == 1 ? open.y : c == 2 ? open.z : open.w;
  nook = o == 3 ? 1.0 : o == 2 ? 0.8 : o == 1 ? 0.62 : 0.47;
  base = vec4(pow(tint.rgb, vec3(2.2)), tint.a);
  emission = texelFetch(surfaces, ivec2(int(extent.w), 0), 0).rgb;
  finish = texelFetch(surfaces, ivec2(int(extent.w), 1), 0).rgb;
  vec4 world = modelMatrix * vec4(p, 1.0);
  at = world.xyz;
  gl_Position = projectionMatrix * viewMatrix * world;
}`
// Materials answer to light as in core/render, but reflect only the sky and the sun.
const fragment = `precision highp float;
in vec3 at;
in float nook;
flat in vec4 base;
flat in vec3 normal, emission, finish; // finish: metal, roughness, polish
uniform vec3 cameraPosition;
out vec4 pixel;
const vec3 sun = normalize(vec3(-0.42, -0.66, 1.0));
vec3 surround(vec3 d, float blur) {
  vec3 c = d.z < 0.0 ? mix(vec3(0.92, 0.94, 0.97), vec3(0.34, 0.32, 0.30), min(1.0, -d.z * 6.0)) : mix(vec3(0.92, 0.94, 0.97), vec3(0.42, 0.56, 0.80), d.z);
  return mix(c, vec3(0.55, 0.57, 0.62), blur);
}
void main() {
  float facing = max(dot(normal, sun), 0.0), shaded = mix(1.0, nook, 0.5);
  vec3 c = base.rgb * ((0.5 + 0.16 * normal.z) * nook + 0.62 * facing * shaded) * (1.0 - finish.x);
  float alpha = base.a;
  if (finish.x + finish.z > 0.0) {
    float a = finish.y * finish.y;
    vec3 view = normalize(cameraPosition - at), straight = mix(vec3(0.05 * finish.z), base.rgb, finish.x);
    float seen = max(0.02, dot(view, normal));
    vec3 f = straight + (max(vec3(1.0 - a), straight) - straight) * min(vec3(1.0), 20.0 * straight) * pow(1.0 - min(1.0, seen), 5.0);
    vec3 shine = surround(reflect(-view, normal), a) * f * nook;
    vec3 h = normalize(sun + view);
    float nh = dot(h, normal), d = nh * nh * (a * a - 1.0) + 1.0, vh = max(0.1, dot(h, view));
    shine += 0.62 * f * shaded * min(4.0, a * a / (d * d) * facing / (4.0 * vh * vh));
    c += shine;
    alpha = min(1.0, alpha + (1.0 - alpha) * dot(shine, vec3(0.33)));
  }
  pixel = vec4(pow(min(c + emission, 1.0), vec3(1.0 / 2.2)), alpha);
}`

const gridVertex = `
varying vec2 at, middle;
void main() {
  vec4 w = modelMatrix * vec4(position, 1.0);
  at = w.xy;
  middle = 2.0 * position.xy;
  gl_Position = projectionMatrix * viewMatrix * w;
}`
const gridFragment = `
varying vec2 at, middle;
uniform float cell; uniform vec3 ink; uniform float strength;
float lines(float size) { // a pixel wide, and gone where they would be closer than a few
  vec2 p = at / size, w = fwidth(p), g = abs(fract(p - 0.5) - 0.5) / max(w, 1e-6);
  return (1.0 - min(min(g.x, g.y), 1.0)) * (1.0 - smoothstep(0.1, 0.5, max(w.x, w.y)));
}
void main() {
  float line = max(lines(cell) * 0.5, lines(cell * 4.0));
  gl_FragColor = vec4(ink, line * strength * (1.0 - smoothstep(0.3, 1.0, length(middle))));
}`

export class View {
  private renderer: WebGLRenderer
  private scene = new Scene()
  private camera = new PerspectiveCamera(30, 1, 0.1, 1000)
  private controls: OrbitControls
  private regions = new Map<string, Region>()
  private dirty = new Set<Region>()
  private surfaces = new DataTexture(new Float32Array(256 * 2 * 4), 256, 2, RGBAFormat, FloatType) // by the low byte of the layer's id
  private solid = new RawShaderMaterial({ glslVersion: GLSL3, vertexShader: vertex, fragmentShader: fragment, uniforms: { surfaces: { value: this.surfaces }, grow: { value: 0 } } })
  private glass = new RawShaderMaterial({ glslVersion: GLSL3, vertexShader: vertex, fragmentShader: fragment, uniforms: { surfaces: { value: this.surfaces }, grow: { value: 0 } }, transparent: true, depthWrite: false })
  private grid: Mesh<PlaneGeometry, ShaderMaterial>
  private bounds?: Bounds
  private fitted?: () => void // frames again, as long as the user has not moved the camera
  private started = false
  private seen = false
  private asked = false
  tiles = 0

  constructor(private canvas: HTMLCanvasElement) {
    this.renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true })
    this.renderer.setPixelRatio(Math.min(devicePixelRatio, 2))
    this.camera.up.set(0, 0, 1)
    this.controls = new OrbitControls(this.camera, canvas)
    this.controls.zoomToCursor = true
    this.controls.addEventListener('change', () => this.draw())
    this.controls.addEventListener('start', () => { this.fitted = undefined })
    this.grid = new Mesh(new PlaneGeometry(1, 1), new ShaderMaterial({
      transparent: true, depthWrite: false, side: DoubleSide, vertexShader: gridVertex, fragmentShader: gridFragment,
      uniforms: { cell: { value: 8 }, ink: { value: new Color() }, strength: { value: 0 } },
    }))
    this.grid.visible = false
    this.scene.add(this.grid)
    new ResizeObserver(() => this.resize()).observe(canvas.parentElement!)
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const theme = () => {
      const u = this.grid.material.uniforms
      u.ink.value.setScalar(dark.matches ? 0.8 : 0.2)
      u.strength.value = dark.matches ? 0.2 : 0.24
      this.draw()
    }
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
    if (!this.seen) { this.seen = true; this.fitted?.() }
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
    if (quads.length) { r.tiles.set(tile, { layer: layer & 255, x: x - rx, y: y - ry, z: z - rz, quads: quads.slice() }); this.tiles++ } else r.tiles.delete(tile)
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
        o.extent[k] = (q >>> 12 & 15) + 1; o.extent[k + 1] = (q >>> 16 & 15) + 1; o.extent[k + 2] = q >>> 24; o.extent[k + 3] = t.layer
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

  /** Says what the layers are made of. */
  setLayers(layers: Layer[]) {
    const unit = (x: number) => Math.max(0, Math.min(1, x)), data = this.surfaces.image.data as Float32Array
    data.fill(0)
    for (const l of layers) {
      const [metallic, roughness, r, g, b] = l.surface ?? [0.2, 0.5, 0, 0, 0], i = 4 * (l.id & 255)
      data.set([r, g, b], i)
      data.set([unit((metallic - 0.2) / 0.8), Math.max(0.06, Math.min(1, roughness)), unit((0.5 - roughness) / 0.5)], i + 1024)
    }
    this.surfaces.needsUpdate = true
    this.draw()
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
    u.cell.value = 2 ** Math.max(0, Math.round(Math.log2(size / 14)))
    if (!this.started) { this.started = true; this.look('frame', [0.62, -1, 0.62]) }
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
    const right = new Vector3().crossVectors(this.camera.up, dir).normalize(), up = new Vector3().crossVectors(dir, right)
    // Of each plane of the frustum, how far out it must be for all points to be inside.
    const tan = Math.tan(this.camera.fov * Math.PI / 360)
    const v = tan * Math.min(0.88, 1 - 92 / this.canvas.clientHeight), h = tan * this.camera.aspect * 0.92 // below the buttons
    let top = -Infinity, bottom = -Infinity, east = -Infinity, west = -Infinity, front = -Infinity
    const p = new Vector3()
    for (const box of this.boxes(b)) {
      for (let i = 0; i < 8; i++) {
        p.set(box[i & 1 ? 3 : 0], box[i & 2 ? 4 : 1], box[i & 4 ? 5 : 2]).sub(center)
        const near = p.dot(dir), x = p.dot(right), y = p.dot(up)
        top = Math.max(top, y + v * near)
        bottom = Math.max(bottom, v * near - y)
        east = Math.max(east, x + h * near)
        west = Math.max(west, h * near - x)
        front = Math.max(front, near)
      }
    }
    const dist = Math.max((top + bottom) / (2 * v), (east + west) / (2 * h), front + 1)
    center.addScaledVector(up, (top - bottom) / 2).addScaledVector(right, (east - west) / 2)
    this.fitted = () => this.look(from, dir.toArray())
    this.camera.position.copy(center).addScaledVector(dir, dist)
    // What it turns around is at half the model's height, where the axis of the view meets that.
    const down = ((b[2] + b[5]) / 2 - center.z) / dir.z, met = center.clone().addScaledVector(dir, down)
    if (down < dist && met.x > b[0] && met.x < b[3] && met.y > b[1] && met.y < b[4]) center.copy(met)
    this.controls.target.copy(center)
    this.controls.update()
    this.draw()
  }

  /** Boxes that hold the model: its tiles, or while these have not come, its bounds. */
  private boxes(b: Bounds): Bounds[] {
    const list: Bounds[] = []
    for (const r of this.regions.values()) {
      for (const t of r.tiles.values()) {
        const x = r.x + t.x, y = r.y + t.y, z = r.z + t.z
        list.push([Math.max(x, b[0]), Math.max(y, b[1]), Math.max(z, b[2]), Math.min(x + 16, b[3]), Math.min(y + 16, b[4]), Math.min(z + 16, b[5])])
      }
    }
    return list.length ? list : [b]
  }

  private turn(az: number, el: number, zoom = 1) {
    this.fitted = undefined
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
    this.fitted?.()
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
    // A rectangle grows by a seventh of a pixel.
    this.solid.uniforms.grow.value = 0.15 * 2 * Math.tan(this.camera.fov * Math.PI / 360) / this.renderer.domElement.height
    this.renderer.render(this.scene, this.camera)
    document.documentElement.dataset.camera = this.camera.position.toArray().map(n => n.toFixed(2)).join(' ')
  }
}
