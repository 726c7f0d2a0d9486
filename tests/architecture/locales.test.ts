import { describe, expect, test } from 'vitest'
import { compare, defectsOf, type Locales, readLocales, untranslated, usesIn } from './locales.ts'
import { filesBelow, read } from './sources.ts'

const locales = readLocales()
const nouns = new Set([...(locales.en?.keys() ?? [])].map((key) => key.slice(0, key.indexOf(':'))))
const sources = filesBelow(['app', 'server', 'emails', 'db/seeds'], '.ts', '.tsx')
const uses = usesIn(Object.fromEntries(sources.map((path) => [path, read(path)])), nouns)
const { unknown, unused } = compare(locales, uses)

describe('the texts of the interface', () => {
  test('stand in every language, with the same placeholders and every form that counting needs', () => {
    expect(defectsOf(locales)).toEqual([])
  })
  test('are translated', () => {
    expect(untranslated(locales)).toEqual([])
  })
  test('every key that is used exists', () => {
    expect([...unknown, ...uses.lost]).toEqual([])
  })
  test('every key is used', () => {
    expect(unused).toEqual([])
  })
})

describe('the check itself', () => {
  const of = (en: object, fr: object): Locales => ({
    en: new Map(Object.entries(en)),
    fr: new Map(Object.entries(fr)),
  })

  test('finds what is missing, empty or has other placeholders', () => {
    const texts = of({ 'a:x': 'To {{name}}', 'a:y': 'Yes', 'a:z': 'Z' }, { 'a:x': 'À {{nom}}', 'a:y': ' ' })
    expect(defectsOf(texts)).toEqual([
      'en: a:x has {name} and needs {name, nom}',
      'fr: a:x has {nom} and needs {name, nom}',
      'fr: a:y is empty',
      'fr: a:z is missing',
    ])
  })

  test('asks for all forms of a language, and for the number where a form stands for several', () => {
    const texts = of(
      { 'a:n_one': 'One post', 'a:n_other': '{{count}} posts' },
      { 'a:n_one': 'Un message', 'a:n_other': '{{count}} messages' },
    )
    expect(defectsOf(texts)).toEqual([
      'fr: a:n lacks "many"',
      'fr: a:n_one has {} and needs {count}', // 0 messages is "one" in French
    ])
  })

  test('follows keys, beginnings of keys, variants and counted forms into the code', () => {
    const texts = of(
      {
        'a:title': 'T',
        'a:state.open': 'O',
        'a:who_her': 'H',
        'a:n_one': '1',
        'a:n_other': '{{count}}',
        'a:left': 'L',
        'a:role.x.name': 'X',
      },
      {},
    )
    const code = [
      "t('a:title'); t('a:n', { count }); t('a:who', { context }); t('a:gone'); t('b:title')",
      'const key = `a:state.${state}`; t(`a:role.${role}.name`); t(`a:nothing.${x}`); t(`${noun}:title`)',
    ].join('\n')
    const found = usesIn({ 'x.ts': code }, new Set(['a']))
    const result = compare(texts, found)
    expect(result.unused).toEqual(['a:left'])
    expect(result.unknown).toEqual(['x.ts:1 a:gone', 'x.ts:2 ^a:nothing\\..+$'])
    expect(found.lost).toEqual(["x.ts:1 t('b:title')", 'x.ts:2 `${noun}:title`'])
  })
})
