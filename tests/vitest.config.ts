import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const root = join(import.meta.dirname, '..')
const support = (name: string) => join(import.meta.dirname, 'support', name)
const common = {
  extends: true as const,
  test: { setupFiles: [support('console.ts')] },
}
const withoutDatabase = ['tests/architecture/**', 'tests/ui/**', 'tests/support/**']

// No Remix plugin: tests take modules as the server process does.
export default defineConfig({
  root,
  cacheDir: 'node_modules/.cache/vite-tests',
  test: {
    pool: 'forks',
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    env: { NODE_ENV: 'test', TZ: 'UTC' },
    projects: [
      {
        ...common,
        test: {
          ...common.test,
          name: 'plain',
          include: withoutDatabase.map((folder) => `${folder}/*.test.{ts,tsx}`),
        },
      },
      {
        ...common,
        test: {
          ...common.test,
          name: 'database',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...withoutDatabase, 'tests/e2e/**'],
          globalSetup: [support('cluster.ts')],
        },
      },
      {
        ...common,
        test: {
          ...common.test,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.{ts,tsx}'],
          globalSetup: [support('cluster.ts'), support('browser-server.ts')],
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 240_000,
          // What is awaited comes over the network to a browser beside which others work.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
})
