// Takes what `make wasm-build` made: srlint.wasm into public/, plain and compressed, and the
// JavaScript that Go needs into made/.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const here = new URL('.', import.meta.url)
const source = new URL('wasm/dist/srlint.wasm', here)
const target = new URL('public/srlint.wasm', here)

mkdirSync(new URL('made/', here), { recursive: true })
copyFileSync(new URL('wasm/dist/wasm_exec.js', here), new URL('made/wasm_exec.js', here))

const wasm = readFileSync(source)
mkdirSync(new URL('public/', here), { recursive: true })
copyFileSync(new URL(source + '.br'), new URL(target + '.br'))
if (!existsSync(target) || !readFileSync(target).equals(wasm) || !existsSync(new URL(target + '.gz'))) {
  writeFileSync(target, wasm)
  writeFileSync(new URL(target + '.gz'), gzipSync(wasm, { level: 9 }))
}
