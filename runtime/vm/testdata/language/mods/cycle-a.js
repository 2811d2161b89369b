import { b } from './cycle-b.js'
export function a() { return 'a' + b() }
export const name = 'A'
