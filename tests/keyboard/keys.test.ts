import { describe, expect, it } from 'vitest'
import { readKey } from '#app/keyboard/key-of.ts'

const press = (key: string, code: string, more: Partial<KeyboardEvent> = {}) =>
  readKey({
    key,
    code,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    defaultPrevented: false,
    repeat: false,
    ...more,
  })

describe('a single key', () => {
  it('is known by its letter on Latin keyboards, wherever it stands', () => {
    expect(press('j', 'KeyJ')).toBe('j')
    expect(press('j', 'KeyC'), 'Dvorak').toBe('j')
    expect(press('h', 'KeyJ'), 'Dvorak').toBeNull()
    expect(press('/', 'Period', { shiftKey: true }), 'AZERTY').toBe('/')
    expect(press('-', 'Slash'), 'QWERTZ').toBeNull()
    expect(press('?', 'Minus', { shiftKey: true }), 'QWERTZ').toBe('?')
  })

  it('is known by its place on Arabic and Cyrillic keyboards', () => {
    expect(press('ت', 'KeyJ')).toBe('j')
    expect(press('ن', 'KeyK')).toBe('k')
    expect(press('ق', 'KeyR')).toBe('r')
    expect(press('ظ', 'Slash')).toBe('/')
    expect(press('؟', 'Slash', { shiftKey: true })).toBe('?')
    expect(press('о', 'KeyJ')).toBe('j')
    expect(press('к', 'KeyR')).toBe('r')
  })

  it('does nothing with a modifier, while a word is composed, or where something else took it', () => {
    for (const more of [
      { ctrlKey: true },
      { metaKey: true },
      { altKey: true },
      { shiftKey: true },
      { isComposing: true },
      { defaultPrevented: true },
    ])
      expect(press('r', 'KeyR', more)).toBeNull()
    expect(press('J', 'KeyJ', { shiftKey: true })).toBeNull()
    expect(press('Enter', 'Enter')).toBeNull()
  })

  it('held down goes through posts, and does nothing else twice', () => {
    expect(press('j', 'KeyJ', { repeat: true })).toBe('j')
    expect(press('r', 'KeyR', { repeat: true })).toBeNull()
    expect(press('?', 'Slash', { repeat: true })).toBeNull()
  })
})
