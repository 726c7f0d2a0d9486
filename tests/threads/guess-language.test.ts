import { describe, expect, it } from 'vitest'
import { guessLanguage } from '#server/threads/guess-language.ts'

const texts = {
  en: 'Each office sends the figures of its own district once a year, and nobody adds them up.',
  fr: 'Chaque bureau envoie une fois par an les chiffres de son district, et personne ne les additionne.',
  es: 'Cada oficina envía una vez al año las cifras de su distrito, y nadie las suma después.',
  ar: 'يرسل كل مكتب مرة في السنة أرقام منطقته، ولا يجمعها أحد بعد ذلك.',
  pt: 'Cada escritório envia uma vez por ano os números do seu distrito, e ninguém os soma depois.',
  ru: 'Каждое отделение раз в год отправляет данные своего района, и никто их не складывает.',
  zh: '每个办事处每年报送一次本地区的数字，但没有人把它们加在一起。',
  sw: 'Kila ofisi hutuma takwimu za wilaya yake mara moja kwa mwaka, na hakuna anayezijumlisha.',
  ha: 'Kowane ofishi yana aika alkaluman yankinsa sau ɗaya a shekara, kuma babu wanda yake haɗa su.',
  de: 'Jedes Büro schickt einmal im Jahr die Zahlen seines Bezirks, und niemand zählt sie zusammen.',
  it: 'Ogni ufficio invia una volta all’anno le cifre del proprio distretto, e nessuno le somma.',
  tr: 'Her büro yılda bir kez kendi bölgesinin rakamlarını gönderir ve kimse bunları toplamaz.',
}

describe('the language of a text', () => {
  it.each(Object.entries(texts))('%s is recognised', (language, text) => {
    expect(guessLanguage(text)).toBe(language)
  })

  it('is that of the writer, not of whom she quotes', () => {
    expect(guessLanguage(`> ${texts.en.repeat(4)}\n>\n> [Post 2](/threads/one/2)\n\n${texts.fr}`)).toBe('fr')
    expect(guessLanguage(`\`\`\`\n${texts.en.repeat(4)}\n\`\`\`\n\n${texts.ar}`)).toBe('ar')
  })

  it('is not guessed of a few words, nor of none', () => {
    for (const text of ['', 'Agreed, thank you.', '12 345 678 — 58 %', `> ${texts.en}`])
      expect(guessLanguage(text)).toBeNull()
  })
})
