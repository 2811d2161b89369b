//go:build !unix

package disk

// nonblock is nothing where opening a file never waits for another process.
const nonblock = 0

// unsyncable: folders can't be synced where they are not files.
func unsyncable(error) bool { return true }
