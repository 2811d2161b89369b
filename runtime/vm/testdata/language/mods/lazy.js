export const log = 'lazy'
