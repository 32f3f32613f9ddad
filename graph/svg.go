package graph

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
)

// MaxDrawn is how many nodes, and MaxLines how many lines between them, a picture takes. No
// one finds a way through more, and Graphviz takes minutes for them.
const (
	MaxDrawn = 600
	MaxLines = 2000
)

// Measures of the picture, in its units.
const (
	nameSize   = 13  // of the font
	detailSize = 11  //
	boxHeight  = 46  //
	padding    = 14  // between text and box
	margin     = 24  // around the picture
	gap        = 16  // between boxes in rows
	rowWidth   = 960 // of rows, if the rest is not wider
	longest    = 60  // runes of a text
)

// SVG draws the graph. Arrange is asked for the places of what is connected; the rest stands
// in rows below.
func SVG(w io.Writer, g *Graph, with Arrange) error {
	if len(g.Nodes) > MaxDrawn || g.lines() > MaxLines {
		return fmt.Errorf("%d boxes with %d lines between them are too many for a picture (%d and %d are the most): "+
			"use --of to draw a part, or --output-format text", len(g.Nodes), g.lines(), MaxDrawn, MaxLines)
	}
	p := picture{graph: g, layout: layout{centre: make([]point, len(g.Nodes))}}
	if g.lines() > 0 {
		if err := arrange(&p.layout, g, boxSize, with); err != nil {
			return err
		}
	}
	p.rows()
	p.out = bufio.NewWriter(w)
	p.write()
	return p.out.Flush()
}

type picture struct {
	layout
	graph   *Graph
	out     *bufio.Writer
	caption point // above the rows; zero if there is none
}

// rows puts the nodes without neighbours below the others.
func (p *picture) rows() {
	at := point{0, p.height}
	limit := max(p.width, rowWidth)
	captioned := len(p.lines) == 0 // nothing to tell them from
	for _, n := range p.graph.Nodes {
		if !n.alone() {
			continue
		}
		size := boxSize(n)
		switch {
		case !captioned:
			captioned, p.caption = true, point{0, at.y + 2*gap}
			at.y += 3 * gap
		case at.x+size.x > limit:
			at = point{0, at.y + size.y + gap}
		}
		p.centre[n.index] = point{at.x + size.x/2, at.y + size.y/2}
		at.x += size.x + gap
		p.width, p.height = max(p.width, at.x-gap), max(p.height, at.y+size.y)
	}
}

// boxSize is the size of a node's box. Names are set in a font of one width, so that they
// fit on every machine; for the line below the width is a guess that is rather too large.
func boxSize(n *Node) point {
	name := 0.61 * nameSize * columnsOf(n.shownName())
	detail := 0.56 * detailSize * columnsOf(n.shownDetail())
	return point{max(name, detail, 60) + 2*padding, boxHeight}
}

// columnsOf is how many letters wide a text is; some scripts take two for each.
func columnsOf(s string) float64 {
	count := 0
	for _, r := range s {
		count++
		if r >= 0x1100 && (unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana) || r > 0xfe30) {
			count++
		}
	}
	return float64(count)
}

func (n *Node) shownName() string   { return shorten(n.Name, longest) }
func (n *Node) shownDetail() string { return shorten(n.Describe(), longest) }

func (p *picture) write() {
	w, h := p.width+2*margin, p.height+2*margin
	fmt.Fprintf(p.out, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="%d %d %.0f %.0f" role="img" aria-labelledby="title">`,
		w, h, -margin, -margin, w, h)
	fmt.Fprintf(p.out, "\n<title id=\"title\">Who reads whom: %s</title>\n%s%s", count(p.graph), style(), arrow)
	fmt.Fprintf(p.out, `<rect class="page" x="%d" y="%d" width="%.0f" height="%.0f"/>`+"\n", -margin, -margin, w, h)
	for _, line := range p.lines {
		fmt.Fprintf(p.out, `<path class="line" d="%s" marker-end="url(#arrow)"/>`+"\n", curve(line))
	}
	for _, n := range p.graph.Nodes {
		p.box(n)
	}
	if p.caption != (point{}) {
		fmt.Fprintf(p.out, `<text class="caption" x="0" y="%.1f">reads nothing, and nothing here reads it</text>`+"\n", p.caption.y)
	}
	p.out.WriteString("</svg>\n")
}

// count says how much there is to see.
func count(g *Graph) string {
	noun := "object"
	if len(g.Nodes) > 0 && g.Nodes[0].Column {
		noun = "column"
	}
	if len(g.Nodes) != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", len(g.Nodes), noun)
}

func (p *picture) box(n *Node) {
	size, at := boxSize(n), p.centre[n.index]
	class := n.class()
	if n.Asked {
		class += " asked"
	}
	fmt.Fprintf(p.out, `<g class="%s"><title>%s: %s</title>`, class, xmlText(n.Name), xmlText(n.Describe()))
	fmt.Fprintf(p.out, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="6"/>`, at.x-size.x/2, at.y-size.y/2, size.x, size.y)
	fmt.Fprintf(p.out, `<text class="name" x="%.1f" y="%.1f">%s</text>`, at.x, at.y-3, xmlText(n.shownName()))
	fmt.Fprintf(p.out, `<text x="%.1f" y="%.1f">%s</text></g>`+"\n", at.x, at.y+14, xmlText(n.shownDetail()))
}

// curve is a Bézier curve in the words of a path.
func curve(points []point) string {
	var b strings.Builder
	for i, at := range points {
		switch {
		case i == 0:
			b.WriteString("M")
		case i%3 == 1:
			b.WriteString(" C")
		default:
			b.WriteString(" ")
		}
		fmt.Fprintf(&b, "%.1f,%.1f", at.x, at.y)
	}
	return b.String()
}

func xmlText(s string) string { return xmlEscapes.Replace(s) }

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\ufffe", "?", "\uffff", "?")
