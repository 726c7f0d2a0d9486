import { describe, expect, test } from 'vitest'
import { read } from './sources.ts'

type Lock = { packages: Record<string, { version?: string; resolved?: string; link?: boolean }> }
const { packages } = JSON.parse(read('package-lock.json')) as Lock

// Below these stand published weaknesses.
const floors: Record<string, string> = {
  '@remix-run/express': '2.17.3',
  '@remix-run/node': '2.17.3',
  '@remix-run/react': '2.17.3',
  '@remix-run/server-runtime': '2.17.3',
  nodemailer: '10.0.5',
  'socket.io-parser': '4.2.6',
  'markdown-it': '14.1.1',
  'linkify-it': '5.0.2',
}

const isBelow = (version: string, floor: string) => {
  const [mine, least] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number))
  for (const at of [0, 1, 2]) {
    const difference = (mine?.[at] ?? 0) - (least?.[at] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return version.includes('-') // a preview of the floor itself
}

const installed = (name: string) =>
  Object.entries(packages).filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))

describe('the lock file', () => {
  test.each(Object.entries(floors))('has %s from %s on, wherever it stands', (name, floor) => {
    const found = installed(name)
    expect(found.length).toBeGreaterThan(0)
    expect(found.filter(([, { version }]) => isBelow(version ?? '0', floor))).toEqual([])
  })

  test('fetches by https alone', () => {
    const open = Object.entries(packages).filter(([, { resolved }]) => resolved && !resolved.startsWith('https://'))
    expect(open.map(([path]) => path)).toEqual([])
  })

  test('holds exactly the versions that package.json names', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
    const named = Object.entries({ ...dependencies, ...devDependencies })
    expect(named.filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version)).toEqual([])
  })
})

test('versions are compared as numbers', () => {
  expect(isBelow('4.2.10', '4.2.6')).toBe(false)
  expect(isBelow('4.2.5', '4.2.6')).toBe(true)
  expect(isBelow('10.0.5-rc.1', '10.0.5')).toBe(true)
  expect(isBelow('15.0.0', '14.1.1')).toBe(false)
})
