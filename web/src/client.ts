// The client of the language server: @codemirror/lsp-client with what it leaves open, which
// is diagnostics with their fixes, code actions, highlights, and hover by keyboard.
import { closeReferencePanel, findReferencesKeymap, formatKeymap, hoverTooltips, jumpToDefinition, jumpToDefinitionKeymap, LSPClient, LSPPlugin, renameKeymap, serverCompletion, signatureHelp } from '@codemirror/lsp-client'
import { forEachDiagnostic, setDiagnostics, type Diagnostic } from '@codemirror/lint'
import { StateEffect, StateField, type Extension, type Text } from '@codemirror/state'
import { Decoration, EditorView, keymap, showTooltip, ViewPlugin, type DecorationSet, type Tooltip, type ViewUpdate } from '@codemirror/view'
import { clean, markdown } from './clean'
import { calm, h, menu } from './dom'
import { language, large } from './editor'
import { Files, root } from './workspace'

export interface Position {
  line: number
  character: number
}
export interface Range {
  start: Position
  end: Position
}
export interface Problem {
  range: Range
  severity: number
  code: string
  message: string
  tags?: number[]
  relatedInformation?: { location: { uri: string; range: Range }; message: string }[]
}
interface WorkspaceEdit {
  changes?: Record<string, { range: Range; newText: string }[]>
}
interface Action {
  title: string
  kind?: string
  isPreferred?: boolean
  edit?: WorkspaceEdit
  command?: { command: string; arguments?: unknown[] }
  data?: unknown
}

/** What the page does for the client. */
export interface Host {
  settings(): unknown
  greet(): void
  published(): void
  explain(rule: string): void
}

export const severities = ['', 'error', 'warning', 'info', 'hint'] as const

export function offset(doc: Text, p: Position): number {
  const line = doc.line(Math.min(p.line + 1, doc.lines))
  return Math.min(line.from + p.character, line.to)
}

/** Client speaks to the server for all editors of the page. */
export class Client extends LSPClient {
  readonly problems = new Map<string, Problem[]>()
  readonly files: Files

  constructor(private readonly host: Host) {
    super({
      rootUri: root,
      get initializationOptions() {
        return host.settings()
      },
      timeout: 60_000,
      workspace: client => new Files(client),
      sanitizeHTML: clean,
      highlightLanguage: name => (name === 'sql' ? language : null),
      unhandledNotification: () => undefined,
      notificationHandlers: {
        'textDocument/publishDiagnostics': (_, params) => {
          this.take(params)
          return true
        },
      },
      extensions: [
        { clientCapabilities: { textDocument: capabilities } },
        [
          serverCompletion({ override: true }),
          hoverTooltips({ hoverTime: 250 }),
          signatureHelp(),
          keymap.of([...formatKeymap, ...renameKeymap, ...jumpToDefinitionKeymap, ...findReferencesKeymap.filter(k => k.run !== closeReferencePanel)]),
          keymap.of([
            { key: 'Escape', run: closeReferencePanel },
            { key: 'Mod-.', run: view => this.openActions(view), preventDefault: true },
            { key: 'Mod-k Mod-i', run: view => this.hoverAtCursor(view), preventDefault: true },
          ]),
          sendChanges,
          highlights,
          keyboardHover,
          followLinks,
        ],
      ],
    })
    this.files = this.workspace as Files
    this.files.greeting = () => host.greet()
  }

  private take(params: { uri: string; version?: number; diagnostics: Problem[] }): void {
    const tab = this.files.getFile(params.uri)
    if (!tab) return
    this.problems.set(tab.name, params.diagnostics)
    if (tab.view && (params.version === undefined || params.version === tab.version)) this.show(tab.view)
    this.host.published()
  }

