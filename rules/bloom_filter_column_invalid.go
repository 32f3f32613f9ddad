package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// BloomFilterColumnInvalid is documented in bloom-filter-column-invalid.md.
var BloomFilterColumnInvalid = &analyzer.Analyzer{
	Name:     "bloom-filter-column-invalid",
	Doc:      page("bloom-filter-column-invalid"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.Table},
	Object:   created(createdBloomFilter),
	Step:     altered(alteredBloomFilter),
}

const bloomFilterColumns = "bloom_filter_columns"

func createdBloomFilter(t *table) { t.bloomFilters(t.Options.Properties) }

func alteredBloomFilter(t *table) {
	for _, action := range t.step.Stmt.Actions {
		if action.Kind == syntax.SetProperties {
			t.bloomFilters(model.Properties(t.file(), action.Properties))
		}
	}
}

func (t *table) bloomFilters(properties []model.Property) {
	for _, p := range properties {
		if strings.EqualFold(p.Key, bloomFilterColumns) {
			refs := propertyRefs(t.file(), p)
			if !t.twice("bloom filter column", refs) {
				for _, ref := range refs {
					t.bloomFilter(ref)
				}
			}
		}
	}
}

// propertyRefs are the names in a value, with commas between them.
func propertyRefs(file *syntax.File, p model.Property) []model.Ref {
	var refs []model.Ref
	exact := len(p.Value)+2 == len(file.Slice(p.ValueSpan)) // no letter is written with a backslash
	at := p.ValueSpan.Start + 1
	for part := range strings.SplitSeq(p.Value, ",") {
		name := strings.TrimSpace(part)
		span := p.ValueSpan
		if exact {
			span.Start = at + int32(strings.Index(part, name))
			span.End = span.Start + int32(len(name))
		}
		if at += int32(len(part)) + 1; name != "" {
			refs = append(refs, model.Ref{Name: name, Span: span})
		}
	}
	return refs
}

// bloomFilter checks one column.
func (t *table) bloomFilter(ref model.Ref) {
	c := t.column(ref.Name)
	if c == nil {
		t.unknown("bloom filter column", ref)
		return
	}
	d := analyzer.Diagnostic{Span: ref.Span, Related: t.definition(c, "'"+c.Name+"' is defined here")}
	ngram := t.ngramIndex(c)
	switch typ := t.typeOf(c); {
	case (t.key.Model == model.AggregateKey || t.key.Model == model.UniqueKey) && t.isValue(c):
		d.Message = "column '" + c.Name + "' is not in the " + keyWords(t.key.Model) + ", so it takes no bloom filter"
		d.Help = "filter by a column of the key: " + names(t.key.Columns)
	case !typ.CanBe(dialect.BloomFilterIndex, t.pass.Target):
		d.Message = "column '" + c.Name + "' of type " + typ.String() + " takes no bloom filter"
		d.Help = "bloom filters are on SMALLINT and wider integers, CHAR, VARCHAR, DATE and DATETIME"
	case ngram != nil:
		d.Message = "column '" + c.Name + "' has an NGRAMBF index, so it takes no bloom filter"
		d.Help = "keep one of them"
		d.Related = nil
	default:
		return
	}
	t.report(d)
}

// ngramIndex is the NGRAMBF index on a column, or nil.
func (t *table) ngramIndex(c *model.Column) *model.Index {
	for i := range t.Standard.Indexes {
		x := &t.Standard.Indexes[i]
		if x.Type == "NGRAMBF" && len(x.Columns) == 1 && strings.EqualFold(x.Columns[0].Name, c.Name) {
			return x
		}
	}
	return nil
}
