import { formatDocument } from '@codemirror/lsp-client'
import { MergeView, unifiedMergeView } from '@codemirror/merge'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import type { App, Panel } from '../app'
import { h } from '../dom'
import { coloured, common, labelled } from '../editor'

const largest = 400_000 // characters that are compared

export function formattedPanel(app: App): Panel {
  const place = h('div', { class: 'compare' })
  const note = h('p', { class: 'dim' })
  const apply = h('button', { type: 'button', class: 'primary', 'data-first': true, onclick: () => void formatDocument(app.view()) }, 'Apply')
  const bar = h('div', { class: 'bar' }, note, apply)
  const element = h('div', {}, bar, place)
  let shown: MergeView | EditorView | undefined
  let last = ''
  return { id: 'formatted', title: 'Formatted', element, refresh }

  function clear(): void {
    shown?.destroy()
    shown = undefined
    place.replaceChildren()
  }

  async function refresh(): Promise<void> {
    const tab = app.active()
    if (!tab) return
    const before = tab.state.doc.toString()
    let after: string
    try {
      after = (await app.ask<{ text: string }>('srlint/format', { uri: tab.uri })).text
    } catch (err) {
      last = ''
      clear()
      bar.hidden = true
      place.append(h('p', { class: 'empty' }, h('strong', {}, 'Not laid out'), (err as Error).message))
      return
    }
    const narrow = place.clientWidth < 480
    const now = JSON.stringify([tab.name, before, after, narrow])
    if (now === last || tab !== app.active()) return
    last = now
    clear()
    const same = before === after
    bar.hidden = same
    note.textContent = narrow ? 'What formatting would change' : 'As it is, and as srlint fmt lays it out'
    if (same) {
      place.append(h('p', { class: 'empty' }, h('strong', {}, 'Nothing to change'), `${tab.name} is laid out as srlint fmt would.`))
      return
    }
    if (before.length > largest) {
      place.append(h('p', { class: 'empty' }, h('strong', {}, 'Too large to compare here'), 'Apply lays the file out.'))
      return
    }
    const shared = [common, coloured(before.length), EditorState.readOnly.of(true), EditorView.lineWrapping]
    const diffConfig = { scanLimit: 500, timeout: 30 }
    const collapseUnchanged = { margin: 3, minSize: 8 }
    shown = narrow
      ? new EditorView({ parent: place, doc: after, extensions: [shared, labelled('What formatting would change'), unifiedMergeView({ original: before, mergeControls: false, diffConfig, collapseUnchanged })] })
      : new MergeView({
          parent: place, diffConfig, collapseUnchanged, gutter: false,
          a: { doc: before, extensions: [shared, labelled('As it is')] },
          b: { doc: after, extensions: [shared, labelled('Laid out anew')] },
        })
  }
}
