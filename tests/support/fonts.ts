import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

/**
 * Writes a fontconfig file that knows Open Sans (unpacked beside Chromium) and Noto Naskh Arabic, and returns the
 * environment that makes a browser read it. Pictures then look the same on every machine.
 */
export const writeFonts = (folder: string, openSans: string): Record<string, string> => {
  const arabic = join(dirname(require.resolve('@expo-google-fonts/noto-naskh-arabic/package.json')), '400Regular')
  const file = join(folder, 'fonts.conf')
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${openSans}</dir>
  <dir>${arabic}</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
  <alias><family>sans-serif</family><prefer><family>Open Sans</family><family>Noto Naskh Arabic</family></prefer></alias>
  <alias><family>serif</family><prefer><family>Open Sans</family><family>Noto Naskh Arabic</family></prefer></alias>
</fontconfig>
`,
  )
  return { FONTCONFIG_FILE: file, FONTCONFIG_PATH: folder }
}
