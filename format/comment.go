package format

import "github.com/srlint/srlint/syntax"

// resolve puts a kind in the place of each usual gap, and makes room for comments. A
// comment that has its lines to itself keeps them; one behind something stays behind it.
func (p *printer) resolve(first, last int32) {
	before := first // the token that is no space before the one at hand
	word := first   // the first token from there on that is no trivia either
	for tok := first + 1; tok <= last; tok++ {
		switch kind := p.kind(tok); {
		case kind == syntax.Space:
			continue
		case kind.Trivia():
			if word < tok {
				word = p.layout.next(tok)
			}
			p.resolveComment(before, tok, word, last)
		default:
			p.resolveToken(before, tok)
		}
		before = tok
	}
}

func (p *printer) resolveToken(before, tok int32) {
	g := &p.gaps[tok]
	left, right := p.kind(before), p.kind(tok)
	if g.kind == usual {
		g.kind = usualGap(left, right)
	}
	switch {
	case left == syntax.LineComment || left == syntax.Invalid:
		p.force(g)
	case left.Trivia() && p.ownLine(before) && p.linesBefore(tok) > 0:
		p.force(g)
	case left.Trivia() && p.ownLine(before):
		g.kind = space
	case left == syntax.Comma && p.gaps[before].kind == hard && g.kind.breaks():
		g.kind = space // the comma begins a line, because of a comment
	}
	if (g.kind == none || g.kind == softNone) && clash(left, p.text(before), p.text(tok)) {
		g.kind++ // the same with a blank
	}
}

// force makes a gap a new line.
func (p *printer) force(g *gap) {
	switch {
	case !g.kind.breaks():
		*g = gap{hard, 1}
	case g.kind != item:
		g.kind = hard
	}
}

// ownLine reports whether a comment begins its line.
func (p *printer) ownLine(comment int32) bool { return p.linesBefore(comment) > 0 }

// resolveComment finds the gap before a comment, which stands in the gap before a word.
func (p *printer) resolveComment(before, comment, word, last int32) {
	g := &p.gaps[comment]
	left := p.kind(before)
	if !p.ownLine(comment) && left != syntax.LineComment && left != syntax.Invalid {
		g.kind = space
		if p.kind(comment) != syntax.LineComment && usualGap(left, syntax.BareName) == none {
			g.kind = none
		}
		return
	}
	*g = gap{hard, 1}
	if word > last {
		g.delta = 0
		return
	}
	at := p.gaps[word]
	if !at.kind.breaks() {
		return
	}
	*g = gap{hard, at.delta}
	if at.kind == item {
		g.kind = item
	}
	switch p.kind(word) {
	case syntax.RParen, syntax.RBracket, syntax.RBrace:
		g.delta = at.delta + 1 // among what the bracket closes
	}
}
