// Which way imports may point (README, "Map of the house"). Types are free: they leave no trace at run time.
const atRunTime = { dependencyTypesNot: ['type-only'] }

// In the order in which one may knock at another's door.
const features = [
  'people',
  'access',
  'spaces',
  'networks',
  'files',
  'threads',
  'documents',
  'consultations',
  'outcomes',
  'recommendations',
  'exchanges',
  'redactions',
  // What comes by mail is written by the commands of threads.
  'inbound',
  'notifications',
  'mailbox',
  'desk',
  // The digest is the desk by mail.
  'digests',
  'instant',
  'search',
]
const anyFeature = `^server/(${features.join('|')})/`
// Constants, schemas, permission and expressions that show a name are pure, so they need no door.
const door = '^server/[^/]+/(index|contract|[a-z-]*input|policy|names)\\.ts$'
// The dialect of posts, which the server renders and the editor reads: the only package code that both run.
const dialect = '^server/platform/dialect\\.ts$'
const pure = '^server/[^/]+/contract\\.ts$|^server/platform/languages\\.ts$'

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Whoever depends on each other belongs together, or one of them knows too much.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: atRunTime },
    },
    {
      name: 'can-be-resolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'app-takes-only-contracts',
      comment:
        'A module of the server that a page imports exists twice, in the bundle of the pages and in the server process: ' +
        'two pools, two buses. Take types, contract.ts, in actions input.ts, and everything else through the context.',
      severity: 'error',
      from: { path: '^app/' },
      to: {
        path: '^(server|db|emails)/',
        pathNot: `${pure}|${dialect}|^server/[^/]+/[a-z-]*input\\.ts$|^server/platform/ids\\.ts$`,
        ...atRunTime,
      },
    },
    {
      name: 'contracts-run-in-browsers',
      comment: 'A contract is sent to browsers: nothing but other contracts may come with it.',
      severity: 'error',
      from: { path: pure },
      to: { pathNot: pure, ...atRunTime },
    },
    {
      name: 'dialect-runs-in-browsers',
      severity: 'error',
      from: { path: dialect },
      to: { pathNot: '(^|/)node_modules/markdown-it(-footnote)?/', ...atRunTime },
    },
    {
      name: 'input-is-pure',
      comment:
        'Parsing has no side effects, and inputs are bundled with the pages: zod, other inputs and contracts only.',
      severity: 'error',
      from: { path: '^server/[^/]+/[a-z-]*input\\.ts$|^server/platform/text\\.ts$' },
      to: {
        pathNot: `${pure}|^server/[^/]+/[a-z-]*input\\.ts$|^server/platform/text\\.ts$|(^|/)node_modules/zod/`,
        ...atRunTime,
      },
    },
    {
      name: 'ui-knows-no-noun',
      comment: 'The design system draws; what it draws is told by whoever uses it.',
      severity: 'error',
      from: { path: '^app/ui/' },
      to: { path: '^(app|server)/', pathNot: `^app/(ui|i18n|http)/|${pure}`, ...atRunTime },
    },
    {
      name: 'parts-know-no-route',
      comment: 'app/routes takes from app/<noun>, which takes from app/ui; never the other way.',
      severity: 'error',
      from: { path: '^app/', pathNot: '^app/(routes/|root\\.tsx$|entry\\.)' },
      to: { path: '^app/(routes/|root\\.tsx$|entry\\.)', ...atRunTime },
    },
    {
      name: 'server-draws-no-page',
      severity: 'error',
      from: { path: '^(server|db|emails)/' },
      to: { path: '^app/', pathNot: '\\.json$', ...atRunTime },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^server/platform/' },
      to: { path: '^server/', pathNot: '^server/platform/', ...atRunTime },
    },
    {
      name: 'features-know-no-root',
      comment: 'The composition root knows the features; a feature gets what it needs as its deps.',
      severity: 'error',
      from: { path: anyFeature },
      to: { path: '^server/([^/]+\\.ts$|cli/)', ...atRunTime },
    },
    {
      name: 'through-the-door',
      comment:
        'Of another feature only the door is used: index.ts, and the pure contract.ts, input.ts, policy.ts, names.ts.',
      severity: 'error',
      from: { path: '^server/([^/]+)/', pathNot: '^server/(platform|cli)/' },
      to: { path: '^server/[^/]+/', pathNot: `^server/$1/|^server/platform/|${door}`, ...atRunTime },
    },
    ...features.map((feature, at) => ({
      name: `order-of-features-${feature}`,
      comment: `Of the features, ${feature} may ask only those before it: ${features.slice(0, at).join(', ') || 'none'}.`,
      severity: 'error',
      from: { path: `^server/${feature}/` },
      to: {
        path: '^server/[^/]+/',
        pathNot: `^server/(${['platform', ...features.slice(0, at + 1)].join('|')})/`,
        ...atRunTime,
      },
    })),
    {
      name: 'feature-has-its-place',
      comment:
        'A new feature gets its place in the order at the top of this file; live/ stands beside the features, as http.ts does.',
      severity: 'error',
      from: { path: '^server/[^/]+/', pathNot: `^server/(platform|cli|live)/|${anyFeature}` },
      to: {},
    },
    {
      name: 'db-stands-alone',
      comment: 'The record knows nothing of us. The seeds tell their story through commands that they are given.',
      severity: 'error',
      from: { path: '^db/' },
      to: { path: '^(app|server|emails)/', ...atRunTime },
    },
    {
      name: 'migrations-are-frozen',
      comment: 'A migration must do tomorrow what it did today: it imports nothing of ours.',
      severity: 'error',
      from: { path: '^db/migrations/' },
      to: { path: '^(db|app|server|emails)/', ...atRunTime },
    },
    {
      name: 'emails-only-draw',
      severity: 'error',
      from: { path: '^emails/' },
      to: {
        pathNot: `^emails/|${pure}|(^|/)node_modules/(react|@react-email|sanitize-html)/|(^|/)node_modules/@types/`,
        ...atRunTime,
      },
    },
    {
      name: 'runs-without-development-packages',
      comment:
        'An installation without development packages must serve; app is bundled, so its packages are in the build.',
      severity: 'error',
      from: { path: '^(server|db|emails)/', pathNot: '^server/cli/(dev|tables|build)\\.ts$' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], ...atRunTime },
    },
    {
      name: 'product-knows-no-test',
      severity: 'error',
      from: { path: '^(app|server|db|emails)/' },
      to: { path: '^tests/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
}
