// Which messages a page needs, by the first step of its address. Sending all of them would double the page on a poor line.
const always = ['ui', 'shell', 'problems']

const byPlace: Record<string, readonly string[]> = {
  '': ['desk', 'threads', 'consultations', 'recommendations', 'spaces', 'digests'],
  'sign-in': ['access'],
  'sign-out': ['access'],
  reset: ['access'],
  welcome: ['access', 'digests'],
  invitations: ['access', 'spaces'],
  'first-administrator': ['access'],
  settings: ['access', 'people', 'digests'],
  unsubscribe: ['digests'],
  administration: ['access', 'people', 'administration', 'mail'],
  mailbox: ['mail'],
  consultations: ['consultations', 'spaces', 'threads', 'outcomes', 'recommendations', 'people'],
  networks: ['networks', 'spaces', 'people', 'threads'],
  exchanges: ['exchanges', 'spaces', 'threads', 'people'],
  threads: ['threads', 'spaces', 'outcomes', 'recommendations'],
  recommendations: ['recommendations', 'outcomes', 'consultations'],
}

export const placeOf = (path: string): string =>
  path
    .split('/')[1]
    ?.replace(/\.data$/, '')
    .replace(/^_root$/, '') ?? ''

export const namespacesOf = (path: string): readonly string[] => [...always, ...(byPlace[placeOf(path)] ?? [])]
