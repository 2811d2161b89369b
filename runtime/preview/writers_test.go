package preview

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPageKeepsBothTexts changes a script in the page while another program changes its
// file: neither text is lost.
func TestPageKeepsBothTexts(t *testing.T) {
	b, s := openBrowser(t), newBench(t)
	if err := s.Run(nil); err != nil {
		t.Fatal(err)
	}
	b.size(1280, 800, "light")
	b.open(start(t, s).URL)
	b.wait(`document.documentElement.dataset.shown`)
	b.click("#edit")
	b.wait(`document.documentElement.dataset.file === 'tower.js'`)
	holds := func(want string) {
		t.Helper()
		if data, err := os.ReadFile(filepath.Join(s.dir, "tower.js")); err != nil || !strings.HasPrefix(string(data), want) {
			t.Errorf("the file holds %.40q, %v; not %q", data, err, want)
		}
	}
	const (
		start    = `document.querySelector('.cm-content').focus()`
		conflict = `!document.getElementById('mine').hidden && document.getElementById('saved').innerText === 'Changed elsewhere'`
		saved    = `document.getElementById('saved').innerText === 'Saved' && document.getElementById('mine').hidden`
	)
	clash := func(mine, theirs string) {
		t.Helper()
		b.run(`if (document.getElementById('autosave').checked) document.getElementById('autosave').click()`)
		b.run(start)
		b.typed("// " + mine + " ")
		b.wait(`document.getElementById('saved').innerText === 'Not saved'`)
		if err := s.save("tower.js", "// "+theirs+"\n"+script); err != nil {
			t.Fatal(err)
		}
		b.click("#autosave")
		b.typed(".")
		b.wait(conflict)
		holds("// " + theirs + "\n")
	}
	clash("mine", "theirs")
	b.picture("conflict", "")
	b.typed("more ") // which changes nothing about it
	b.wait(conflict)
	b.click("#mine")
	b.wait(saved)
	holds("// mine .more ")

	clash("lost", "newer")
	b.click("#theirs")
	b.wait(`document.querySelector('.cm-content').innerText.startsWith('// newer')`)
	b.run(start)
	b.typed("// on top ")
	b.wait(saved)
	holds("// on top // newer")

	// Typed faster than the answers come: the page waits with what it sends.
	for range 20 {
		b.typed("!")
		b.run(`document.querySelector('.cm-content').dispatchEvent(new KeyboardEvent('keydown', { key: 's', code: 'KeyS', keyCode: 83, ctrlKey: true, bubbles: true }))`)
	}
	b.wait(saved)
	holds("// on top !!!!!!!!!!!!!!!!!!!!// newer")
}

// TestPageAsksForTheToken opens the page without the token, and with a wrong one.
func TestPageAsksForTheToken(t *testing.T) {
	b, s := openBrowser(t), newBench(t)
	if err := s.Run(nil); err != nil {
		t.Fatal(err)
	}
	server := start(t, s)
	address, token, _ := strings.Cut(server.URL, "#token=")
	b.size(1280, 800, "light")
	b.open(address)
	b.wait(`!document.getElementById('ask').hidden && document.getElementById('offline').hidden && document.activeElement.id === 'token'`)
	b.picture("token", "")
	b.typed("wrong")
	b.press("\r")
	b.wait(`document.readyState === 'complete' && location.hash === '#token=wrong' && !document.getElementById('ask').hidden && document.getElementById('offline').hidden && document.getElementById('asks').innerText.includes('wrong')`)
	b.picture("token-wrong", "")
	b.typed(token)
	b.press("\r")
	b.wait(`document.readyState === 'complete' && document.documentElement.dataset.shown && document.getElementById('ask').hidden && document.getElementById('offline').hidden`)
}
