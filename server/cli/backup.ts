import { backUp } from '#db/backup.ts'
import { main, settings } from './process.ts'

// npm run backup [-- --to file.tar.gz]
main(async () => {
  const { env, log } = settings(false)
  const at = process.argv.indexOf('--to')
  const to = at > 0 ? process.argv[at + 1] : undefined
  if (at > 0 && !to) throw new Error('Say where to: npm run backup -- --to file.tar.gz')
  const { DATA_DIR: dataDir, DATABASE_URL: databaseUrl } = env
  const { file, manifest } = await backUp({ dataDir, databaseUrl, to, now: new Date(), log })
  const rows = Object.values(manifest.rows).reduce((sum, count) => sum + count, 0)
  console.log(`${file}\n${rows} rows and ${manifest.files.count} files. Keep it as safe as the original.`)
})
