import { promises as dns } from 'node:dns'
import { BlockList, isIP } from 'node:net'
import { dkimVerify, dmarc, spf } from 'mailauth'
import type { Mime } from './reading/mime.ts'

export type Resolve = (name: string, type: string) => Promise<string[] | string[][]>

/** Asks the machine's name servers, and does not wait for ever. */
export const createResolve = (): Resolve => {
  const resolver = new dns.Resolver({ timeout: 3_000, tries: 2 })
  return (name, type) => resolver.resolve(name, type) as Promise<string[] | string[][]>
}

/** Who handed a mail over: the other side of the connection, and what it said of itself and of the sender. */
export type Envelope = {
  from: string | null
  to: readonly string[]
  peer: { address: string; helo: string } | null
}

// Machines of the house: their address says nothing of where a mail comes from, and may be allowed to send for its domain.
const ours = new BlockList()
for (const [net, length] of [
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  ours.addSubnet(net, length, 'ipv4')
for (const [net, length] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  ours.addSubnet(net, length, 'ipv6')

const plainAddress = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')
export const isHouse = (address: string): boolean => {
  const plain = plainAddress(address)
  const kind = isIP(plain)
  return kind === 0 || ours.check(plain, kind === 6 ? 'ipv6' : 'ipv4')
}

const domainOf = (address: string) =>
  address
    .slice(address.lastIndexOf('@') + 1)
    .toLowerCase()
    .replace(/\.$/, '')
/** Whether a domain may speak for another by the names alone: it is the same, or the one that the other lies in. */
const isAligned = (from: string, other: string) => other.includes('.') && (from === other || from.endsWith(`.${other}`))

// RFC 8601: "id version; method=result (said) property=value …; …". Words in brackets and in quotes are somebody else's.
const withoutWords = (text: string): string => {
  let depth = 0
  let out = ''
  for (const sign of text.replace(/"(?:[^"\\]|\\.)*"/g, '')) {
    if (sign === '(') depth += 1
    else if (sign === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) out += sign
  }
  return out
}

type Result = { method: string; result: string; properties: Record<string, string> }

const resultsIn = (header: string): { id: string; results: Result[] } => {
  const [first = '', ...rest] = withoutWords(header.slice(0, 20_000)).split(';')
  const results = rest.flatMap((part) => {
    const [lead = '', ...more] = part.trim().split(/\s+/)
    const found = /^([a-z0-9-]+)(?:\/\d+)?=([a-z]+)$/i.exec(lead)
    if (!found) return []
    const properties = Object.fromEntries(
      more.flatMap((one) => {
        const at = one.indexOf('=')
        return at > 0 ? [[one.slice(0, at).toLowerCase(), one.slice(at + 1).toLowerCase()]] : []
      }),
    )
    return [{ method: found[1]!.toLowerCase(), result: found[2]!.toLowerCase(), properties }]
  })
  return { id: first.trim().split(/\s+/)[0]?.toLowerCase() ?? '', results }
}

/**
 * What the one server that is believed found, or null where it said nothing. Of each method the topmost word counts: the
 * server writes above what came with the mail.
 */
export const believed = (headers: readonly string[], authservId: string, from: string): boolean | null => {
  const domain = domainOf(from)
  const ofServer = headers.map(resultsIn).filter(({ id }) => id === authservId.toLowerCase())
  if (ofServer.length === 0) return null
  const topmost = (method: string) =>
    ofServer.map(({ results }) => results.filter((one) => one.method === method)).find((some) => some.length > 0) ?? []
  const [policy] = topmost('dmarc')
  if (policy && policy.result !== 'none') {
    const about = policy.properties['header.from'] ?? ''
    return policy.result === 'pass' && isAligned(domain, domainOf(about))
  }
  const signed = topmost('dkim').some(({ result, properties }) => {
    const by = properties['header.d'] ?? domainOf(properties['header.i'] ?? '')
    return result === 'pass' && isAligned(domain, by)
  })
  const sent = topmost('spf').some(({ result, properties }) => {
    const by = properties['smtp.mailfrom'] ?? ''
    return result === 'pass' && by !== '' && isAligned(domain, domainOf(by))
  })
  return signed || sent
}

/** Whether the domain of its only sender stands for a mail: by DMARC, else by a signature or a server that is aligned with it. */
export const isAuthentic = async (
  raw: Buffer,
  mime: Pick<Mime, 'all' | 'addresses'>,
  envelope: Envelope,
  { authservId, resolve }: { authservId: string | null; resolve: Resolve },
): Promise<boolean> => {
  const senders = mime.addresses('from')
  const [sender] = senders
  if (senders.length !== 1 || !sender?.address.includes('@') || mime.all('from').length !== 1) return false
  if (authservId !== null) {
    const word = believed(mime.all('authentication-results'), authservId, sender.address)
    if (word !== null) return word
  }
  try {
    const signatures = await dkimVerify(raw, { resolver: resolve })
    // A signature over a part of the text lets anybody add to it.
    const signed = signatures.results.filter(({ status }) => status.result === 'pass' && !status.underSized)
    const { peer, from } = envelope
    const asksSpf = authservId === null && peer !== null && from !== null && from !== '' && !isHouse(peer.address)
    const sent = asksSpf
      ? await spf({ ip: plainAddress(peer.address), helo: peer.helo, sender: from, mta: 'baobab', resolver: resolve })
      : null
    const sentBy = sent?.status.result === 'pass' ? [sent.domain] : []
    const policy = await dmarc({
      headerFrom: [sender.address],
      spfDomains: sentBy,
      dkimDomains: signed.map(({ signingDomain, status }) => ({
        id: '',
        domain: signingDomain,
        aligned: Boolean(status.aligned),
      })),
      resolver: resolve,
    })
    if (policy === false || policy.status.result === 'temperror') return false
    if (policy.status.result !== 'none') return policy.status.result === 'pass'
    return (
      signed.some(({ status }) => status.aligned) ||
      sentBy.some((domain) => isAligned(domainOf(sender.address), domain.toLowerCase()))
    )
  } catch {
    // Whatever a strange signature does to a program: nobody has vouched for the mail.
    return false
  }
}
