package syntax

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// kindNames tell the kinds of tokens apart that share a noun in messages.
var kindNames = map[Kind]string{
	Space: "space", LineComment: "line", BlockComment: "block", Hint: "hint", Invalid: "invalid",
	BareName: "name", DigitName: "digitname", QuotedName: "quoted", DotName: "dotname",
	String: "string", Bytes: "bytes", Integer: "integer", Decimal: "decimal", Double: "double", Body: "body",
}

// tokensOf writes the tokens of a text: kind and text, or the text alone for keywords
// and operators. Space is left out.
func tokensOf(text string, tokens []Token) string {
	var out []string
	for i, token := range tokens[:len(tokens)-1] {
		word := text[token.Start:tokens[i+1].Start]
		switch name := kindNames[token.Kind]; {
		case token.Kind == Space:
		case name != "":
			out = append(out, name+" "+word)
		default:
			if !strings.EqualFold(token.Kind.String(), word) && token.Kind != NotEq {
				word = token.Kind.String() + " for " + word
			}
			out = append(out, word)
		}
	}
	return strings.Join(out, " | ")
}

func TestLexer(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// Numbers. A name may start with digits, so the longest reading wins.
		{`1`, `integer 1`},
		{`007`, `integer 007`},
		{`1.`, `decimal 1.`},
		{`.5`, `decimal .5`},
		{`1.5`, `decimal 1.5`},
		{`1e9`, `double 1e9`},
		{`1E+9`, `double 1E+9`},
		{`1.5e-3`, `double 1.5e-3`},
		{`1.e3`, `double 1.e3`},
		{`.5e3`, `double .5e3`},
		{`1e`, `digitname 1e`},
		{`1e+`, `digitname 1e | +`},
		{`1e5a`, `digitname 1e5a`},
		{`12ab`, `digitname 12ab`},
		{`1_000`, `digitname 1_000`},
		{`0x1F`, `digitname 0x1F`},
		{`1.5a`, `decimal 1.5 | name a`},
		{`1.2.3`, `decimal 1.2 | decimal .3`},
		{`1..2`, `decimal 1. | decimal .2`},
		{`t.1`, `name t | decimal .1`},
		{`t.1b`, `name t | dotname .1b`},
		{`.5a`, `dotname .5a`},
		{`.1e5`, `double .1e5`},
		{`.1e5a`, `dotname .1e5a`},
		{`db.2024_orders`, `name db | dotname .2024_orders`},
		{`-1`, `- | integer 1`},
		{`1-1`, `integer 1 | - | integer 1`},

		// Strings: both quotes, doubled quotes and escapes.
		{`'a'`, `string 'a'`},
		{`"a"`, `string "a"`},
		{`''`, `string ''`},
		{`'it''s'`, `string 'it''s'`},
		{`"a""b"`, `string "a""b"`},
		{`'a"b'`, `string 'a"b'`},
		{`"a'b"`, `string "a'b"`},
		{`'a\'b'`, `string 'a\'b'`},
		{`'a\\' 'b'`, `string 'a\\' | string 'b'`},
		{"'a\nb'", "string 'a\nb'"},
		{`'-- a' '/* b */'`, `string '-- a' | string '/* b */'`},
		{`'a'b`, `string 'a' | name b`},

		// Binary strings have no escapes; the x stands right before the quote.
		{`x'0F'`, `bytes x'0F'`},
		{`X"0f"`, `bytes X"0f"`},
		{`x''`, `bytes x''`},
		{`x '0F'`, `name x | string '0F'`},
		{`xx'0F'`, `name xx | string '0F'`},
		{`x'a\'b'`, `name x | string 'a\'b'`},

		// Names in back-quotes.
		{"`a`", "quoted `a`"},
		{"`a``b`", "quoted `a``b`"},
		{"``", "quoted ``"},
		{"`a\\`", "quoted `a\\`"},
		{"`a\nb`", "quoted `a\nb`"},
		{"a.`b`.c", "name a | . | quoted `b` | . | name c"},

		// Comments do not nest; a hint is a comment that starts with /*+.
		{"-- a\nb", "line -- a | name b"},
		{"--a\r\nb", "line --a | name b"},
		{"--", "line --"},
		{"a--b", "name a | line --b"},
		{"a - -b", "name a | - | - | name b"},
		{"/* a */b", "block /* a */ | name b"},
		{"/**/b", "block /**/ | name b"},
		{"/* /* a */ b */", "block /* /* a */ | name b | * | /"},
		{"/*/ a */", "block /*/ a */"},
		{"/*+ SET_VAR(a=1) */", "hint /*+ SET_VAR(a=1) */"},
		{"/*+*/", "hint /*+*/"},
		{"/* +a */", "block /* +a */"},
		{"-- /* a\nb */", "line -- /* a | name b | * | /"},

		// Operators: the longest first.
		{`<=>`, `<=>`},
		{`<= >`, `<= | >`},
		{`<>!=`, `<> | !=`},
		{`<<=`, `< | <=`},
		{`>>=`, `> | >=`},
		{`=>==`, `=> | = | =`},
		{`->-->`, `-> | line -->`},
		{`||||`, `|| | ||`},
		{`|||`, `|| | |`},
		{`&&&`, `&& | &`},
		{`:::`, `:: | :`},
		{`.....`, `... | . | .`},
		{`[*][ * ]`, `[*] | [ | * | ]`},
		{`!a!=~b`, `! | name a | != | ~ | name b`},
		{`(){},;?%^`, `( | ) | { | } | , | ; | ? | % | ^`},
		{`@a@@b`, `@ | name a | @ | @ | name b`},
		{`@@session.x`, `@ | @ | session | . | name x`},

		// Words: keywords in any case, names with $ and letters of all scripts.
		{`select Select SELECT selects`, `select | Select | SELECT | name selects`},
		{`_a a1 a$1 $a $`, `name _a | name a1 | name a$1 | name $a | name $`},
		{`größe 名前 é`, `name größe | name 名前 | name é`},
		{"a\u00a0b", "name a\u00a0b"},
		{"ſelect", "name ſelect"},

		// Bodies of functions between dollar signs.
		{"$$ a 'b $$", "body $$ a 'b $$"},
		{"$$$$", "name $$$$"},
		{"$$ a", "$$ | name a"},
		{"$$a$$b", "name $$a$$b"},
		{"$a$$", "name $a$$"},
		{"$$\n'\n$$ x", "body $$\n'\n$$ | name x"},

		// An ideographic space is a blank behind a blank, and a letter elsewhere.
		{"a \u3000b", "name a | name b"},
		{"a\u3000b", "name a\u3000b"},
		{"\u3000a", "name \u3000a"},
		{"\uFEFFa", "name a"},
		{"a\uFEFF", "name a\uFEFF"},
	} {
		tokens, errors := lex(c.text)
		checkTiles(t, c.text, tokens)
		if got := tokensOf(c.text, tokens); got != c.want {
			t.Errorf("%q gives\n%s, want\n%s", c.text, got, c.want)
		}
		if len(errors) > 0 {
			t.Errorf("%q: %s", c.text, errors[0].Message)
		}
	}
}

