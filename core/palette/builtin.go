package palette

import "github.com/voxrun/voxrun/core/color"

// builtin is the table of Named.
var builtin = []entry{
	{name: "pico-8", about: "16 colours of the fantasy console PICO-8", hex: `
		000000 1d2b53 7e2553 008751 ab5236 5f574f c2c3c7 fff1e8 ff004d ffa300 ffec27 00e436 29adff 83769c ff77a8 ffccaa`},
	{name: "pico-8-secret", about: "the other 16 colours of PICO-8", hex: `
		291814 111d35 422136 125359 742f29 49333b a28879 f3ef7d be1250 ff6c24 a8e72e 00b543 065ab5 754665 ff6e59 ff9d81`},
	{name: "db16", about: "DawnBringer's 16 colours", hex: `
		140c1c 442434 30346d 4e4a4e 854c30 346524 d04648 757161 597dce d27d2c 8595a1 6daa2c d2aa99 6dc2ca dad45e deeed6`},
	{name: "db32", about: "DawnBringer's 32 colours", hex: `
		000000 222034 45283c 663931 8f563b df7126 d9a066 eec39a fbf236 99e550 6abe30 37946e 4b692f 524b24 323c39 3f3f74
		306082 5b6ee1 639bff 5fcde4 cbdbfc ffffff 9badb7 847e87 696a6a 595652 76428a ac3232 d95763 d77bba 8f974a 8a6f30`},
	{name: "sweetie-16", about: "GrafxKid's 16 colours, those of the TIC-80", hex: `
		1a1c2c 5d275d b13e53 ef7d57 ffcd75 a7f070 38b764 257179 29366f 3b5dc9 41a6f6 73eff7 f4f4f4 94b0c2 566c86 333c57`},
	{name: "endesga-32", about: "ENDESGA's 32 colours", hex: `
		be4a2f d77643 ead4aa e4a672 b86f50 733e39 3e2731 a22633 e43b44 f77622 feae34 fee761 63c74d 3e8948 265c42 193c3e
		124e89 0099db 2ce8f5 ffffff c0cbdc 8b9bb4 5a6988 3a4466 262b44 181425 ff0044 68386c b55088 f6757a e8b796 c28569`},
	{name: "resurrect-64", about: "Kerrie Lake's 64 colours", hex: `
		2e222f 3e3546 625565 966c6c ab947a 694f62 7f708a 9babb2 c7dcd0 ffffff 6e2727 b33831 ea4f36 f57d4a ae2334 e83b3b
		fb6b1d f79617 f9c22b 7a3045 9e4539 cd683d e6904e fbb954 4c3e24 676633 a2a947 d5e04b fbff86 165a4c 239063 1ebc73
		91db69 cddf6c 313638 374e4a 547e64 92a984 b2ba90 0b5e65 0b8a8f 0eaf9b 30e1b9 8ff8e2 323353 484a77 4d65b4 4d9be6
		8fd3ff 45293f 6b3e75 905ea9 a884f3 eaaded 753c54 a24b6f cf657f ed8099 831c5d c32454 f04f78 f68181 fca790 fdcbb0`},
	{name: "magicavoxel", about: "the 255 colours of a new model in MagicaVoxel", make: MagicaVoxel},
	{name: "nes", about: "the colours of the Nintendo Entertainment System, its doubles left out", hex: `
		7c7c7c 0000fc 0000bc 4428bc 940084 a80020 a81000 881400 503000 007800 006800 005800 004058 000000
		bcbcbc 0078f8 0058f8 6844fc d800cc e40058 f83800 e45c10 ac7c00 00b800 00a800 00a844 008888
		f8f8f8 3cbcfc 6888fc 9878f8 f878f8 f85898 f87858 fca044 f8b800 b8f818 58d854 58f898 00e8d8 787878
		fcfcfc a4e4fc b8b8f8 d8b8f8 f8b8f8 f8a4c0 f0d0b0 fce0a8 f8d878 d8f878 b8f8b8 b8f8d8 00fcfc f8d8f8`},
	{name: "game-boy", about: "the four greens of the first Game Boy, dark to light", hex: "0f380f 306230 8bac0f 9bbc0f"},
	{name: "c64", about: "the Commodore 64, as Philip Timmermann measured it", hex: `
		000000 ffffff 68372b 70a4b2 6f3d86 588d43 352879 b8c76f 6f4f25 433900 9a6759 444444 6c6c6c 9ad284 6c5eb5 959595`},
	{name: "zx-spectrum", about: "the ZX Spectrum, both brightnesses", hex: `
		000000 0000d7 d70000 d700d7 00d700 00d7d7 d7d700 d7d7d7 0000ff ff0000 ff00ff 00ff00 00ffff ffff00 ffffff`},
	{name: "cga", about: "the 16 colours of IBM's CGA", hex: `
		000000 0000aa 00aa00 00aaaa aa0000 aa00aa aa5500 aaaaaa 555555 5555ff 55ff55 55ffff ff5555 ff55ff ffff55 ffffff`},
	{name: "ega", about: "all 64 colours of IBM's EGA", make: func() []color.Color { return steps(4) }},
	{name: "teletext", about: "the eight colours of teletext", make: func() []color.Color { return steps(2) }},
	{name: "web-safe", about: "the 216 colours that every browser had", make: func() []color.Color { return steps(6) }},
	{name: "grey", about: "16 greys, black to white", make: greys},
	{name: "solarized", about: "Ethan Schoonover's Solarized: eight tones, eight accents", hex: `
		002b36 073642 586e75 657b83 839496 93a1a1 eee8d5 fdf6e3 b58900 cb4b16 dc322f d33682 6c71c4 268bd2 2aa198 859900`},
	{name: "nord", about: "Arctic Ice Studio's Nord", hex: `
		2e3440 3b4252 434c5e 4c566a d8dee9 e5e9f0 eceff4 8fbcbb 88c0d0 81a1c1 5e81ac bf616a d08770 ebcb8b a3be8c b48ead`},
	{name: "viridis", about: "eleven steps of matplotlib's viridis; for a gradient", hex: `
		440154 482576 414487 35608d 2a788e 21908c 22a884 43bf71 7ad151 bbdf27 fde725`},
	{name: "magma", about: "eleven steps of matplotlib's magma; for a gradient", hex: `
		000004 140e36 3b0f70 641a80 8c2981 b73779 de4968 f7705c fe9f6d fece91 fcfdbf`},
	{name: "inferno", about: "eleven steps of matplotlib's inferno; for a gradient", hex: `
		000004 160b39 420a68 6a176e 932667 bc3754 dd513a f3771a fca50a f6d746 fcffa4`},
	{name: "plasma", about: "eleven steps of matplotlib's plasma; for a gradient", hex: `
		0d0887 41049d 6a00a8 8f0da4 b12a90 cc4678 e16462 f1844b fca636 fcce25 f0f921`},
	{name: "pastel", about: "Voxrun's own: twelve soft colours", hex: `
		f7c6c7 f9d7bd fbe8b8 f3f3b9 d5efc0 bdebd0 b9e8e6 bcdcf5 c5cdf7 d8c8f6 eec7ee f6ece4`},
	{name: "earth", about: "Voxrun's own: rock, soil, sand, grass and water", hex: `
		2b2a2c 4a4744 6f6a63 98928a c3bcb0 3a2a1d 5b4027 7e5a36 a37c4f c9a574 e6cf9f 2f4420 4b6b2c 6f9440 27506b 4f8fae`},
	{name: "autumn", about: "Voxrun's own: leaves from green over gold to wine", hex: `
		4e5b2a 7a7d2f b09a33 dcb03c ea9430 dd7026 c64b23 a12f24 75222a 4a1c2a`},
	{name: "dusk", about: "Voxrun's own: a sky after sunset, top to bottom; for a gradient", hex: `
		10143a 24235c 47307a 7a3c86 b24c80 de6a6e f5955f fcc774`},
	{name: "neon", about: "Voxrun's own: signs in the night, on two darks", hex: `
		0b0b16 1d1a33 ff2d75 ff8a1f fff23a 3dff7c 1fe5ff 3d6bff a13dff f4f4ff`},
}
