package disk

import (
	"os"
	"syscall"
)

// ofKernel tells whether a file is one that the kernel makes up. They call themselves
// regular, and through them a script could see the environment (/proc/self/environ), write
// memory (/proc/self/mem) or set the machine up (/sys, /proc/sys).
func ofKernel(f *os.File) bool {
	var fs syscall.Statfs_t
	if err := syscall.Fstatfs(int(f.Fd()), &fs); err != nil {
		return true // what can't be told is not trusted
	}
	switch uint32(fs.Type) { // the magic numbers of linux/magic.h
	case 0x9fa0, // proc
		0x62656572,           // sysfs
		0x27e0eb, 0x63677270, // cgroup, cgroup2
		0x64626720, 0x74726163, // debugfs, tracefs
		0x73636673, 0xf97cff8c, // securityfs, selinuxfs
		0x62656570, 0xde5e81e4, // configfs, efivarfs
		0xcafe4a11, 0x1cd1: // bpf, devpts
		return true
	}
	return false
}
