// Takes what `make wasm-build` made: srlint.wasm into public/, plain and compressed, and the
// JavaScript that Go needs into made/.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const here = new URL('.', import.meta.url)
const source = new URL('wasm/dist/srlint.wasm', here)
const target = new URL('public/srlint.wasm', here)

mkdirSync(new URL('made/', here), { recursive: true })
copyFileSync(new URL('wasm/dist/wasm_exec.js', here), new URL('made/wasm_exec.js', here))

const wasm = readFileSync(source)
mkdirSync(new URL('public/', here), { recursive: true })
const done = existsSync(target) && readFileSync(target).equals(wasm) && ['.br', '.gz'].every(end => existsSync(target.pathname + end))
if (!done) {
  writeFileSync(target, wasm)
  writeFileSync(target.pathname + '.gz', gzipSync(wasm, { level: 9 }))
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants
  const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: wasm.length }
  writeFileSync(target.pathname + '.br', brotliCompressSync(wasm, { params }))
}
