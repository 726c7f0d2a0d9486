import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'

// What every page needs comes in two files: on a poor line thirty small ones cost more, and they compress worse.
const react =
  /\/node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|turbo-stream|@remix-run\/[^/]+)\//
const everyPage =
  /\/app\/(ui|i18n|http|shell|live)\/(?!workshop|stacked-bars)[^/]+\.tsx?$|\/app\/threads\/(names|use-author|language-field|use-guessed-language|follow-menu|post-stub|drafts|body-field|with-preview|formatted-field|writing\/plain-field)\.tsx?$|\/app\/keyboard\/key(-of|board)\.tsx?$|\/server\/(threads|spaces|people)\/contract\.ts$|\/server\/platform\/languages\.ts$/

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwindcss(), remix(remixConfig)],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    ...(isSsrBuild
      ? {}
      : {
          rollupOptions: {
            output: {
              manualChunks: (id: string) => (react.test(id) ? 'react' : everyPage.test(id) ? 'pages' : undefined),
            },
          },
        }),
  },
  // Without these the first visit in development finds new dependencies and reloads into a broken page.
  optimizeDeps: {
    entries: ['app/entry.client.tsx', 'app/root.tsx', 'app/routes/**/*.tsx'],
    include: ['socket.io-client', 'react-dom/client'],
  },
}))
