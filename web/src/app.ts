// The page: header, tabs of files, editor, panels, and what connects them.
import { formatDocument, renameSymbol } from '@codemirror/lsp-client'
import { EditorState, Text } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { openSearchPanel } from '@codemirror/search'
import examples from 'virtual:examples'
import { Client, offset, type Range } from './client'
import { announce, byId, calm, h, menu, notify, rove } from './dom'
import { coloured, editing, labelled, large } from './editor'
import { Engine, startWorker } from './engine'
import { download, readDrop, readFiles, zip } from './files'
import { formattedPanel } from './panels/formatted'
import { lineagePanel } from './panels/lineage'
import { modelPanel } from './panels/model'
import { planPanel } from './panels/plan'
import { problemsPanel } from './panels/problems'
import { rulesPanel, type RulesPanel } from './panels/rules'
import { snapshotPanel } from './panels/snapshot'
import { pack, restore, save, unpack, type Project, type SourceFile } from './project'
import { setUpTheme } from './theme'
import { Tab, uriOf, type Files } from './workspace'

/** Panel is one of the views beside the editor. */
export interface Panel {
  id: string
  title: string
  element: HTMLElement
  /** Brings the panel up to date; called when it is shown and when the schema changed. */
  refresh(): void | Promise<void>
}

/** App is what panels may use of the page. */
export interface App {
  client: Client
  files: Files
  active(): Tab | undefined
  snapshot(): string
  setSnapshot(text: string): void
  jump(uri: string, range: Range): void
  view(): EditorView
  showPanel(id: string, focus?: boolean): void
  /** Asks the server, once it is there; what was typed is sent before. */
  ask<T>(method: string, params?: unknown): Promise<T>
}

const largest = 20 << 20 // bytes of one file

let view: EditorView
let active: Tab | undefined
let snapshot = ''
let target = ''
let ready = false
let crashes = 0
let panels: Panel[] = []
let shown: Panel
let rules: RulesPanel
let client: Client
let files: Files

export async function run(worker: Worker): Promise<void> {
  client = new Client({
    settings: () => ({ target, codeLens: false, inlayHints: false }),
    greet: () => {
      sendSnapshot()
      sendSettings()
    },
    published,
    explain: rule => {
      showPanel('rules', true)
      void rules.open(rule)
    },
  })
  files = client.files
  files.display = tab => {
    select(tab)
    return view
  }
  files.changed = keep
  view = new EditorView({ parent: byId('editor'), state: EditorState.create() })
  setUpTheme()
  setUpPanels()
  setUpHeader()
  setUpTabs()
  setUpDrop()
  setUpDivider()
  connect(worker)
  await begin()
  if (import.meta.env.PROD && 'serviceWorker' in navigator) whenIdle(() => void navigator.serviceWorker.register('sw.js').catch(() => undefined))
  addEventListener('hashchange', () => void openLink())
}

// The engine: started, restarted once by itself, then by the user.

function connect(worker: Worker): void {
  byId('state').textContent = 'Loading srlint…'
  const engine = new Engine(
    worker,
    () => {
      client.connect(engine)
      client.initializing.then(() => {
        ready = true
        byId('state').textContent = 'Ready'
        void fillTargets()
        refresh()
      }, (err: Error) => crashed(err.message))
    },
    crashed,
    milliseconds => busy(engine, milliseconds),
  )
}

const patience = 10_000 // milliseconds without an answer after which the user is asked

let closeBusy: (() => void) | undefined

function busy(engine: Engine, milliseconds: number): void {
  if (ready) byId('state').textContent = milliseconds > 0 ? 'Busy' : 'Ready'
  if (milliseconds === 0) closeBusy?.()
  if (milliseconds !== patience) return
  const stop = { label: 'Stop and start again', run: () => engine.end('it took too long') }
  closeBusy = notify(`srlint has not answered for ${patience / 1000} seconds. Your text is kept.`, stop, true)
}

function crashed(reason: string): void {
  const started = ready
  ready = false
  crashes++
  client.disconnect()
  console.warn(`srlint stopped: ${reason}`)
  byId('state').textContent = 'Stopped'
  const restart = { label: 'Restart', run: () => connect(startWorker()) }
  if (crashes > 1 || !started) {
    notify(`srlint stopped: ${reason}. Your text is kept.`, restart, true)
    return
  }
  notify(`srlint stopped and was started again: ${reason}. Your text is kept.`, restart, true)
  connect(startWorker())
}

async function ask<T>(method: string, params: unknown = {}): Promise<T> {
  if (!ready) throw new Error('srlint is being loaded')
  client.sync()
  return client.request<unknown, T>(method, params)
}

