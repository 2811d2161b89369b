// Command voxrun runs voxel scripts.
package main

func main() {}
