import type { App, Panel } from '../app'
import { h } from '../dom'

type Value = string | number | boolean | null | Value[] | { [key: string]: Value }
interface Entry {
  name: string
  schema?: string
  info: { table_kind: string }
  history?: { event: string; file: string; line: number }[]
  [key: string]: unknown
}

const most = 200 // objects at a time
const kinds: Record<string, string> = { TABLE: 'table', VIEW: 'view', MATERIALIZED_VIEW: 'mv' }

export function modelPanel(app: App): Panel {
  const body = h('div', { class: 'model-body' })
  const summary = h('p', { class: 'dim' })
  const filter = h('input', { type: 'search', placeholder: 'Filter objects', 'aria-label': 'Filter objects', 'data-first': true, oninput: () => paint() })
  const element = h('div', {}, h('div', { class: 'bar' }, summary, filter), body)
  const open = new Set<string>()
  let objects: Entry[] = []
  let last = ''
  return { id: 'model', title: 'Model', element, refresh }

  async function refresh(): Promise<void> {
    try {
      objects = (await app.ask<{ objects: Entry[] | null }>('srlint/inspect')).objects ?? []
    } catch (err) {
      last = ''
      body.replaceChildren(h('p', { class: 'empty' }, h('strong', {}, 'No model'), (err as Error).message))
      return
    }
    const now = JSON.stringify(objects)
    if (now === last) return
    last = now
    paint()
  }

  function paint(): void {
    const letters = filter.value.trim().toLowerCase()
    const wanted = objects.filter(o => fullName(o).toLowerCase().includes(letters))
    summary.textContent = `${objects.length} object${objects.length === 1 ? '' : 's'}`
    if (!wanted.length) {
      body.replaceChildren(h('p', { class: 'empty' }, h('strong', {}, objects.length ? 'No such object' : 'Nothing here yet'), objects.length ? 'No name has these letters.' : 'What the statements create appears here.'))
      return
    }
    body.replaceChildren(...wanted.slice(0, most).map(object), ...(wanted.length > most ? [h('p', { class: 'dim note' }, `${wanted.length - most} more: filter by name.`)] : []))
  }

  function object(o: Entry): HTMLElement {
    const kind = o.info.table_kind
    const head = h('summary', {}, h('span', { class: 'node-name' }, fullName(o)), h('span', { class: `kind ${kinds[kind] ?? 'other'}` }, kind.replace('_', ' ').toLowerCase()))
    return branch(fullName(o), head, () => {
      const { name: _name, schema: _schema, ...rest } = o
      const made = o.history?.[0]
      return [
        made && h('button', { type: 'button', class: 'goto', onclick: () => jump(made.file, made.line) }, `Go to ${made.file.split('/').pop()}:${made.line}`),
        ...entries(rest as { [key: string]: Value }, fullName(o)),
      ]
    })
  }

  function entries(value: { [key: string]: Value } | Value[], path: string): HTMLElement[] {
    return Object.entries(value).map(([key, v]) => entry(Array.isArray(value) ? labelOf(v, key) : key, v, `${path}/${key}`))
  }

  function entry(key: string, value: Value, path: string): HTMLElement {
    if (value === null || typeof value !== 'object') return h('div', { class: 'leaf' }, h('span', { class: 'key' }, key), plain(value))
    const size = Object.keys(value).length
    const type = !Array.isArray(value) && typeof value['type'] === 'string' ? value['type'] : ''
    const head = h('summary', {}, h('span', { class: 'key' }, key), h('span', { class: 'dim' }, type || (Array.isArray(value) ? String(size) : '')))
    return branch(path, head, () => entries(value, path))
  }

  /** A part of the tree that is made when it is opened, and stays open. */
  function branch(path: string, head: HTMLElement, children: () => (HTMLElement | undefined)[]): HTMLElement {
    const inside = h('div', { class: 'inside' })
    const details = h('details', { open: open.has(path) }, head, inside)
    const fill = (): void => {
      if (!inside.childElementCount) inside.append(...children().filter((c): c is HTMLElement => !!c))
    }
    if (details.open) fill()
    details.addEventListener('toggle', () => {
      if (details.open) {
        open.add(path)
        fill()
      } else open.delete(path)
    })
    return details
  }

  function jump(file: string, line: number): void {
    const tab = app.files.files.find(f => file === f.name || file.endsWith('/' + f.name))
    if (tab) app.jump(tab.uri, { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: 0 } })
  }
}

function fullName(o: Entry): string {
  return o.schema ? `${o.schema}.${o.name}` : o.name
}

/** What stands for a member of a list: its name, if it has one. */
function labelOf(value: Value, index: string): string {
  if (value !== null && typeof value === 'object' && !Array.isArray(value) && typeof value['name'] === 'string') return value['name']
  return index
}

function plain(value: string | number | boolean | null): HTMLElement {
  if (typeof value === 'string' && value.includes('\n')) return h('pre', {}, value)
  return h('span', { class: `value ${typeof value}` }, String(value))
}
