import type { App, Panel } from '../app'
import { severities, type Problem } from '../client'
import { h } from '../dom'

const most = 300 // rows

export function problemsPanel(app: App): Panel {
  const element = h('div')
  let last = ''
  return { id: 'problems', title: 'Problems', element, refresh }

  function refresh(): void {
    const groups = app.files.files.map(tab => ({ tab, list: app.client.problems.get(tab.name) ?? [] })).filter(g => g.list.length)
    const now = JSON.stringify(groups.map(g => [g.tab.name, g.list]))
    if (now === last && element.childElementCount) return
    last = now
    if (!groups.length) {
      element.replaceChildren(h('p', { class: 'empty' }, h('strong', {}, 'No problems'), 'The engine would take this schema as it is.'))
      return
    }
    let room = most
    const focused = element.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset['key'] : undefined
    const parts: Node[] = []
    let first = true
    for (const { tab, list } of groups) {
      if (room <= 0) break
      const sorted = [...list].sort((a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character)
      parts.push(h('h3', {}, tab.name, h('span', { class: 'count' }, String(list.length))))
      parts.push(h('ul', {}, ...sorted.slice(0, room).map(p => {
        const item = row(tab.uri, p, first)
        first = false
        return item
      })))
      room -= list.length
    }
    if (room < 0) parts.push(h('p', { class: 'dim note' }, `${-room} more are not shown.`))
    element.replaceChildren(...parts)
    if (focused) [...element.querySelectorAll<HTMLElement>('[data-key]')].find(b => b.dataset['key'] === focused)?.focus()
  }

  function row(uri: string, p: Problem, first: boolean): HTMLElement {
    const severity = severities[p.severity] || 'error'
    const [message = '', ...help] = p.message.split('\n')
    const { line, character } = p.range.start
    const related = (p.relatedInformation ?? []).map(r => h('button', { type: 'button', class: 'related', onclick: () => app.jump(r.location.uri, r.location.range) }, `${r.message} (line ${r.location.range.start.line + 1})`))
    return h('li', { class: 'problem' },
      h('button', { type: 'button', class: 'jump', 'data-first': first || undefined, 'data-key': `${uri}:${line}:${character}:${p.code}`, onclick: () => app.jump(uri, p.range) },
        h('span', { class: `dot ${severity}`, 'aria-hidden': 'true' }),
        h('span', { class: 'visually-hidden' }, severity + ': '),
        h('span', { class: 'message' }, message, help.length > 0 && h('span', { class: 'help' }, help.join('\n'))),
        h('span', { class: 'place' }, `${line + 1}:${character + 1}`)),
      h('div', { class: 'under' },
        h('button', { type: 'button', class: 'rule', onclick: () => explain(p.code) }, p.code),
        h('button', { type: 'button', class: 'fix', 'aria-label': `Fix ${p.code} in line ${line + 1}`, onclick: () => { app.jump(uri, p.range); app.client.openActions(app.view()) } }, 'Fix…'),
        ...related))
  }

  function explain(rule: string): void {
    app.showPanel('rules', true)
    element.dispatchEvent(new CustomEvent('explain', { bubbles: true, detail: rule }))
  }
}
