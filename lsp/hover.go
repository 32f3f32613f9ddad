package lsp

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
	"github.com/srlint/srlint/workspace"
)

// Hover is what an editor shows of a place.
type Hover struct {
	Contents MarkupContent `json:"contents"`
	Range    *Range        `json:"range,omitempty"`
}

func (s *Server) hover(_ context.Context, p *TextDocumentPositionParams) (any, error) {
	at, err := s.at(p)
	if err != nil {
		return nil, err
	}
	text, span := hoverText(at)
	if text == "" {
		return nil, nil
	}
	r := at.mapper.rangeOf(span)
	return Hover{s.markup(text, s.client.TextDocument.Hover.ContentFormat), &r}, nil
}

// markup is Markdown, or the same as plain text for a client that wants no Markdown.
func (s *Server) markup(text string, formats []string) MarkupContent {
	if len(formats) > 0 && !slices.Contains(formats, "markdown") {
		return MarkupContent{"plaintext", plain(text)}
	}
	return MarkupContent{"markdown", text}
}

// plain drops the marks of Markdown that disturb a reader.
func plain(text string) string {
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if !strings.HasPrefix(line, "```") && !strings.HasPrefix(line, "|--") {
			lines = append(lines, strings.NewReplacer("**", "", "`", "", `\|`, "|").Replace(line))
		}
	}
	return strings.Join(lines, "\n")
}

// hoverText tells about what stands at a place.
func hoverText(p place) (string, syntax.Span) {
	tok := tokenAt(p.file, p.offset)
	if tok < 0 {
		return "", syntax.Span{}
	}
	span := p.file.TokenSpan(tok)
	if kind := p.file.Tokens[tok].Kind; kind == syntax.LineComment || kind == syntax.BlockComment {
		return ruleHover(p, span)
	}
	if text := propertyHover(p, tok); text != "" {
		return text, span
	}
	if o, ok := nameAt(p); ok {
		return nameHover(p, o), o.Span
	}
	if text, whole := typeHover(p, tok); text != "" {
		return text, whole
	}
	return functionHover(p, tok), span // char(10) is a call, unless it stands where types do
}

// tokenAt is the token at an offset; of two that touch there it is the one that says more.
// -1 if there is only space.
func tokenAt(file *syntax.File, offset int32) int32 {
	at := int32(-1)
	last := tokenIndex(file, offset)
	for i := max(last-1, 0); i <= last; i++ {
		span, kind := file.TokenSpan(i), file.Tokens[i].Kind
		if offset > span.End || kind == syntax.Space || kind == syntax.EOF {
			continue
		}
		if wordy(kind) || offset < span.End || at < 0 {
			at = i
		}
	}
	return at
}

func wordy(k syntax.Kind) bool { return k.Name() || k.Keyword() || k == syntax.String }

// nameHover tells about an object, a column, an alias ...
func nameHover(p place, o model.Occurrence) string {
	switch o.Symbol.Kind {
	case model.ObjectSymbol:
		return objectHover(p, o.Symbol.Object)
	case model.ColumnSymbol:
		return columnHover(p, o)
	case model.CTESymbol:
		return code("WITH "+o.Text) + "\ncommon table expression"
	case model.AliasSymbol:
		return aliasHover(p, o)
	}
	return code(o.Text) + "\ncolumn that the query makes"
}

func code(sql string) string { return "```sql\n" + sql + "\n```\n" }

// aliasHover tells what an alias stands for.
func aliasHover(p place, o model.Occurrence) string {
	decl := p.file.TokenSpan(o.Symbol.Local)
	for _, x := range p.live.OccurrencesAt(p.file.Name, p.offset) {
		if x.Symbol.Kind == model.ObjectSymbol && x.Span.End <= decl.Start && x.Span.End > decl.Start-20 {
			between := strings.TrimSpace(p.file.Text[x.Span.End:decl.Start])
			if between == "" || strings.EqualFold(between, "AS") {
				return "alias of\n\n" + objectHover(p, x.Symbol.Object)
			}
		}
	}
	return code(o.Text) + "\nalias"
}

// mostColumns bounds how many columns a hover lists.
const mostColumns = 40

func objectHover(p place, name model.Name) string {
	e := entryOf(p, name)
	if e == nil {
		return code(name.String()) + "\nno file defines it"
	}
	o := e.Object
	var b strings.Builder
	b.WriteString(code("CREATE " + o.Kind.SQL() + " " + e.Name.String()))
	if o.Standard.Comment.Set() && o.Standard.Comment.Value != "" {
		b.WriteString("\n" + escape(o.Standard.Comment.Value) + "\n")
	}
	columnTable(&b, o)
	facts(&b, o, e.Canonical())
	lineage(&b, p, e)
	return b.String()
}

