// MB/s of compromise: tagging, then names and quotations, as its users get them. Processor time.
const fs = require('fs')
const nlp = require('compromise')

const BYTES = 1e6
const lines = fs.readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean)
const texts = []
let bytes = 0
for (const line of lines) {
  if (bytes >= BYTES) break
  const { text } = JSON.parse(line)
  texts.push(text)
  bytes += Buffer.byteLength(text)
}

function read(text) {
  const doc = nlp(text)
  const names = doc.people().length + doc.places().length + doc.organizations().length
  return names + doc.quotations().length
}

texts.slice(0, 10).forEach(read)
let best = 0
let found
for (let round = 0; round < 2; round++) {
  const start = process.cpuUsage()
  const count = texts.reduce((sum, text) => sum + read(text), 0)
  const { user, system } = process.cpuUsage(start)
  best = Math.max(best, bytes / (user + system))
  if (count === 0 || (found !== undefined && found !== count)) throw new Error('not the same twice')
  found = count
}
console.log(`| compromise ${nlp.version}: names and quotations | ${best.toFixed(3)} |`)
