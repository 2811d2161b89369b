package command

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/bindings/host"
	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/runtime/script"
	"github.com/voxrun/voxrun/runtime/vm"
)

func (p *program) testVerb() *cli.Command {
	return &cli.Command{
		Name:      "test",
		Usage:     "run the tests of scripts: *.test.ts and *.test.js",
		ArgsUsage: "[FILE or FOLDER ...]",
		Description: "Runs the tests in the files that are named, or in all *.test.ts and *.test.js below the folders that are\n" +
			"named, or below the current one. Each file runs by itself. What expect(model).toMatchSnapshot() compares\n" +
			"with is kept in the folder snapshots beside the file, with a picture; it belongs into version control.\n\n" +
			"    voxrun new tower.test.ts\n" +
			"    voxrun test\n" +
			"    voxrun test tower.test.ts --update",
		Flags: append([]cli.Flag{
			&cli.BoolFlag{Name: "update", Aliases: []string{"u"}, Usage: "take what is made now for the right snapshots, and remove those that no test asks for"},
			&cli.BoolFlag{Name: "frozen", Usage: "fail where a snapshot is missing instead of writing it: for builds"},
			&cli.StringFlag{Name: "filter", Usage: "only the tests whose name has `TEXT`"},
			&cli.GenericFlag{Name: "seed", Value: &seed{}, Usage: "the seed `N` of Math.random; random draws one, and says which"},
			&cli.BoolFlag{Name: "json", Usage: "print one report on standard output"},
		}, slices.Concat(limitFlags("a file", "it"), permissionFlags())...),
		Action: p.test,
	}
}

// testReport is what voxrun test --json prints.
type testReport struct {
	Passed  int        `json:"passed"`
	Failed  int        `json:"failed"` // tests, and files that did not run
	Skipped int        `json:"skipped"`
	Files   []testFile `json:"files"`

	Milliseconds float64 `json:"milliseconds"`
}

type testFile struct {
	File string `json:"file"`
	vm.Result
}

func (p *program) test(c *cli.Context) error {
	files, err := p.testFiles(c.Args().Slice())
	if err != nil {
		return err
	}
	if s := c.Generic("seed").(*seed); s.drawn && !c.Bool("json") {
		p.say("seed %d", s.n)
	}
	start := time.Now()
	report := testReport{Files: []testFile{}}
	loader := vm.NewLoader()
	for _, file := range files {
		if err := p.ctx.Err(); err != nil {
			return fault.New(fault.Interrupted, "", "", errors.New("interrupted"), "")
		}
		res, err := p.testOne(c, loader, file)
		if err != nil {
			return err
		}
		report.add(file, res)
		if !c.Bool("json") {
			p.tellTests(file, res)
		}
	}
	report.Milliseconds = float64(time.Since(start).Microseconds()) / 1000
	if report.Failed > 0 {
		p.exit = fault.Script.Codes().Exit
	}
	if c.Bool("json") {
		return p.printJSON(report)
	}
	p.say("%s", report.summary(p))
	return nil
}

// testOne runs the tests of one file, on an empty project.
func (p *program) testOne(c *cli.Context, loader *script.Loader, file string) (vm.Result, error) {
	job := vm.Job{
		Path: file, Seed: c.Generic("seed").(*seed).n, Testing: &vm.Testing{Filter: c.String("filter"), Update: c.Bool("update"), Frozen: c.Bool("frozen")},
		Limits: limits(c),
	}
	ctx, cancel := context.WithCancel(p.ctx)
	defer cancel()
	scripts, own, err := p.hosts(c, ctx, job)
	if err != nil {
		return vm.Result{}, err
	}
	defer scripts.Close()
	defer own.Close()
	res, _ := p.runner(scripts, own, loader).RunOrLeave(ctx, job)
	return res, nil
}

