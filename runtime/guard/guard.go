// Package guard refuses HTTP requests that may not come in: with the wrong token, under a
// name that is not the server's (DNS rebinding), or sent by somebody else's page
// (cross-site requests). The daemon and the live page stand behind it.
//
//	g := &guard.Guard{Listening: "127.0.0.1:7531", Token: func() *guard.Token { return token }}
//	mux.Handle("/rpc", g.Full(rpc))
//	mux.Handle("/app.js", g.Site(files)) // public: no secret is in it
package guard

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// Token is the digest of a token: digests are compared, so that the time that takes
// tells neither its bytes nor its length.
type Token [sha256.Size]byte

// NewToken returns the digest of a token.
func NewToken(text string) *Token {
	t := Token(sha256.Sum256([]byte(text)))
	return &t
}

// Guard is what a server knows of itself. It is safe for concurrent use.
type Guard struct {
	Listening string        // the address that it listens on, with the port
	Hosts     []string      // names besides its address by which requests may call it
	HostHint  string        // what to try, before the name, when a request calls it by another one
	Token     func() *Token // the token that requests must have; nil, or nil from it, wants none
}

// Full lets through what comes under a name of the server, from no page or one of its
// own, with the token.
func (g *Guard) Full(next http.Handler) http.Handler {
	return g.Site(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !g.allowed(r) {
			w.Header().Set("WWW-Authenticate", `Bearer realm="voxrun"`)
			Refuse(w, http.StatusUnauthorized, "the token is missing or wrong", "Send the header Authorization: Bearer TOKEN.")
			return
		}
		next.ServeHTTP(w, r)
	}))
}

// Site is Full without the token: for what is no secret.
func (g *Guard) Site(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !g.knownHost(r.Host):
			hint := "Call it by its address."
			if g.HostHint != "" {
				hint = "Call it by its address, or start it with " + g.HostHint + " " + r.Host + "."
			}
			Refuse(w, http.StatusMisdirectedRequest, "this server is not called "+r.Host, hint)
		case !sameOrigin(r):
			Refuse(w, http.StatusForbidden, "requests of pages from elsewhere are refused", "")
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// knownHost tells whether a request is meant for this server: a page that made its own
// name point to this machine can't send a Host that is an address.
func (g *Guard) knownHost(hostport string) bool {
	host := hostport
	if h, _, err := net.SplitHostPort(hostport); err == nil {
		host = h
	}
	if slices.Contains(g.Hosts, host) || Loopback(host) {
		return true
	}
	listening, _, _ := net.SplitHostPort(g.Listening)
	return net.ParseIP(strings.Trim(host, "[]")) != nil && !Loopback(listening)
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
func (g *Guard) allowed(r *http.Request) bool {
	if g.Token == nil {
		return true
	}
	want := g.Token()
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

// Loopback tells whether a host, without a port, is this machine and no other.
func Loopback(host string) bool {
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(strings.Trim(host, "[]"))
	return ip != nil && ip.IsLoopback()
}

// Refuse answers with an error as JSON.
func Refuse(w http.ResponseWriter, status int, message, hint string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	// The client may have gone.
	_ = e.Encode(map[string]any{"error": map[string]any{"code": -status, "message": message, "data": map[string]any{"hint": hint}}})
}
