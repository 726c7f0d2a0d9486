import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'

/** A process beside this one, and what it says. */
export const startChild = async (file: string, env: Record<string, string> = {}, flags: string[] = []) => {
  const child: ChildProcess = fork(join(import.meta.dirname, file), [], {
    env: { ...process.env, ...env },
    execArgv: ['--import', 'tsx', ...flags],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  // A scenario that fails leaves nothing running.
  process.once('exit', () => child.kill('SIGKILL'))
  const next = <T>(isIt: (said: Record<string, unknown>) => boolean, within = 120_000) =>
    new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${file} did not answer`)), within)
      const listen = (said: Record<string, unknown>) => {
        if (!isIt(said)) return
        clearTimeout(timer)
        child.off('message', listen)
        resolve(said as T)
      }
      child.on('message', listen)
      child.once('exit', (code) => reject(new Error(`${file} ended (${code})`)))
    })
  return {
    child,
    next,
    say: (what: unknown) => child.send(what as never),
    stop: () =>
      new Promise<void>((resolve) => {
        if (child.exitCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.send('stop')
        setTimeout(() => child.kill('SIGKILL'), 10_000).unref()
      }),
  }
}
export type Child = Awaited<ReturnType<typeof startChild>>

/** A child that serves pages or sockets, with its address. */
export const startServer = async (file: string, env: Record<string, string>, flags: string[] = []) => {
  const child = await startChild(file, env, flags)
  const { url } = await child.next<{ url: string }>((said) => 'url' in said)
  return { ...child, url }
}
