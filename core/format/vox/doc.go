// Package vox reads and writes .vox, the format of MagicaVoxel.
//
// Sources: MagicaVoxel-file-format-vox.txt and
// MagicaVoxel-file-format-vox-extension.txt by ephtracy
// (github.com/ephtracy/voxel-model), and what readers in use have found out about
// the parts that those leave open: IMAP holds one byte an index, NOTE names a row
// of eight colours from the last row to the first, TDCZ (of Teardown's tools) is
// three sizes and a zlib stream of one index a cell, x fastest. Older than all of
// them is the layout of SLAB6, which has no magic: three sizes, one byte a cell
// with z fastest and 255 for empty, and a palette.
//
// # Space
//
// Both sides are right-handed with z up, so axes stay as they are. A transform
// node turns a model around the corner floor(size/2) and moves it by _t; a turn is
// a signed permutation of the axes, so that all of this is exact. A model without
// a node is centred on the origin, as Goxel does it: its first corner is at
// -size/2, rounded towards zero.
//
// # What a file becomes
//
// Each use of a model by the node graph is a layer, in the order of the file from
// the bottom to the top. The first use of a model is a plain layer and every
// further one a clone layer, so that an edit of the one shows in all, as in
// MagicaVoxel; the option instances=copies makes plain layers of them. A layer has
// the name of its node, else of the nearest group around it or of its MagicaVoxel
// layer, else of the file. It is hidden when its node, a group around it or its
// MagicaVoxel layer is. Models that the graph does not use become hidden layers, and
// a graph without shapes counts as none. The models of an animation of the old kind
// (PACK without a graph) are one layer each, of which the one of the wanted frame is
// visible.
//
// Of an animation the first frame is read, and the option frame picks another; the
// models of the other frames become hidden layers, and their places are not read.
// Groups are dissolved.
//
// A scene layer has one material, a MagicaVoxel colour has one each. A model whose
// colours have materials of different kinds is therefore split into a layer for
// each, the plain ones first and the others named after the kind too; split=false
// keeps it whole, with a material where all of its colours agree. Glass becomes the
// opacity of the material. A colour that is glass and has an alpha from 1 to 254 in
// the palette too, which is what Export writes for translucent voxels, gives its
// voxels that alpha instead, and its layer the material that the attribute
// voxrun_clear of Export's says. Other alphas of a palette mean nothing and are
// ignored.
//
// The palette of the image is the file's in the order that MagicaVoxel shows
// (IMAP), named by NOTE. Cameras that MagicaVoxel has not set (radius 0) are left
// out. The sun becomes the light. A file that is cut short is an error: nothing of
// it is kept.
//
// # What an image becomes
//
// Each layer is a node with its name, and hidden when it is not visible. Layers
// that are equal but for their place, and clones that are turned by quarter turns,
// share one model. A layer of more than 256 voxels along an axis becomes a group
// of models, marked with an attribute that MagicaVoxel ignores, by which Import
// joins them again. A layer mode is applied to the visible layers below it; where
// it does the same to each of them as to all together they stay apart, else they
// are merged into one.
//
// Translucent voxels are written as their layer has them, also where another layer
// has voxels in the same place: Import blends the two when it shows them, and
// MagicaVoxel shows the topmost alone. The option single writes what is seen of
// both.
//
// Up to 255 colours are kept exactly, in the order of the image's palette where
// that has room for them; more are reduced (see reduce.go). A material is written
// for every colour that its layers use. Its base colour is multiplied into the
// colours.
package vox
