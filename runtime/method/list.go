package method

// All returns the table of all methods.
func All() *Table {
	return NewTable(
		voxelMethods(),
		bulkMethods(),
		colorMethods(),
		scriptMethods(),
	)
}
