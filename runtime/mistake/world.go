package mistake

import "github.com/voxrun/voxrun/core/fault"

// world are mistakes about permissions, limits and files.
func world() []Mistake {
	return []Mistake{
		{
			Code: fault.MayNotRead, Title: "The script may not read there",
			Text:  "A script reads in its own folder and in the current one. Other folders are opened with --allow-read.",
			Wrong: "voxrun reads-far.js", Right: "voxrun reads-far.js --allow-read=/etc",
			Do: "Add --allow-read=FOLDER, if you trust the script.",
		},
		{
			Code: fault.MayNotWrite, Title: "The script may not write there",
			Text:  "A script writes below the current folder, and to the outputs that -o names. Other folders are opened with --allow-write.",
			Wrong: "voxrun writes-far.js", Right: "voxrun castle.js -o castle.vox",
			Do: "Add --allow-write=FOLDER, if you trust the script.",
		},
		{
			Code: fault.SystemSays, Title: "The operating system refuses",
			Text: "Voxrun would, but the user that it runs as may not read or write the file.",
			Do:   "Check the owner and the mode of the file and of its folder: ls -l.",
		},
		{
			Code: fault.NoProcesses, Title: "Processes and the network",
			Text:  "Scripts never start programs and never reach the network. No flag allows it.",
			Wrong: "voxrun starts.js", Right: "voxrun castle.js -o castle.vox",
			Do: "Run the other program before or after voxrun, and pass its files.",
		},
		{
			Code: fault.MayNotEnv, Title: "The script may not see the environment",
			Text:  "A script sees no environment variable that --allow-env does not name.",
			Wrong: "voxrun reads-env.js", Right: "voxrun reads-env.js --allow-env=HOME",
			Do: "Add --allow-env=NAME. To give a script a value, a parameter or an argument is clearer.",
		},
		{
			Code: fault.OverTime, Title: "Too slow",
			Text:  "The run took longer than --timeout.",
			Wrong: "voxrun forever.js --timeout 50ms", Right: "voxrun castle.js --timeout 30s",
			Do: "Raise --timeout, or make the script do less; --profile shows which lines take the time.",
		},
		{
			Code: fault.OverVoxels, Title: "Too many voxels",
			Text:  "An image has more voxels than --max-voxels allows. The last write was dropped.",
			Wrong: "voxrun castle.js --max-voxels 2", Right: "voxrun castle.js --max-voxels 1M",
			Do: "Raise --max-voxels, or make the model smaller.",
		},
		{
			Code: fault.OverMemory, Title: "Too much memory",
			Text:  "The voxels, or the script's own objects, take more than --max-memory.",
			Wrong: "voxrun dense.js --max-memory 64k", Right: "voxrun castle.js --max-memory 2GiB",
			Do: "Raise --max-memory, make the model smaller, or let the script keep less at once.",
		},
		{
			Code: fault.TooLarge, Title: "One operation on too many voxels",
			Text:  "A box or a transform would make so many voxels that it could never end. Most often a size is wrong.",
			Wrong: "voxrun huge.js", Right: "voxrun castle.js -o castle.vox",
			Do: "Print the sizes before the call.",
		},
		{
			Code: fault.FileTooBig, Title: "A file that is too big",
			Text: "Files are read whole, up to a limit.",
			Do:   "Split the file, or read a smaller one.",
		},
		{
			Code: fault.NoFile, Title: "No such file",
			Text:  "There is nothing of that name. Paths start at the current folder.",
			Wrong: "voxrun info cattle.vox", Right: "voxrun info castle.vox",
			Do: "Check the spelling, and the current folder: ls.",
		},
		{
			Code: fault.NoFolder, Title: "No folder to write into",
			Text:  "Voxrun makes files, not folders.",
			Wrong: "voxrun castle.js -o build/castle.vox", Right: "voxrun castle.js -o castle.vox",
			Do: "Make the folder first: mkdir -p FOLDER.",
		},
		{
			Code: fault.IsFolder, Title: "A folder where a file is wanted",
			Text:  "The name is that of a folder.",
			Wrong: "voxrun castle.js -o .", Right: "voxrun castle.js -o castle.vox",
			Do: "Name a file in it.",
		},
		{
			Code: fault.AlreadyThere, Title: "The file is already there",
			Text:  "convert does not replace files unless it is told to. (run does: a script is run again and again.)",
			Wrong: "voxrun convert castle.vox castle.vox", Right: "voxrun convert castle.vox castle.vox -f",
			Do: "Add -f to replace it.",
		},
		{
			Code: fault.NoImporter, Title: "No format reads the file",
			Text:  "The content of a file tells its format, and its extension where that is not enough. None of the formats takes it.",
			Wrong: "voxrun info notes.md", Right: "voxrun info castle.vox",
			Do: "voxrun formats says which formats are read.",
		},
		{
			Code: fault.NotRegular, Title: "Not a regular file",
			Text: "Devices, pipes and sockets are neither read nor written. Standard input and output are called -.",
			Do:   "Read standard input instead: voxrun run -",
		},
	}
}