// escape keeps text from being read as Markdown.
func escape(text string) string {
	return strings.NewReplacer("\\", "\\\\", "|", "\\|", "*", "\\*", "_", "\\_", "<", "&lt;", "`", "\\`", "\r", " ", "\n", " ").Replace(text)
}

// cell is SQL in a table.
func cell(sql string) string {
	if sql == "" {
		return ""
	}
	return "`" + strings.NewReplacer("`", "'", "|", "\\|").Replace(sql) + "`"
}

func columnTable(b *strings.Builder, o *model.Object) {
	fields, open := o.Fields()
	if len(fields) == 0 {
		return
	}
	b.WriteString("\n| column | type | |\n|--|--|--|\n")
	for i, f := range fields {
		if i == mostColumns {
			fmt.Fprintf(b, "| ... %d more | | |\n", len(fields)-i)
			break
		}
		about := ""
		if c := o.ColumnNamed(f.Name); c != nil {
			about = aboutColumn(o, c)
		}
		fmt.Fprintf(b, "| %s | %s | %s |\n", cell(f.Name), cell(f.Type.String()), about)
	}
	if open {
		b.WriteString("| ... perhaps more | | |\n")
	}
}

// aboutColumn is what a column states besides its name and type.
func aboutColumn(o *model.Object, c *model.Column) string {
	var parts []string
	if o.Kind == model.Table {
		if o.KeyOf().Has(c.Name) {
			parts = append(parts, "key")
		}
		if nullable, _ := o.Nullable(c); !nullable {
			parts = append(parts, "NOT NULL")
		}
	}
	if c.Aggregate.Set() {
		parts = append(parts, c.Aggregate.Value)
	}
	file := o.FileOf(c)
	if c.Default.Set() {
		parts = append(parts, cell(file.Slice(c.Default.Span)))
	}
	if c.Generated.Set() {
		parts = append(parts, cell(file.Slice(c.Generated.Span)))
	}
	if c.AutoIncrement.Set() {
		parts = append(parts, "`AUTO_INCREMENT`")
	}
	if c.Comment.Set() && c.Comment.Value != "" {
		parts = append(parts, escape(c.Comment.Value))
	}
	return strings.Join(parts, " · ")
}

// facts tells the attributes of an object, those that the engine fills in as well.
func facts(b *strings.Builder, o *model.Object, c *model.Canonical) {
	line := func(text string, a model.Attribute) {
		if text == "" {
			return
		}
		mark := ""
		if slices.Contains(c.Implied, a) {
			mark = " (implied)"
		}
		b.WriteString("- `" + strings.ReplaceAll(text, "`", "") + "`" + mark + "\n")
	}
	b.WriteString("\n")
	if o.Kind == model.Table {
		line(c.Key, model.KeyAttribute)
	}
	if c.PartitionBy != "" {
		line("PARTITION BY "+strings.TrimPrefix(c.PartitionBy, "PARTITION BY "), model.PartitionAttribute)
	}
	if c.DistributedBy != "" {
		text := "DISTRIBUTED BY " + strings.TrimPrefix(c.DistributedBy, "DISTRIBUTED BY ")
		if c.Buckets != "" {
			text += " BUCKETS " + strings.TrimPrefix(c.Buckets, "BUCKETS ")
		}
		line(text, model.DistributionAttribute)
	}
	if c.OrderBy != "" {
		line("ORDER BY "+strings.TrimPrefix(c.OrderBy, "ORDER BY "), model.OrderAttribute)
	}
	if c.Refresh != "" {
		line(c.Refresh, model.RefreshAttribute)
	}
	if o.Kind == model.View && c.Security != "" {
		line("SECURITY "+strings.TrimPrefix(c.Security, "SECURITY "), model.SecurityAttribute)
	}
}

// lineage tells what an object reads and what reads it.
func lineage(b *strings.Builder, p place, e *model.Entry) {
	var reads []string
	if q := e.Definition(); q != nil {
		for _, r := range q.Reads {
			if name := "`" + r.Name.String() + "`"; !slices.Contains(reads, name) {
				reads = append(reads, name)
			}
		}
	}
	if len(reads) > 0 {
		b.WriteString("\nreads " + some(reads) + "\n")
	}
	var readers []string
	for _, r := range p.live.Readers(e.Name) {
		if r.Kind != 0 {
			readers = append(readers, "`"+r.Name.String()+"`")
		}
	}
	if len(readers) > 0 {
		b.WriteString("\nread by " + some(readers) + "\n")
	}
}

