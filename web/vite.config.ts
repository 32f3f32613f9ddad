import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const testdata = join(here, '../testdata')

/** Every file below a folder, sorted, with slashes. */
function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap(e => (e.isDirectory() ? walk(join(folder, e.name)) : [join(folder, e.name)]))
    .sort()
}

function schema(folder: string, only = '') {
  return walk(join(testdata, folder))
    .map(file => ({ name: relative(join(testdata, folder), file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }))
    .filter(file => file.name.startsWith(only) && file.name.endsWith('.sql'))
}

/** The examples of the page are the schemas that the tests of srlint use. */
function examples(): Plugin {
  const id = 'virtual:examples'
  return {
    name: 'examples',
    resolveId: source => (source === id ? '\0' + id : undefined),
    load(source) {
      if (source !== '\0' + id) return undefined
      const deployed = schema('deployed').map(file => file.text).join('\n')
      const list = [
        { title: 'Sales, with mistakes', files: schema('broken', 'sales/'), snapshot: '' },
        { title: 'Returns, compared with what is deployed', files: schema('broken', 'returns/'), snapshot: deployed },
        { title: 'A clean schema', files: schema('examples'), snapshot: '' },
        { title: 'Every rule, compared with what is deployed', files: schema('broken'), snapshot: deployed },
      ]
      return `export default ${JSON.stringify(list)}`
    },
  }
}

/** Writes the service worker: the list of what was built, and a version made of its bytes. */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    closeBundle() {
      const dist = join(here, 'dist')
      const names = walk(dist).map(file => relative(dist, file).replaceAll('\\', '/')).filter(name => name !== 'sw.js')
      const hash = createHash('sha256')
      for (const name of names) hash.update(name).update(readFileSync(join(dist, name)))
      const kept = names.filter(name => !/\.(br|gz)$/.test(name) && statSync(join(dist, name)).isFile())
      const text = readFileSync(join(here, 'src/sw.js'), 'utf8')
        .replace("'VERSION'", JSON.stringify(hash.digest('hex').slice(0, 16)))
        .replace("['FILES']", JSON.stringify(['./', ...kept.filter(name => name !== 'index.html')]))
      writeFileSync(join(dist, 'sw.js'), text)
    },
  }
}

export default defineConfig({
  root: here,
  base: './',
  plugins: [examples(), serviceWorker()],
  worker: { format: 'es' },
  build: { target: 'es2022', modulePreload: { polyfill: false }, reportCompressedSize: false, chunkSizeWarningLimit: 700 },
})
