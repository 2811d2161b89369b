package method

// All returns the table of all methods.
func All() *Table {
	return NewTable(
		utilMethods(),
		projectFileMethods(),
		projectMethods(),
		diffMethods(),
		bytesMethods(),
		fileMethods(),
		voxelMethods(),
		voxelsMethods(),
		paintMethods(),
		shapeMethods(),
		regionMethods(),
		selectionMethods(),
		batchMethods(),
		layerMethods(),
		moreLayerMethods(),
		bulkMethods(),
		colorMethods(),
		renderMethods(),
		renderFileMethods(),
		scriptMethods(),
		watchMethods(),
		operateMethods(),
	)
}
