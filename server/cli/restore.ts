import { restore } from '#db/restore.ts'
import { main, settings } from './process.ts'

// npm run restore -- file.tar.gz [--replace]
main(async () => {
  const { env, log } = settings(false)
  const file = process.argv.slice(2).find((argument) => !argument.startsWith('--'))
  if (!file) throw new Error('Say which archive: npm run restore -- file.tar.gz [--replace]')
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = env
  const isReplacing = process.argv.includes('--replace')
  const manifest = await restore({ file, dataDir, databaseUrl, isReplacing, now: new Date(), log })
  const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
  console.log(`Restored as it was on ${manifest.madeAt}: ${rows} rows and ${manifest.files.count} files.`)
  console.log('Mail goes to administrators only until one of them unlocks it.')
})
