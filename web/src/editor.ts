import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { MySQL, SQLDialect } from '@codemirror/lang-sql'
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { lintGutter, nextDiagnostic, previousDiagnostic } from '@codemirror/lint'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { EditorState, RangeSetBuilder, type Extension } from '@codemirror/state'
import { Decoration, drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view'
import { highlightTree, tags } from '@lezer/highlight'

const words = `${MySQL.spec.keywords ?? ''} materialized refresh async manual sync every start buckets distributed duplicate aggregate
 properties replace_if_not_null bitmap_union hll_union partition partitions random rollup colocate overwrite qualify immediate deferred
 external resource catalog inverted ngrambf security invoker definer less than values range list swap`
/** Keywords that are far more often names of columns. */
const names = new Set('state code day month year hour minute second name status date time value count level owner path role type user host'.split(' '))

const types = `${MySQL.spec.types ?? ''} string largeint hll bitmap percentile array map struct datetime json variant boolean`

/** SQL as the editor colours it. What it means, the server knows. */
export const dialect = SQLDialect.define({ ...MySQL.spec, keywords: words.split(/\s+/).filter(w => !names.has(w)).join(' '), types })
export const language = dialect.language

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.null, tags.bool], color: 'var(--code-keyword)' },
  { tag: [tags.typeName, tags.standard(tags.name)], color: 'var(--code-type)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: tags.number, color: 'var(--code-number)' },
  { tag: tags.comment, color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: [tags.special(tags.string), tags.special(tags.name)], color: 'var(--code-name)' },
])

/** From this many characters on a file is large: it costs too much to read it whole in the page. */
export const large = 200_000

/** Colours of a large file: only what is seen is read, again at each change. */
const coloursOfView = ViewPlugin.fromClass(class {
  decorations: DecorationSet
  constructor(view: EditorView) {
    this.decorations = paint(view)
  }
  update(u: ViewUpdate): void {
    if (u.docChanged || u.viewportChanged) this.decorations = paint(u.view)
  }
}, { decorations: plugin => plugin.decorations })

function paint(view: EditorView): DecorationSet {
  const { from, to } = view.viewport
  const builder = new RangeSetBuilder<Decoration>()
  const tree = language.parser.parse(view.state.sliceDoc(from, to))
  highlightTree(tree, colours, (start, end, style) => builder.add(from + start, from + end, Decoration.mark({ class: style })))
  return builder.finish()
}

/** The language of a text, with its colours. */
export function coloured(size: number): Extension {
  return size < large ? language : [coloursOfView, EditorView.styleModule.of(colours.module!)]
}

/** What every editor of the page has. */
export const common: Extension = [
  lineNumbers(),
  highlightSpecialChars(),
  drawSelection(),
  EditorState.allowMultipleSelections.of(true),
  syntaxHighlighting(colours),
  bracketMatching(),
]

export const editing: Extension = [
  common,
  history(),
  closeBrackets(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSelectionMatches(),
  lintGutter(),
  indentUnit.of('  '),
  keymap.of([
    { key: 'F8', run: nextDiagnostic },
    { key: 'Shift-F8', run: previousDiagnostic },
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...completionKeymap,
  ]),
]

export function labelled(label: string): Extension {
  return EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', autocapitalize: 'off', autocorrect: 'off' })
}
