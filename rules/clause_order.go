package rules

import (
	"slices"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// ClauseOrder is documented in clause-order.md.
var ClauseOrder = &analyzer.Analyzer{
	Name:     "clause-order",
	Doc:      page("clause-order"),
	Severity: analyzer.Error,
	Stage:    analyzer.Parse,
	Object:   clauseOrder,
	Stmt:     columnOrderInAlter,
}

func clauseOrder(pass *analyzer.Pass, o *model.Object) {
	form := formOf(o)
	var clauses []syntax.Clause
	for _, c := range o.Stmt.Clauses {
		if form.has(c) {
			clauses = append(clauses, c)
		}
	}
	clauses = withoutRepeated(pass, o, form, clauses)
	parts := make([]part, len(clauses))
	for i, c := range clauses {
		parts[i] = part{c, clauseName(c), form.rank(c)}
	}
	reportOrder(pass, parts, "the order is "+form.order())
	for _, c := range o.Stmt.Columns {
		columnOrder(pass, c)
	}
}

// withoutRepeated reports clauses that were given before and returns the others.
func withoutRepeated(pass *analyzer.Pass, o *model.Object, form form, clauses []syntax.Clause) []syntax.Clause {
	first := map[string]syntax.Clause{}
	var once []syntax.Clause
	for _, c := range clauses {
		group := clauseGroup(c)
		if first[group] == nil {
			first[group] = c
			once = append(once, c)
			continue
		}
		d := repeated(pass, clauseName(c), c, first[group])
		// The grammar takes all but COMMENT of a materialized view twice; what it
		// makes of them refuses all but ORDER BY.
		if o.Kind == model.MaterializedView && form.rank(c) > 1 {
			d.Stage = analyzer.Analyze
			if group == "ORDER BY" {
				d.Stage, d.Severity = analyzer.Advice, analyzer.Warning
				d.Help = "the last one counts: leave the other out"
			}
		}
		pass.Report(d)
	}
	return once
}

// repeated is the diagnostic about something that is given a second time.
func repeated(pass *analyzer.Pass, name string, second, first syntax.Ranger) analyzer.Diagnostic {
	d := analyzer.Diagnostic{
		Span:    pass.File.Span(second),
		Message: name + " is given twice",
		Related: []analyzer.Related{{File: pass.File, Span: pass.File.Span(first), Message: "first given here"}},
	}
	if text := pass.File.Slice(d.Span); text == pass.File.Slice(pass.File.Span(first)) {
		d.Fixes = []analyzer.Fix{analyzer.Delete("Leave the second out", analyzer.Safe, withGap(pass.File, second))}
	}
	return d
}

// part is a part of a statement that has a place among others.
type part struct {
	node syntax.Ranger
	name string
	rank int
}

// reportOrder reports the first part that stands behind one of a higher rank. Its fix
// puts all of them in order, each whole, and leaves what stands between them.
func reportOrder(pass *analyzer.Pass, parts []part, help string) {
	for i := 1; i < len(parts); i++ {
		if parts[i].rank >= parts[i-1].rank {
			continue
		}
		before := slices.IndexFunc(parts, func(p part) bool { return p.rank > parts[i].rank })
		pass.Report(analyzer.Diagnostic{
			Span:    pass.File.Span(parts[i].node),
			Message: parts[i].name + " must stand before " + parts[before].name,
			Help:    help,
			Related: []analyzer.Related{{File: pass.File, Span: pass.File.Span(parts[before].node), Message: "it stands behind this"}},
			Fixes:   []analyzer.Fix{{Title: "Put them in order", Safe: analyzer.Safe, Edits: reorder(pass.File, parts)}},
		})
		return
	}
}

func reorder(file *syntax.File, parts []part) []analyzer.Edit {
	sorted := slices.Clone(parts)
	slices.SortStableFunc(sorted, func(a, b part) int { return a.rank - b.rank })
	var edits []analyzer.Edit
	for i, p := range parts {
		if sorted[i] != p {
			edits = append(edits, analyzer.Edit{Span: file.Span(p.node), Text: file.Slice(file.Span(sorted[i].node))})
		}
	}
	return edits
}

func columnOrderInAlter(pass *analyzer.Pass, stmt syntax.Stmt) {
	alter, ok := stmt.(*syntax.Alter)
	if !ok {
		return
	}
	for _, action := range alter.Actions {
		for _, c := range action.Columns {
			if alter.Kind == syntax.MaterializedViewObject {
				continue // AS comes first there: see mv-alter-unsupported
			}
			columnOrder(pass, c)
		}
	}
}

// columnOrder checks the attributes of a column.
func columnOrder(pass *analyzer.Pass, c *syntax.ColumnDef) {
	var parts []part
	for i := range c.Attrs {
		a := &c.Attrs[i]
		rank, name := attrRank(a)
		first := slices.IndexFunc(parts, func(p part) bool { return p.rank == rank })
		if first >= 0 && !(rank == valueRank && name != parts[first].name) {
			d := repeated(pass, name, a, parts[first].node)
			if name != parts[first].name {
				d.Message = name + " contradicts " + parts[first].name
			}
			pass.Report(d)
			continue
		}
		parts = append(parts, part{a, name, rank})
	}
	reportOrder(pass, parts, "the order is type, character set, KEY, aggregate, NULL or NOT NULL, DEFAULT or AUTO_INCREMENT or AS, COMMENT")
}

// valueRank is the rank of the attributes that give a value, which exclude each other:
// the parser says so.
const valueRank = 5

func attrRank(a *syntax.ColumnAttr) (int, string) {
	switch a.Kind {
	case syntax.AttrCharset:
		return 1, "the character set"
	case syntax.AttrKey:
		return 2, "KEY"
	case syntax.AttrAggregate:
		return 3, "the aggregate function"
	case syntax.AttrNull:
		return 4, "NULL"
	case syntax.AttrNotNull:
		return 4, "NOT NULL"
	case syntax.AttrDefault:
		return valueRank, "DEFAULT"
	case syntax.AttrAutoIncrement:
		return valueRank, "AUTO_INCREMENT"
	case syntax.AttrGenerated:
		return valueRank, "AS"
	}
	return 6, "COMMENT"
}
