package mistake

import "github.com/voxrun/voxrun/core/fault"

// usage are mistakes on the command line.
func usage() []Mistake {
	return []Mistake{
		{
			Code: fault.UnknownVerb, Title: "No such verb",
			Text:  "The first word is a verb (run, info, convert, …) or the file of a script: one with an extension or a slash.",
			Wrong: "voxrun ifno castle.vox", Right: "voxrun info castle.vox",
			Do: "voxrun help lists the verbs.",
		},
		{
			Code: fault.UnknownFlag, Title: "No such flag",
			Text:  "The verb does not have this flag. What is meant for the script stands behind --.",
			Wrong: "voxrun castle.js --ouput castle.vox", Right: "voxrun castle.js --output castle.vox -- --towers",
			Do: "voxrun help VERB lists the flags of a verb. Arguments of the script stand behind --.",
		},
		{
			Code: fault.MissingValue, Title: "A flag without its value",
			Text:  "The flag takes a value, and nothing follows it.",
			Wrong: "voxrun castle.js -o", Right: "voxrun castle.js -o castle.vox",
			Do: "Write the value behind the flag.",
		},
		{
			Code: fault.WrongValue, Title: "A flag's value can't be read",
			Text:  "The message says what the flag takes.",
			Wrong: "voxrun castle.js --timeout soon", Right: "voxrun castle.js --timeout 30s",
			Do: "voxrun help VERB says what each flag takes.",
		},
		{
			Code: fault.NoScript, Title: "No script",
			Text:  "run needs the file of a script, or - to read it from standard input.",
			Wrong: "voxrun run -o castle.vox", Right: "voxrun run castle.js -o castle.vox",
			Do: "Name the script: voxrun run castle.js -o castle.vox",
		},
		{
			Code: fault.NotAScript, Title: "A model where a script is wanted",
			Text:  "A model is opened with -i, looked at with info and written in other formats with convert.",
			Wrong: "voxrun run castle.vox", Right: "voxrun run castle.js -i castle.vox",
			Do: "Give the model with -i, and a script that edits it.",
		},
		{
			Code: fault.UnknownFormat, Title: "No such format",
			Text:  "The extension of a file tells its format; --format names one when there is no extension, or another.",
			Wrong: "voxrun castle.js -o castle.blend", Right: "voxrun castle.js -o castle.glb",
			Do: "voxrun formats lists the formats.",
		},
		{
			Code: fault.UnknownOption, Title: "No such option",
			Text:  "Each format has options of its own, which --set takes.",
			Wrong: "voxrun castle.js -o castle.png --set veiw=front", Right: "voxrun castle.js -o castle.png --set view=front",
			Do: "voxrun formats NAME lists the options of a format.",
		},
		{
			Code: fault.WrongOption, Title: "An option's value can't be read",
			Text:  "The message says what the option takes.",
			Wrong: "voxrun castle.js -o castle.glb --set yup=perhaps", Right: "voxrun castle.js -o castle.glb --set yup=false",
			Do: "voxrun formats NAME lists the options of a format, with their values.",
		},
		{
			Code: fault.TwoForStdout, Title: "Two things want standard output",
			Text:  "The report of --json and the image of -o - can't both be on standard output.",
			Wrong: "voxrun castle.js --json -o - --format vox", Right: "voxrun castle.js --json -o castle.vox",
			Do: "Write the image to a file.",
		},
		{
			Code: fault.SameOutput, Title: "Two outputs are one file",
			Text:  "Each output is written whole; the second would replace the first.",
			Wrong: "voxrun castle.js -o castle.vox -o ./castle.vox", Right: "voxrun castle.js -o castle.vox -o castle.glb",
			Do: "Give each output a name of its own.",
		},
		{
			Code: fault.WordCount, Title: "Too few or too many words",
			Text:  "The verb takes another number of files or names.",
			Wrong: "voxrun convert castle.vox", Right: "voxrun convert castle.vox castle.glb",
			Do: "voxrun help VERB shows what it takes.",
		},
		{
			Code: fault.ManyScripts, Title: "Which script?",
			Text:  "The file registers several scripts with registerScript, and only one can run.",
			Wrong: "voxrun many.js", Right: "voxrun many.js --exec Roof",
			Do: "Say which one to run: --exec NAME.",
		},
		{
			Code: fault.UnknownScript, Title: "The file registers no such script",
			Text:  "--exec takes the name that a script was registered with.",
			Wrong: "voxrun many.js --exec Rof", Right: "voxrun many.js --exec Roof",
			Do: "Give the name that registerScript was called with.",
		},
		{
			Code: fault.UnknownCode, Title: "No such code",
			Text:  "Codes are VX and four digits.",
			Wrong: "voxrun explain VX1999", Right: "voxrun explain VX1023",
			Do: "voxrun explain lists all codes.",
		},
		{
			Code: fault.NoOutput, Title: "--set without an output",
			Text:  "--set sets options of the formats that are written.",
			Wrong: "voxrun castle.js --set view=front", Right: "voxrun castle.js --set view=front -o castle.png",
			Do: "Add -o FILE.",
		},
		{
			Code: fault.UnknownName, Title: "No such name",
			Text:  "No template, example, shell or part of the API is called so.",
			Wrong: "voxrun doc Volum", Right: "voxrun doc Volume",
			Do: "The verb without a name lists what there is.",
		},
		{
			Code: fault.WrongDirection, Title: "The format is only read, or only written",
			Text:  "Pictures and meshes are written and not read.",
			Wrong: "voxrun convert castle.vox --from png castle.gox", Right: "voxrun convert castle.vox castle.gox",
			Do: "voxrun formats says which formats are read and which are written.",
		},
		{
			Code: fault.UnknownParam, Title: "No such parameter",
			Text:  "A script declares its parameters, and -p and --params set those and no others.",
			Wrong: "voxrun tower.js -p hieght=12", Right: "voxrun tower.js -p height=12",
			Do: "voxrun run FILE --help lists the parameters of a script.",
		},
		{
			Code: fault.WrongParam, Title: "A parameter's value is not what it takes",
			Text:  "The message says what the parameter takes, and its range.",
			Wrong: "voxrun tower.js -p height=900", Right: "voxrun tower.js -p height=90",
			Do: "voxrun run FILE --help lists the parameters of a script with their ranges.",
		},
		{
			Code: fault.UnknownSet, Title: "No such set of parameters",
			Text:  "A file of --params is one set of parameters, or an object of sets with names; then #NAME says which.",
			Wrong: "voxrun tower.js --params sets.json", Right: "voxrun tower.js --params sets.json#tall",
			Do: "The message lists the names of the sets.",
		},
	}
}
