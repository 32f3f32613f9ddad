package syntax

// ParsePart reads stretches of a text, in order and not overlapping, as if there were only
// space between them. Places are those of the whole text.
func ParsePart(name, text string, parts []Span) *File {
	p := &parser{}
	p.lexer.parts = append([]Span{}, parts...)
	return p.parse(name, text)
}
