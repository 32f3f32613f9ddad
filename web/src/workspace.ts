import { LSPPlugin, Workspace, type LSPClient, type WorkspaceFile } from '@codemirror/lsp-client'
import { ChangeSet, type EditorState, type Text, type TransactionSpec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'

export const root = 'file:///schema'

export function uriOf(name: string): string {
  return root + '/' + name.split('/').map(encodeURIComponent).join('/')
}

/** The name of a file by its address, however that is escaped. */
export function nameOf(uri: string): string {
  return decodeURIComponent(uri).slice(root.length + 1)
}

interface WorkspaceFileUpdate {
  file: Tab
  prevDoc: Text
  changes: ChangeSet
}

/** Tab is a file of the schema: shown in the editor, or waiting with its state. */
export class Tab implements WorkspaceFile {
  readonly languageId = 'sql'
  readonly uri: string
  version = 0
  doc: Text
  view: EditorView | null = null
  /** What changed while it was not shown, and the server does not know yet. */
  unsent: ChangeSet | null = null

  constructor(
    readonly name: string,
    private waiting: EditorState,
  ) {
    this.uri = uriOf(name)
    this.doc = waiting.doc
  }

  get state(): EditorState {
    return this.view ? this.view.state : this.waiting
  }

  getView(): EditorView | null {
    return this.view
  }

  /** Takes the state out of the editor before another file is shown there. */
  leave(): void {
    if (this.view) this.waiting = this.view.state
    this.view = null
  }

  /** Changes a file that is not shown. */
  change(spec: TransactionSpec): void {
    const change = this.waiting.update(spec)
    this.waiting = change.state
    this.unsent = this.unsent ? this.unsent.compose(change.changes) : change.changes
  }
}

/** Files are the tabs, as the client of the protocol sees them. All are open at the server. */
export class Files extends Workspace {
  files: Tab[] = []
  display: (tab: Tab) => EditorView = () => {
    throw new Error('no editor')
  }
  /** Sent before the files are. */
  greeting: () => void = () => undefined
  changed: () => void = () => undefined

  constructor(client: LSPClient) {
    super(client)
  }

  override getFile(uri: string): Tab | null {
    const name = nameOf(uri)
    return this.files.find(f => f.name === name) ?? null
  }

  add(tab: Tab): void {
    this.files.push(tab)
    this.client.didOpen(tab)
  }

  remove(tab: Tab): void {
    this.files = this.files.filter(f => f !== tab)
    this.client.didClose(tab.uri)
  }

  syncFiles(): readonly WorkspaceFileUpdate[] {
    const updates: WorkspaceFileUpdate[] = []
    for (const file of this.files) {
      const plugin = file.view && LSPPlugin.get(file.view)
      const changes = plugin ? plugin.unsyncedChanges : file.unsent
      if (!changes || changes.empty) continue
      updates.push({ file, prevDoc: file.doc, changes })
      this.settle(file)
    }
    return updates
  }

  private settle(file: Tab): void {
    file.doc = file.state.doc
    file.version++
    file.unsent = null
    if (file.view) LSPPlugin.get(file.view)?.clear()
  }

  openFile(uri: string, _language: string, view: EditorView): void {
    const tab = this.getFile(uri)
    if (tab) tab.view = view
  }

  closeFile(): void {} // a file that is not shown stays open

  override connected(): void {
    this.greeting()
    for (const file of this.files) {
      this.settle(file)
      this.client.didOpen(file)
    }
  }

  override updateFile(uri: string, update: TransactionSpec): void {
    const tab = this.getFile(uri)
    if (!tab) return
    if (tab.view) tab.view.dispatch(update)
    else tab.change(update)
    this.changed()
  }

  override displayFile(uri: string): Promise<EditorView | null> {
    const tab = this.getFile(uri)
    return Promise.resolve(tab && this.display(tab))
  }
}
