package voxel

// Beyond returns what s takes in memory, in bytes, besides what it shares with t:
// what keeping s costs when t is kept anyway. It looks only at what differs.
func (s Snapshot) Beyond(t Snapshot) int64 {
	if s.r == nil || s.r == t.r {
		return 0
	}
	n := s.r.bytes()
	for i := range s.r.mids {
		e := &s.r.mids[i]
		var other *mid
		if t.r != nil {
			if j := t.r.find(e.x, e.y, e.z); j >= 0 {
				other = t.r.mids[j].m
			}
		}
		if e.m != other {
			n += e.m.beyond(other)
		}
	}
	return n
}

func (m *mid) beyond(other *mid) int64 {
	n := midBytes
	for k, l := range m.leaf {
		var o *leaf
		if other != nil {
			o = other.leaf[k]
		}
		if l != nil && l != o {
			n += l.beyond(o)
		}
	}
	return n
}

func (l *leaf) beyond(other *leaf) int64 {
	n := l.bytes()
	for k, b := range l.b {
		if b != nil && (other == nil || b != other.b[k]) {
			n += b.bytes()
		}
	}
	return n
}
