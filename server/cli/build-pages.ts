import { buildIfNeeded } from './build.ts'
import { main } from './process.ts'

// npm run build: so that a start, or an image, finds the pages made and needs no development packages.
main(() => buildIfNeeded(console.log))
