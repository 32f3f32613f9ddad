package syntax

// lex gives the tokens of a text, EOF last, and the lexer's errors.
func lex(text string) ([]Token, []Error) {
	var l lexer
	l.reset(text)
	l.run()
	return l.tokens, l.errors
}
