import type { App, Panel } from '../app'
import { markdown } from '../clean'
import { h } from '../dom'
import { coloured } from './plan'

interface Rule {
  name: string
  severity: string
  stage: string
  summary: string
  versions: string
}

export interface RulesPanel extends Panel {
  open(rule: string): Promise<void>
}

export function rulesPanel(app: App): RulesPanel {
  const search = h('input', { type: 'search', placeholder: 'Search rules', 'aria-label': 'Search rules', 'data-first': true, oninput: () => list() })
  const summary = h('p', { class: 'dim' })
  const bar = h('div', { class: 'bar' }, summary, search)
  const body = h('div', { class: 'rules-body' })
  const element = h('div', {}, bar, body)
  let rules: Rule[] = []
  let page = ''
  document.addEventListener('explain', event => void open(String((event as CustomEvent).detail)))
  return { id: 'rules', title: 'Rules', element, refresh, open }

  async function refresh(): Promise<void> {
    if (rules.length) return
    try {
      rules = await app.ask<Rule[]>('srlint/rules')
      if (!page) list()
    } catch {
      body.replaceChildren(h('p', { class: 'empty' }, 'The rules come with srlint, which is being loaded.'))
    }
  }

  function list(back = ''): void {
    page = ''
    bar.hidden = false
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean)
    const found = rules.filter(r => words.every(w => `${r.name} ${r.summary} ${r.severity} ${r.stage}`.toLowerCase().includes(w)))
    summary.textContent = found.length === rules.length ? `${rules.length} rules` : `${found.length} of ${rules.length} rules`
    if (!found.length) {
      body.replaceChildren(h('p', { class: 'empty' }, h('strong', {}, 'No such rule'), 'No name or summary has all of these words.'))
      return
    }
    body.replaceChildren(h('ul', { class: 'rules-list' }, ...found.map(r => h('li', {},
      h('button', { type: 'button', 'data-rule': r.name, onclick: () => void open(r.name) },
        h('span', { class: `dot ${r.severity}`, 'aria-hidden': 'true' }), h('span', { class: 'visually-hidden' }, r.severity + ': '),
        h('span', {}, h('code', {}, r.name), h('span', { class: 'dim' }, r.summary)))))))
    if (back) body.querySelector<HTMLElement>(`[data-rule="${CSS.escape(back)}"]`)?.focus()
  }

  async function open(rule: string): Promise<void> {
    page = rule
    let text: string
    try {
      text = (await app.ask<{ markdown: string }>('srlint/page', { rule })).markdown
    } catch (err) {
      text = `# ${rule}\n\n${(err as Error).message}`
    }
    bar.hidden = true
    const article = h('article', { class: 'page', innerHTML: markdown(labelled(text)) })
    for (const code of article.querySelectorAll('code[class*=language-sql]')) code.replaceChildren(coloured(code.textContent ?? ''))
    const back = h('button', { type: 'button', class: 'back', onclick: () => list(rule) }, '← All rules')
    body.replaceChildren(h('div', { class: 'page-head' }, back, h('code', {}, rule)), article)
    body.parentElement!.scrollTop = 0
    back.focus()
  }
}

const titles: Record<string, string> = { bad: 'Bad', good: 'Good', base: 'What is deployed', 'fixed safe': 'Fixed', 'fixed unsafe': 'Fixed, which changes the meaning' }

/** Pages tell in the first line of a block what it is; readers are told above it. */
function labelled(text: string): string {
  return text.replace(/^```sql (bad|good|base|fixed safe|fixed unsafe)(?: ([^\n]*))?$/gm, (_, what: string, more?: string) => `**${titles[what]}**${more ? ` (${more})` : ''}\n\n\`\`\`sql`).replace(/^```text$/gm, '**srlint says**\n\n```text')
}
