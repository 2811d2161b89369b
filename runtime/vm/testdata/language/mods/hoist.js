export { fn }
function fn() { return later }
const later = 'later'
