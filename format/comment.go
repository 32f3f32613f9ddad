package format

import "github.com/srlint/srlint/syntax"

// resolve puts a kind in the place of the usual gap before the cell at word, and makes room
// for the comments in front of it, which begin at first. A comment that has its lines to
// itself keeps them; one behind something stays behind it.
func (p *printer) resolve(first, word int) {
	if word == 0 {
		return
	}
	for i := max(first, 1); i < word; i++ {
		p.resolveComment(&p.cells[i-1], &p.cells[i], &p.cells[word])
	}
	p.resolveWord(&p.cells[word-1], &p.cells[word])
}

func (p *printer) resolveWord(left, c *cell) {
	g := &c.gap
	if g.kind == usual {
		g.kind = usualGap(left.kind, c.kind)
	}
	switch {
	case left.kind == syntax.LineComment || left.kind == syntax.Invalid:
		g.force()
	case left.kind.Trivia() && left.ownLine() && c.breaks > 0:
		g.force()
	case left.kind.Trivia() && left.ownLine():
		g.kind = space
	case left.kind == syntax.Comma && left.gap.kind == hard && g.kind.breaks():
		g.kind = space // the comma begins a line, because of a comment
	}
	if (g.kind == none || g.kind == softNone) && clash(left.kind, p.file.Text[left.end-1], p.file.Text[c.start]) {
		g.kind++ // the same with a blank
	}
}

// force makes a gap a new line.
func (g *gap) force() {
	switch {
	case !g.kind.breaks():
		*g = gap{hard, 1}
	case g.kind != item:
		g.kind = hard
	}
}

// resolveComment finds the gap before a comment, which stands in the gap before a word.
func (p *printer) resolveComment(left, comment, word *cell) {
	if !comment.ownLine() && left.kind != syntax.LineComment && left.kind != syntax.Invalid {
		comment.gap.kind = space
		if comment.kind != syntax.LineComment && usualGap(left.kind, syntax.BareName) == none {
			comment.gap.kind = none
		}
		return
	}
	comment.gap = gap{hard, 1}
	if !word.gap.kind.breaks() {
		return
	}
	comment.gap.delta = word.gap.delta
	if word.gap.kind == item {
		comment.gap.kind = item
	}
	switch word.kind {
	case syntax.RParen, syntax.RBracket, syntax.RBrace:
		comment.gap.delta++ // among what the bracket closes
	}
}
