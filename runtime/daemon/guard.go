package daemon

import (
	"bytes"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strings"

	"github.com/voxrun/voxrun/core/fault"
)

// token is the digest of the token: digests are compared, so that the time that takes
// tells neither its bytes nor its length.
type token [sha256.Size]byte

// loadToken reads the token's file. With an error the token stays as it was.
func (d *Daemon) loadToken() error {
	if d.cfg.TokenFile == "" {
		return nil
	}
	data, err := os.ReadFile(d.cfg.TokenFile)
	if err != nil {
		return fault.New(fault.IO, "read the token", d.cfg.TokenFile, reasonOf(err), "Make one: head -c 24 /dev/urandom | base64 > "+d.cfg.TokenFile)
	}
	text := bytes.TrimSpace(data)
	if len(text) < 16 {
		return fault.New(fault.Usage, "read the token", d.cfg.TokenFile, errors.New("it is shorter than 16 characters"), "Make one: head -c 24 /dev/urandom | base64 > "+d.cfg.TokenFile)
	}
	t := token(sha256.Sum256(text))
	d.token.Store(&t)
	return nil
}

// guarded refuses requests that may not come in: with the wrong token, under a name that
// is not this server's, or sent by somebody else's page.
func (d *Daemon) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !d.knownHost(r.Host):
			refuse(w, http.StatusMisdirectedRequest, "this server is not called "+r.Host, "Call it by its address, or start it with --host "+r.Host+".")
		case !sameOrigin(r):
			refuse(w, http.StatusForbidden, "requests of pages from elsewhere are refused", "")
		case !d.allowed(r):
			w.Header().Set("WWW-Authenticate", `Bearer realm="voxrun"`)
			refuse(w, http.StatusUnauthorized, "the token is missing or wrong", "Send the header Authorization: Bearer TOKEN.")
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// knownHost tells whether a request is meant for this server: a page that made its own
// name point to this machine can't send a Host that is an address.
func (d *Daemon) knownHost(hostport string) bool {
	host := hostport
	if h, _, err := net.SplitHostPort(hostport); err == nil {
		host = h
	}
	if slices.Contains(d.cfg.Hosts, host) || isLoopback(host) {
		return true
	}
	listening, _, _ := net.SplitHostPort(d.cfg.HTTP)
	return net.ParseIP(strings.Trim(host, "[]")) != nil && !isLoopback(listening)
}

// sameOrigin tells whether a request comes from no page or from one of this server.
func sameOrigin(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host == r.Host
}

// allowed tells whether a request has the token, if one is wanted.
func (d *Daemon) allowed(r *http.Request) bool {
	want := d.token.Load()
	if want == nil {
		return true
	}
	given, found := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !found {
		given = r.URL.Query().Get("token") // for EventSource and WebSocket of pages, which can't send headers
	}
	got := sha256.Sum256([]byte(given))
	return subtle.ConstantTimeCompare(got[:], want[:]) == 1
}
