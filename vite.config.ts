import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import remixConfig from './remix.config.js'

export default defineConfig({
  plugins: [tailwindcss(), remix(remixConfig)],
  build: { target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
  // Without these the first visit in development finds new dependencies and reloads into a broken page.
  optimizeDeps: {
    entries: ['app/entry.client.tsx', 'app/root.tsx', 'app/routes/**/*.tsx'],
    include: ['socket.io-client', 'react-dom/client', 'i18next'],
  },
})
