import type { ThreadSeed } from './shape.ts'

const space = { kind: 'consultation', slug: 'quality-data' } as const

const presumed: ThreadSeed = {
  key: 'presumed-identified-assisted',
  space,
  session: 'definitions',
  title: '“Presumed”, “identified”, “assisted”: three words, how many people?',
  language: 'en',
  kind: 'discussion',
  readUpTo: { ecowas: 5, las: 7, rapporteur: 8, organizer: 8 },
  posts: [
    {
      by: 'rapporteur',
      at: { daysBefore: 22, time: '11:15' },
      language: 'en',
      body: `For session 2 I have laid the written inputs side by side. The same three words occur in all of them, and do not mean the same.

- *Presumed*: somewhere a person about whom there are reasonable grounds; elsewhere anyone who called a help line.
- *Identified*: by an authority only, or also by a support organisation.
- *Assisted*: once, or for as long as needed.

Dakar called the concept of a presumed trafficked person a good practice for **protection**. Is it one for **statistics** as well?`,
    },
    {
      by: 'eccas',
      at: { daysBefore: 21, time: '13:35' },
      language: 'fr',
      body: `Je répondrais oui, à une condition : que l’on publie les deux étapes. La personne présumée ouvre un droit à la protection ; elle ne doit pas attendre une décision pour exister dans nos chiffres.

Mais une seule colonne qui mélange « présumées » et « identifiées » ne sert ni la protection ni la statistique.`,
    },
    {
      by: 'rivers-expert',
      at: { daysBefore: 20, time: '07:05' },
      language: 'en',
      body: `Our experience with two columns, after four years: the ratio between them moves long before the totals do. When it drops in one State, it is nearly always because training stopped or a form was changed. It has become our earliest warning.`,
      edited: {
        at: { daysBefore: 10, time: '06:30' },
        body: `Our experience with two columns, after four years: the ratio between them moves before the totals do. When it drops in one State, it is in most cases because training stopped or a form was changed. We use it as a first warning and then ask; it proves nothing by itself.

*(Edited: “nearly always” was too strong, a colleague found two years in which the law had changed.)*`,
      },
    },
    {
      by: 'ecowas-alternate',
      at: { daysBefore: 18, time: '12:10' },
      language: 'en',
      byMail: true,
      body: `A caution from practice in general. The person at the border post will not learn three definitions. She will learn two questions: *what makes you worried about this person?* and *what did you do next?*

If our definitions can be derived from those two answers, we shall have data. If not, we shall have forms.`,
    },
    {
      by: 'oas',
      at: { daysBefore: 17, time: '15:25' },
      language: 'es',
      replyTo: 4,
      body: `Me parece lo más útil que se ha dicho hasta ahora. La definición debe vivir en la oficina de estadística; en el puesto fronterizo deben vivir las preguntas.

Propongo que la tabla de equivalencias tenga una columna más: *pregunta que se hace en el terreno*.`,
    },
    {
      by: 'las-alternate',
      at: { daysBefore: 15, time: '10:40' },
      language: 'ar',
      body: `أؤيد نشر المرحلتين كلٍّ على حدة. وأرى من واقع خبرتي المهنية أن الخلط يبدأ عند كلمة «الضحايا»، فهي تُستعمل في المراسلات للمفترَض ضحيةً وللمحدَّدة هويته معًا.

هل يمكن أن نتفق في التقرير على قاعدة بسيطة: لا يُكتب أي رقم من دون أن تُكتب معه المرحلة التي أُخذ منها؟`,
    },
    {
      by: 'observer',
      at: { daysBefore: 12, time: '09:00' },
      language: 'en',
      body: `May I add the perspective of those who are counted? In discussion groups that our members hold, many people said that they did not know at which moment they had become “identified”, or that it had been written down anywhere.

If a person cannot know in which column she stands, the definition is not finished. [^1]

[^1]: Summary of 14 discussion groups, prepared by member organisations; views are reported in groups only and no individual can be recognised.`,
    },
    {
      by: 'coe',
      at: { daysBefore: 6, time: '11:50' },
      language: 'en',
      replyTo: 6,
      body: `I support the rule in post 6: no figure without its stage. It asks nothing new of anybody, and it can be checked by any reader.`,
    },
  ],
}

const comparar: ThreadSeed = {
  key: 'comparar-sin-armonizar',
  space,
  session: 'definitions',
  title: '¿Se puede comparar sin armonizar?',
  language: 'es',
  kind: 'discussion',
  readUpTo: { oas: 5, ecowas: 2, rapporteur: 5 },
  posts: [
    {
      by: 'oas-alternate',
      at: { daysBefore: 16, time: '17:15' },
      language: 'es',
      body: `Armonizar definiciones legales lleva años; las políticas se deciden cada presupuesto. Quisiera proponer una vía intermedia y saber qué piensan:

1. cada mecanismo conserva su definición;
2. publica en qué **difiere** de una definición de referencia, punto por punto;
3. quien compara, compara solo lo que coincide.

¿Basta con eso, o es una manera elegante de aplazar el problema?`,
    },
    {
      by: 'eu',
      at: { daysBefore: 15, time: '09:55' },
      language: 'en',
      body: `In other fields of statistics this is daily bread: a series is published with its breaks marked, and nobody pretends that the breaks are not there. A table of differences is honest work, and it is the raw material of harmonisation should that ever come.

The risk I see is that it is made once and never again. Who would keep it?`,
    },
    {
      by: 'eccas',
      at: { daysBefore: 14, time: '14:20' },
      language: 'fr',
      replyTo: 2,
      body: `La tenir à jour est une tâche de quelques heures par an, à condition qu’elle ait un nom : celui d’une fonction, pas celui d’une personne. Sinon elle disparaît avec le premier départ.

Je vois bien les points focaux s’en charger à tour de rôle.`,
    },
    {
      by: 'amber',
      at: { daysBefore: 13, time: '05:25' },
      language: 'en',
      body: `We adopted a model law with one definition, so I may be expected to defend harmonisation. I do, for the offence. For *statistics* I would still want the table: two of our States apply the new definition, four apply their old ones, and for some years every regional total of ours will be a sum of both.`,
    },
    {
      by: 'oas-alternate',
      at: { daysBefore: 8, time: '16:40' },
      language: 'es',
      body: `Gracias a todos. Resumo para la sesión, a título personal:

- la tabla de diferencias **no sustituye** a la armonización, la prepara;
- necesita una función responsable y una fecha al año;
- un total regional que suma definiciones distintas debe decirlo en el mismo renglón.`,
    },
  ],
}

export const sessionTwoThreads: readonly ThreadSeed[] = [presumed, comparar]
