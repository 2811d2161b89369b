package mistake

// values are mistakes about what a value can do.
func values() []Mistake {
	return []Mistake{
		{
			Code: "VX1020", Title: "A property of undefined or null",
			Text:  "What stands before the dot has no value: a misspelt property, an index beyond the end of an array, or a function that returned nothing.",
			Wrong: "const walls = []\nprint(walls[0].height)",
			Right: "const walls = [{ height: 3 }]\nprint(walls[0].height, walls[7]?.height)",
			Do:    "Print what stands before the dot. Where it may be missing, write ?. instead of the dot.",
			signs: []string{`Cannot read property '.*' of (undefined|null)`, `Cannot read properties of (undefined|null)`},
		},
		{
			Code: "VX1021", Title: "undefined or null where an object is needed",
			Text:  "A property can be set only on an object, and only an object can be taken apart.",
			Wrong: "let tower\ntower.height = 3",
			Right: "const tower = {}\ntower.height = 3",
			Do:    "Check that there is an object: it is undefined or null.",
			signs: []string{`Cannot convert undefined or null to object`, `not object coercible`, `can't be taken apart`, `Cannot destructure`},
		},
		{
			Code: "VX1022", Title: "Called what is no function",
			Text:  "There are brackets () behind something that is no function. Often the method belongs to another object, is misspelt, or is a property that is read without brackets.",
			Wrong: "const list = [1, 2, 3]\nlist.size()",
			Right: "const list = [1, 2, 3]\nprint(list.length)",
			Do:    "Check the spelling, and what the object is: print(value).",
			signs: []string{`Object has no member '`, `is not a function`, `Value is not an object`},
		},
		{
			Code: "VX1023", Title: "A class of Voxrun has no such member",
			Text:  "The object is one of Voxrun's (a Volume, an Image, a Layer, …), and has no method or property of this name. Upper and lower case count.",
			Wrong: "const v = new Volume()\nv.setat(0, 0, 0, 'red')",
			Right: "const v = new Volume()\nv.setAt(0, 0, 0, 'red')",
			Do:    "docs/api.md lists what each class has.",
			signs: []string{`^TypeError: [A-Z]\w* has no '`},
		},
		{
			Code: "VX1024", Title: "A class called without new",
			Text:  "Objects of a class are made with new.",
			Wrong: "const v = Volume()",
			Right: "const v = new Volume()",
			Do:    "Write new before it.",
			signs: []string{`must be called with new`, `cannot be invoked without 'new'`},
		},
		{
			Code: "VX1025", Title: "A property that can't be set",
			Text:  "The property is read-only, or the object is frozen. In the objects of Voxrun, a misspelt property is also refused, so that it is not lost.",
			Wrong: "const size = Object.freeze({ x: 1 })\nsize.x = 2",
			Right: "const size = { x: 1 }\nsize.x = 2",
			Do:    "Make a new object with the value, or check the spelling.",
			signs: []string{`Cannot assign to read only property`, `Cannot set property`, `Cannot add property`, `object is not extensible`},
		},
		{
			Code: "VX1026", Title: "Not iterable",
			Text:  "for … of, spread (...) and destructuring with [] go through what can be iterated: arrays, strings, maps, sets, generators. A plain object and a number can't.",
			Wrong: "for (const n of 5) print(n)",
			Right: "for (let n = 0; n < 5; n++) print(n)",
			Do:    "For an object write Object.entries(it); for a number a counting loop.",
			signs: []string{`is not iterable`},
		},
		{
			Code: "VX1027", Title: "A BigInt and a number in one sum",
			Text:  "BigInts (1n) and numbers don't mix in arithmetic.",
			Wrong: "const n = 1n + 1",
			Right: "const n = Number(1n) + 1",
			Do:    "Convert one of them: Number(a) or BigInt(b).",
			signs: []string{`Cannot mix BigInt`},
		},
		{
			Code: "VX1028", Title: "An array of an impossible length",
			Text:  "The length of an array is a whole number from 0 to 4294967295, and what an array takes counts against --max-memory.",
			Wrong: "const list = new Array(-1)",
			Right: "const list = new Array(10)",
			Do:    "Print the length before.",
			signs: []string{`Invalid array length`, `Invalid typed array length`},
		},
		{
			Code: "VX1029", Title: "Text that is no JSON",
			Text:  "JSON has double quotes around names and texts, no comma behind the last element, and no comments.",
			Wrong: "JSON.parse('{ a: 1 }')",
			Right: "JSON.parse('{ \"a\": 1 }')",
			Do:    "Check the text around the place that the message names. std.parseExtJSON reads names without quotes and comments.",
			signs: []string{`in JSON at position`, `Unexpected end of JSON input`, `JSON does not support`},
		},
	}
}