// some is a list of names, a long one in short.
func some(names []string) string {
	const most = 8
	if len(names) > most {
		return strings.Join(names[:most], ", ") + " and " + strconv.Itoa(len(names)-most) + " more"
	}
	return strings.Join(names, ", ")
}

func columnHover(p place, o model.Occurrence) string {
	e := entryOf(p, o.Symbol.Object)
	if e == nil {
		return code(o.Symbol.Object.String()+"."+o.Text) + "\nno file defines the table"
	}
	fields, _ := e.Object.Fields()
	i := slices.IndexFunc(fields, func(f model.Field) bool { return strings.EqualFold(f.Name, o.Symbol.Column) })
	if i < 0 {
		return code(e.Name.String()+"."+o.Text) + "\n" + e.Object.Kind.Noun() + " has no such column in the end"
	}
	text := code(strings.TrimSpace(e.Name.String() + "." + fields[i].Name + " " + fields[i].Type.String()))
	if c := e.Object.ColumnNamed(fields[i].Name); c != nil {
		if about := aboutColumn(e.Object, c); about != "" {
			text += "\n" + about + "\n"
		}
	}
	return text + madeOf(e, fields[i].Name)
}

// madeOf tells which columns an output of a view is made of.
func madeOf(e *model.Entry, column string) string {
	q := e.Definition()
	if q == nil {
		return ""
	}
	i := slices.IndexFunc(e.Object.OutputNames(), func(name string) bool { return strings.EqualFold(name, column) })
	if i < 0 || i >= len(q.Outputs) || len(q.Outputs[i].Sources) == 0 {
		return ""
	}
	var from []string
	for _, s := range q.Outputs[i].Sources {
		from = append(from, "`"+s.Entry.Name.String()+"."+s.Column+"`")
	}
	word := "made of "
	if q.Outputs[i].Direct {
		word = "is "
	}
	return "\n" + word + some(from) + "\n"
}

// propertyHover tells about a key of a property list, or the key of the value at a place.
func propertyHover(p place, tok int32) string {
	if p.file.Tokens[tok].Kind != syntax.String {
		return ""
	}
	key, object, ok := propertyAt(p.file, tok)
	if !ok {
		return ""
	}
	known, found := dialect.LookupProperty(p.live.Target().Engine, object, key)
	if !found {
		return ""
	}
	return propertyText(key, known)
}

// propertyText is what is known of a property.
func propertyText(key string, known dialect.Property) string {
	var b strings.Builder
	fmt.Fprintf(&b, "**%s** · property of a %s\n", key, strings.ToLower(known.Object.String()))
	item := func(name, text string) {
		if text != "" {
			b.WriteString("\n- " + name + ": " + escape(text))
		}
	}
	item("value", strings.TrimPrefix(strings.TrimPrefix(known.Domain.String(), "needs "), "is "))
	item("default", known.Default)
	item("note", known.Note)
	item("change", changeText[known.Change])
	if known.AlterOnly {
		item("stated by", "ALTER alone")
	}
	switch known.RunMode {
	case dialect.SharedNothing:
		item("clusters", "shared-nothing")
	case dialect.SharedData:
		item("clusters", "shared-data")
	}
	if in := known.In(); in.Since != (dialect.Version{}) || in.Until != (dialect.Version{}) {
		item("versions", in.String())
	}
	return b.String()
}

var changeText = map[dialect.Change]string{
	dialect.ChangeNever:     "only with a new table",
	dialect.ChangeSet:       "ALTER ... SET, at once",
	dialect.ChangeJob:       "ALTER ... SET, by a job in the background",
	dialect.ChangeFuture:    "ALTER ... SET, for partitions to come",
	dialect.ChangePartition: "ALTER ... MODIFY PARTITION ... SET",
}

// typeHover tells about a type in a column list or a cast.
func typeHover(p place, tok int32) (string, syntax.Span) {
	known, whole, ok := typeAt(p.file, tok)
	if !ok {
		return "", syntax.Span{}
	}
	var b strings.Builder
	b.WriteString(code(known.String()))
	if holds := known.Kind.Holds(); holds != "" {
		b.WriteString("\n" + escape(holds) + "\n")
	}
	var can, cannot []string
	for use := range dialect.TableColumn {
		if known.CanBe(use, p.live.Target()) {
			can = append(can, use.String())
		} else {
			cannot = append(cannot, use.String())
		}
	}
	for _, line := range []struct {
		word string
		uses []string
	}{{"may stand in", can}, {"may not stand in", cannot}, {"aggregates", known.Aggregates()}} {
		if len(line.uses) > 0 {
			b.WriteString("\n- " + line.word + ": " + escape(strings.Join(line.uses, ", ")))
		}
	}
	if in := known.Kind.In(); in.Since != (dialect.Version{}) {
		b.WriteString("\n- versions: " + in.String())
	}
	return b.String(), whole
}

