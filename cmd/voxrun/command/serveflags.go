package command

import (
	"cmp"
	"errors"
	"log/slog"
	"path/filepath"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/voxrun/voxrun/core/fault"
	"github.com/voxrun/voxrun/core/format/formats"
	"github.com/voxrun/voxrun/runtime/daemon"
	"github.com/voxrun/voxrun/runtime/method"
	"github.com/voxrun/voxrun/runtime/store"
	"github.com/voxrun/voxrun/runtime/vm"
)

// socketFlag is how the verbs about the daemon are told its socket.
func socketFlag(usage string) cli.Flag {
	return &cli.StringFlag{
		Name: "socket", Aliases: []string{"s"}, Usage: usage,
		DefaultText: "$VOXRUN_SOCKET, or voxrun.sock in $XDG_RUNTIME_DIR, or in a folder of your own below the temporary one",
	}
}

func serveFlags() []cli.Flag {
	return []cli.Flag{
		socketFlag("listen on the unix socket `PATH`, which only you can open"),
		&cli.StringFlag{Name: "http", Value: daemon.DefaultHTTP, Usage: "listen for HTTP on `ADDRESS`; other addresses than those of this machine need --token-file; --http= is none"},
		&cli.StringFlag{Name: "data", Usage: "keep the projects in `FOLDER`", DefaultText: "voxrun in $XDG_DATA_HOME, or in ~/.local/share"},
		&cli.BoolFlag{Name: "memory", Usage: "keep the projects in memory only: they are gone with the daemon"},
		&cli.StringFlag{Name: "sync", Value: "group", Usage: "when a change is safe from a power cut, `WHEN`: group is 50 ms after its answer, always before it, never when the system likes. A crash of the daemon loses nothing in any case"},
		&cli.StringSliceFlag{Name: "recover", Usage: "take the project `ID`, whose file is damaged, as it was before the damage; what is cut off is kept beside"},
		&cli.BoolFlag{Name: "single-project", Usage: "give all clients one and the same project"},

		&cli.StringFlag{Name: "token-file", Usage: "want the token in `FILE` of all HTTP requests; HUP reads it again"},
		&cli.StringFlag{Name: "tls-cert", Usage: "serve HTTPS with the certificate in `FILE` (PEM)"},
		&cli.StringFlag{Name: "tls-key", Usage: "the key of --tls-cert, in `FILE` (PEM)"},
		&cli.StringSliceFlag{Name: "host", Usage: "answer HTTP requests to `NAME`, besides the address"},
		&cli.StringSliceFlag{Name: "files", Usage: "let clients of the socket name files in `FOLDER`, besides those of the data folder"},

		&cli.BoolFlag{Name: "view-edit", Usage: "let the pages of /view/ edit projects: write a script into the project's files, run it, undo"},

		&cli.IntFlag{Name: "scripts", Value: 4, Usage: "run `N` scripts at a time"},
		&cli.IntFlag{Name: "script-queue", Value: 64, Usage: "let `N` scripts wait for their turn; more are told to come again"},
		&cli.GenericFlag{Name: "script-timeout", Value: &timeout{}, DefaultText: "1m", Usage: "stop a script after `TIME`"},
		&cli.GenericFlag{Name: "max-memory", Value: byteAmount(), DefaultText: bytesText(1 << 30), Usage: "stop a script that holds more than `SIZE`"},
		&cli.GenericFlag{Name: "max-voxels", Value: voxelAmount(), DefaultText: "1G", Usage: "let a project have `N` voxels"},
		&cli.IntFlag{Name: "max-projects", Value: 100_000, Usage: "let there be `N` projects"},
		&cli.GenericFlag{Name: "max-request", Value: byteAmount(), DefaultText: bytesText(64 << 20), Usage: "refuse a request of more than `SIZE`"},
		&cli.IntFlag{Name: "max-connections", Aliases: []string{"m"}, Value: 16_000, Usage: "let the socket have `N` connections"},
		&cli.GenericFlag{Name: "stall", Value: &timeout{}, DefaultText: "30s", Usage: "drop a client that is silent within a message, or does not read its answers, for `TIME`"},
		&cli.GenericFlag{Name: "idle", Value: &timeout{}, DefaultText: "10m", Usage: "take a project out of the memory when nobody has used it for `TIME`; it stays on disk"},
		&cli.GenericFlag{Name: "grace", Value: &timeout{}, DefaultText: "5s", Usage: "at the end, give what runs `TIME` before it is stopped"},

		&cli.StringFlag{Name: "log-level", Value: "info", Usage: "log what is at least of `LEVEL`: debug, info, warn or error; @FILE reads it from a file, which HUP reads again"},
		&cli.StringFlag{Name: "log-format", Value: "text", Usage: "log as `FORMAT`: text or json"},
		&cli.StringFlag{Name: "pid-file", Aliases: []string{"p"}, Usage: "write the process id to `FILE` when ready"},

		// What programs that start the Goxel daemon pass.
		&cli.BoolFlag{Name: "daemon", Aliases: []string{"daemonize", "D"}, Hidden: true},
		&cli.BoolFlag{Name: "headless", Hidden: true},
		&cli.BoolFlag{Name: "foreground", Aliases: []string{"f"}, Hidden: true},
	}
}

// path is a file that the user named, from the folder that the program is in; "" stays.
func (p *program) path(name string) string {
	if name == "" || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(p.Dir, filepath.FromSlash(name))
}

// socketPath is the socket that the flags name.
func (p *program) socketPath(c *cli.Context) string {
	return p.path(cmp.Or(c.String("socket"), daemon.DefaultSocket(p.Getenv)))
}

