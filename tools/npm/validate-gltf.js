// validate-gltf: run the Khronos glTF validator on files and print its reports as one JSON object.
const fs = require('fs')
const path = require('path')
const validator = require('gltf-validator')

async function main(files) {
  const reports = {}
  for (const file of files) {
    const options = {
      uri: path.basename(file),
      maxIssues: 20,
      externalResourceFunction: async (uri) =>
        new Uint8Array(fs.readFileSync(path.join(path.dirname(file), decodeURIComponent(uri)))),
    }
    const report = await validator.validateBytes(new Uint8Array(fs.readFileSync(file)), options)
    reports[path.basename(file)] = report.issues
  }
  process.stdout.write(JSON.stringify(reports))
}

main(process.argv.slice(2)).catch((err) => {
  console.error(err)
  process.exit(1)
})
