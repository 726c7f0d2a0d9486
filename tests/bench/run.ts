import { fork } from 'node:child_process'
import { join } from 'node:path'
import { buildIfNeeded } from '#server/cli/build.ts'
import { isMissed, machine, type Result } from './figures.ts'

// npm run bench -- NAME…: each scenario alone, one after the other; a table, then the same as JSON. Ends non-zero where a
// target is missed or a scenario fails. BENCH_POSTS sets how many posts a large database has, BENCH_DATABASE_URL where it is.

const ask = (name: string) =>
  new Promise<{ result?: Result; names?: string[] }>((resolve) => {
    const child = fork(join(import.meta.dirname, 'scenario.ts'), [name], { execArgv: ['--import', 'tsx'] })
    let said: { result?: Result; names?: string[] } = {}
    child.on('message', (message) => {
      said = message as typeof said
    })
    child.on('exit', () => resolve(said))
  })

const shown = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2))

const { names = [] } = await ask('')
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`No scenario is called ${unknown.join(', ')}. There are: ${names.join(', ')}.`)
  process.exit(2)
}

await buildIfNeeded(console.log)
const about = machine()
console.log(`${about.processor}, ${about.cores} cores, Node ${about.node}, load ${about.load}\n`)
const results: Result[] = []
let isGood = true
for (const name of wanted.length > 0 ? wanted : names) {
  const { result } = await ask(name)
  if (!result) {
    console.log(`${name}: failed\n`)
    isGood = false
    continue
  }
  results.push(result)
  console.log(
    `${name} (${result.seconds.toFixed(0)} s, load ${result.load.map((load) => load.toFixed(1)).join(' → ')})`,
  )
  for (const figure of result.figures) {
    const { target } = figure
    const goal = target ? ('most' in target ? `≤ ${target.most}` : `≥ ${target.least}`) : ''
    const verdict = target ? (isMissed(figure) ? 'MISSED' : 'met') : ''
    console.log(
      `  ${figure.what.padEnd(52)} ${shown(figure.value).padStart(9)} ${figure.unit.padEnd(3)} ${goal.padEnd(8)} ${verdict}`,
    )
    if (isMissed(figure)) isGood = false
  }
  console.log()
}
console.log(JSON.stringify({ machine: about, results }))
process.exit(isGood ? 0 : 1)