  /** Underlines the problems of the file that a view shows. */
  show(view: EditorView): void {
    const plugin = LSPPlugin.get(view)
    const tab = plugin && this.files.getFile(plugin.uri)
    if (!plugin || !tab) return
    const place = (p: Position): number => plugin.unsyncedChanges.mapPos(offset(plugin.syncedDoc, p))
    const list = (this.problems.get(tab.name) ?? []).map((p): Diagnostic => ({
      from: place(p.range.start),
      to: Math.max(place(p.range.start), place(p.range.end)),
      severity: severities[p.severity] || 'error',
      message: p.message,
      source: p.code,
      markClass: p.tags?.includes(1) ? 'cm-unused' : p.tags?.includes(2) ? 'cm-deprecated' : undefined,
      renderMessage: v => this.describe(v, p),
    }))
    view.dispatch(setDiagnostics(view.state, list))
  }

  /** A problem with what can be done about it. The actions are asked for when it is looked at. */
  private describe(view: EditorView, p: Problem): HTMLElement {
    const actions = h('div', { class: 'tip-actions' })
    void this.actions(view, p.range, p).then(list => {
      actions.append(...list.map(a => h('button', { type: 'button', class: a.isPreferred ? 'primary' : '', onclick: () => void this.apply(view, a) }, a.title)))
    }, () => undefined)
    const [first = '', ...help] = p.message.split('\n')
    return h('div', { class: 'tip' }, h('div', {}, first), help.length > 0 && h('div', { class: 'dim' }, help.join('\n')), actions)
  }

  private async actions(view: EditorView, range: Range, only?: Problem): Promise<Action[]> {
    const plugin = LSPPlugin.get(view)
    if (!plugin) return []
    this.sync()
    const list = await this.request<unknown, Action[] | null>('textDocument/codeAction', {
      textDocument: { uri: plugin.uri },
      range,
      context: { diagnostics: [], only: only ? ['quickfix'] : undefined },
    })
    return (list ?? []).filter(a => !only || !(a.data as { rule?: string } | undefined)?.rule || (a.data as { rule?: string }).rule === only.code)
      .filter(a => !only || a.command === undefined || a.command.arguments?.[0] === only.code)
  }

  private async apply(view: EditorView, action: Action): Promise<void> {
    if (action.command?.command === 'srlint.explain') {
      this.host.explain(String(action.command.arguments?.[0]))
      return
    }
    this.sync()
    await this.withMapping(async mapping => {
      const { edit } = action.edit ? action : await this.request<Action, Action>('codeAction/resolve', action)
      for (const [uri, edits] of Object.entries(edit?.changes ?? {})) {
        const changes = edits.map(e => ({ from: mapping.mapPosition(uri, e.range.start), to: mapping.mapPosition(uri, e.range.end), insert: e.newText }))
        this.files.updateFile(uri, { changes, userEvent: 'fix' })
      }
    })
    this.sync()
    view.focus()
  }

  /** Opens the list of what can be done about the place of the cursor. */
  openActions(view: EditorView): boolean {
    const plugin = LSPPlugin.get(view)
    if (!plugin) return false
    const { from, to, head } = view.state.selection.main
    void this.actions(view, { start: plugin.toPosition(from), end: plugin.toPosition(to) }).then(list => {
      const at = view.coordsAtPos(head)
      if (!at) return
      const items = list.map(a => ({ label: a.title, run: () => void this.apply(view, a) }))
      menu('Quick fixes', at.left, at.bottom + 4, items.length ? items : [{ label: 'Nothing to fix here', run: () => undefined }])
    }, (err: Error) => plugin.reportError('Quick fixes failed', err))
    return true
  }

