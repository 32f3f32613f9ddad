// The worker: loads srlint and passes the messages of the Language Server Protocol on, one
// JSON text each. It says "ready" when srlint waits for messages, and {fatal} when it ends.
import '../made/wasm_exec.js'

declare class Go {
  exit: (code: number) => void
  importObject: WebAssembly.Imports
  run(instance: WebAssembly.Instance): Promise<void>
}
type Scope = typeof globalThis & {
  srlintReady: (receive: (text: string) => void) => void
  srlintSend: (text: string) => void
}

const scope = globalThis as Scope
let receive: ((text: string) => void) | undefined
const waiting: string[] = []
let lastWords = ''

scope.srlintSend = text => postMessage(text)
scope.srlintReady = next => {
  receive = next
  postMessage('ready')
  for (const text of waiting.splice(0)) next(text)
}

addEventListener('message', event => {
  if (typeof event.data === 'string') {
    if (receive) receive(event.data)
    else waiting.push(event.data)
  } else if (event.data?.wasm) {
    start(event.data.wasm).catch((err: unknown) => fail(err instanceof Error ? err.message : String(err)))
  }
})

/** What Go writes before it dies goes to the console; the first line is the reason. */
const write = console.log
console.log = (...words: unknown[]) => {
  lastWords ||= words.join(' ')
  write(...words)
}

async function start(url: string): Promise<void> {
  const go = new Go()
  const module = await load(url)
  const instance = await WebAssembly.instantiate(module, go.importObject)
  let code = 0
  const exit = go.exit
  go.exit = status => {
    code = status
    exit.call(go, status)
  }
  await go.run(instance)
  fail(lastWords || `it ended with code ${code}`)
}

function fail(reason: string): void {
  postMessage({ fatal: reason })
  close()
}

/**
 * Loads the module in the form that is smallest on the wire: brotli where the browser can
 * unpack it, or where the server says that it sends it; else gzip; else plain.
 */
async function load(url: string): Promise<WebAssembly.Module> {
  for (const form of await forms(url)) {
    const response = await fetch(url + form.suffix)
    if (!response.ok || !response.body) continue
    // A server may name the encoding of a compressed file; then the browser has unpacked it.
    const packed = form.suffix !== '' && !response.headers.get('content-encoding') && !response.headers.get('content-type')?.includes('wasm')
    const body = packed ? response.body.pipeThrough(new DecompressionStream(form.format as CompressionFormat)) : response.body
    const [compiled, kept] = body.tee()
    const headers = { 'Content-Type': 'application/wasm' }
    const module = WebAssembly.compileStreaming(new Response(compiled, { headers }))
    keep(url, new Response(kept, { headers }))
    return module
  }
  throw new Error('srlint.wasm is not there')
}

interface Form {
  suffix: string
  format: string
}

async function forms(url: string): Promise<Form[]> {
  const plain = { suffix: '', format: '' }
  const gzip = { suffix: '.gz', format: 'gzip' }
  try {
    new DecompressionStream('brotli' as CompressionFormat)
    return [{ suffix: '.br', format: 'brotli' }, gzip, plain]
  } catch {
    const head = await fetch(url, { method: 'HEAD' }).catch(() => undefined)
    return head?.ok && head.headers.get('content-encoding') === 'br' ? [plain] : [gzip, plain]
  }
}

/** Leaves a copy for the service worker, which so need not load it a second time. */
function keep(url: string, response: Response): void {
  if (!('caches' in globalThis)) {
    void response.body?.cancel()
    return
  }
  caches
    .keys()
    .then(async names => {
      if (names.some(name => name.startsWith('srlint-') && name !== 'srlint-engine')) return response.body?.cancel()
      return (await caches.open('srlint-engine')).put(url, response)
    })
    .catch(() => undefined)
}