// serveConfig makes the daemon's configuration of the command line.
func (p *program) serveConfig(c *cli.Context) (cfg daemon.Config, err error) {
	cfg = daemon.Config{
		Socket: p.socketPath(c), HTTP: c.String("http"),
		TokenFile: p.path(c.String("token-file")), Hosts: c.StringSlice("host"),
		TLSCert: p.path(c.String("tls-cert")), TLSKey: p.path(c.String("tls-key")),
		Single: c.Bool("single-project"), ViewEdit: c.Bool("view-edit"),
		Grace: duration(c, "grace"), Stall: duration(c, "stall"), Idle: duration(c, "idle"),
		MaxRequest: int(number(c, "max-request")), Voxels: number(c, "max-voxels"),
		Formats: formats.Registry(), Version: version(),
		Scripts: method.ScriptOptions{
			Limits: vm.Limits{Timeout: duration(c, "script-timeout"), Memory: number(c, "max-memory")},
		},
	}
	for name, to := range map[string]*int{
		"scripts": &cfg.Scripts.Parallel, "script-queue": &cfg.Scripts.Queue, "max-projects": &cfg.MaxProjects, "max-connections": &cfg.MaxConns,
	} {
		if *to = c.Int(name); *to < 1 {
			return cfg, fault.Newf(fault.Usage, "--%s: %d is less than 1", name, *to).WithCode(fault.WrongValue)
		}
	}
	for _, dir := range c.StringSlice("files") {
		cfg.Roots = append(cfg.Roots, p.path(dir))
	}
	if (cfg.TLSCert == "") != (cfg.TLSKey == "") {
		return cfg, fault.Newf(fault.Usage, "--tls-cert and --tls-key belong together, and only one is given").WithHint("Give both, or neither to serve HTTP without TLS.").WithCode(fault.MissingValue)
	}
	if cfg.Data, err = p.dataFolder(c); err != nil {
		return cfg, err
	}
	if cfg.Sync, err = syncOf(c.String("sync")); err != nil {
		return cfg, err
	}
	cfg.Recover = c.StringSlice("recover")
	if err := p.logOf(c, &cfg); err != nil {
		return cfg, err
	}
	cfg.Settings = settingsOf(c, cfg)
	return cfg, nil
}

func duration(c *cli.Context, flag string) time.Duration { return c.Generic(flag).(*timeout).d }

func number(c *cli.Context, flag string) int64 { return c.Generic(flag).(*amount).n }

// dataFolder is where the projects are kept; "" keeps them in memory.
func (p *program) dataFolder(c *cli.Context) (string, error) {
	switch {
	case c.Bool("memory") && c.IsSet("data"):
		return "", fault.Newf(fault.Usage, "--memory and --data exclude each other").WithHint("Leave one of them out.").WithCode(fault.WrongValue)
	case c.Bool("memory"):
		return "", nil
	case c.IsSet("data") && c.String("data") == "":
		return "", fault.Newf(fault.Usage, "--data: there is no name of a folder").WithHint("Write --data FOLDER, or --memory to keep nothing.").WithCode(fault.MissingValue)
	case c.IsSet("data"):
		return p.path(c.String("data")), nil
	}
	dir, err := daemon.DefaultData(p.Getenv)
	if err != nil {
		return "", fault.New(fault.Usage, "find", "the folder of the projects", err, "Give one with --data, or --memory to keep nothing.")
	}
	return dir, nil
}

func syncOf(text string) (store.Sync, error) {
	i := slices.Index([]string{"group", "always", "never"}, text)
	if i < 0 {
		return 0, fault.Newf(fault.Usage, "--sync: %q is not group, always or never", text).WithCode(fault.WrongValue)
	}
	return []store.Sync{store.Group, store.Always, store.Never}[i], nil
}

// settingsOf is what get_config tells of the command line. What is secret is not in it.
func settingsOf(c *cli.Context, cfg daemon.Config) map[string]any {
	all := map[string]any{
		"data": cfg.Data, "memory": cfg.Data == "", "sync": c.String("sync"), "single_project": cfg.Single, "view_edit": cfg.ViewEdit,
		"token": cfg.TokenFile != "", "tls": cfg.TLSCert != "", "hosts": append([]string{}, cfg.Hosts...), "files": append([]string{}, cfg.Roots...),
		"scripts": cfg.Scripts.Parallel, "script_queue": cfg.Scripts.Queue,
		"max_projects": cfg.MaxProjects, "max_connections": cfg.MaxConns, "log_format": c.String("log-format"),
	}
	return all
}

// logOf sets up the log: on standard error, so that what the daemon prints is its own.
func (p *program) logOf(c *cli.Context, cfg *daemon.Config) error {
	cfg.Level = new(slog.LevelVar)
	relevel := p.levelOf(c.String("log-level"))
	level, err := relevel()
	if err != nil {
		return err
	}
	cfg.Level.Set(level)
	cfg.Relevel = func() error {
		level, err := relevel()
		if err == nil {
			cfg.Level.Set(level)
		}
		return err
	}
	o := &slog.HandlerOptions{Level: cfg.Level}
	switch c.String("log-format") {
	case "text":
		cfg.Log = slog.New(slog.NewTextHandler(p.Stderr, o))
	case "json":
		cfg.Log = slog.New(slog.NewJSONHandler(p.Stderr, o))
	default:
		return fault.New(fault.Usage, "", "--log-format", errors.New("it is text or json"), "").WithCode(fault.WrongValue)
	}
	return nil
}
