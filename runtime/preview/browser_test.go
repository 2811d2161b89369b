package preview

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long the test waits for what never comes. What does come ends the
// wait at once, however slow the machine is.
const patience = 2 * time.Minute

// browser is a page in headless Chromium.
type browser struct {
	t   *testing.T
	ctx context.Context
}

// openBrowser starts a browser that ends with the test. What the page throws fails it.
func openBrowser(t *testing.T) *browser {
	t.Helper()
	name := ""
	for _, n := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(n); err == nil && name == "" {
			name = path
		}
	}
	if name == "" || !Built() {
		if os.Getenv("VOXRUN_FULL_TEST") != "" {
			t.Fatalf("chromium is %q, and the page is built: %v; make test sees to both", name, Built())
		}
		t.Skip("needs chromium (tools/setup installs it) and the built page (make page)")
	}
	// The sandbox needs rights that root and containers lack; the page is our own.
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(name), chromedp.NoSandbox,
		chromedp.Flag("use-angle", "swiftshader"), chromedp.Flag("enable-unsafe-swiftshader", true))
	ctx, end := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(end)
	ctx, end = chromedp.NewContext(ctx, chromedp.WithErrorf(t.Logf))
	t.Cleanup(end)
	b := &browser{t, ctx}
	thrown := make(chan string, 100)
	if err := chromedp.Listen(ctx, func(e any) {
		if e, ok := e.(*runtime.EventExceptionThrown); ok {
			select {
			case thrown <- fmt.Sprint(e.ExceptionDetails.Text, " ", e.ExceptionDetails.Exception.Description):
			default:
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for len(thrown) > 0 {
			t.Error("the page threw:", <-thrown)
		}
	})
	return b
}

// do does something in the browser.
func (b *browser) do(what string, steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.t.Fatalf("%s: %v", what, err)
	}
}

// eval evaluates an expression in the page, and waits for it when it is a promise.
func eval[T any](b *browser, expr string) T {
	b.t.Helper()
	value, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expr, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", expr, err)
	}
	return value
}

// run runs a statement in the page.
func (b *browser) run(code string) {
	b.t.Helper()
	eval[chromedp.Void](b, code)
}

// wait waits until an expression is true in the page.
func (b *browser) wait(expr string) {
	b.t.Helper()
	for end := time.Now().Add(patience); !eval[bool](b, "!!("+expr+")"); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			b.t.Fatalf("it never came true: %s\nthe page says: %s", expr, eval[string](b, "document.body.innerText"))
		}
	}
}

// size gives the window a size and a colour scheme.
func (b *browser) size(w, h int64, scheme string) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{Width: w, Height: h, DeviceScaleFactor: 1, Mobile: w < 600}); err != nil {
		b.t.Fatal(err)
	}
	b.media("prefers-color-scheme", scheme)
	b.wait(fmt.Sprintf("innerWidth === %d", w))
}

// media sets what the user prefers.
func (b *browser) media(feature, value string) {
	b.t.Helper()
	features := []*emulation.MediaFeature{{Name: feature, Value: value}}
	if _, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features}); err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) open(url string) {
	b.t.Helper()
	b.do("open "+url, chromedp.Navigate(url))
}

// picture is what the window shows, after the next frame; or an element of it. With
// PREVIEW_SHOTS it is kept in that folder.
func (b *browser) picture(name, selector string) image.Image {
	b.t.Helper()
	eval[bool](b, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))`)
	var p page.CaptureScreenshotParams
	if selector != "" {
		at := eval[[4]float64](b, fmt.Sprintf(`(r => [r.x, r.y, r.width, r.height])(document.querySelector(%q).getBoundingClientRect())`, selector))
		p.Clip = &page.Viewport{X: at[0], Y: at[1], Width: at[2], Height: at[3], Scale: 1}
	}
	r, err := chromedp.Call(b.ctx, page.CaptureScreenshot, p)
	if err != nil {
		b.t.Fatal(err)
	}
	if dir := os.Getenv("PREVIEW_SHOTS"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".png"), r.Data, 0o600); err != nil {
			b.t.Fatal(err)
		}
	}
	im, err := png.Decode(bytes.NewReader(r.Data))
	if err != nil {
		b.t.Fatal(err)
	}
	return im
}

// until waits for a picture of the model.
func (b *browser) until(name string, good func(image.Image) bool) {
	b.t.Helper()
	for end := time.Now().Add(patience); !good(b.picture(name, "#stage")); {
		if time.Now().After(end) {
			b.t.Fatalf("%s: it is never seen; the page says: %s", name, eval[string](b, "document.body.innerText"))
		}
	}
}

// click presses the mouse in the middle of an element.
func (b *browser) click(selector string) {
	b.t.Helper()
	b.do("click "+selector, chromedp.Click(chromedp.CSS(selector)))
}

// press presses a key, named as in chromedp/kb.
func (b *browser) press(keys string) {
	b.t.Helper()
	b.do("press", chromedp.KeyEvent(keys))
}

// typed puts text where the cursor is.
func (b *browser) typed(text string) {
	b.t.Helper()
	if _, err := chromedp.Call(b.ctx, input.InsertText, input.InsertTextParams{Text: text}); err != nil {
		b.t.Fatal(err)
	}
}
