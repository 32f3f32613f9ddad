import { h } from './dom'
import type { SourceFile } from './project'

interface Read {
  files: SourceFile[]
  skipped: string[]
}

/** Reads files that end in .sql or .json. */
export async function readFiles(list: File[], largest: number, nameOf = (f: File) => f.webkitRelativePath || f.name): Promise<Read> {
  const read: Read = { files: [], skipped: [] }
  for (const file of list) {
    const name = nameOf(file)
    if (/\.(sql|json)$/i.test(name) && file.size <= largest) read.files.push({ name, text: await file.text() })
    else read.skipped.push(name)
  }
  return read
}

/** Reads what was dropped; folders with all below them. */
export async function readDrop(data: DataTransfer, largest: number): Promise<Read> {
  const entries = [...data.items].map(item => item.webkitGetAsEntry?.()).filter((e): e is FileSystemEntry => !!e)
  if (!entries.some(e => e.isDirectory)) return readFiles([...data.files], largest)
  const names = new Map<File, string>()
  for (const entry of entries) await walk(entry, names)
  return readFiles([...names.keys()], largest, file => names.get(file) ?? file.name)
}

async function walk(entry: FileSystemEntry, names: Map<File, string>): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
    if (/\.(sql|json)$/i.test(file.name)) names.set(file, entry.fullPath.slice(1))
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (!part.length) return
    for (const child of part) await walk(child, names)
  }
}

export function download(name: string, data: string | Blob): void {
  const url = URL.createObjectURL(typeof data === 'string' ? new Blob([data], { type: 'text/plain' }) : data)
  h('a', { href: url, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}

const crcs = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

function crc32(bytes: Uint8Array): number {
  let crc = ~0
  for (const byte of bytes) crc = crcs[(crc ^ byte) & 255]! ^ (crc >>> 8)
  return ~crc >>> 0
}

/** A zip archive of files as they are, not compressed. */
export function zip(files: SourceFile[]): Blob {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const directory: Uint8Array<ArrayBuffer>[] = []
  let at = 0
  for (const file of files) {
    const name = new TextEncoder().encode(file.name)
    const data = new TextEncoder().encode(file.text)
    // Version, flag for names in UTF-8, method, time and day (1980-01-01), sum, sizes, length of the name.
    const fields: [number, number][] = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, crc32(data)], [4, data.length], [4, data.length], [2, name.length], [2, 0]]
    const local = record([[4, 0x04034b50], ...fields])
    parts.push(local, name, data)
    directory.push(record([[4, 0x02014b50], [2, 20], ...fields, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), name)
    at += local.length + name.length + data.length
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0)
  const end = record([[4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, at], [2, 0]])
  return new Blob([...parts, ...directory, end], { type: 'application/zip' })
}

/** Numbers one after the other, each as [bytes, value], little end first. */
function record(fields: [number, number][]): Uint8Array<ArrayBuffer> {
  const bytes: number[] = []
  for (const [size, value] of fields) for (let i = 0; i < size; i++) bytes.push((value >>> (8 * i)) & 255)
  return Uint8Array.from(bytes)
}
