import { type Bounce, isMachine, readBounce } from './bounces.ts'
import type { Mime } from './mime.ts'

/** Who, or what, sent a mail. */
export type Kind =
  | { is: 'person' }
  | { is: 'automatic'; why: string }
  | { is: 'bounce'; bounce: Bounce }
  | { is: 'loop' }

/** Set on every mail of ours, with the host of the house: who gets one back from anywhere knows it. */
export const ownHeader = 'X-Baobab'

const uuid = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}'
/** More stations than any mail passes that is not going in circles. */
const mostHops = 60

const isLoop = (mime: Mime, host: string): boolean => {
  if (mime.first(ownHeader).toLowerCase() === host) return true
  // The host alone would be that of all who have their mailbox there.
  const id = mime.first('message-id').toLowerCase()
  return (id.endsWith(`@${host}>`) && new RegExp(uuid).test(id)) || mime.all('received').length > mostHops
}

// Headers that only programs set.
const replyHeaders = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-auto-reply-from',
  'x-autoreply-from',
  'x-mail-autoreply',
  'x-autoresponse',
  'x-vacation',
  'x-fc-machinegenerated',
  'x-ham-autoreply',
  'x-php-script-autoreply',
]

// As programs write them, at the very beginning. Behind "Re:" they are what a discussion is about.
const absences = [
  /^(?:automatic|auto(?:mated)?)[ -]?(?:reply|response|answer)\b|^auto:|^autoreply|^auto[- ]?respon|^out of (?:the )?office\b|^(?:i am|i.m) (?:currently )?out of (?:the )?office|^away from (?:my mail|the office)|^on (?:annual |sick |maternity )?leave\b|^vacation (?:reply|message|notice)|^ooo\b/iu,
  /^réponse automatique|^reponse automatique|^(?:message|notification) d.absence|^absen(?:ce|t|te)(?:\(e\))? d[ue] bureau|^(?:je suis )?absent(?:e)? du bureau|^absence ?:|^en (?:congé|mission) (?:du|jusqu)/iu,
  /^respuesta autom[aá]tica|^contestación automática|^fuera de (?:la )?oficina|^ausencia de la oficina|^ausente de la oficina|^mensaje de ausencia|^auto-?respuesta/iu,
  /^resposta autom[aá]tica|^fora do escrit[oó]rio|^ausente do escrit[oó]rio|^aus[eê]ncia do escrit[oó]rio|^mensagem de ausência|^auto-?resposta/iu,
  /^(?:ال)?رد (?:ال)?(?:تلقائي|آلي|التلقائي|الآلي)|^رسالة تلقائية|^خارج المكتب|^(?:أنا )?خارج المكتب|^غائب عن المكتب|^في إجازة/u,
  /^автоматический ответ|^автоответ|^авто-ответ|^вне офиса|^нет на месте|^(?:я )?в отпуске|^отсутствие на (?:рабочем месте|работе)|^отсутствую/iu,
  /^automatische antwort|^abwesenheits|^risposta automatica|^fuori sede|^automatisch antwoord|^odpowiedź automatyczna|^otomatik yanıt/iu,
]
const isAbsence = (subject: string) =>
  absences.some((pattern) => pattern.test(subject.replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '').trim()))

const noReply =
  /^(?:no-?_?reply|do-?_?not-?_?reply|ne-?pas-?repondre|no-?responder|nao-?responda|autoreply|auto-?responder|notifications?-noreply)(?:[-+._].*)?@/i

const whyAutomatic = (mime: Mime, sender: string | null): string | null => {
  const auto = mime.first('auto-submitted').toLowerCase()
  if (auto !== '' && !/^no\b/.test(auto)) return 'auto-submitted'
  if (/^(?:bulk|list|junk|auto[_-]?reply)\b/i.test(mime.first('precedence'))) return 'precedence'
  if (mime.all('list-id').length > 0) return 'list'
  const header = replyHeaders.find((name) => {
    const value = mime.first(name)
    return value !== '' && !/^(?:no|false|0)$/i.test(value)
  })
  if (header) return header
  if (
    /multipart\/report/.test(mime.type.name) ||
    mime.reports.some(({ type }) => type.endsWith('disposition-notification'))
  )
    return 'report'
  if (/text\/calendar/.test(mime.type.name) || /^(?:reply|counter)$/i.test(mime.type.params.method ?? ''))
    return 'calendar'
  const from = mime.addresses('from')[0]?.address ?? ''
  if (isMachine(from) || noReply.test(from)) return 'sender'
  if (sender === '' || /^<>$/.test(mime.first('return-path'))) return 'no return path'
  return isAbsence(mime.first('subject')) ? 'absence' : null
}

/** Who sent it: `host` is the one of our own mails, `sender` the address of the envelope ('' for none, null where it is not known). */
export const kindOf = (mime: Mime, host: string, sender: string | null): Kind => {
  // Before the loops: a mail of ours that comes back lies within a notice of the postman.
  const bounce = readBounce(mime, sender)
  if (bounce) return { is: 'bounce', bounce }
  if (isLoop(mime, host)) return { is: 'loop' }
  const why = whyAutomatic(mime, sender)
  return why === null ? { is: 'person' } : { is: 'automatic', why }
}
