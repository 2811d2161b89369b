package jsonread

// endOfFlat returns where the object at pos ends if it is one of those that long lists
// are made of: without white space, its keys and strings in ASCII without escapes, its
// other values whole numbers and lists of those. Otherwise it returns 0, which does not say that anything is
// wrong: Skip looks then in its own way, and takes twice as long.
func endOfFlat(data []byte, pos int) (end int) {
	for i := pos + 1; ; i++ {
		if i >= len(data) || data[i] != '"' {
			return 0
		}
		for i++; i < len(data) && !special[data[i]]; i++ {
		}
		if i+2 >= len(data) || data[i] != '"' || data[i+1] != ':' {
			return 0
		}
		i += 2
		switch c := data[i]; {
		case c == '"':
			for i++; i < len(data) && !special[data[i]]; i++ {
			}
			if i == len(data) || data[i] != '"' {
				return 0
			}
			i++
		case c-'1' < 9:
			for i++; i < len(data) && data[i]-'0' <= 9; i++ {
			}
		case c == '[':
			if i = endOfNumbers(data, i); i == 0 {
				return 0
			}
		default:
			if i = endOfWhole(data, i); i == 0 {
				return 0
			}
		}
		if i == len(data) {
			return 0
		}
		switch data[i] {
		case ',':
		case '}':
			return i + 1
		default:
			return 0
		}
	}
}

// endOfWhole returns where the whole number at pos ends; 0 if there is none, or one that
// is not written plainly.
func endOfWhole(data []byte, pos int) (end int) {
	if data[pos] == '-' {
		pos++
	} else if data[pos] == '0' {
		return pos + 1
	}
	if pos == len(data) || data[pos]-'1' > 8 {
		return 0
	}
	for pos++; pos < len(data) && data[pos]-'0' <= 9; pos++ {
	}
	return pos
}

// endOfNumbers returns where the list of whole numbers at pos ends, behind its bracket; 0
// if it is none, or one that is not written plainly.
func endOfNumbers(data []byte, pos int) (end int) {
	for pos++; pos < len(data); pos++ {
		if pos = endOfWhole(data, pos); pos == 0 || pos == len(data) {
			return 0
		}
		if data[pos] == ']' {
			return pos + 1
		}
		if data[pos] != ',' {
			return 0
		}
	}
	return 0
}
