package model

import "sort"

// OutputNames are the names of the columns that the definition of a view or materialized
// view gives, each in the place of its Query.Outputs. It is shorter than these, or empty,
// where a star over something unknown leaves open which output is which column.
func (o *Object) OutputNames() []string {
	if o.Query == nil {
		return nil
	}
	fields, _ := o.Fields()
	if o.Query.Open && len(o.Standard.Columns) > 0 {
		return nil
	}
	names := make([]string, 0, len(o.Query.Outputs))
	for i := range min(len(fields), len(o.Query.Outputs)) {
		names = append(names, fields[i].Name)
	}
	return names
}

// NamedReads are the reads that have a name. Where the text lacks one, such as behind a FROM
// at the end of a statement, the word before it stands in its place.
func (q *Query) NamedReads() []*Read {
	tokens := q.File.Tokens
	named := make([]*Read, 0, len(q.Reads))
	for _, r := range q.Reads {
		at := sort.Search(len(tokens), func(i int) bool { return tokens[i].Start >= r.Span.Start })
		if at < len(tokens) && !tokens[at].Kind.Reserved() && r.Name.Object != "" {
			named = append(named, r)
		}
	}
	return named
}
