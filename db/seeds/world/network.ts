import type { NetworkSeed } from './shape.ts'

export const antiTrafficking: NetworkSeed = {
  slug: 'anti-trafficking',
  title: 'Anti-trafficking network of regional mechanisms',
  language: 'en',
  theme: 'Trafficking in persons',
  purpose: `Between meetings, the focal points of regional and sub-regional mechanisms stay in contact here: **activities under way, good practices, lessons learned**, as recommended at Dakar.

Themes: data and research · protection · prevention · cooperation and partnerships · follow-up of recommendations.

Write in your own language. No details of individual cases.`,
  state: 'active',
  visibility: 'members',
  coordinator: 'ohchr',
  observersMayPost: true,
  memberMechanisms: [
    'african-union',
    'amber-coast',
    'council-of-europe',
    'eccas',
    'ecowas',
    'european-union',
    'league-of-arab-states',
    'organization-of-american-states',
    'seven-rivers',
  ],
  members: [
    { person: 'ohchr', role: 'organizer', inFunction: 'coordinator' },
    { person: 'organizer', role: 'organizer' },
    { person: 'rapporteur', role: 'member' },
    { person: 'ecowas', role: 'member', inFunction: 'focal point' },
    { person: 'ecowas-alternate', role: 'member', inFunction: 'alternate focal point' },
    { person: 'las', role: 'member', inFunction: 'focal point' },
    { person: 'las-alternate', role: 'member', inFunction: 'alternate focal point' },
    { person: 'oas', role: 'member', inFunction: 'focal point' },
    { person: 'oas-alternate', role: 'member', inFunction: 'alternate focal point' },
    { person: 'rivers', role: 'member', inFunction: 'focal point' },
    { person: 'rivers-expert', role: 'member', inFunction: 'alternate focal point' },
    { person: 'rivers-authority', role: 'member', inFunction: 'validating authority' },
    { person: 'amber', role: 'member', inFunction: 'focal point' },
    { person: 'au', role: 'member', inFunction: 'focal point' },
    { person: 'eccas', role: 'member', inFunction: 'focal point' },
    { person: 'coe', role: 'member', inFunction: 'focal point' },
    { person: 'eu', role: 'member', inFunction: 'focal point' },
    { person: 'observer', role: 'observer', inFunction: 'observer, civil society' },
    { person: 'unhcr', role: 'observer', inFunction: 'observer, United Nations' },
  ],
}
