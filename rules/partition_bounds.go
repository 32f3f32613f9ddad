package rules

import (
	"strconv"
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// The part of partition-item-invalid that is about the bounds of ranges.

func itoa(n int) string { return strconv.Itoa(n) }

// column is the only partition column of a table with range partitions; nil for another.
func (p *partitionItem) column() *model.Column {
	by, _ := p.clause()
	columns := p.table.PartitionColumns()
	if len(by.Exprs) != 1 || len(columns) != 1 || by.Method == syntax.KwRange && !plainColumns(by.Exprs) || by.Method == syntax.KwList {
		return nil
	}
	return p.table.ColumnNamed(columns[0])
}

// batch checks START (...) END (...) EVERY (...).
func (p *partitionItem) batch() bool {
	b, file := p.item.Batch, p.pass.File
	by, _ := p.clause()
	if b == nil {
		return false
	}
	start, end := syntax.Unquote(file.TokenText(b.Start)), syntax.Unquote(file.TokenText(b.End))
	switch {
	case by.Method == syntax.KwRange && len(by.Exprs) > 1:
		return p.report(file.Span(p.item), "START ... END makes partitions over one column, and the table has "+itoa(len(by.Exprs)), "")
	case b.Interval != nil:
		return p.interval(b.Interval) || p.ends(start, end, timeText, "a time")
	case b.Step != 0 && strings.Trim(file.TokenText(b.Step), "0") == "":
		return p.report(file.TokenSpan(b.Step), "the step of EVERY is zero", "")
	case b.Step != 0:
		return p.ends(start, end, integerText, "a whole number")
	}
	return false
}

// interval checks the step of a batch over times.
func (p *partitionItem) interval(x *syntax.Interval) bool {
	file := p.pass.File
	value, unit := file.Slice(file.Span(x.Value)), strings.ToUpper(file.TokenText(x.Unit))
	switch unit {
	case "SECOND", "MILLISECOND", "MICROSECOND", "QUARTER":
		return p.report(file.TokenSpan(x.Unit), "partitions cannot be made for each "+unit, "the units are HOUR, DAY, WEEK, MONTH and YEAR")
	case "HOUR":
		if c := p.column(); c != nil && c.DataType(p.table).Kind == dialect.Date {
			return p.report(file.TokenSpan(x.Unit), "partitions of an HOUR need a DATETIME column, and '"+c.Name+"' is DATE", "")
		}
	}
	if integerText(value) && strings.Trim(value, "0") == "" {
		return p.report(file.Span(x.Value), "the step of EVERY is zero", "")
	}
	return false
}

// ends checks START and END of a batch.
func (p *partitionItem) ends(start, end string, fits func(string) bool, what string) bool {
	b, file := p.item.Batch, p.pass.File
	for i, text := range []string{start, end} {
		if tok := []int32{b.Start, b.End}[i]; !fits(text) {
			return p.report(file.TokenSpan(tok), "EVERY counts in "+map[bool]string{true: "times", false: "numbers"}[b.Interval != nil]+
				", and "+file.TokenText(tok)+" is not "+what, "")
		}
	}
	low, ok := boundValue(start, b.Interval != nil)
	high, alsoOK := boundValue(end, b.Interval != nil)
	if ok && alsoOK && low > high {
		return p.report(file.TokenSpan(b.Start).Join(file.TokenSpan(b.End)), "START stands behind END", "")
	}
	return false
}

// boundValue makes a number of a bound, so that bounds can be compared; ok is false for a
// form that is not plain.
func boundValue(text string, time bool) (n int64, ok bool) {
	if !time {
		n, err := strconv.ParseInt(text, 10, 64)
		return n, err == nil
	}
	digits := strings.NewReplacer("-", "", ":", "", " ", "", "T", "").Replace(text)
	shape := len(text) == 10 && text[4] == '-' || len(text) == 19 && text[4] == '-' || len(text) == 8 || len(text) == 14
	if !shape || !integerText(digits) || len(digits) != 8 && len(digits) != 14 {
		return 0, false
	}
	n, err := strconv.ParseInt(digits+strings.Repeat("0", 14-len(digits)), 10, 64)
	return n, err == nil
}

// stretch is the values of a partition, as far as they are known.
type stretch struct {
	low, high       int64
	hasLow, hasHigh bool
}

// stretchOf reads the bounds of a partition over one column.
func stretchOf(file *syntax.File, item *syntax.PartitionItem, time bool) (s stretch, ok bool) {
	read := func(tok int32) (int64, bool) {
		if file.Tokens[tok].Kind != syntax.String {
			return 0, false
		}
		return boundValue(syntax.Unquote(file.TokenText(tok)), time)
	}
	var lower, upper []int32
	switch {
	case item.Batch != nil:
		lower, upper = []int32{item.Batch.Start}, []int32{item.Batch.End}
	case item.Bound != nil:
		lower, upper = item.Bound.Lower, item.Bound.Upper
	}
	if len(lower) > 1 || len(upper) != 1 {
		return s, false
	}
	s.high, s.hasHigh = read(upper[0])
	if len(lower) == 1 {
		s.low, s.hasLow = read(lower[0])
	}
	return s, s.hasHigh && (s.hasLow || len(lower) == 0)
}

// comparable reports whether ranges of the table can be compared, and whether their bounds
// are times.
func (p *partitionItem) comparable() (time, ok bool) {
	by, _ := p.clause()
	c := p.column()
	if c == nil || by.Method != syntax.KwRange {
		return false, false
	}
	t := c.DataType(p.table)
	time = t.Kind == dialect.Date || t.Kind == dialect.Datetime
	return time, time || t.Integer()
}

// overlap finds a range that does not rise, or that takes values of another partition.
func (p *partitionItem) overlap() bool {
	if !p.ranged || p.item.IfNotExists {
		return false
	}
	mine, ok := stretchOf(p.pass.File, p.item, p.time)
	if !ok {
		return false
	}
	if mine.hasLow && mine.low >= mine.high && p.item.Batch == nil {
		return p.report(p.pass.File.Span(p.item), "the range of the partition ends where it begins, or before", "")
	}
	for i := len(p.before) - 1; i >= max(0, len(p.before)-maxEarlier); i-- {
		if old := &p.before[i]; p.meets(mine, old) {
			return p.report(p.pass.File.Span(p.item), "the partition overlaps "+partitionName(old.Partition), p.overlapHelp(),
				analyzer.Related{File: old.Place.File, Span: old.Place.Span, Message: "the other one"})
		}
	}
	return false
}

func (p *partitionItem) overlapHelp() string {
	if p.item.Bound != nil && p.item.Bound.Lower == nil {
		return "each LESS THAN is above the one before it"
	}
	return ""
}

func partitionName(p model.Partition) string {
	if p.Name == "" {
		return "those of START ... END"
	}
	return "partition " + p.Name
}

// meets reports whether two stretches surely have values in common. LESS THAN begins where
// the partition before it ended when it was made.
func (p *partitionItem) meets(mine stretch, old *earlier) bool {
	theirs := old.stretch
	if p.item.Batch != nil && old.Item.Batch != nil && p.sameStep(old.Partition) {
		return false // the engine may pass over those that are there
	}
	switch {
	case mine.hasLow && theirs.hasLow:
		return mine.low < theirs.high && theirs.low < mine.high
	case mine.hasLow:
		return mine.low < theirs.high && (theirs.high <= mine.high || p.step == nil)
	case theirs.hasLow:
		return theirs.low < mine.high && mine.high <= theirs.high
	}
	return mine.high == theirs.high || mine.high < theirs.high && p.step == nil
}

// sameStep reports whether two batches count in the same unit.
func (p *partitionItem) sameStep(old model.Partition) bool {
	a, b := p.item.Batch.Interval, old.Item.Batch.Interval
	if a == nil || b == nil {
		return true
	}
	return strings.EqualFold(p.pass.File.TokenText(a.Unit), old.Place.File.TokenText(b.Unit))
}
