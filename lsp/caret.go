package lsp

import (
	"slices"
	"sort"
	"strings"

	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// caret is a place in half-written text: the statement around it as tokens, and what is
// typed there. It asks nothing of the tree but where statements begin.
type caret struct {
	place
	words   []int32     // the tokens of the statement that are not trivia
	n       int         // how many of them stand before what is typed
	at      int         // how many stand before the dotted name that it is the end of
	path    []string    // the parts of that name before what is typed
	dotted  bool        // a dot stands before what is typed
	span    syntax.Span // what is typed: a word, or a string with its quotes; empty between words
	prefix  string      // of it, up to the caret, without quotes
	quote   byte        // that it begins with, or 0
	comment bool        // the caret stands in a comment
	number  bool        // what is typed is a number, or anything that nobody completes
	session model.Session
}

func newCaret(p place) *caret {
	c := &caret{place: p, span: syntax.Span{Start: p.offset, End: p.offset}}
	typed := c.typed()
	c.collect(typed)
	c.qualify()
	return c
}

// typed finds what is typed at the caret, and gives the first token that does not stand
// before it.
func (c *caret) typed() int32 {
	tokens := c.file.Tokens
	next := int32(sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= c.offset }))
	if next == 0 {
		return 0
	}
	i := next - 1
	span := c.file.TokenSpan(i)
	switch k := tokens[i].Kind; {
	case k == syntax.LineComment, (k == syntax.BlockComment || k == syntax.Hint) && c.within(span, "*/"):
		c.comment = true
	case k == syntax.String, k == syntax.QuotedName:
		quote := c.file.Text[span.Start]
		if c.offset == span.End && span.Len() > 1 && c.file.Text[span.End-1] == quote {
			return next
		}
		c.quote, c.span, c.prefix = quote, span, c.file.Text[span.Start+1:c.offset]
		return i
	case k == syntax.DotName:
		c.dotted = true
		c.span, c.prefix = syntax.Span{Start: span.Start + 1, End: span.End}, c.file.Text[span.Start+1:c.offset]
		return i
	case k.Keyword(), k == syntax.BareName, k == syntax.DigitName:
		c.span, c.prefix = span, c.file.Text[span.Start:c.offset]
		return i
	case k == syntax.Integer, k == syntax.Decimal, k == syntax.Double, k == syntax.Bytes, k == syntax.Body:
		c.number = true
	}
	return next
}

// within reports whether the caret stands inside of a token that ends so, if it is closed.
func (c *caret) within(span syntax.Span, end string) bool {
	return c.offset < span.End || !strings.HasSuffix(c.file.Slice(span), end)
}

// collect takes the tokens of the statement. Where no ';' tells, the parser knows where
// the next one begins.
func (c *caret) collect(typed int32) {
	tokens, stmts := c.file.Tokens, c.file.Stmts
	low, high := typed, typed
	for low > 0 && tokens[low-1].Kind != syntax.Semicolon {
		low--
	}
	for int(high) < len(tokens) && tokens[high].Kind != syntax.Semicolon && tokens[high].Kind != syntax.EOF {
		high++
	}
	next := sort.Search(len(stmts), func(i int) bool { return firstToken(stmts[i]) > typed })
	if next < len(stmts) {
		high = min(high, firstToken(stmts[next]))
	}
	if next > 0 {
		low = max(low, firstToken(stmts[next-1]))
	}
	for i := low; i < high; i++ {
		if !tokens[i].Kind.Trivia() {
			if i < typed {
				c.n++
			}
			c.words = append(c.words, i)
		}
	}
	c.session = c.live.Session(c.file.Name, c.offset)
}

func firstToken(n syntax.Ranger) int32 {
	at, _ := n.Tokens()
	return at
}

// qualify finds the dotted name that is typed.
func (c *caret) qualify() {
	i, dot := c.n, c.dotted
	if !dot && c.kind(i-1) == syntax.Dot {
		i, dot = i-1, true
	}
	c.dotted = dot
	for dot && len(c.path) < 5 {
		k := c.kind(i - 1)
		if !k.Name() && k != syntax.DotName {
			c.path = append(c.path, "") // what stands before the dot is no name
			break
		}
		i--
		c.path = append(c.path, c.name(i))
		dot = k == syntax.DotName
		if !dot && c.kind(i-1) == syntax.Dot {
			i, dot = i-1, true
		}
	}
	slices.Reverse(c.path)
	c.at = i
}

// kind is that of a word of the statement; EOF beyond its ends.
func (c *caret) kind(i int) syntax.Kind {
	if i < 0 || i >= len(c.words) {
		return syntax.EOF
	}
	return c.file.Tokens[c.words[i]].Kind
}

// text is a word of the statement as written.
func (c *caret) text(i int) string {
	if i < 0 || i >= len(c.words) {
		return ""
	}
	return c.file.TokenText(c.words[i])
}

// name is a word of the statement as a name or a string: without quotes.
func (c *caret) name(i int) string {
	if i < 0 || i >= len(c.words) {
		return ""
	}
	return c.file.NameOf(syntax.Ident{Tok: c.words[i]})
}

// slice is the text from one word of the statement up to another.
func (c *caret) slice(from, to int) string {
	if from < 0 || from >= to || to > len(c.words) {
		return ""
	}
	return c.file.Slice(c.file.TokenSpan(c.words[from]).Join(c.file.TokenSpan(c.words[to-1])))
}

// is reports whether words of these kinds stand from i on.
func (c *caret) is(i int, kinds ...syntax.Kind) bool {
	for j, k := range kinds {
		if c.kind(i+j) != k {
			return false
		}
	}
	return true
}

// behind reports whether words of these kinds stand right before word i.
func (c *caret) behind(i int, kinds ...syntax.Kind) bool {
	return i >= len(kinds) && c.is(i-len(kinds), kinds...)
}

// after reports whether words of these kinds stand right before what is typed.
func (c *caret) after(kinds ...syntax.Kind) bool { return c.behind(c.at, kinds...) }
