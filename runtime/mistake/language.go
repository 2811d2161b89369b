package mistake

// language are mistakes of grammar, and those of calls and promises.
func language() []Mistake {
	return []Mistake{
		{
			Code: "VX1030", Title: "await outside an async function",
			Text:  "await works at the top level of a script and in functions that are marked async.",
			Wrong: "function load() {\n  const data = await ready()\n  return data\n}",
			Right: "async function load() {\n  return await 3\n}\nprint(await load())",
			Do:    "Write async before function, and await where it is called.",
			signs: []string{`"await" can only be used inside an "async" function`},
		},
		{
			Code: "VX1031", Title: "A function that calls itself without end",
			Text:  "Calls may be nested 2000 deep. A recursion that never reaches its last case goes beyond that.",
			Wrong: "function branch(length) {\n  branch(length - 1)\n}\nbranch(8)",
			Right: "function branch(length) {\n  if (length < 1) return\n  branch(length - 1)\n}\nbranch(8)",
			Do:    "Give the function a case in which it does not call itself.",
			signs: []string{`calls are nested more than`, `Maximum call stack size exceeded`},
		},
		{
			Code: "VX1032", Title: "A rejected promise that nobody awaits",
			Text:  "An async function failed, and nothing waited for it, so that the error would have been lost.",
			Wrong: "async function build() { throw new Error('no stone') }\nbuild()\nprint('done')",
			Right: "async function build() { return 'stone' }\nawait build()",
			Do:    "A promise was rejected, and nothing awaits it: write await before the call.",
		},
		{
			Code: "VX1033", Title: "A promise that nothing settles",
			Text:  "The script awaits a promise, and no timer or other work is left that could ever settle it.",
			Wrong: "await new Promise(() => {})",
			Right: "await new Promise((done) => setTimeout(done, 10))",
			Do:    "Call the resolve function that new Promise gives.",
			signs: []string{`awaits a promise that nothing will ever settle`},
		},
		{
			Code: "VX1034", Title: "All of several promises were rejected",
			Text:  "Promise.any fails when each of its promises does. The errors of all are shown.",
			Wrong: "await Promise.any([Promise.reject(new Error('a')), Promise.reject(new Error('b'))])",
			Right: "print(await Promise.any([Promise.reject(new Error('a')), 'b']))",
			Do:    "Look at the errors of each.",
			signs: []string{`^AggregateError`},
		},
		{
			Code: "VX1040", Title: "A sign where it does not belong",
			Text:  "The script can't be understood at this place. Often a comma, a bracket or a quote is missing just before it.",
			Wrong: "const sizes = [1 2]",
			Right: "const sizes = [1, 2]",
			Do:    "Look just before the mark: is a comma, an operator or a bracket missing?",
			signs: []string{`^SyntaxError: (Expected|Unexpected "|Syntax error)`},
		},
		{
			Code: "VX1041", Title: "A text without its closing quote",
			Text:  "A text in '…' or \"…\" ends on its line; one in `…` may have several.",
			Wrong: "const name = 'castle",
			Right: "const name = 'castle'",
			Do:    "Close the quote, or use ` for a text of several lines.",
			signs: []string{`Unterminated (string|template|regular)`},
		},
		{
			Code: "VX1042", Title: "The script ends too early",
			Text:  "A bracket was opened and not closed before the end of the file.",
			Wrong: "function wall() {\n  print(1)",
			Right: "function wall() {\n  print(1)\n}",
			Do:    "Close the bracket: look for the last {, ( or [ without its partner.",
			signs: []string{`Unexpected end of file`, `Unexpected end of input`, `but found end of file`},
		},
		{
			Code: "VX1043", Title: "Old JavaScript that modules don't have",
			Text:  "Scripts are strict code: with, octal numbers such as 010, and deleting a variable are not there.",
			Wrong: "with (Math) print(floor(1.5))",
			Right: "const { floor } = Math\nprint(floor(1.5))",
			Do:    "Write it as today's JavaScript does.",
			signs: []string{`strict mode`, `[Ww]ith statements`, `[Ll]egacy octal`},
		},
	}
}