func (r *testReport) add(file string, res vm.Result) {
	r.Files = append(r.Files, testFile{file, res})
	if res.Error != nil {
		r.Failed++
		return
	}
	for _, t := range res.Tested.Tests {
		switch t.Status {
		case "passed":
			r.Passed++
		case "failed":
			r.Failed++
		default:
			r.Skipped++
		}
	}
}

// tellTests says what became of the tests of a file.
func (p *program) tellTests(file string, res vm.Result) {
	p.say("%s", file)
	if res.Error != nil {
		p.failure(res.Error)
		return
	}
	for _, t := range res.Tested.Tests {
		switch t.Status {
		case "passed":
			p.say("  %s %s %s", p.paint(green, "ok"), harmless(t.Name), p.paint(dim, "("+timeText(time.Duration(t.Milliseconds*float64(time.Millisecond)))+")"))
		case "failed":
			p.say("  %s %s", p.paint(red, "FAILED"), harmless(t.Name))
			for line := range strings.SplitSeq(harmless(t.Error.String()), "\n") {
				p.say("    %s", line)
			}
		default:
			p.say("  %s %s", p.paint(yellow, "skipped"), harmless(t.Name))
		}
	}
	for _, note := range []struct {
		what string
		list []string
	}{{"wrote", res.Tested.Written}, {"updated", res.Tested.Updated}, {"not used any more:", res.Tested.Obsolete}} {
		for _, name := range note.list {
			p.say("  %s %s", p.paint(dim, note.what), name)
		}
	}
}

func (r *testReport) summary(p *program) string {
	parts := []string{plural(r.Passed, "test") + " passed"}
	if r.Failed > 0 {
		parts = append(parts, p.paint(red, plural(r.Failed, "failure")))
	}
	if r.Skipped > 0 {
		parts = append(parts, plural(r.Skipped, "test")+" skipped")
	}
	return strings.Join(parts, ", ") + " in " + plural(len(r.Files), "file") + ", " + timeText(time.Duration(r.Milliseconds*float64(time.Millisecond)))
}

// maxTestFiles bounds a search that was begun in the wrong folder.
const maxTestFiles = 10_000

// testFiles lists the files with tests that the words name, sorted, each once.
func (p *program) testFiles(words []string) ([]string, error) {
	h, err := p.own()
	if err != nil {
		return nil, err
	}
	defer h.Close()
	if len(words) == 0 {
		words = []string{"."}
	}
	var files []string
	for _, w := range words {
		name := path.Clean(slashed(w))
		info, err := h.Stat(name)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			files = append(files, name)
			continue
		}
		before := len(files)
		if files, err = testsBelow(p.ctx, h, name, files); err != nil {
			return nil, err
		}
		if len(files) == before {
			return nil, fault.Newf(fault.NotFound, "there is no *.test.ts or *.test.js below %s", w).WithHint("voxrun new tower.test.ts")
		}
	}
	slices.Sort(files)
	return slices.Compact(files), nil
}

// testsBelow adds the files with tests below a folder. Hidden folders and packages have
// none of ours.
func testsBelow(ctx context.Context, h host.Files, dir string, files []string) ([]string, error) {
	entries, err := h.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case ctx.Err() != nil:
			return nil, fault.New(fault.Interrupted, "", "", errors.New("interrupted"), "")
		case len(files) > maxTestFiles:
			return nil, fault.Newf(fault.Limit, "there are more than %d files with tests below %s", maxTestFiles, dir).WithHint("Name a folder.")
		case e.IsDir() && e.Name() != "node_modules" && !strings.HasPrefix(e.Name(), "."):
			if files, err = testsBelow(ctx, h, name, files); err != nil && !errors.Is(err, fs.ErrPermission) {
				return nil, err
			}
		case e.Type().IsRegular() && isTest(e.Name()):
			files = append(files, name)
		}
	}
	return files, nil
}

func isTest(name string) bool {
	switch path.Ext(name) {
	case ".ts", ".js", ".mts", ".mjs":
		return strings.HasSuffix(strings.TrimSuffix(name, path.Ext(name)), ".test")
	}
	return false
}
