package workspace

import "crypto/rand"

// idLength is that of a project's id: 26^10 are enough that no two are ever equal.
const idLength = 10

// newID returns random lower-case letters.
func newID() string {
	var id [idLength]byte
	for i := range id {
		for id[i] < 'a' {
			var b [1]byte
			rand.Read(b[:]) // never fails
			if b[0] < 9*26 {
				id[i] = 'a' + b[0]%26
			}
		}
	}
	return string(id[:])
}
