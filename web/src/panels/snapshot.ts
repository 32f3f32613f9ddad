import { EditorState } from '@codemirror/state'
import { EditorView, placeholder } from '@codemirror/view'
import type { App, Panel } from '../app'
import { h, notify } from '../dom'
import { coloured, editing, labelled } from '../editor'
import { readFiles } from '../files'

export function snapshotPanel(app: App): Panel {
  const picker = h('input', { type: 'file', accept: '.sql,.json', hidden: true, onchange: () => void load() })
  const kind = h('p', { class: 'dim' })
  const place = h('div', { class: 'snapshot-editor' })
  const element = h('div', {},
    h('div', { class: 'bar' }, kind,
      h('button', { type: 'button', 'data-first': true, onclick: () => picker.click() }, 'Open file'),
      h('button', { type: 'button', title: 'Takes the schema as it is now for what is deployed', onclick: () => void takeSchema() }, 'Take this schema'),
      h('button', { type: 'button', onclick: () => { app.setSnapshot(''); refresh() } }, 'Clear'), picker),
    place)
  const view = new EditorView({
    parent: place,
    state: EditorState.create({ extensions: [
      editing,
      coloured(Infinity),
      EditorView.lineWrapping,
      labelled('What is deployed: SQL or JSON'),
      placeholder('Paste what is deployed: the output of SHOW CREATE TABLE and SHOW CREATE VIEW, or the JSON of srlint snapshot.'),
      EditorView.updateListener.of(update => {
        if (!update.docChanged) return
        app.setSnapshot(update.state.doc.toString())
        describe()
      }),
    ] }),
  })
  return { id: 'snapshot', title: 'Snapshot', element, refresh }

  function refresh(): void {
    const text = app.snapshot()
    if (view.state.doc.toString() !== text) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } })
    describe()
  }

  function describe(): void {
    const text = app.snapshot()
    kind.textContent = !text.trim() ? 'What is deployed' : /^\s*[{[]/.test(text) ? 'What is deployed, as JSON' : 'What is deployed, as SQL'
  }

  async function load(): Promise<void> {
    const { files } = await readFiles([...(picker.files ?? [])], 20 << 20)
    picker.value = ''
    if (files[0]) app.setSnapshot(files[0].text)
    refresh()
  }

  async function takeSchema(): Promise<void> {
    try {
      app.setSnapshot((await app.ask<{ text: string }>('srlint/canonical')).text)
      refresh()
      notify('The schema as it is now stands for what is deployed. Change it, and look at Plan.')
    } catch (err) {
      notify((err as Error).message, undefined, true)
    }
  }
}
