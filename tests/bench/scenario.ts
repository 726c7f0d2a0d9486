import { loadavg } from 'node:os'
import type { Figure, Result } from './figures.ts'
import { firstVisit } from './first-visit.ts'
import { live } from './live.ts'
import { memory } from './memory.ts'
import { posting } from './posting.ts'
import { search } from './search.ts'
import { openStage, type Stage } from './stage.ts'
import { threadPage } from './thread-page.ts'

// One scenario alone in a process of its own, on a database of its own. Its result goes to the parent.

const scenarios: Record<string, (stage: Stage) => Promise<Figure[]>> = {
  'first-visit': firstVisit,
  'thread-page': threadPage,
  posting,
  live,
  memory,
  search,
}

const name = process.argv[2] ?? ''
const run = scenarios[name]
if (!run) {
  process.send?.({ names: Object.keys(scenarios) })
} else {
  const [start, before] = [performance.now(), loadavg()[0]!]
  const stage = await openStage()
  try {
    const figures = await run(stage)
    const result: Result = {
      scenario: name,
      figures,
      seconds: (performance.now() - start) / 1000,
      load: [before, loadavg()[0]!],
    }
    process.send?.({ result })
  } finally {
    await stage.close()
  }
}
process.disconnect?.()
