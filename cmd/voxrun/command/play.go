package command

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"github.com/urfave/cli/v2"
)

// scratch is the script of play without a name.
const scratch = "scratch.ts"

func (p *program) playVerb() *cli.Command {
	return &cli.Command{
		Name:      "play",
		Usage:     "write a script in the browser, and see what it makes",
		ArgsUsage: "[FILE] [args] [-- more args]",
		Description: "Opens a page with the script's editor beside its model. What you write there goes into the file, and what\n" +
			"another editor writes is seen there: the script runs again whenever it, or a file that it uses, has changed.\n" +
			"A file that is not there is made, from the template params of new; without FILE it is " + scratch + ".\n" +
			"It is voxrun watch --open with an editor: docs/preview.md.\n\n" +
			"    voxrun play\n" +
			"    voxrun play castle.js -o castle.glb\n" +
			"    voxrun play castle.js --http 127.0.0.1:7540 --no-open",
		Flags: append([]cli.Flag{
			&cli.BoolFlag{Name: "no-open", Usage: "only print the address of the page"},
			&cli.StringFlag{Name: "http", Usage: "serve the page on `ADDRESS`, which must be of this machine", DefaultText: "127.0.0.1:0, any port that is free"},
		}, watchFlags()...),
		Action: p.play,
	}
}

func (p *program) play(c *cli.Context) error {
	words := c.Args().Slice()
	if len(words) == 0 {
		words = []string{scratch}
	}
	if word := words[0]; word != "-" && !strings.HasPrefix(word, examplePrefix) {
		name, err := p.playable(word)
		if err != nil {
			return err
		}
		words[0] = name
	}
	return p.watch(c, words, pageWanted{serve: true, open: !c.Bool("no-open"), edit: true, address: c.String("http")})
}

// playable returns the name of the script that a word means, and makes it when it is not
// there.
func (p *program) playable(word string) (string, error) {
	if err := noModel(word); err != nil {
		return "", err
	}
	h, err := p.own()
	if err != nil {
		return "", err
	}
	defer h.Close()
	name := slashed(word)
	tries := []string{name}
	if path.Ext(name) == "" {
		tries = []string{name + ".ts", name + ".js", name}
	}
	for _, try := range tries {
		_, err := h.Stat(try)
		if err == nil {
			return try, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	if name, err = newName(word); err != nil {
		return "", err
	}
	text, err := templateText("params", name)
	if err != nil {
		return "", err
	}
	if err := p.create(name, text, false); err != nil {
		return "", err
	}
	p.say("%s is new, from the template params", name)
	return name, nil
}
