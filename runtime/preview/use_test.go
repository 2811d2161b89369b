package preview

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/accessibility"
	browserdomain "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

func TestPageIsUsable(t *testing.T) {
	b, s := openBrowser(t), newBench(t)
	if err := s.Run(nil); err != nil {
		t.Fatal(err)
	}
	b.size(1280, 800, "light")
	b.open(start(t, s).URL)
	b.wait(`document.documentElement.dataset.shown`)

	t.Run("names what can be focused", func(t *testing.T) {
		b.click("#edit")
		b.wait(`document.querySelector('.cm-content')`)
		tree, err := chromedp.Call(b.ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, node := range tree.Nodes {
			focusable := false
			for _, p := range node.Properties {
				focusable = focusable || p.Name == "focusable" && string(p.Value.Value) == "true"
			}
			if node.Ignored || !focusable || node.Role == nil || string(node.Role.Value) == `"generic"` { // what only scrolls
				continue
			}
			n++
			if node.Name == nil || len(node.Name.Value) <= 2 {
				t.Errorf("a %s has no name", node.Role.Value)
			}
		}
		if n < 20 {
			t.Errorf("%d things can be focused; there must be more", n)
		}
	})
	t.Run("is reached by keys", func(t *testing.T) {
		b.run(`document.activeElement.blur(); document.querySelector('#edit').focus()`)
		seen := map[string]bool{}
		for range 60 {
			b.press(kb.Tab)
			at := eval[string](b, `(e => e.id || e.dataset.view || e.className || e.tagName)(document.activeElement)`)
			if at == "cm-content cm-lineWrapping" || eval[bool](b, `!!document.activeElement.closest('.cm-editor')`) {
				seen["editor"] = true
				b.press(kb.Escape) // and Tab leaves the editor
			}
			seen[at] = true
		}
		for _, want := range []string{"run", "editor", "autosave", "closeEditor", "view", "frame", "top", "p-height", "r-height", "p-roof", "p-style", "p-moat", "reset", "layer-1", "console"} {
			if want == "console" {
				want = "OL"
			}
			if !seen[want] {
				t.Errorf("Tab does not reach %s; it reaches %v", want, seen)
			}
		}
	})
	t.Run("completes", func(t *testing.T) {
		b.click(".cm-content")
		b.do("end", chromedp.KeyEvent(kb.End, chromedp.KeyModifiers(kb.ModifierCtrl)))
		b.press("goxel.image.addLay")
		b.wait(`document.querySelector('.cm-tooltip-autocomplete')?.innerText.includes('addLayer')`)
		b.picture("completion", "")
		b.press(kb.Tab)
		b.wait(`document.querySelector('.cm-content').innerText.includes('goxel.image.addLayer')`)
		b.wait(`document.getElementById('saved').innerText === 'Saved'`)
	})
	t.Run("downloads", func(t *testing.T) {
		dir := t.TempDir()
		if _, err := chromedp.CallBrowser(b.ctx, browserdomain.SetDownloadBehavior, browserdomain.SetDownloadBehaviorParams{
			Behavior: browserdomain.SetDownloadBehaviorBehaviorAllow, DownloadPath: dir,
		}); err != nil {
			t.Fatal(err)
		}
		b.click("#download summary")
		b.picture("download", "")
		b.run(`[...document.querySelectorAll('#download button')].find(b => b.innerText.startsWith('.vox')).click()`)
		var data []byte
		for end := time.Now().Add(patience); len(data) == 0; time.Sleep(10 * time.Millisecond) {
			data, _ = os.ReadFile(filepath.Join(dir, "tower.vox"))
			if time.Now().After(end) {
				t.Fatal("tower.vox never comes")
			}
		}
		if !bytes.HasPrefix(data, []byte("VOX ")) {
			t.Errorf("tower.vox starts with %q", data[:4])
		}
		b.wait(`!document.getElementById('download').open`)
	})
	for _, scheme := range []string{"light", "dark"} {
		t.Run("is legible, "+scheme, func(t *testing.T) {
			b.size(1280, 800, scheme)
			for _, pair := range [][2]string{{"ink", "panel"}, {"soft", "panel"}, {"soft", "back"}, {"soft", "raised"}, {"accent", "panel"}, {"accent", "raised"}, {"bad", "panel"}, {"raised", "accent"}} {
				// WCAG 2.2, 1.4.3: text needs a contrast of 4.5.
				got := eval[float64](b, fmt.Sprintf(`(() => {
					const light = name => {
						const c = document.createElement('canvas').getContext('2d'), e = document.body.appendChild(document.createElement('i'))
						e.style.color = 'var(--' + name + ')'
						c.fillStyle = getComputedStyle(e).color
						c.fillRect(0, 0, 1, 1)
						e.remove()
						const [r, g, b] = [...c.getImageData(0, 0, 1, 1).data].map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
						return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05
					}
					const a = light(%q), b = light(%q)
					return Math.max(a, b) / Math.min(a, b)
				})()`, pair[0], pair[1]))
				if got < 4.5 {
					t.Errorf("%s on %s has a contrast of %.2f", pair[0], pair[1], got)
				}
			}
		})
	}
}
