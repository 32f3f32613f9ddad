package syntax

// Kind says what a token is. Kinds from firstKeyword on are keywords.
type Kind uint16

// The kinds that are not keywords. Trivia come first: see Kind.Trivia.
const (
	EOF          Kind = iota
	Space             // blanks, tabs, line breaks
	LineComment       // -- to the end of the line
	BlockComment      // /* ... */
	Hint              // /*+ ... */
	Invalid           // bytes that no token starts with, and openers of strings and comments that never close
	BareName          // bare name
	DigitName         // bare name that starts with a digit: 2024_orders
	QuotedName        // `name`
	DotName           // .2024_orders, as after a database name
	String            // '...' or "..."
	Bytes             // x'...'
	Integer
	Decimal
	Double
	Body // $$ ... $$, the source of a function
	LParen
	RParen
	LBracket
	RBracket
	LBrace
	RBrace
	Comma
	Dot
	Semicolon
	Colon
	DoubleColon
	Question
	At
	Times // * as an operator and in SELECT *
	Plus
	Minus
	Slash
	Percent
	Caret
	Amp
	Pipe
	Tilde
	Eq
	NullEq // <=>
	NotEq  // <> and !=
	Lt
	Le
	Gt
	Ge
	OrOr
	AndAnd
	Bang
	Arrow        // ->
	FatArrow     // =>
	AnyElement   // [*]
	Ellipsis     // ...
	DoubleDollar // $$ without its pair
	firstKeyword
)

// Trivia reports whether the parser passes over the token: space, comments,
// hints and bytes that the engine's lexer skips with an error of its own.
func (k Kind) Trivia() bool { return k >= Space && k <= Invalid }

// Keyword reports whether the token is a word of the grammar, reserved or not.
func (k Kind) Keyword() bool { return k >= firstKeyword }

// Reserved reports whether the newest grammar refuses the word as a bare name.
func (k Kind) Reserved() bool { return k >= firstKeyword && keywordReserved[k-firstKeyword] }

// Name reports whether the token can stand where a name is wanted.
func (k Kind) Name() bool {
	if k >= firstKeyword {
		return !keywordReserved[k-firstKeyword]
	}
	return k == BareName || k == QuotedName || k == DigitName || k == AnyElement || k == Ellipsis
}

// String gives the text of keywords and operators, and a noun for the rest.
func (k Kind) String() string {
	if k >= firstKeyword {
		return keywordText[k-firstKeyword]
	}
	return kindText[k]
}

var kindText = [...]string{
	EOF: "end of file", Space: "space", LineComment: "comment", BlockComment: "comment", Hint: "hint",
	Invalid: "invalid bytes", BareName: "name", DigitName: "name", QuotedName: "name", DotName: "name",
	String: "string", Bytes: "binary string", Integer: "integer", Decimal: "decimal number", Double: "floating-point number",
	Body: "function body", LParen: "(", RParen: ")", LBracket: "[", RBracket: "]", LBrace: "{", RBrace: "}",
	Comma: ",", Dot: ".", Semicolon: ";", Colon: ":", DoubleColon: "::", Question: "?", At: "@", Times: "*",
	Plus: "+", Minus: "-", Slash: "/", Percent: "%", Caret: "^", Amp: "&", Pipe: "|", Tilde: "~", Eq: "=",
	NullEq: "<=>", NotEq: "<>", Lt: "<", Le: "<=", Gt: ">", Ge: ">=", OrOr: "||", AndAnd: "&&", Bang: "!",
	Arrow: "->", FatArrow: "=>", AnyElement: "[*]", Ellipsis: "...", DoubleDollar: "$$",
}

// Token is one piece of a file. It reaches to the start of the next token, so
// tokens cover the file without gap or overlap; the last one is EOF.
type Token struct {
	Start int32 // byte offset
	Kind  Kind
}

// Span is a range of bytes in a file, [Start, End).
type Span struct{ Start, End int32 }

// Len is the length of the span in bytes.
func (s Span) Len() int { return int(s.End - s.Start) }

// Join is the smallest span that covers both.
func (s Span) Join(t Span) Span {
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}
