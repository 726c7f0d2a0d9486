import type { ExchangeSeed } from './shape.ts'

/** Invented: that two real mechanisms trade experience here says nothing of what they do elsewhere. */
export const protectionProcedures: ExchangeSeed = {
  slug: 'protection-procedures',
  title: 'De la procédure à la pratique : protéger les personnes victimes de traite',
  language: 'fr',
  theme: 'Protection',
  purpose:
    'Deux mécanismes voisins comparent leur manière d’écrire des procédures de protection que l’on applique vraiment : ce qui y entre, ce qui n’y entre pas, et pourquoi. L’échange porte sur la méthode ; aucun cas individuel n’y est évoqué.',
  state: 'active',
  visibility: 'members',
  offers: ['ecowas'],
  requests: ['eccas'],
  offered: `- une relecture croisée, section par section, par deux praticiennes ou praticiens ;
- un canevas vierge : *qui fait quoi, dans quel délai, avec quels moyens* ;
- trois séances de questions en ligne, en français et en anglais.`,
  requested: `- un regard extérieur sur la longueur et la langue des procédures ;
- des exemples de renvoi entre services qui fonctionnent lorsque le téléphone est le seul outil ;
- une liste de ce qu’il vaut mieux laisser hors du texte.`,
  history: [
    { state: 'requested', daysBefore: 74, by: 'eccas', why: 'Demande présentée au réseau.' },
    { state: 'agreed', daysBefore: 58, by: 'ecowas', why: 'Objet et calendrier convenus.' },
    { state: 'active', daysBefore: 44, by: 'ohchr', why: 'Première séance tenue.' },
  ],
  members: [
    { person: 'ohchr', role: 'organizer', inFunction: 'coordinator of the network' },
    { person: 'ecowas', role: 'member', inFunction: 'focal point' },
    { person: 'ecowas-alternate', role: 'member', inFunction: 'alternate focal point' },
    { person: 'eccas', role: 'member', inFunction: 'focal point' },
    { person: 'unhcr', role: 'observer', inFunction: 'observer, United Nations' },
  ],
}
