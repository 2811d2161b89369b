package method

// All returns the table of all methods.
func All() *Table {
	return NewTable(
		utilMethods(),
		voxelMethods(),
		bulkMethods(),
		colorMethods(),
		scriptMethods(),
		operateMethods(),
	)
}
