package fault

import (
	"errors"
	"io/fs"
)

// Code is the stable name of a known mistake, such as VX1023: what a report says, a
// person searches for and `voxrun explain` explains. Its first digit is that of its
// class: 1 script, 2 usage, 3 permission, 4 limit and interruption, 5 input and output,
// 9 internal. One that ends in 00 is a class's own: that of its unknown mistakes.
//
// Here are those that Go code gives to its errors. Others are recognised by what an
// error says. Package mistake has the table of all, with their explanations.
//
// A code that was released keeps its meaning, and is never given to another mistake.
type Code string

// Codes of usage.
const (
	UnknownVerb    Code = "VX2001" // the first word is no verb and no script
	UnknownFlag    Code = "VX2002" // the verb has no such flag
	MissingValue   Code = "VX2003" // a flag that takes a value has none
	WrongValue     Code = "VX2004" // a flag's value can't be read
	NoScript       Code = "VX2005" // nothing says which script to run
	NotAScript     Code = "VX2006" // a model stands where a script is wanted
	UnknownFormat  Code = "VX2007" // no format has this name or this extension
	UnknownOption  Code = "VX2008" // the format or the function has no such option
	WrongOption    Code = "VX2009" // an option's value is not what it takes
	TwoForStdout   Code = "VX2010" // two things want standard output
	SameOutput     Code = "VX2011" // two outputs are one file
	WordCount      Code = "VX2012" // a verb has too few words, or too many
	ManyScripts    Code = "VX2013" // a file registers several scripts, and none was named
	UnknownScript  Code = "VX2014" // a file does not register the script that was named
	UnknownCode    Code = "VX2015" // there is no such code to explain
	NoOutput       Code = "VX2016" // --set without an output
	UnknownName    Code = "VX2018" // no template, example, shell or part of the API is called so
	WrongDirection Code = "VX2017" // the format is only read, or only written
	UnknownParam   Code = "VX2019" // the script has no such parameter
	WrongParam     Code = "VX2020" // a parameter's value is not what it takes
	UnknownSet     Code = "VX2021" // the file of --params has no such set
)

// Codes of permissions.
const (
	MayNotRead  Code = "VX3001" // the script may not read there
	MayNotWrite Code = "VX3002" // the script may not write there
	SystemSays  Code = "VX3003" // the operating system refuses
	NoProcesses Code = "VX3004" // scripts start no processes and reach no network
	MayNotEnv   Code = "VX3005" // the script may not see the environment variable
)

// Codes of limits.
const (
	OverTime   Code = "VX4001" // --timeout
	OverVoxels Code = "VX4002" // --max-voxels
	OverMemory Code = "VX4003" // --max-memory
	TooLarge   Code = "VX4004" // one operation on too many voxels
	FileTooBig Code = "VX4005" // a file of more bytes than are read
)

// Codes of input and output.
const (
	NoFile       Code = "VX5001" // there is no such file
	NoFolder     Code = "VX5002" // there is no such folder to write into
	IsFolder     Code = "VX5003" // a folder where a file is wanted
	AlreadyThere Code = "VX5004" // the file to write is there already
	NoImporter   Code = "VX5101" // no format reads the file
	NotRegular   Code = "VX5005" // a device, a pipe or a socket
)

// CodeOf returns the first code in the chain of err, else that of what the file system
// reports, else that of its class. It is "" only for nil.
func CodeOf(err error) Code {
	var e *Error
	for in := err; errors.As(in, &e); in = e.Err {
		if e.Code != "" {
			return e.Code
		}
	}
	switch c := ClassOf(err); {
	case c == IO && errors.Is(err, fs.ErrNotExist):
		return NoFile
	case c == Permission && errors.Is(err, fs.ErrPermission):
		return SystemSays
	default:
		return c.Codes().VX
	}
}
