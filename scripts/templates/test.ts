// Expectations on what a script makes.
//
//     voxrun test NAME

import { expect, test } from 'voxrun/test'

function hut() {
  const volume = new Volume()
  volume.box([0, 0, 0], [6, 6, 4], 'peru')
  volume.box([1, 1, 1], [5, 5, 4], 0)
  return volume
}

test('a hut has walls and a room', () => {
  const volume = hut()
  expect(volume.getAt(0, 0, 2)).toBe(hex('peru'))
  expect(volume.getAt(2, 2, 2)).toBe(0)
})

test('a hut looks as it did', () => {
  expect(hut()).toMatchSnapshot()
})
