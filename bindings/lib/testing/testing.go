// Package testing declares the module `voxrun/test`, whose source is scripts/lib/test.ts.
package testing

import (
	"github.com/voxrun/voxrun/bindings/api"
	"github.com/voxrun/voxrun/bindings/decl"
	"github.com/voxrun/voxrun/scripts"
)

var table = decl.Module[*api.API]{
	Name: "voxrun/test",
	Doc: "Tests of scripts, run by `voxrun test`. Each test gets a new `goxel.image`; a function that gives a promise is\n" +
		"awaited.",
	Types: []decl.Alias{
		{Name: "TestBody", Type: "() => unknown", Doc: "What a test does; a promise that it gives is awaited."},
		{Name: "TestFunction", Type: "{ (name: string, body: TestBody): void, skip(name: string, body: TestBody): void, only(name: string, body: TestBody): void }", Doc: "The function `test`."},
	},
}

var entries = []decl.Entry{
	expectation,
	{
		Kind: decl.KindConstant, Name: "test", Sig: "TestFunction",
		Doc:     "Declares a test. `test.skip` leaves one out, `test.only` leaves out all others of the file.",
		Example: "import { expect, test } from 'voxrun/test'\ntest('a box has voxels', () => {\n  const v = new Volume()\n  v.box([0, 0, 0], [2, 2, 2], 'tan')\n  expect(v).toHaveVoxels(8)\n})",
	},
	{Kind: decl.KindMethod, Name: "describe", Sig: "(name: string, body: () => void): void", Doc: "Groups the tests that its function declares.", Example: "import { describe, expect, test } from 'voxrun/test'\ndescribe('a box', () => {\n  test('is empty at first', () => expect(new Volume().count()).toBe(0))\n})"},
	{Kind: decl.KindMethod, Name: "beforeEach", Sig: "(body: TestBody): void", Doc: "Runs a function before each test of the group.", Example: "import { beforeEach, expect, test } from 'voxrun/test'\nbeforeEach(() => goxel.image.activeLayer.volume.setAt(0, 0, 0, 'red'))\ntest('there is a voxel', () => expect(goxel.image).toHaveVoxels(1))"},
	{Kind: decl.KindMethod, Name: "afterEach", Sig: "(body: TestBody): void", Doc: "Runs a function after each test of the group, failed or not.", Example: "import { afterEach, expect, test } from 'voxrun/test'\nlet n = 0\nafterEach(() => { n++ })\ntest('runs before afterEach', () => expect(n).toBe(0))"},
	{
		Kind: decl.KindMethod, Name: "expect", Sig: "(value: unknown): Expectation",
		Doc:     "Says what is expected of a value.",
		Example: "import { expect } from 'voxrun/test'\nexpect([1, 2]).toEqual([1, 2])\nexpect(3).not.toBe(4)",
	},
}

// Library returns the module.
func Library() api.Library {
	return api.Library{Table: &table, Entries: entries, Source: scripts.Library("test")}
}

func matcher(name, sig, doc string) decl.Entry {
	return decl.Entry{Kind: decl.KindMethod, Name: name, Sig: sig, Doc: doc}
}

var expectation = decl.Entry{
	Kind: decl.KindInterface, Name: "Expectation", Doc: "What is expected of a value. A method throws when it does not hold.",
	Members: []decl.Entry{
		{Kind: decl.KindProperty, Name: "not", Sig: "Expectation", ReadOnly: true, Doc: "The contrary."},
		matcher("toBe", "(other: unknown): void", "It is the same value, as Object.is tells."),
		matcher("toEqual", "(other: unknown): void", "It has the same content; volumes and images: the same voxels."),
		matcher("toBeCloseTo", "(other: number, digits?: number): void", "It is the same number, to so many digits behind the point (2)."),
		matcher("toBeTruthy", "(): void", "It counts as true."),
		matcher("toBeFalsy", "(): void", "It counts as false."),
		matcher("toBeNull", "(): void", "It is null."),
		matcher("toBeUndefined", "(): void", "It is undefined."),
		matcher("toBeDefined", "(): void", "It is anything but undefined."),
		matcher("toBeGreaterThan", "(other: number): void", "It is more than a number."),
		matcher("toBeGreaterThanOrEqual", "(other: number): void", "It is a number or more."),
		matcher("toBeLessThan", "(other: number): void", "It is less than a number."),
		matcher("toBeLessThanOrEqual", "(other: number): void", "It is a number or less."),
		matcher("toBeInstanceOf", "(type: Function): void", "It is an instance of a class."),
		matcher("toContain", "(part: unknown): void", "It is a text or a list that contains something."),
		matcher("toHaveLength", "(length: number): void", "It has a length."),
		matcher("toMatch", "(pattern: RegExp | string): void", "It is a text that a pattern matches."),
		matcher("toThrow", "(what?: RegExp | string | Function): void", "It is a function that throws: an error whose message has a text, matches a pattern, or that is of a class."),
		matcher("toHaveVoxels", "(count?: number): void", "It is a volume or an image with so many voxels; without a number: with any."),
		matcher("toHaveColorAt", "(position: [x: number, y: number, z: number], color: import('voxrun').ColorLike): void", "It is a volume or an image with a colour at a place."),
		matcher("toHaveSize", "(size: [x: number, y: number, z: number]): void", "It is a volume or an image whose bounds have a size."),
		matcher("toMatchSnapshot", "(name?: string): void", "It is as it was the first time: the volume, image or value that `voxrun test` keeps in the folder snapshots beside\n"+
			"the script, with a picture. When it is to be another: `voxrun test --update`."),
	},
}