function sendSnapshot(): void {
  const json = /^\s*[{[]/.test(snapshot)
  client.notification('srlint/deployed', { name: json ? 'deployed.json' : 'deployed.sql', text: snapshot })
}

function sendSettings(): void {
  const against = snapshot.trim() ? 'snapshot' : ''
  client.notification('workspace/didChangeConfiguration', { settings: { srlint: { target, against, codeLens: false, inlayHints: false } } })
}

function configure(): void {
  sendSettings()
  keep()
  refresh()
}

const sendChangedSnapshot = calm(300, () => {
  sendSnapshot()
  configure()
})

function setSnapshot(text: string): void {
  if (text === snapshot) return
  snapshot = text
  sendChangedSnapshot()
}

// What is open.

async function begin(): Promise<void> {
  if (await openLink()) return
  open((await restore('last')) ?? example(0))
}

/** Opens what the hash of the address holds; the user's own schema is put aside. */
async function openLink(): Promise<boolean> {
  const packed = /^#s=(.+)$/.exec(location.hash)?.[1]
  if (!packed) return false
  history.replaceState(null, '', location.pathname + location.search)
  try {
    const project = await unpack(packed)
    const own = files.files.length ? state() : await restore('last')
    open(project)
    if (own) {
      await save('own', own)
      notify('A shared schema was opened.', { label: 'Back to yours', run: () => open(own) })
    }
    return true
  } catch (err) {
    notify(`The link cannot be read: ${(err as Error).message}`, undefined, true)
    return files.files.length > 0
  }
}

function example(index: number): Project {
  const { files: list, snapshot: deployed } = examples[index] ?? examples[0]!
  return { files: list, active: list[0]!.name, snapshot: deployed, target: '' }
}

function open(project: Project): void {
  for (const tab of [...files.files]) {
    tab.leave()
    files.remove(tab)
  }
  client.problems.clear()
  active = undefined
  target = project.target
  snapshot = project.snapshot
  byId<HTMLSelectElement>('target').value = target
  for (const file of project.files) files.add(newTab(file))
  sendSnapshot()
  const tab = files.files.find(f => f.name === project.active) ?? files.files[0]
  if (tab) select(tab)
  configure()
  published()
}

function state(): Project {
  return { files: files.files.map(f => ({ name: f.name, text: f.state.doc.toString() })), active: active?.name ?? '', snapshot, target }
}

const keepLater = calm(500, () => void save('last', state()).catch(() => undefined))

/** Keeps the state for the next visit, soon. A link in the address would be older than what is kept. */
function keep(): void {
  if (location.hash.startsWith('#s=')) history.replaceState(null, '', location.pathname + location.search)
  keepLater()
}

function newTab({ name, text }: SourceFile): Tab {
  const tab = new Tab(name, EditorState.create({
    doc: Text.of(text.split(/\r\n?|\n/)),
    extensions: [
      keymap.of([{ key: 'Mod-Shift-m', run: () => (showPanel('problems', true), true) }]),
      editing,
      coloured(text.length),
      client.plugin(uriOf(name), 'sql'),
      labelled(`SQL of ${name}`),
      EditorView.updateListener.of(update => {
        if (!update.docChanged) return
        keep()
        refresh()
      }),
    ],
  }))
  return tab
}

function select(tab: Tab): void {
  if (active === tab && tab.view) return
  client.sync()
  const before = active
  active = tab
  before?.leave()
  tab.unsent = null
  view.setState(tab.state)
  tab.view = view
  client.show(view)
  paintTabs()
  keep()
  refresh()
}

function jump(uri: string, range: Range): void {
  const tab = files.getFile(uri)
  if (!tab) return
  select(tab)
  const from = offset(view.state.doc, range.start)
  const to = offset(view.state.doc, range.end)
  view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
  view.focus()
}

// The tabs of files.

function setUpTabs(): void {
  rove(byId('files'), tab => {
    const found = files.files.find(f => f.name === tab.dataset['name'])
    if (!found) return
    select(found)
    focusTab()
  })
  byId('files').addEventListener('keydown', event => {
    if (!active || !(event.target as HTMLElement).matches('[role=tab]')) return
    if (event.key === 'Delete') close(active)
    else if (event.key === 'F2') renameFile(active)
    else return
    event.preventDefault()
  })
  byId('add').addEventListener('click', () => {
    const tab = newTab({ name: free('new.sql'), text: '' })
    files.add(tab)
    select(tab)
    view.focus()
  })
  byId('format').addEventListener('click', () => void formatDocument(view))
  byId('rename').addEventListener('click', () => {
    if (!renameSymbol(view)) notify('Put the cursor on a name first.')
  })
  byId('fix').addEventListener('click', () => void client.openActions(view))
  byId('find').addEventListener('click', () => void openSearchPanel(view))
}

function focusTab(): void {
  byId('files').querySelector<HTMLElement>('[aria-selected=true]')?.focus()
}

function paintTabs(): void {
  const list = byId('files')
  list.replaceChildren(...files.files.map(tab => {
    const chosen = tab === active
    const problems = client.problems.get(tab.name) ?? []
    const worst = Math.min(...problems.map(p => p.severity), 9)
    const count = problems.length ? `, ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}` : ''
    const button = h('button', {
      type: 'button', role: 'tab', id: chosen ? 'file-chosen' : '', class: `file ${['', 'has-error', 'has-warning', 'has-info'][worst] ?? ''}`, tabIndex: chosen ? 0 : -1,
      'aria-selected': String(chosen), 'aria-controls': 'editor', 'aria-label': `${tab.name}${count}`, 'data-name': tab.name, title: tab.name,
      onclick: () => { select(tab); view.focus() }, ondblclick: () => renameFile(tab),
    }, tab.name)
    const cross = h('button', { type: 'button', class: 'close', tabIndex: -1, 'aria-label': `Close ${tab.name}`, onclick: () => close(tab) }, '×')
    return h('div', { class: chosen ? 'tab chosen' : 'tab', role: 'presentation' }, button, cross)
  }))
  list.querySelector<HTMLElement>('.chosen')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

function close(tab: Tab): void {
  const at = files.files.indexOf(tab)
  const text = tab.state.doc.toString()
  tab.leave()
  files.remove(tab)
  client.problems.delete(tab.name)
  if (!files.files.length) files.add(newTab({ name: 'schema.sql', text: '' }))
  if (active === tab) {
    active = undefined
    select(files.files[Math.min(at, files.files.length - 1)]!)
    focusTab()
  }
  if (text.trim()) {
    notify(`${tab.name} was closed.`, { label: 'Undo', run: () => {
      const again = newTab({ name: free(tab.name), text })
      files.add(again)
      select(again)
    } })
  }
  published()
  keep()
}

function renameFile(tab: Tab): void {
  const label = [...byId('files').querySelectorAll<HTMLElement>('[role=tab]')].find(b => b.dataset['name'] === tab.name)
  if (!label) return
  const input = h('input', { class: 'rename', value: tab.name, 'aria-label': 'Name of the file', size: Math.max(10, tab.name.length) })
  label.replaceWith(input)
  input.select()
  input.focus()
  let done = false
  const finish = (take: boolean): void => {
    if (done) return
    done = true
    const name = input.value.trim().replaceAll('\\', '/').replace(/^\/+|\/+$/g, '')
    if (take && name && name !== tab.name) {
      const renamed = newTab({ name: free(/\.sql$/i.test(name) ? name : name + '.sql'), text: tab.state.doc.toString() })
      const at = files.files.indexOf(tab)
      tab.leave()
      files.remove(tab)
      client.problems.delete(tab.name)
      files.add(renamed)
      files.files.splice(at, 0, files.files.pop()!)
      if (active === tab) {
        active = undefined
        select(renamed)
      }
      keep()
    }
    paintTabs()
    focusTab()
  }
  input.addEventListener('blur', () => finish(true))
  input.addEventListener('keydown', event => {
    event.stopPropagation()
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault() // else the tab that gets the focus is pressed
    finish(event.key === 'Enter')
  })
}

/** A name that no file has yet. */
function free(name: string): string {
  const taken = (n: string): boolean => files.files.some(f => f.name === n)
  for (let i = 1, tried = name; ; tried = name.replace(/(\.\w+)?$/, `-${++i}$1`)) if (!taken(tried)) return tried
}

// Panels.

function setUpPanels(): void {
  const app: App = { client, files, active: () => active, snapshot: () => snapshot, setSnapshot, jump, view: () => view, showPanel, ask }
  rules = rulesPanel(app)
  panels = [problemsPanel(app), formattedPanel(app), planPanel(app), lineagePanel(app), modelPanel(app), rules, snapshotPanel(app)]
  const list = byId('panels')
  for (const panel of panels) {
    list.append(h('button', { type: 'button', role: 'tab', id: `tab-${panel.id}`, 'aria-controls': `panel-${panel.id}`, onclick: () => showPanel(panel.id) }, panel.title))
    panel.element.id = `panel-${panel.id}`
    panel.element.className = `panel ${panel.id}`
    panel.element.setAttribute('role', 'tabpanel')
    panel.element.setAttribute('aria-labelledby', `tab-${panel.id}`)
    panel.element.tabIndex = -1
    byId('panel').append(panel.element)
  }
  rove(list, tab => {
    showPanel(tab.id.slice(4))
    tab.focus()
  })
  showPanel('problems')
}

function showPanel(id: string, focus = false): void {
  for (const panel of panels) {
    const chosen = panel.id === id
    const tab = byId(`tab-${panel.id}`)
    tab.setAttribute('aria-selected', String(chosen))
    tab.tabIndex = chosen ? 0 : -1
    panel.element.hidden = !chosen
    if (chosen) {
      shown = panel
      if (focus) (panel.element.querySelector<HTMLElement>('[data-first]') ?? tab).focus()
    }
  }
  refreshNow()
}

function refreshNow(): void {
  void Promise.resolve(shown.refresh()).catch((err: Error) => {
    if (ready) console.warn(err)
  })
}

const refresh = calm(250, refreshNow)

/** The server has sent problems. */
const published = calm(30, () => {
  if (client.problems.size && !performance.getEntriesByName('first-problems').length) performance.mark('first-problems')
  if (ready) paintCounts()
  paintMarks()
  if (shown.id === 'problems') refreshNow()
})

function paintCounts(): void {
  const all = [...client.problems.values()].flat()
  const count = (severity: number, one: string): string => {
    const n = all.filter(p => p.severity === severity).length
    return n ? `${n} ${one}${n === 1 ? '' : 's'}` : ''
  }
  const parts = [count(1, 'error'), count(2, 'warning'), count(3, 'info')].filter(Boolean)
  const text = parts.join(', ') || 'No problems'
  byId('counts').textContent = text
  byId('tab-problems').textContent = all.length ? `Problems ${all.length}` : 'Problems'
  announce(text)
}

/** Marks the tabs whose files have problems; leaves a tab alone that is being renamed. */
function paintMarks(): void {
  if (!byId('files').querySelector('input') && !byId('files').contains(document.activeElement)) paintTabs()
}

// The header.

function setUpHeader(): void {
  const choose = byId<HTMLSelectElement>('example')
  choose.append(...examples.map((e, i) => h('option', { value: String(i) }, e.title)), h('option', { value: 'empty' }, 'An empty schema'))
  choose.addEventListener('change', () => {
    const before = state()
    open(choose.value === 'empty' ? { files: [{ name: 'schema.sql', text: '' }], active: '', snapshot: '', target: '' } : example(Number(choose.value)))
    notify('The example was opened.', { label: 'Undo', run: () => open(before) })
    choose.value = ''
  })
  byId('target').addEventListener('change', () => {
    target = byId<HTMLSelectElement>('target').value
    configure()
  })
  const picker = byId<HTMLInputElement>('picker')
  byId('import').addEventListener('click', () => picker.click())
  picker.addEventListener('change', () => void readFiles([...(picker.files ?? [])], largest).then(take).finally(() => (picker.value = '')))
  byId('export').addEventListener('click', event => openExport(event.currentTarget as HTMLElement))
  byId('share').addEventListener('click', () => void share())
  const help = byId<HTMLDialogElement>('help')
  byId('keys').addEventListener('click', () => help.showModal())
  addEventListener('keydown', event => {
    if (!(event.altKey && !event.ctrlKey && !event.metaKey)) return
    const panel = panels[Number(event.code.replace('Digit', '')) - 1]
    if (event.code === 'Digit0') view.focus()
    else if (/^Digit\d$/.test(event.code) && panel) showPanel(panel.id, true)
    else return
    event.preventDefault()
  })
}

async function fillTargets(): Promise<void> {
  const answer = await ask<{ engines: { name: string; versions: string[] }[]; default: string }>('srlint/targets')
  const select = byId<HTMLSelectElement>('target')
  const titles: Record<string, string> = { starrocks: 'StarRocks', doris: 'Apache Doris' }
  const options = answer.engines.flatMap(e => [...e.versions].reverse().map(v => h('option', { value: `${e.name}@${v}` }, `${titles[e.name] ?? e.name} ${v}`)))
  const newest = answer.default.split('@')
  select.replaceChildren(h('option', { value: '' }, `${titles[newest[0] ?? ''] ?? newest[0]} ${newest[1]} (newest)`), ...options.filter(o => o.value !== answer.default))
  select.value = target
  if (select.selectedIndex < 0) select.value = ''
}

async function share(): Promise<void> {
  const link = `${location.href.replace(/#.*$/, '')}#s=${await pack(state())}`
  history.replaceState(null, '', link)
  const long = link.length > 30_000 ? ' It is long; some programs cut such links.' : ''
  try {
    await navigator.clipboard.writeText(link)
    notify(`The link is copied. It holds the whole schema; nothing was sent anywhere.${long}`)
  } catch {
    notify(`The address of this page now holds the whole schema: copy it from there.${long}`)
  }
}

function openExport(button: HTMLElement): void {
  const { left, bottom } = button.getBoundingClientRect()
  const text = async (name: string, get: () => Promise<string>): Promise<void> => {
    try {
      download(name, await get())
    } catch (err) {
      notify((err as Error).message, undefined, true)
    }
  }
  menu('Export', left, bottom + 4, [
    { label: 'This file', note: active?.name, run: () => active && download(active.name.split('/').pop()!, active.state.doc.toString()) },
    { label: 'All files', note: 'schema.zip', run: () => download('schema.zip', zip(withSnapshot())) },
    { label: 'Canonical DDL', note: 'canonical.sql', run: () => void text('canonical.sql', async () => (await ask<{ text: string }>('srlint/canonical')).text) },
    { label: 'Plan', note: 'plan.sql', run: () => void text('plan.sql', async () => (await ask<{ sql: string }>('srlint/plan')).sql) },
  ])
}

function withSnapshot(): SourceFile[] {
  const list = state().files
  const name = /^\s*[{[]/.test(snapshot) ? 'deployed.json' : 'deployed.sql'
  return snapshot.trim() ? [...list, { name, text: snapshot }] : list
}

/** Takes files from outside: SQL as tabs, JSON as the snapshot. Between the steps for large ones the page may breathe. */
async function take(list: { files: SourceFile[]; skipped: string[] }): Promise<void> {
  let first: Tab | undefined
  for (const file of list.files) {
    if (/\.json$/i.test(file.name)) {
      snapshot = ''
      setSnapshot(file.text)
      showPanel('snapshot')
      continue
    }
    const there = files.files.find(f => f.name === file.name)
    const only = files.files[0]
    if (there) {
      files.updateFile(there.uri, { changes: { from: 0, to: there.state.doc.length, insert: file.text } })
      first ??= there
      continue
    }
    const tab = newTab(file)
    if (file.text.length > large) await breathe()
    files.add(tab)
    if (file.text.length > large) await breathe()
    first ??= tab
    if (only && files.files.length === 2 && only.name === 'schema.sql' && !only.state.doc.length) close(only)
  }
  if (first) select(first)
  paintTabs()
  keep()
  if (list.skipped.length) notify(`Left out: ${list.skipped.slice(0, 3).join(', ')}${list.skipped.length > 3 ? ` and ${list.skipped.length - 3} more` : ''}. Files end in .sql or .json and have less than 20 MB.`)
}

function breathe(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve))
}

function setUpDrop(): void {
  let depth = 0
  const over = (on: boolean): void => void document.body.classList.toggle('dropping', on)
  addEventListener('dragenter', event => {
    if (!event.dataTransfer?.types.includes('Files')) return
    depth++
    over(true)
  })
  addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1)
    if (!depth) over(false)
  })
  addEventListener('dragover', event => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
  })
  addEventListener('drop', event => {
    depth = 0
    over(false)
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    event.stopPropagation()
    void readDrop(event.dataTransfer, largest).then(take)
  }, true)
}

/** The bar between editor and panels, by mouse and by arrows. */
function setUpDivider(): void {
  const bar = byId('divider')
  const main = byId('main')
  const set = (percent: number): void => {
    const share = Math.round(Math.max(25, Math.min(75, percent)))
    main.style.setProperty('--share', `${share}%`)
    bar.setAttribute('aria-valuenow', String(share))
  }
  bar.addEventListener('keydown', event => {
    const step = { ArrowLeft: -3, ArrowRight: 3 }[event.key]
    if (step) set(Number(bar.getAttribute('aria-valuenow')) + step)
  })
  bar.addEventListener('pointerdown', event => {
    bar.setPointerCapture(event.pointerId)
    event.preventDefault()
  })
  bar.addEventListener('pointermove', event => {
    if (!bar.hasPointerCapture(event.pointerId)) return
    const box = main.getBoundingClientRect()
    set(((event.clientX - box.left) / box.width) * 100)
  })
}

function whenIdle(then: () => void): void {
  const wait = (): void => {
    if (!ready) setTimeout(wait, 200)
    else setTimeout(then, 300)
  }
  wait()
}

