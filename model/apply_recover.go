package model

import "github.com/srlint/srlint/syntax"

// recover applies RECOVER TABLE, DATABASE or PARTITION. Whether the engine still has what
// was dropped is not in the files, so what comes back is there perhaps.
func (s *state) recover(stmt *syntax.Other) {
	words := s.file.Parts(stmt)
	if len(words) < 3 {
		return
	}
	switch name := words[2]; s.file.Tokens[words[1].Tok].Kind {
	case syntax.KwTable:
		s.recoverTable(s.fullName(name, stmt.Last))
	case syntax.KwPartition:
		if len(words) > 4 {
			s.recoverPartition(s.fullName(words[4], stmt.Last), s.file.NameOf(name))
		}
	default:
		s.opaque = true
		clear(s.gone)
		for _, db := range s.databases {
			db.gone = Event{}
		}
	}
}

// fullName is the name that begins at a token and ends at another.
func (s *state) fullName(from syntax.Ident, last int32) Name {
	return s.session.Resolve(builder{s.file}.name(&syntax.Name{Node: syntax.Node{First: from.Tok, Last: last}}))
}

func (s *state) recoverTable(full Name) {
	gone := s.gone[keyOf(full)]
	if gone == nil || gone.Event.Kind != Dropped {
		return
	}
	e := gone.Entry
	e.Gone, e.disputed, e.tentative = false, true, true
	if e.Object.Query != nil {
		e.Object.Query.Stale = false
	}
	s.add(e)
}

func (s *state) recoverPartition(full Name, partition string) {
	e := s.lookup(full, false).entry
	if e == nil {
		return
	}
	next := e.Object.clone()
	next.perhaps = append(next.perhaps[:len(next.perhaps):len(next.perhaps)], fold(partition))
	e.Object = next
}

// mayHave reports whether a partition was recovered, so that it may be there or not.
func (o *Object) mayHave(partition string) bool { return containsFold(o.perhaps, partition) }
