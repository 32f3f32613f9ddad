package format

import (
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/srlint/srlint/syntax"
)

// check reads a result again. The error says where it is not what the file was: another
// token, another tree, or another layout the second time.
func (w *writer) check(f *syntax.File, text string, options Options) error {
	after := w.parser.Parse(f.Name, text)
	c := comparison{before: f, after: after, place: room(w.places, len(f.Tokens))}
	w.places = c.place
	if err := c.tokens(); err != nil {
		return err
	}
	if err := c.trees(); err != nil {
		return err
	}
	if options.Lines == (Lines{}) && w.render(after, options) != text {
		return errors.New("laying the result out again changes it; please report this")
	}
	return nil
}

// comparison compares a file with what was made of it.
type comparison struct {
	before, after *syntax.File
	deeper        []pair
	place         []int32 // of each token of the file before, the token of the file after; space has none
}

// tokens compares all tokens but space. Keywords may differ in case, and a comment may
// lack blanks at the end of its line.
func (c *comparison) tokens() error {
	j := int32(-1)
	for i := range c.before.Tokens {
		left := int32(i)
		if c.before.Tokens[left].Kind == syntax.Space {
			continue
		}
		for j++; c.after.Tokens[j].Kind == syntax.Space; j++ {
		}
		if !c.sameToken(left, j) {
			at := c.before.Position(c.before.Tokens[left].Start)
			return fmt.Errorf("%d:%d: the result has %s where the file has %s; please report this",
				at.Line, at.Column, excerpt(c.after, j), excerpt(c.before, left))
		}
		c.place[left] = j
		if c.before.Tokens[left].Kind == syntax.EOF {
			break
		}
	}
	return nil
}

func excerpt(f *syntax.File, tok int32) string {
	text := f.TokenText(tok)
	if len(text) > 40 {
		text = text[:40] + "…"
	}
	if text == "" {
		return f.Tokens[tok].Kind.String()
	}
	return fmt.Sprintf("%q", text)
}

func (c *comparison) sameToken(left, right int32) bool {
	kind := c.before.Tokens[left].Kind
	if kind != c.after.Tokens[right].Kind {
		return false
	}
	a, b := c.before.TokenText(left), c.after.TokenText(right)
	switch {
	case a == b:
		return true
	case kind.Keyword():
		return strings.EqualFold(a, b)
	case kind == syntax.LineComment:
		return strings.TrimRight(a, lineBlanks) == b
	}
	return false
}

// trees compares all statements. A part of a tree is an int32 only where it is a token.
func (c *comparison) trees() error {
	if len(c.before.Stmts) != len(c.after.Stmts) {
		return fmt.Errorf("the result has %d statements, the file has %d; please report this", len(c.after.Stmts), len(c.before.Stmts))
	}
	for i, s := range c.before.Stmts {
		changed := copied(s) && c.before.Slice(c.before.Span(s)) != c.after.Slice(c.after.Span(c.after.Stmts[i]))
		if changed || !c.same(reflect.ValueOf(s), reflect.ValueOf(c.after.Stmts[i])) {
			at := c.before.Position(c.before.Span(s).Start)
			return fmt.Errorf("%d:%d: the result of this statement reads differently; please report this", at.Line, at.Column)
		}
	}
	if len(c.before.Errors) != len(c.after.Errors) || len(c.before.Names) != len(c.after.Names) {
		return errors.New("the result reads differently; please report this")
	}
	for i, tok := range c.before.Names {
		if c.place[tok] != c.after.Names[i] || c.before.TokenText(tok) != c.after.TokenText(c.after.Names[i]) {
			return errors.New("the result reads differently; please report this")
		}
	}
	return nil
}

// pair are two parts of a tree that should be the same.
type pair struct{ a, b reflect.Value }

// deepest is how many levels of a tree are compared at once: a chain of operators is deeper
// than the stack of a browser.
const deepest = 300

// same compares two parts of a tree.
func (c *comparison) same(a, b reflect.Value) bool {
	for c.deeper = append(c.deeper, pair{a, b}); len(c.deeper) > 0; {
		last := len(c.deeper) - 1
		next := c.deeper[last]
		c.deeper = c.deeper[:last]
		if !c.sameFrom(next.a, next.b, 0) {
			return false
		}
	}
	return true
}

// sameFrom compares two parts that stand some levels deep. What stands too deep waits.
func (c *comparison) sameFrom(a, b reflect.Value, depth int) bool {
	if depth == deepest {
		c.deeper = append(c.deeper, pair{a, b})
		return true
	}
	switch a.Kind() {
	case reflect.Pointer, reflect.Interface:
		if a.IsNil() || b.IsNil() {
			return a.IsNil() == b.IsNil()
		}
		x, y := a.Elem(), b.Elem()
		return x.Type() == y.Type() && c.sameFrom(x, y, depth+1)
	case reflect.Slice:
		if a.Len() != b.Len() {
			return false
		}
		for i := range a.Len() {
			if !c.sameFrom(a.Index(i), b.Index(i), depth+1) {
				return false
			}
		}
		return true
	case reflect.Struct:
		for i := range a.NumField() {
			if !c.sameFrom(a.Field(i), b.Field(i), depth+1) {
				return false
			}
		}
		return true
	case reflect.Int32:
		tok := a.Int()
		return tok == b.Int() && tok == 0 || c.place[tok] == int32(b.Int())
	case reflect.Bool:
		return a.Bool() == b.Bool()
	}
	return a.Uint() == b.Uint()
}
