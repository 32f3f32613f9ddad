// The service worker: keeps the built files, so that the page works without a network. The
// build fills in the two constants; a new build is a new version with a store of its own.
const version = 'VERSION'
const files = ['FILES']
const store = 'srlint-' + version
const engine = 'srlint.wasm'

self.addEventListener('install', event => event.waitUntil(install()))
self.addEventListener('activate', event => event.waitUntil(activate()))
self.addEventListener('fetch', event => {
  if (event.request.method === 'GET' && event.request.url.startsWith(self.registration.scope)) event.respondWith(answer(event.request))
})

async function install() {
  const cache = await caches.open(store)
  await Promise.all(files.filter(name => name !== engine).map(name => cache.add(name)))
  // The page hands over the engine that it has loaded already: see worker.ts. This takes
  // the copy; only without one is it loaded again.
  const loaded = await (await caches.open('srlint-engine')).match(engineURL())
  if (loaded) await cache.put(engineURL(), loaded)
  else await cache.add(engine)
  await self.skipWaiting()
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith('srlint-') && name !== store) await caches.delete(name)
  }
  await self.clients.claim()
}

async function answer(request) {
  const url = new URL(request.url)
  url.search = url.hash = ''
  // Whichever form of the engine the page asks for, it gets the plain one.
  const plain = url.href.replace(/srlint\.wasm\.(br|gz)$/, engine).replace(/index\.html$/, '')
  const kept = await (await caches.open(store)).match(plain)
  if (!kept) return fetch(request)
  return request.method === 'HEAD' ? new Response(null, { headers: kept.headers }) : kept
}

function engineURL() {
  return new URL(engine, self.registration.scope).href
}
