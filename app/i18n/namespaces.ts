// Which messages a page needs, by the first step of its address. Sending all of them would double the page on a poor line.
const always = ['ui', 'shell', 'problems']

const byPlace: Record<string, readonly string[]> = {
  '': ['desk', 'threads', 'moderation', 'consultations', 'recommendations', 'spaces', 'digests'],
  'sign-in': ['access'],
  'sign-out': ['access'],
  reset: ['access'],
  welcome: ['access', 'people'],
  invitations: ['access', 'invitations'],
  'first-administrator': ['access', 'people'],
  settings: ['access', 'people', 'digests', 'mailbox', 'notifications', 'threads'],
  drafts: ['drafts', 'files', 'moderation', 'threads'],
  held: ['inbound', 'threads', 'files', 'moderation'],
  notifications: ['notifications', 'threads', 'outcomes'],
  help: ['keyboard'],
  unsubscribe: ['digests'],
  digests: ['digests'],
  administration: ['access', 'people', 'administration', 'invitations'],
  mailbox: ['mailbox'],
  consultations: [
    'consultations',
    'spaces',
    'threads',
    'outcomes',
    'recommendations',
    'people',
    'invitations',
    'moderation',
    'documents',
    'files',
  ],
  networks: ['networks', 'spaces', 'people', 'threads', 'invitations', 'moderation', 'documents', 'files'],
  exchanges: ['exchanges', 'spaces', 'threads', 'people', 'invitations', 'moderation', 'documents', 'files'],
  documents: ['documents', 'files', 'threads', 'spaces'],
  threads: ['threads', 'files', 'writing', 'spaces', 'outcomes', 'moderation'],
  widenings: ['widening', 'threads', 'spaces'],
  outcomes: ['outcomes', 'recommendations'],
  search: ['search', 'outcomes'],
  recommendations: ['recommendations', 'outcomes', 'consultations'],
}

export const placeOf = (path: string): string =>
  path
    .split('/')[1]
    ?.replace(/\.data$/, '')
    .replace(/^_root$/, '') ?? ''

export const namespacesOf = (path: string): readonly string[] => [...always, ...(byPlace[placeOf(path)] ?? [])]
