// What the user works on, and how it is kept and shared.

export interface SourceFile {
  name: string
  text: string
}

/** Project is the whole state that outlives a reload. */
export interface Project {
  files: SourceFile[]
  active: string
  snapshot: string
  target: string
}

const mark = '1.' // of the form of shared state

/** The state as text for a URL: JSON, deflated, base64 with the letters that URLs allow. */
export async function pack(project: Project): Promise<string> {
  const bytes = await through(new TextEncoder().encode(JSON.stringify(project)), new CompressionStream('deflate-raw'))
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return mark + btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Reads what pack wrote. Anything else is an error. */
export async function unpack(text: string): Promise<Project> {
  if (!text.startsWith(mark)) throw new Error('the link is of another version')
  const raw = atob(text.slice(mark.length).replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = await through(Uint8Array.from(raw, c => c.charCodeAt(0)), new DecompressionStream('deflate-raw'))
  return checked(JSON.parse(new TextDecoder().decode(bytes)))
}

async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer())
}

/** A link comes from anybody: only what has the form of a project is taken. */
function checked(value: unknown): Project {
  const p = (value ?? {}) as Partial<Project>
  const files = (Array.isArray(p.files) ? p.files : []).filter(f => typeof f?.name === 'string' && f.name !== '' && typeof f.text === 'string')
  if (!files.length) throw new Error('there is no file in it')
  const unique = [...new Map(files.map(f => [f.name, { name: f.name, text: f.text }])).values()]
  return {
    files: unique,
    active: typeof p.active === 'string' ? p.active : unique[0]!.name,
    snapshot: typeof p.snapshot === 'string' ? p.snapshot : '',
    target: typeof p.target === 'string' ? p.target : '',
  }
}

// The browser keeps the state in a database, because that takes large texts without a stop.

function database(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('srlint', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('state')
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('no database'))
  })
}

/** Keeps a project under a name. */
export async function save(key: 'last' | 'own', project: Project): Promise<void> {
  const db = await database()
  await new Promise<void>((resolve, reject) => {
    const work = db.transaction('state', 'readwrite')
    work.objectStore('state').put(project, key)
    work.oncomplete = () => resolve()
    work.onerror = () => reject(work.error ?? new Error('not kept'))
  })
  db.close()
}

/** The project kept under a name, if there is one. */
export async function restore(key: 'last' | 'own'): Promise<Project | undefined> {
  try {
    const db = await database()
    const value = await new Promise<unknown>((resolve, reject) => {
      const request = db.transaction('state').objectStore('state').get(key)
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error ?? new Error('not read'))
    })
    db.close()
    return value === undefined ? undefined : checked(value)
  } catch {
    return undefined // private windows may have no database
  }
}
