import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { launchOptions } from './chromium.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    browser: string
  }
}

/** For vitest's globalSetup: one Chromium for the whole run; test files connect to it by launchBrowser(). */
export default async function setup(project: TestProject) {
  const server = await chromium.launchServer(await launchOptions())
  project.provide('browser', server.wsEndpoint())
  return () => server.close()
}
