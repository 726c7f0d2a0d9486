import { expect, test } from 'vitest'
import { filesBelow } from './sources.ts'

// Words that say nothing: a file so called takes in everything.
const empty = /^(utils?|helpers?|misc|common|shared|core|managers?|services?)$/
const places = ['app', 'server', 'db', 'emails', 'tests', 'docs']
const paths = filesBelow(places, '').filter((path) => !path.startsWith('tests/pictures/'))

test('files and folders are called by the words of the field', () => {
  const wordsOf = (path: string) => path.replace(/\.\w+$/, '').split(/[/.\-_]/)
  expect(paths.filter((path) => wordsOf(path).some((word) => empty.test(word)))).toEqual([])
})

test('sources are written in kebab-case', () => {
  const sources = paths.filter((path) => /\.(tsx?|css)$/.test(path))
  const isKebab = (path: string) => {
    const name = path.split('/').at(-1) ?? ''
    // A migration begins with its moment, as in 20261124T0100-people.ts.
    return /^(\d{8}T\d{4}-)?[a-z0-9]+([-.][a-z0-9]+)*\.(tsx?|css)$/.test(name)
  }
  expect(sources.filter((path) => !isKebab(path))).toEqual([])
})
