package model

import (
	"strings"

	"github.com/srlint/srlint/syntax"
)

// relation is what stands in FROM, as names see it.
type relation struct {
	name     string // the alias, or the name of the object; empty for neither
	database string
	catalog  string
	fields   *fields
	read     *Read        // nil for subqueries and the like
	hidden   map[int]bool // columns that a USING took together with those of another relation
}

// called reports whether the name of a column may begin with the words: table,
// database.table or catalog.database.table.
func (r *relation) called(words []string) bool {
	n := len(words)
	if r.name == "" || !strings.EqualFold(r.name, words[n-1]) {
		return false
	}
	if n > 1 && r.database != "" && r.database != words[n-2] {
		return false
	}
	return n < 3 || r.catalog == "" || r.catalog == words[n-3]
}

// scope is what the names of an expression may refer to.
type scope struct {
	relations []*relation
	outer     *scope
	either    bool // a name that is not certain here is taken from the next scope, if that has it
}

// lookup finds a name in the scope or in those around it.
func (s *scope) lookup(words []string) match {
	out := match{binding: Missing}
	for ; s != nil; s = s.outer {
		m := s.find(words)
		if m.binding == Bound {
			return m
		}
		if m.binding != Missing && (out.binding == Missing || !s.either) {
			out = m
		} else if out.binding == Missing && out.of == "" {
			out = m
		}
		if out.binding != Missing && !s.either {
			return out
		}
	}
	return out
}

// match is what a scope has for a name.
type match struct {
	binding  Binding
	relation *relation // of Bound and Uncertain, if it is one
	column   int       // in the relation; -1 if it is not listed
	words    int       // how many words of the name were needed; the rest are fields of a struct
	of       string    // of Missing: the relation that the name says it belongs to
	choices  []*relation
}

// find looks a name up in the scope alone. Its words are a column, perhaps with a relation
// before it and fields of a struct behind it.
func (s *scope) find(words []string) match {
	if len(words) == 1 {
		return s.column(words[0])
	}
	missing := match{binding: Missing}
	for n := min(len(words)-1, 3); n >= 1; n-- {
		if m := s.qualified(words[:n], words[n]); m.binding != Missing {
			m.words = n + 1
			return m
		} else if m.of != "" {
			missing = m
		}
	}
	if m := s.column(words[0]); m.binding == Bound || m.binding == Ambiguous || missing.of == "" {
		return m
	}
	return missing
}

// column finds a name that says no relation.
func (s *scope) column(name string) match {
	out := match{binding: Missing, words: 1}
	for _, r := range s.relations {
		i := r.fields.find(name)
		switch {
		case i >= 0 && r.hidden[i]:
		case i == twice || i >= 0 && out.binding == Bound:
			if out.relation != nil {
				out.choices = append(out.choices, out.relation)
			}
			out.choices = append(out.choices, r)
			out.binding, out.relation = Ambiguous, nil
		case i >= 0 && out.binding == Ambiguous:
			out.choices = append(out.choices, r)
		case i >= 0:
			out.binding, out.relation, out.column = Bound, r, i
		case r.fields.open && out.binding == Missing:
			out.binding, out.relation, out.column = Uncertain, r, -1
		case r.fields.open && out.binding == Uncertain:
			out.relation = nil // one of several
		}
	}
	return out
}

// qualified finds a column of the relations of that name.
func (s *scope) qualified(relationName []string, column string) match {
	out := match{binding: Missing}
	for _, r := range s.relations {
		if !r.called(relationName) {
			continue
		}
		i := r.fields.find(column)
		switch {
		case i == twice || i >= 0 && out.binding == Bound && out.relation.name == r.name:
			return match{binding: Ambiguous, choices: []*relation{r}}
		case i >= 0:
			if out.binding != Bound || r.name == relationName[len(relationName)-1] {
				out = match{binding: Bound, relation: r, column: i}
			}
		case r.fields.open && out.binding != Bound:
			out = match{binding: Uncertain, relation: r, column: -1}
		case out.binding == Missing:
			out.of = r.name
		}
	}
	return out
}

// choiceNames names the relations of an ambiguous name.
func choiceNames(choices []*relation) []string {
	var names []string
	for _, r := range choices {
		name := r.name
		if name == "" {
			name = "a subquery"
		}
		names = append(names, name)
	}
	return names
}

// names are all columns that the scope lists, for "did you mean".
func (s *scope) names() []string {
	var names []string
	for ; s != nil; s = s.outer {
		for _, r := range s.relations {
			names = append(names, r.fields.names()...)
		}
	}
	return names
}

// words are the parts of a name.
func words(file *syntax.File, n syntax.Ranger) []string {
	return appendWords(make([]string, 0, 3), file, n)
}

func appendWords(out []string, file *syntax.File, n syntax.Ranger) []string {
	for part := range file.EachPart(n) {
		out = append(out, file.NameOf(part))
	}
	return out
}
