import { chownSync, existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The account PostgreSQL runs as: null, our own; PostgreSQL refuses to run as root, so root drops to another. */
export type Account = { uid: number; gid: number } | null

/** Root becomes the owner of an existing cluster, else `nobody`; everybody else stays who they are. */
export const accountFor = (cluster: string): Account => {
  if (process.getuid?.() !== 0) return null
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  }
  return nobody()
}

const nobody = (): { uid: number; gid: number } => {
  const line = /^nobody:[^:]*:(\d+):(\d+):/m.exec(existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '')
  return { uid: Number(line?.[1] ?? 65534), gid: Number(line?.[2] ?? 65534) }
}

/** Gives a folder and all in it to the account, without following links. */
export const giveTo = (account: Account, folder: string): void => {
  if (!account) return
  chownSync(folder, account.uid, account.gid)
  for (const entry of readdirSync(folder)) {
    const path = join(folder, entry)
    const found = lstatSync(path)
    if (found.isDirectory()) giveTo(account, path)
    else if (found.isFile()) chownSync(path, account.uid, account.gid)
  }
}
