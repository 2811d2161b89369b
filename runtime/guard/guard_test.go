package guard

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestGuard(t *testing.T) {
	ok := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	g := &Guard{Listening: "127.0.0.1:80", Hosts: []string{"vox.lan"}, Token: func() *Token { return NewToken("sesame") }}
	const through = http.StatusNoContent
	for _, c := range []struct {
		name, host, target string
		header             http.Header
		site, full         int
	}{
		{"without a token", "127.0.0.1:80", "/", nil, through, http.StatusUnauthorized},
		{"with it in a header", "localhost:80", "/", http.Header{"Authorization": {"Bearer sesame"}}, through, through},
		{"with it in the address", "[::1]:80", "/?token=sesame", nil, through, through},
		{"with another", "127.0.0.1", "/?token=sesamf", nil, through, http.StatusUnauthorized},
		{"by its other name", "vox.lan:80", "/?token=sesame", nil, through, through},
		{"by a name that points here", "evil.example:80", "/?token=sesame", nil, http.StatusMisdirectedRequest, http.StatusMisdirectedRequest},
		{"by another address", "10.0.0.1:80", "/?token=sesame", nil, http.StatusMisdirectedRequest, http.StatusMisdirectedRequest},
		{"from its own page", "localhost:80", "/?token=sesame", http.Header{"Origin": {"http://localhost:80"}}, through, through},
		{"from a page elsewhere", "localhost:80", "/?token=sesame", http.Header{"Origin": {"http://evil.example"}}, http.StatusForbidden, http.StatusForbidden},
		{"from a site elsewhere", "localhost:80", "/?token=sesame", http.Header{"Sec-Fetch-Site": {"cross-site"}}, http.StatusForbidden, http.StatusForbidden},
	} {
		for _, h := range []struct {
			http.Handler
			want int
		}{{g.Site(ok), c.site}, {g.Full(ok), c.full}} {
			r := httptest.NewRequest(http.MethodGet, c.target, nil)
			r.Host = c.host
			for k, v := range c.header {
				r.Header[k] = v
			}
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != h.want {
				t.Errorf("%s: %d, want %d", c.name, w.Code, h.want)
			}
		}
	}
}
