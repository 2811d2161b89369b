package vm_test

import (
	"testing"

	"golang.org/x/image/font/gofont/goregular"

	"github.com/voxrun/voxrun/runtime/vm"
)

const textImports = "import { text, measureText } from 'voxrun/text'; import { canvas } from 'voxrun/draw'; const v = new Volume()"

func TestTextInAScript(t *testing.T) {
	for _, source := range []string{
		"const s = text(v, 'I'); return s.width === 3 && s.height === 9 && s.ascent === 7 && v.bounds().max.join() === '3,1,7' && v.count() === 11",
		"text(v, 'I', {size: 14, depth: 3}); return v.count() === 11 * 4 * 3",
		"text(v, 'I', {at: [10, 20, 30], plane: 'xy', color: '#f008'}); return v.getAt(10, 20, 30) === rgba(255, 0, 0, 136) && v.bounds().max.join() === '13,27,31'",
		"text(v, 'I', {at: [10, 20, 30], plane: 'yz'}); return v.bounds().max.join() === '11,23,37'",
		"text(v, 'II', {align: 'right'}); return v.bounds().min.join() === '-7,0,0' && v.bounds().max[0] === 0",
		"v.box([0, 0, 0], [9, 1, 9], 'red'); text(v, 'I', {color: 0}); return v.count() === 81 - 11",
		"text(v, 'Ag', {font: 'sans', size: 40}); return v.count() > 400 && v.bounds().min[2] < 0",
		"canvas(v, {down: true}).text(0, 7, 'L', 'red'); return v.getAt(4, 0, -7) !== 0 && v.getAt(0, 0, -1) !== 0 && v.getAt(4, 0, -1) === 0",
		"return measureText('a\\nb').height === 19 && measureText('').width === 0 && text(v, '\\n\\t\\ud800☃').width > 0",
	} {
		holds(t, textImports, source)
	}
}

func TestWrongText(t *testing.T) {
	refuses(t, textImports, map[string]string{
		"text(v)":                             "text: text is a string; got undefined",
		"text('x', v)":                        "text takes a Volume; got \"x\"",
		"text(v, 'x', {font: 'snas'})":        "text: font: there is no font \"snas\"; did you mean 'sans'?",
		"text(v, 'x', {font: 'Helvetica'})":   "it is one of 'pixel', 'sans', 'sans-bold', 'sans-italic', 'mono', or a .ttf, .otf or .ttc file",
		"text(v, 'x', {font: 'missing.ttf'})": "missing.ttf",
		"text(v, 'x', {size: 0})":             "text: size is from 1 to 2048; got 0",
		"text(v, 'x'.repeat(10001))":          "text: a text has at most 10000 letters; got 10001",
		"text(v, 'x', {colour: 'red'})":       "text has no option 'colour'; did you mean 'color'?",
		"measureText('x', {at: [0, 0, 0]})":   "measureText has no option 'at'",
		"canvas(v).text(0, 0, 5, 'red')":      "Canvas.text: text is a string; got 5",
		"text(v, 'x', {align: 'middle'})":     "text: align is one of 'left', 'center', 'right'",
		"text(v, 'x', {at: 5})":               "text: at takes a position",
	})
}

// TestFontFiles reads a font that is one, and one that is not.
func TestFontFiles(t *testing.T) {
	b := newBench()
	for name, data := range map[string][]byte{"go.ttf": goregular.TTF, "bad.ttf": []byte("no font")} {
		w, err := b.host.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
		if err := w.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	ok(t, b.do(t, vm.Job{Name: "a.js", Source: textImports + "\ntext(v, 'Hi', {font: 'go.ttf'}); const w = new Volume(); text(w, 'Hi', {font: 'sans'}); if (!v.equals(w) || !v.count()) throw 1"}))
	if e := fails(t, b.do(t, vm.Job{Name: "a.js", Source: textImports + "\ntext(v, 'Hi', {font: 'bad.ttf'})"})); e.Class != "format" {
		t.Errorf("a file that is no font: %v of class %v", e.Message, e.Class)
	}
}