// typeAt reads a type that begins with a token: a word for one, behind a name, AS, ::, or
// inside of another type.
func typeAt(file *syntax.File, tok int32) (dialect.Type, syntax.Span, bool) {
	word := file.TokenText(tok)
	if _, ok := dialect.TypeWord(word); !ok {
		return dialect.Type{}, syntax.Span{}, false
	}
	switch before := file.Tokens[solid(file, tok, -1)].Kind; {
	case before == syntax.KwAs, before == syntax.DoubleColon, before == syntax.Lt, before == syntax.Comma, before == syntax.Colon:
	case before.Name() && before != syntax.KwDefault:
	default:
		return dialect.Type{}, syntax.Span{}, false
	}
	span := file.TokenSpan(tok)
	depth := 0
	for i := solid(file, tok, 1); file.Tokens[i].Kind != syntax.EOF; i = solid(file, i, 1) {
		switch file.Tokens[i].Kind {
		case syntax.LParen, syntax.Lt:
			depth++
		case syntax.RParen, syntax.Gt:
			depth--
		}
		if depth < 0 || depth == 0 && i == solid(file, tok, 1) {
			break
		}
		span.End = file.TokenSpan(i).End
		if depth == 0 || span.Len() > 4096 {
			break
		}
	}
	t, ok := dialect.ParseType(file.Slice(span))
	if !ok {
		span = file.TokenSpan(tok)
		t, ok = dialect.ParseType(word)
	}
	return t, span, ok
}

// solid is the next token in a direction that is neither space nor comment; at the ends of
// the file it is the first or the last token.
func solid(file *syntax.File, tok, step int32) int32 {
	for i := tok + step; i >= 0 && int(i) < len(file.Tokens); i += step {
		if !file.Tokens[i].Kind.Trivia() {
			return i
		}
	}
	if step < 0 {
		return 0
	}
	return int32(len(file.Tokens) - 1)
}

// functionHover tells about a function that is called.
func functionHover(p place, tok int32) string {
	if !wordy(p.file.Tokens[tok].Kind) || p.file.Tokens[tok].Kind == syntax.String || !called(p.file, tok) {
		return ""
	}
	f := dialect.FindFunction(p.live.Target().Engine, p.file.NameOf(syntax.Ident{Tok: tok}))
	if f == nil {
		return ""
	}
	return functionText(f)
}

// called reports whether a parenthesis follows a token.
func called(file *syntax.File, tok int32) bool {
	for i := int(tok) + 1; i < len(file.Tokens); i++ {
		if !file.Tokens[i].Kind.Trivia() {
			return file.Tokens[i].Kind == syntax.LParen
		}
	}
	return false
}

// functionText is what is known of a function.
func functionText(f *dialect.Function) string {
	var lines []string
	for i, s := range f.Signatures {
		if i == 12 {
			lines = append(lines, fmt.Sprintf("-- and %d more", len(f.Signatures)-i))
			break
		}
		lines = append(lines, f.Name+signatureTail(&s))
	}
	if len(lines) == 0 {
		lines = append(lines, f.Name+"(...)")
	}
	text := code(strings.Join(lines, "\n"))
	var kinds []string
	for _, k := range []struct {
		word string
		is   bool
	}{{"scalar", f.Scalar}, {"aggregate", f.Aggregate}, {"window", f.Window}, {"table", f.Table}} {
		if k.is {
			kinds = append(kinds, k.word)
		}
	}
	text += "\n" + strings.Join(kinds, ", ") + " function"
	if f.Random {
		text += " · another value at each call"
	}
	if f.Clock {
		text += " · depends on the time of the call"
	}
	if in := f.In(); in.Since != (dialect.Version{}) || in.Until != (dialect.Version{}) {
		text += " · " + in.String()
	}
	return text
}

// ruleHover shows the page of a rule that a suppression comment names.
func ruleHover(p place, comment syntax.Span) (string, syntax.Span) {
	text := p.file.Slice(comment)
	if !strings.Contains(text, "srlint:ignore") {
		return "", syntax.Span{}
	}
	isWord := func(c byte) bool { return c == '-' || 'a' <= c && c <= 'z' }
	start, end := p.offset, p.offset
	for start > comment.Start && isWord(p.file.Text[start-1]) {
		start--
	}
	for end < comment.End && isWord(p.file.Text[end]) {
		end++
	}
	name := p.file.Text[start:end]
	page, err := workspace.Explain(name)
	if err != nil {
		return "", syntax.Span{}
	}
	return page, syntax.Span{Start: start, End: end}
}
