import { name } from './cycle-a.js'
export function b() { return 'b' + name }
