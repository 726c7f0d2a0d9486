import { spawn } from 'node:child_process'

/**
 * Runs pg_dump, pg_restore or psql. The password travels in the environment: arguments can be read by everyone on the
 * machine. Without a database address the tool only works on files.
 */
export const runTool = (
  tool: 'pg_dump' | 'pg_restore' | 'psql',
  args: string[],
  databaseUrl?: string,
): Promise<void> => {
  const url = databaseUrl ? new URL(databaseUrl) : null
  const password = url?.password ? { PGPASSWORD: decodeURIComponent(url.password) } : {}
  if (url) url.password = ''
  return new Promise((done, fail) => {
    const child = spawn(tool, [...args, ...(url ? [`--dbname=${url.href}`] : [])], {
      env: { ...process.env, ...password },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let complaint = ''
    child.stderr.on('data', (chunk) => {
      complaint = `${complaint}${chunk}`.slice(-2000)
    })
    child.once('error', (error: NodeJS.ErrnoException) => {
      const missing = `${tool} was not found. Install PostgreSQL's client programs (postgresql-client) of the server's version.`
      fail(new Error(error.code === 'ENOENT' ? missing : error.message))
    })
    child.once('close', (code) => {
      if (code === 0) done()
      else fail(new Error(`${tool} failed: ${complaint.trim()}`))
    })
  })
}