func TestLexerErrors(t *testing.T) {
	for _, c := range []struct{ text, want, message, at string }{
		{"'a\nb", "string 'a | name b", "this string is not closed", "'a"},
		{`"a`, `string "a`, "this string is not closed", `"a`},
		{`'a\'`, `string 'a\'`, "this string is not closed", `'a\'`},
		{`'a''`, `string 'a''`, "this string is not closed", `'a''`},
		{`'`, `string '`, "this string is not closed", `'`},
		{`'\`, `string '\`, "this string is not closed", `'\`},
		{"`a\nb", "quoted `a | name b", "this quoted name is not closed", "`a"},
		{"`a``", "quoted `a``", "this quoted name is not closed", "`a``"},
		{"x'0F", "name x | string '0F", "this string is not closed", "'0F"},
		{"/* a", "block /* a", "this comment is not closed", "/*"},
		{"/*+ a", "hint /*+ a", "this comment is not closed", "/*"},
		{"/*/", "block /*/", "this comment is not closed", "/*"},
		{"a # b", "name a | invalid # | name b", "this character is not part of SQL", "#"},
		{"a 😀 b", "name a | invalid 😀 | name b", "this character is not part of SQL", "😀"},
		{"a😀b", "name a | invalid 😀 | name b", "this character is not part of SQL", "😀"},
		{"😀😀", "invalid 😀😀", "these characters are not part of SQL", "😀😀"},
		{"\x00", "invalid \x00", "this character is not part of SQL", "\x00"},
		{"a\xF0\x28b", "name a | invalid \xF0 | ( | name b", "this character is not part of SQL", "\xF0"},

		{"\\a", "invalid \\ | name a", "this character is not part of SQL", "\\"},
		{"a\fb\v", "name a | invalid \f | name b | invalid \v", "this character is not part of SQL", "\f"},
	} {
		tokens, errors := lex(c.text)
		checkTiles(t, c.text, tokens)
		if got := tokensOf(c.text, tokens); got != c.want {
			t.Errorf("%q gives\n%s, want\n%s", c.text, got, c.want)
		}
		if len(errors) == 0 {
			t.Errorf("%q: no error", c.text)
			continue
		}
		e := errors[0]
		if at := c.text[e.Span.Start:e.Span.End]; e.Message != c.message || at != c.at {
			t.Errorf("%q: %q at %q, want %q at %q", c.text, e.Message, at, c.message, c.at)
		}
	}
}

// TestInvalidUTF8 wants bytes that are not UTF-8 read as the letter U+FFFD, like the
// engine reads them.
func TestInvalidUTF8(t *testing.T) {
	for _, text := range []string{"a\x80b", "\xC3", "\xE2\x28"} {
		tokens, _ := lex(text)
		checkTiles(t, text, tokens)
		if tokens[0].Kind != BareName {
			t.Errorf("%q starts with %v", text, tokens[0].Kind)
		}
	}
}

// TestKeywords wants each keyword to be found, in any case, and nothing else.
func TestKeywords(t *testing.T) {
	for k := firstKeyword; k < firstKeyword+keywordCount; k++ {
		word := k.String()
		for _, text := range []string{word, strings.ToLower(word), word[:1] + strings.ToLower(word[1:])} {
			if tokens, _ := lex(text); len(tokens) != 2 || tokens[0].Kind != k {
				t.Errorf("%s is not read as %s", text, word)
			}
		}
		if tokens, _ := lex(word + "_0"); tokens[0].Kind != BareName {
			t.Errorf("%s_0 is read as %v", word, tokens[0].Kind)
		}
	}
}

func TestUnquote(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`'a'`, "a"}, {`""`, ""}, {`'it''s'`, "it's"}, {`"a""b"`, `a"b`}, {`'a""b'`, `a""b`},
		{`'a\'b'`, "a'b"}, {`'\n\t\r\b\0\Z\\'`, "\n\t\r\b\x00\x1a\\"}, {`'\x'`, "x"},
		{`'50\%\_'`, `50\%\_`}, {`'größe'`, "größe"}, {`'open`, "open"}, {`'`, ""}, {`'\`, `\`},
	} {
		if got := Unquote(c.text); got != c.want {
			t.Errorf("Unquote(%s) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestPositions(t *testing.T) {
	f := Parse("a.sql", "SELECT 1;\r\n-- größe\nSELECT é 2")
	for _, c := range []struct {
		offset       int32
		line, column int
	}{{0, 1, 1}, {7, 1, 8}, {11, 2, 1}, {18, 2, 7}, {22, 3, 1}, {32, 3, 10}, {1000, 3, 11}, {-1, 1, 1}} {
		if p := f.Position(c.offset); p.Line != c.line || p.Column != c.column {
			t.Errorf("offset %d is %d:%d, want %d:%d", c.offset, p.Line, p.Column, c.line, c.column)
		}
	}
	for n, want := range []string{"SELECT 1;", "-- größe", "SELECT é 2"} {
		if line, _ := f.Line(n + 1); line != want {
			t.Errorf("line %d is %q, want %q", n+1, line, want)
		}
	}
	if f.Lines() != 3 || Parse("b.sql", "").Lines() != 1 {
		t.Errorf("%d lines", f.Lines())
	}
}

// TestPositionsOfLetters wants columns in code points, however long the line.
func TestPositionsOfLetters(t *testing.T) {
	text := strings.Repeat("größe 名前, ", 300) + "\n" + strings.Repeat("é", 700) + "\xFF\n\nend"
	f := Parse("a.sql", text)
	for offset := range len(text) + 1 {
		if offset < len(text) && !utf8.RuneStart(text[offset]) {
			continue
		}
		before := text[:offset]
		line := strings.Count(before, "\n") + 1
		column := utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
		if p := f.Position(int32(offset)); p.Line != line || p.Column != column {
			t.Fatalf("offset %d is %d:%d, want %d:%d", offset, p.Line, p.Column, line, column)
		}
	}
	marked := Parse("a.sql", "\uFEFFSELECT 1")
	if p := marked.Position(3); p.Line != 1 || p.Column != 1 {
		t.Errorf("behind a byte order mark: %d:%d, want 1:1", p.Line, p.Column)
	}
}
