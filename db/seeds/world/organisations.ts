import type { OrganisationSeed } from './shape.ts'

const unitedNations = ['ar', 'en', 'es', 'fr', 'ru', 'zh'] as const
const europeanUnion = [
  ...['bg', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fi', 'fr', 'ga', 'hr'],
  ...['hu', 'it', 'lt', 'lv', 'mt', 'nl', 'pl', 'pt', 'ro', 'sk', 'sl', 'sv'],
] as const

/** The seven mechanisms the Dakar report names (being named is no proof of having attended), and their organs. */
const mechanisms: readonly OrganisationSeed[] = [
  {
    key: 'african-union',
    kind: 'mechanism',
    level: 'regional',
    region: 'Africa',
    names: {
      en: { name: 'African Union', acronym: 'AU' },
      fr: { name: 'Union africaine', acronym: 'UA' },
      es: { name: 'Unión Africana', acronym: 'UA' },
      ar: { name: 'الاتحاد الأفريقي' },
    },
    website: 'https://au.int',
    languages: ['ar', 'en', 'es', 'fr', 'pt', 'sw'],
  },
  {
    key: 'african-union-commission',
    kind: 'mechanism',
    level: 'regional',
    region: 'Africa',
    parent: 'african-union',
    names: {
      en: { name: 'African Union Commission', acronym: 'AUC' },
      fr: { name: 'Commission de l’Union africaine', acronym: 'CUA' },
      es: { name: 'Comisión de la Unión Africana', acronym: 'CUA' },
      ar: { name: 'مفوضية الاتحاد الأفريقي' },
    },
    website: 'https://au.int/en/commission',
    languages: ['ar', 'en', 'es', 'fr', 'pt', 'sw'],
  },
  {
    key: 'ecowas',
    kind: 'mechanism',
    level: 'sub-regional',
    region: 'West Africa',
    names: {
      en: { name: 'Economic Community of West African States', acronym: 'ECOWAS' },
      fr: { name: 'Communauté économique des États de l’Afrique de l’Ouest', acronym: 'CEDEAO' },
      es: { name: 'Comunidad Económica de los Estados de África Occidental', acronym: 'CEDEAO' },
      ar: { name: 'الجماعة الاقتصادية لدول غرب أفريقيا', acronym: 'إيكواس' },
    },
    website: 'https://www.ecowas.int',
    languages: ['en', 'fr', 'pt'],
  },
  {
    key: 'eccas',
    kind: 'mechanism',
    level: 'sub-regional',
    region: 'Central Africa',
    names: {
      en: { name: 'Economic Community of Central African States', acronym: 'ECCAS' },
      fr: { name: 'Communauté économique des États de l’Afrique centrale', acronym: 'CEEAC' },
      es: { name: 'Comunidad Económica de los Estados de África Central', acronym: 'CEEAC' },
      ar: { name: 'الجماعة الاقتصادية لدول وسط أفريقيا', acronym: 'إيكاس' },
    },
    website: 'https://ceeac-eccas.org',
    languages: ['en', 'es', 'fr', 'pt'],
  },
  {
    key: 'council-of-europe',
    kind: 'mechanism',
    level: 'regional',
    region: 'Europe',
    names: {
      en: { name: 'Council of Europe', acronym: 'CoE' },
      fr: { name: 'Conseil de l’Europe', acronym: 'CdE' },
      es: { name: 'Consejo de Europa' },
      ar: { name: 'مجلس أوروبا' },
    },
    website: 'https://www.coe.int',
    languages: ['en', 'fr'],
    pillars: ['technical', 'political'],
    powers: ['standard-setting', 'monitoring', 'country visits'],
  },
  {
    key: 'greta',
    kind: 'mechanism',
    level: 'regional',
    region: 'Europe',
    parent: 'council-of-europe',
    names: {
      en: { name: 'Group of Experts on Action against Trafficking in Human Beings', acronym: 'GRETA' },
      fr: { name: 'Groupe d’experts sur la lutte contre la traite des êtres humains', acronym: 'GRETA' },
      es: { name: 'Grupo de Expertos en la lucha contra la trata de seres humanos', acronym: 'GRETA' },
      ar: { name: 'فريق الخبراء المعني بمكافحة الاتجار بالبشر', acronym: 'غريتا' },
    },
    website: 'https://www.coe.int/en/web/anti-human-trafficking/greta',
    languages: ['en', 'fr'],
    pillars: ['technical'],
    powers: ['monitoring', 'country visits'],
  },
  {
    key: 'committee-of-the-parties',
    kind: 'mechanism',
    level: 'regional',
    region: 'Europe',
    parent: 'council-of-europe',
    names: {
      en: { name: 'Committee of the Parties' },
      fr: { name: 'Comité des Parties' },
      es: { name: 'Comité de las Partes' },
      ar: { name: 'لجنة الأطراف' },
    },
    website: 'https://www.coe.int/en/web/anti-human-trafficking/committee-of-the-parties',
    languages: ['en', 'fr'],
    pillars: ['political'],
    powers: ['monitoring'],
  },
  {
    key: 'european-union',
    kind: 'mechanism',
    level: 'sub-regional',
    region: 'Europe',
    names: {
      en: { name: 'European Union', acronym: 'EU' },
      fr: { name: 'Union européenne', acronym: 'UE' },
      es: { name: 'Unión Europea', acronym: 'UE' },
      ar: { name: 'الاتحاد الأوروبي' },
    },
    website: 'https://european-union.europa.eu',
    languages: europeanUnion,
    powers: ['standard-setting'],
  },
  {
    key: 'european-commission',
    kind: 'mechanism',
    level: 'sub-regional',
    region: 'Europe',
    parent: 'european-union',
    names: {
      en: { name: 'European Commission', acronym: 'EC' },
      fr: { name: 'Commission européenne', acronym: 'CE' },
      es: { name: 'Comisión Europea', acronym: 'CE' },
      ar: { name: 'المفوضية الأوروبية' },
    },
    website: 'https://commission.europa.eu',
    languages: europeanUnion,
  },
  {
    key: 'european-parliament',
    kind: 'mechanism',
    level: 'sub-regional',
    region: 'Europe',
    parent: 'european-union',
    names: {
      en: { name: 'European Parliament', acronym: 'EP' },
      fr: { name: 'Parlement européen', acronym: 'PE' },
      es: { name: 'Parlamento Europeo', acronym: 'PE' },
      ar: { name: 'البرلمان الأوروبي' },
    },
    website: 'https://www.europarl.europa.eu',
    languages: europeanUnion,
  },
  {
    key: 'league-of-arab-states',
    kind: 'mechanism',
    level: 'regional',
    region: 'Middle East and North Africa',
    names: {
      en: { name: 'League of Arab States', acronym: 'LAS' },
      fr: { name: 'Ligue des États arabes', acronym: 'LEA' },
      es: { name: 'Liga de los Estados Árabes', acronym: 'LEA' },
      ar: { name: 'جامعة الدول العربية' },
    },
    website: 'http://www.lasportal.org',
    languages: ['ar'],
  },
  {
    key: 'organization-of-american-states',
    kind: 'mechanism',
    level: 'regional',
    region: 'Americas',
    names: {
      en: { name: 'Organization of American States', acronym: 'OAS' },
      fr: { name: 'Organisation des États Américains', acronym: 'OEA' },
      es: { name: 'Organización de los Estados Americanos', acronym: 'OEA' },
      ar: { name: 'منظمة الدول الأمريكية' },
    },
    website: 'https://www.oas.org',
    languages: ['en', 'es', 'fr', 'pt'],
  },
]

const unitedNationsBodies: readonly OrganisationSeed[] = [
  {
    key: 'human-rights-council',
    kind: 'un',
    names: {
      en: { name: 'United Nations Human Rights Council', acronym: 'HRC' },
      fr: { name: 'Conseil des droits de l’homme des Nations Unies', acronym: 'CDH' },
      es: { name: 'Consejo de Derechos Humanos de las Naciones Unidas' },
      ar: { name: 'مجلس حقوق الإنسان التابع للأمم المتحدة' },
    },
    website: 'https://www.ohchr.org/en/hr-bodies/hrc/home',
    languages: unitedNations,
  },
  {
    key: 'special-rapporteur',
    kind: 'un',
    parent: 'human-rights-council',
    names: {
      en: {
        name: 'Special Rapporteur on trafficking in persons, especially women and children',
        acronym: 'Special Rapporteur',
      },
      fr: {
        name: 'Rapporteuse spéciale sur la traite des personnes, en particulier les femmes et les enfants',
        acronym: 'Rapporteuse spéciale',
      },
      es: {
        name: 'Relatora Especial sobre la trata de personas, especialmente mujeres y niños',
        acronym: 'Relatora Especial',
      },
      ar: { name: 'المقررة الخاصة المعنية بالاتجار بالأشخاص، ولا سيما النساء والأطفال', acronym: 'المقررة الخاصة' },
    },
    website: 'https://www.ohchr.org/en/special-procedures/sr-trafficking-in-persons',
    languages: unitedNations,
  },
  {
    key: 'ohchr',
    kind: 'un',
    names: {
      en: { name: 'Office of the United Nations High Commissioner for Human Rights', acronym: 'OHCHR' },
      fr: { name: 'Haut-Commissariat des Nations Unies aux droits de l’homme', acronym: 'HCDH' },
      es: {
        name: 'Oficina del Alto Comisionado de las Naciones Unidas para los Derechos Humanos',
        acronym: 'ACNUDH',
      },
      ar: { name: 'مفوضية الأمم المتحدة السامية لحقوق الإنسان' },
    },
    website: 'https://www.ohchr.org',
    languages: unitedNations,
  },
  {
    key: 'unhcr',
    kind: 'un',
    names: {
      en: { name: 'Office of the United Nations High Commissioner for Refugees', acronym: 'UNHCR' },
      fr: { name: 'Haut-Commissariat des Nations Unies pour les réfugiés', acronym: 'HCR' },
      es: { name: 'Alto Comisionado de las Naciones Unidas para los Refugiados', acronym: 'ACNUR' },
      ar: { name: 'مفوضية الأمم المتحدة السامية لشؤون اللاجئين' },
    },
    website: 'https://www.unhcr.org',
    languages: unitedNations,
  },
  {
    key: 'idep',
    kind: 'un',
    region: 'Africa',
    names: {
      en: { name: 'African Institute for Economic Development and Planning', acronym: 'IDEP' },
      fr: { name: 'Institut africain de développement économique et de planification', acronym: 'IDEP' },
    },
    languages: ['en', 'fr'],
  },
]

/** The two other members of the consortium the report names in a footnote. */
const partners: readonly OrganisationSeed[] = [
  {
    key: 'icmpd',
    kind: 'civil-society',
    names: { en: { name: 'International Centre for Migration Policy Development', acronym: 'ICMPD' } },
    website: 'https://www.icmpd.org',
    languages: ['en'],
  },
  {
    key: 'fiiapp',
    kind: 'civil-society',
    names: {
      en: {
        name: 'International and Ibero-American Foundation for Administration and Public Policies',
        acronym: 'FIIAPP',
      },
      es: {
        name: 'Fundación Internacional y para Iberoamérica de Administración y Políticas Públicas',
        acronym: 'FIIAPP',
      },
    },
    website: 'https://www.fiiapp.org',
    languages: ['en', 'es'],
  },
]

const state = (
  key: string,
  [en, fr, es, ar]: readonly [string, string, string, string],
  languages: readonly string[],
): OrganisationSeed => ({
  key,
  kind: 'state',
  names: { en: { name: en }, fr: { name: fr }, es: { name: es }, ar: { name: ar } },
  languages,
})

const states: readonly OrganisationSeed[] = [
  state('senegal', ['Senegal', 'Sénégal', 'Senegal', 'السنغال'], ['fr']),
  state('austria', ['Austria', 'Autriche', 'Austria', 'النمسا'], ['de']),
  state('cyprus', ['Cyprus', 'Chypre', 'Chipre', 'قبرص'], ['el', 'tr']),
  state(
    'slovak-republic',
    ['Slovak Republic', 'République slovaque', 'República Eslovaca', 'الجمهورية السلوفاكية'],
    ['sk'],
  ),
  state('denmark', ['Denmark', 'Danemark', 'Dinamarca', 'الدانمرك'], ['da']),
  state('ireland', ['Ireland', 'Irlande', 'Irlanda', 'أيرلندا'], ['en', 'ga']),
  state('united-kingdom', ['United Kingdom', 'Royaume-Uni', 'Reino Unido', 'المملكة المتحدة'], ['en']),
]

/** Everything that is a position, progress or an assessment in this world is said by one of these. */
const invented: readonly OrganisationSeed[] = [
  {
    key: 'seven-rivers',
    kind: 'mechanism',
    level: 'sub-regional',
    region: 'Seven Rivers (invented)',
    names: {
      en: { name: 'Union of the Seven Rivers', acronym: 'Seven Rivers' },
      fr: { name: 'Union des Sept Fleuves', acronym: 'Sept Fleuves' },
      es: { name: 'Unión de los Siete Ríos', acronym: 'Siete Ríos' },
      ar: { name: 'اتحاد الأنهار السبعة', acronym: 'الأنهار السبعة' },
    },
    languages: ['en', 'fr'],
    pillars: ['technical', 'political'],
    powers: ['monitoring', 'country visits', 'information requests: voluntary'],
    fictitious: true,
  },
  {
    key: 'amber-coast',
    kind: 'mechanism',
    level: 'sub-regional',
    region: 'Amber Coast (invented)',
    names: {
      en: { name: 'Commission of the Amber Coast', acronym: 'Amber Coast' },
      fr: { name: 'Commission de la Côte d’Ambre', acronym: 'Côte d’Ambre' },
      es: { name: 'Comisión de la Costa del Ámbar', acronym: 'Costa del Ámbar' },
      ar: { name: 'مفوضية ساحل العنبر', acronym: 'ساحل العنبر' },
    },
    languages: ['en'],
    pillars: ['technical'],
    powers: ['standard-setting', 'information requests: compulsory'],
    fictitious: true,
  },
  {
    key: 'lantern-network',
    kind: 'civil-society',
    names: {
      en: { name: 'Lantern Network of Support Organisations', acronym: 'Lantern Network' },
      fr: { name: 'Réseau Lanterne des organisations d’appui', acronym: 'Réseau Lanterne' },
      es: { name: 'Red Linterna de organizaciones de apoyo', acronym: 'Red Linterna' },
      ar: { name: 'شبكة الفانوس لمنظمات الدعم', acronym: 'شبكة الفانوس' },
    },
    languages: ['ar', 'en', 'es', 'fr'],
    fictitious: true,
  },
]

export const organisations: readonly OrganisationSeed[] = [
  ...mechanisms,
  ...unitedNationsBodies,
  ...partners,
  ...states,
  ...invented,
]
