package vm

import "testing"

func TestDocComment(t *testing.T) {
	for _, c := range []struct{ source, doc, title string }{
		{"// A tower. It is tall.\n//\n//     voxrun run x\n\ncode", "A tower. It is tall.\n\n    voxrun run x", "A tower"},
		{"#!/usr/bin/env voxrun\n// @ts-check\n// A tower,\n// and a wall.\ncode // no", "A tower,\nand a wall.", "A tower, and a wall"},
		{"///usr/bin/env voxrun\n\n/**\n * A tower.\n *\n * More.\n */\ncode", "A tower.\n\nMore.", "A tower"},
		{"/* one */ code", "one", "one"},
		{"code // no", "", ""},
		{"", "", ""},
		{"#!only", "", ""},
	} {
		doc := docComment(c.source)
		if title := firstSentence(doc); doc != c.doc || title != c.title {
			t.Errorf("%q: the comment is %q and the title %q", c.source, doc, title)
		}
	}
}
