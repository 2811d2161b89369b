package daemon

// Reload reads the token's file and the log level again: what SIGHUP asks for. With an
// error what was stays.
func (d *Daemon) Reload() error {
	if err := d.loadToken(); err != nil {
		return err
	}
	if d.cfg.Relevel == nil {
		return nil
	}
	return d.cfg.Relevel()
}
