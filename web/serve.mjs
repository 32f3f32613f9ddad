// Serves a folder on localhost: node serve.mjs [FOLDER] [PORT]. With negotiation texts are
// sent compressed and NAME.br in place of NAME, as many hosts do; a plain host sends files as
// they are. The tests use both.
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

const types = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.wasm': 'application/wasm',
  '.json': 'application/json', '.gz': 'application/gzip', '.br': 'application/octet-stream',
}

const packable = /\.(html|js|css|wasm)$/
const packed = new Map() // by path of the file

function pack(file) {
  if (!packed.has(file)) packed.set(file, existsSync(file + '.br') ? readFileSync(file + '.br') : brotliCompressSync(readFileSync(file)))
  return packed.get(file)
}

/** Starts a server; sent counts the bytes of bodies by path. */
export function serve(folder, { port = 0, negotiate = true } = {}) {
  const sent = new Map()
  if (negotiate) for (const name of readdirSync(folder, { recursive: true })) if (packable.test(name)) pack(join(folder, name))
  const server = createServer((request, response) => {
    let name = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname)).replace(/^([/\\]|\.\.)+/, '')
    if (name === '' || name.endsWith('/')) name += 'index.html'
    const file = join(folder, name)
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end()
      return
    }
    const headers = { 'Content-Type': types[extname(name)] ?? 'application/octet-stream', 'Cache-Control': 'no-cache' }
    let body
    if (negotiate && /\bbr\b/.test(request.headers['accept-encoding'] ?? '') && packable.test(name)) {
      body = pack(file)
      headers['Content-Encoding'] = 'br'
    } else body = readFileSync(file)
    headers['Content-Length'] = body.length
    headers.ETag = `"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`
    if (request.headers['if-none-match'] === headers.ETag) {
      response.writeHead(304, { ETag: headers.ETag }).end()
      return
    }
    response.writeHead(200, headers)
    if (request.method === 'HEAD') response.end()
    else {
      sent.set(name, (sent.get(name) ?? 0) + body.length)
      response.end(body)
    }
  })
  return new Promise(resolve => {
    server.listen(port, '127.0.0.1', () => resolve({ url: `http://localhost:${server.address().port}/`, sent, close: () => new Promise(done => { server.closeAllConnections(); server.close(done) }) }))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await serve(process.argv[2] ?? fileURLToPath(new URL('dist', import.meta.url)), { port: Number(process.argv[3] ?? 4173) })
  console.log(`The playground is at ${url}`)
}
