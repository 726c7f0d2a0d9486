import { openDatabase } from '#server/index.ts'
import { createSearch } from '#server/search/index.ts'
import { main, settings } from './process.ts'

// npm run search:index
main(async () => {
  const { env, log } = settings(false)
  const { db, close } = await openDatabase(env, log)
  try {
    await createSearch({ db }).rebuildIndex()
  } finally {
    await close()
  }
  console.log('Everything will be indexed anew as soon as Baobab runs; the search goes on meanwhile.')
})
