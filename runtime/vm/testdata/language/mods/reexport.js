export * from './a.js'
export { one as again } from './a.js'
export { default as other } from './a.js'
export * as live from './live.js'
