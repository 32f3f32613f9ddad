import { Marked } from 'marked'

const allowed = new Set(['P', 'PRE', 'CODE', 'EM', 'STRONG', 'A', 'UL', 'OL', 'LI', 'H1', 'H2', 'H3', 'H4', 'HR', 'BR', 'BLOCKQUOTE', 'SPAN', 'TABLE', 'THEAD', 'TBODY', 'TR', 'TH', 'TD', 'DEL'])

/** Leaves of HTML what text needs: no other elements, no attributes but classes and links. */
export function clean(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const element of [...page.body.querySelectorAll('*')]) {
    if (!allowed.has(element.tagName)) {
      element.replaceWith(page.createTextNode(element.outerHTML))
      continue
    }
    for (const { name, value } of [...element.attributes]) {
      if (name === 'class' || (name === 'href' && /^https:\/\//.test(value))) continue
      element.removeAttribute(name)
    }
    if (element.tagName === 'A') {
      element.setAttribute('target', '_blank')
      element.setAttribute('rel', 'noreferrer')
    }
  }
  return page.body.innerHTML
}

const marked = new Marked()

/** Markdown as HTML that is safe to show. */
export function markdown(text: string): string {
  return clean(marked.parse(text, { async: false }))
}
