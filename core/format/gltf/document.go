package gltf

// The parts of a glTF document that are written, named as the specification names
// them.

type document struct {
	Asset              asset        `json:"asset"`
	ExtensionsUsed     []string     `json:"extensionsUsed,omitempty"`
	ExtensionsRequired []string     `json:"extensionsRequired,omitempty"`
	Scene              int          `json:"scene"`
	Scenes             []sceneJSON  `json:"scenes"`
	Nodes              []node       `json:"nodes,omitempty"`
	Meshes             []meshJSON   `json:"meshes,omitempty"`
	Materials          []material   `json:"materials,omitempty"`
	Textures           []texture    `json:"textures,omitempty"`
	Images             []image      `json:"images,omitempty"`
	Samplers           []sampler    `json:"samplers,omitempty"`
	Accessors          []accessor   `json:"accessors,omitempty"`
	BufferViews        []bufferView `json:"bufferViews,omitempty"`
	Buffers            []buffer     `json:"buffers,omitempty"`
}

type asset struct {
	Version   string `json:"version"`
	Generator string `json:"generator"`
}

type sceneJSON struct {
	Nodes []int `json:"nodes,omitempty"`
}

type node struct {
	Name        string       `json:"name"`
	Mesh        *int         `json:"mesh,omitempty"`
	Children    []int        `json:"children,omitempty"`
	Matrix      *[16]float64 `json:"matrix,omitempty"`
	Translation *[3]float64  `json:"translation,omitempty"`
}

type meshJSON struct {
	Name       string      `json:"name"`
	Primitives []primitive `json:"primitives"`
}

type primitive struct {
	Attributes attributes `json:"attributes"`
	Indices    int        `json:"indices"`
	Material   int        `json:"material"`
}

type attributes struct {
	Position int  `json:"POSITION"`
	Normal   int  `json:"NORMAL"`
	TexCoord *int `json:"TEXCOORD_0,omitempty"`
	Color    *int `json:"COLOR_0,omitempty"`
}

type material struct {
	Name       string      `json:"name"`
	PBR        pbr         `json:"pbrMetallicRoughness"`
	Emissive   *[3]float64 `json:"emissiveFactor,omitempty"`
	AlphaMode  string      `json:"alphaMode,omitempty"`
	Extensions *extensions `json:"extensions,omitempty"`
}

type pbr struct {
	BaseColor *[4]float64 `json:"baseColorFactor,omitempty"`
	Texture   *textureRef `json:"baseColorTexture,omitempty"`
	Metallic  float64     `json:"metallicFactor"`
	Roughness float64     `json:"roughnessFactor"`
}

type textureRef struct {
	Index int `json:"index"`
}

const (
	emissiveStrengthName = "KHR_materials_emissive_strength"
	quantizationName     = "KHR_mesh_quantization"
)

type extensions struct {
	EmissiveStrength emissiveStrength `json:"KHR_materials_emissive_strength"`
}

type emissiveStrength struct {
	Strength float64 `json:"emissiveStrength"`
}

type texture struct {
	Sampler int `json:"sampler"`
	Source  int `json:"source"`
}

type image struct {
	Name       string `json:"name"`
	MimeType   string `json:"mimeType"`
	BufferView int    `json:"bufferView"`
}

type sampler struct {
	MagFilter int `json:"magFilter"`
	MinFilter int `json:"minFilter"`
	WrapS     int `json:"wrapS"`
	WrapT     int `json:"wrapT"`
}

const (
	nearest     = 9728
	clampToEdge = 33071
)

type accessor struct {
	BufferView    int       `json:"bufferView"`
	ByteOffset    int       `json:"byteOffset"`
	ComponentType int       `json:"componentType"`
	Normalized    bool      `json:"normalized,omitempty"`
	Count         int       `json:"count"`
	Type          string    `json:"type"`
	Min           []float64 `json:"min,omitempty"`
	Max           []float64 `json:"max,omitempty"`
}

const (
	typeInt8    = 5120
	typeUint8   = 5121
	typeUint16  = 5123
	typeUint32  = 5125
	typeFloat32 = 5126
)

type bufferView struct {
	Buffer     int `json:"buffer"`
	ByteOffset int `json:"byteOffset"`
	ByteLength int `json:"byteLength"`
	ByteStride int `json:"byteStride,omitempty"`
	Target     int `json:"target,omitempty"`
}

const (
	arrayBuffer        = 34962
	elementArrayBuffer = 34963
)

type buffer struct {
	ByteLength int    `json:"byteLength"`
	URI        string `json:"uri,omitempty"`
}
