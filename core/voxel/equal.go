package voxel

// Equal tells whether two snapshots hold the same voxels. What they share is not
// looked at.
func (s Snapshot) Equal(t Snapshot) bool {
	if s.r == t.r {
		return true
	}
	if s.Count() != t.Count() {
		return false
	}
	a, b := s.r.leaves(), t.r.leaves()
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].at != b[i].at || !a[i].l.same(b[i].l) {
			return false
		}
	}
	return true
}

// same tells whether two leaves hold the same voxels.
func (l *leaf) same(m *leaf) bool {
	if l == m {
		return true
	}
	if l.mask != m.mask {
		return false
	}
	for k, b := range l.b {
		if !b.same(m.b[k]) {
			return false
		}
	}
	return true
}