  private hoverAtCursor(view: EditorView): boolean {
    const plugin = LSPPlugin.get(view)
    if (!plugin) return false
    const pos = view.state.selection.main.head
    const found: string[] = []
    forEachDiagnostic(view.state, (d, from, to) => {
      if (from <= pos && pos <= to) found.push(d.message)
    })
    this.sync()
    void this.request<unknown, { contents: { value: string } } | null>('textDocument/hover', { textDocument: { uri: plugin.uri }, position: plugin.toPosition(pos) }).then(answer => {
      if (view.state.selection.main.head !== pos || (!answer && !found.length)) return
      const dom = h('div', { class: 'cm-lsp-documentation', role: 'tooltip' }, ...found.map(text => h('p', {}, text)))
      if (answer) dom.append(h('div', { innerHTML: markdown(answer.contents.value) }))
      view.dispatch({ effects: setHover.of({ pos, above: true, create: () => ({ dom }) }) })
      document.getElementById('live')!.textContent = dom.textContent
    }, () => undefined)
    return true
  }
}

/**
 * The library says that it asks for diagnostics, but does not. A function is no JSON and so
 * leaves that out: the server sends them by itself then.
 */
const capabilities = {
  diagnostic: () => undefined,
  publishDiagnostics: { versionSupport: true, relatedInformation: true, codeDescriptionSupport: true, tagSupport: { valueSet: [1, 2] } },
  codeAction: {
    codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source.fixAll'] } },
    resolveSupport: { properties: ['edit'] },
    dataSupport: true,
  },
  documentHighlight: {},
}

const sendChanges = ViewPlugin.define(view => {
  const send = calm(120, () => LSPPlugin.get(view)?.client.sync())
  return {
    update(u: ViewUpdate) {
      if (u.docChanged) send()
    },
  }
})

// Every place of the name at the cursor.

const setHighlights = StateEffect.define<DecorationSet>()
const mark = Decoration.mark({ class: 'cm-occurrence' })

const occurrences = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(set, change) {
    for (const effect of change.effects) if (effect.is(setHighlights)) return effect.value
    return change.docChanged ? Decoration.none : set
  },
  provide: field => EditorView.decorations.from(field),
})

const highlights: Extension = [
  occurrences,
  ViewPlugin.define(view => {
    const ask = calm(200, () => {
      const plugin = LSPPlugin.get(view)
      if (!plugin?.client.serverCapabilities) return
      const { state } = view
      if (state.doc.length > large) return // the server takes too long
      plugin.client.sync()
      const params = { textDocument: { uri: plugin.uri }, position: plugin.toPosition(state.selection.main.head) }
      void plugin.client.request<unknown, { range: Range }[] | null>('textDocument/documentHighlight', params).then(list => {
        if (view.state.doc !== state.doc) return
        const ranges = (list ?? []).map(x => ({ from: offset(state.doc, x.range.start), to: offset(state.doc, x.range.end) })).filter(r => r.from < r.to)
        if (!ranges.length && !view.state.field(occurrences, false)?.size) return
        view.dispatch({ effects: setHighlights.of(Decoration.set(ranges.map(r => mark.range(r.from, r.to)), true)) })
      }, () => undefined)
    })
    return {
      update(u: ViewUpdate) {
        if (u.selectionSet || u.docChanged) ask()
      },
    }
  }),
]

const setHover = StateEffect.define<Tooltip | null>()

const keyboardHover: Extension = [
  StateField.define<Tooltip | null>({
    create: () => null,
    update(tip, change) {
      for (const effect of change.effects) if (effect.is(setHover)) return effect.value
      return change.docChanged || change.selection ? null : tip
    },
    provide: field => showTooltip.from(field),
  }),
  keymap.of([{ key: 'Escape', run: view => {
    if (!view.dom.querySelector('[role=tooltip]')) return false
    view.dispatch({ effects: setHover.of(null) })
    return true
  } }]),
]

/** Ctrl and a click lead to the definition. */
const followLinks = EditorView.domEventHandlers({
  mousedown(event, view) {
    if (event.button !== 0 || !(event.ctrlKey || event.metaKey)) return false
    const pos = view.posAtCoords({ x: event.clientX, y: event.clientY })
    if (pos === null) return false
    view.dispatch({ selection: { anchor: pos } })
    event.preventDefault()
    return jumpToDefinition(view)
  },
})
