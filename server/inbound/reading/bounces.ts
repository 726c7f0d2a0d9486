import type { Mime } from './mime.ts'

/** A mail of ours that did not arrive: whose address, for good (hard) or for now, and which mail. */
export type Bounce = {
  recipients: { address: string; isHard: boolean; status: string | null; said: string }[]
  /** The Message-ID of the mail that came back, where it is told. */
  original: string | null
}

const mailbox = /[^\s<>"'()[\],;:]{1,64}@[^\s<>"'()[\],;:]{1,255}/
const mostRecipients = 50

const subjects =
  /undeliver(?:ed|able)|delivery (?:status notification|failure|has failed|incomplete|delayed)|mail delivery (?:failed|failure|subsystem|system)|returned (?:mail|to sender)|failure notice|delivery notification|message (?:not delivered|could not be delivered)|non remis|non[- ]distribu|échec (?:de (?:la )?remise|d.acheminement|de l.envoi)|avis de non[- ]remise|no (?:se )?(?:ha podido|pudo|puede) entregar|no entregado|error de entrega|devuelto al remitente|falha na entrega|não (?:foi )?(?:entregue|possível entregar)|devolvid[ao] ao remetente|تعذر (?:تسليم|التسليم|إرسال)|لم يتم (?:التسليم|تسليم)|فشل (?:تسليم|التسليم|في تسليم)|недоставлен|не (?:удалось|было|может быть) достав|возвращен[оа] отправителю|ошибка доставки|unzustellbar|mancata consegna/iu
const machines =
  /^(?:mailer-daemon|postmaster|mail-daemon|mailerdaemon|mmdf|mailer|bounces?|bounce[-+].*|ms-exchange.*|microsoftexchange[0-9a-f]{20,})@/i

export const isMachine = (address: string): boolean => machines.test(`${address}${address.includes('@') ? '' : '@'}`)

/**
 * Whether an address is lost for good by what a server said of it (RFC 3463): a full mailbox may be emptied, and what is
 * refused for what is in it says nothing of the address.
 */
export const isHardStatus = (status: string | null, said: string): boolean => {
  const enhanced = /^([245])\.(\d{1,3})\.(\d{1,3})/.exec(status ?? '') ?? /\b([45])\.(\d{1,3})\.(\d{1,3})\b/.exec(said)
  if (enhanced) {
    const [, kind, subject, detail] = enhanced
    if (kind !== '5') return false
    if (subject === '2' && detail === '2') return false
    return !(subject === '7' || subject === '3' || subject === '4')
  }
  const code = /(?:^|[\s:(#])([45])\d\d(?=[\s\-:)]|$)/.exec(said)?.[1]
  if (
    /mailbox (?:is )?full|over ?quota|quota exceeded|boîte .{0,20}pleine|buzón lleno|caixa .{0,20}cheia|переполнен|ممتلئ/iu.test(
      said,
    )
  )
    return false
  if (code) return code === '5'
  return /(?:user|mailbox|address|recipient|account|domain|host) (?:is )?(?:unknown|not found|unavailable|disabled)|no such (?:user|recipient|mailbox|address)|does(?:n.t| not) exist|unknown (?:user|recipient|address)|(?:could(?:n.t| not)|was(?:n.t| not)|can(?:n.t|not)) (?:be )?found|n.a pas été trouvé|introuvable|no (?:se encontró|se ha encontrado|fue encontrad)|não (?:foi )?encontrad|لم يتم العثور|invalid recipient|n.existe pas|no existe|não existe|غير موجود|не существует|не найден/iu.test(
    said,
  )
}

const fieldsOf = (group: string): Map<string, string> => {
  const fields = new Map<string, string>()
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const at = line.indexOf(':')
    if (at > 0 && at < 60)
      fields.set(
        line.slice(0, at).trim().toLowerCase(),
        line
          .slice(at + 1)
          .trim()
          .slice(0, 2_000),
      )
  }
  return fields
}

const fromReport = (content: string): Bounce['recipients'] =>
  content
    .split(/\n[ \t]*\n/)
    .slice(0, mostRecipients + 1)
    .flatMap((group) => {
      const fields = fieldsOf(group)
      const named = fields.get('original-recipient') ?? fields.get('final-recipient')
      const address = mailbox.exec((named ?? '').replace(/^[^;]{0,40};/, ''))?.[0]
      const action = (fields.get('action') ?? '').toLowerCase()
      if (!address || !/^(failed|delayed|)$/.test(action.split(/\s/)[0] ?? '')) return []
      const status = /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? null
      const said = (fields.get('diagnostic-code') ?? '').replace(/^[^;]{0,40};\s*/, '')
      // "5.0.0" says nothing; what the other server said may.
      const isVague = status === null || /^\d\.0\.0$/.test(status)
      const isHard = action !== 'delayed' && isHardStatus(isVague && said ? null : status, said)
      return [
        {
          address,
          isHard: isHard || (isVague && action === 'failed' && said === '' && status?.startsWith('5') === true),
          status,
          said: said.slice(0, 300),
        },
      ]
    })

/** What servers say in their own words: an address, and a reason on its line or on those below. */
const fromWords = (text: string, failed: readonly string[]): Bounce['recipients'] => {
  const found = new Map<string, Bounce['recipients'][number]>()
  const lines = text.slice(0, 50_000).split('\n')
  for (const [at, line] of lines.entries()) {
    // Below stands the mail that came back.
    if (
      /^-{3,}.*(?:copy of (?:the )?message|original message|returned message|undelivered message).*|^received:/i.test(
        line,
      ) &&
      found.size > 0
    )
      break
    const address = mailbox.exec(line)?.[0]?.replace(/[.>]+$/, '')
    if (!address || isMachine(address) || found.size >= mostRecipients) continue
    const said = lines
      .slice(at, at + 8)
      .join(' ')
      .replace(/\s+/g, ' ')
      .slice(0, 1_000)
    const status = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(said)?.[0] ?? null
    const isReason =
      status !== null ||
      /(?:^|[\s:(#])[45]\d\d[\s\-:)]/.test(said) ||
      isHardStatus(null, said) ||
      /mailbox (?:is )?full|quota/i.test(said)
    if (isReason && !found.has(address.toLowerCase()))
      found.set(address.toLowerCase(), {
        address,
        isHard: isHardStatus(status, said),
        status,
        said: said.slice(0, 300),
      })
  }
  if (found.size === 0)
    for (const address of failed.slice(0, mostRecipients)) {
      const said = text.slice(0, 5_000).replace(/\s+/g, ' ')
      found.set(address.toLowerCase(), {
        address,
        isHard: isHardStatus(null, said),
        status: null,
        said: said.slice(0, 300),
      })
    }
  return [...found.values()]
}

const originalOf = (mime: Mime): string | null => {
  const own = mime.first('message-id')
  const held = [
    ...mime.reports.filter(({ type }) => /headers$/.test(type)).map(({ content }) => content),
    ...mime.files
      .filter(({ type }) => type === 'message/rfc822')
      .map(({ content }) => content.subarray(0, 100_000).toString('latin1')),
    ...mime.texts.flat().map(({ content }) => content.slice(0, 100_000)),
  ]
  for (const text of held) {
    const id = /^[ \t>]*message-id:\s*(<[^<>\s]{3,500}>)/im.exec(text)?.[1]
    if (id && id !== own) return id
  }
  return null
}

/** Reads a notice of non-delivery, in the form of RFC 3464 or in words; null where it is none. Pure. */
export const readBounce = (mime: Mime, sender: string | null): Bounce | null => {
  const from = mime.addresses('from')[0]?.address ?? ''
  const statuses = mime.reports.filter(({ type }) => type.endsWith('delivery-status'))
  const isReport =
    /multipart\/report/.test(mime.type.name) &&
    /delivery-status/i.test(mime.type.params['report-type'] ?? 'delivery-status')
  if (statuses.length > 0 && (isReport || isMachine(from) || sender === '')) {
    const recipients = statuses.flatMap(({ content }) => fromReport(content)).slice(0, mostRecipients)
    return { recipients, original: originalOf(mime) }
  }
  const failed = mime
    .first('x-failed-recipients')
    .split(/[\s,]+/)
    .filter((one) => mailbox.test(one))
  const isWords = failed.length > 0 || (subjects.test(mime.first('subject')) && (isMachine(from) || sender === ''))
  if (!isWords) return null
  const text = mime.texts
    .map((place) => (place.find(({ type }) => type === 'text/plain') ?? place[0])!)
    .map(({ type, content }) =>
      type === 'text/html'
        ? content
            .slice(0, 200_000)
            .replace(/<(?:br|\/p|\/div|\/tr)\b[^<>]{0,200}>/gi, '\n')
            .replace(/<[^<>]{0,2000}>/g, ' ')
        : content,
    )
    .join('\n')
  return { recipients: fromWords(text, failed), original: originalOf(mime) }
}
