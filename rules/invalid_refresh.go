package rules

import (
	"strconv"
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/near"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// InvalidRefresh is documented in invalid-refresh.md.
var InvalidRefresh = &analyzer.Analyzer{
	Name:     "invalid-refresh",
	Doc:      page("invalid-refresh"),
	Severity: analyzer.Error,
	Stage:    analyzer.Parse,
	In:       []dialect.Range{{Engine: dialect.StarRocks}},
	Kinds:    []model.Kind{model.MaterializedView},
	Object:   invalidRefresh,
	Stmt:     invalidRefreshInAlter,
}

func invalidRefresh(pass *analyzer.Pass, o *model.Object) {
	for _, c := range o.Stmt.Clauses {
		reportRefresh(pass, c, true)
	}
}

func invalidRefreshInAlter(pass *analyzer.Pass, stmt syntax.Stmt) {
	for _, c := range alterClauses(stmt, syntax.MaterializedViewObject) {
		reportRefresh(pass, c, false)
	}
}

func reportRefresh(pass *analyzer.Pass, clause syntax.Clause, create bool) {
	c, ok := clause.(*syntax.RefreshClause)
	if !ok {
		return
	}
	r := refreshReader{pass: pass, clause: c, create: create}
	for _, check := range []func() bool{r.words, r.order, r.arguments, r.start, r.unit, r.value, r.shortest} {
		if check() {
			return // one clause, one message
		}
	}
}

// refreshReader checks one REFRESH clause. Its checks report at most one diagnostic and
// say whether they did.
type refreshReader struct {
	pass   *analyzer.Pass
	clause *syntax.RefreshClause
	create bool
}

func (r refreshReader) report(at syntax.Ranger, message, help string, fixes ...analyzer.Fix) bool {
	r.pass.Report(analyzer.Diagnostic{Span: r.pass.File.Span(at), Message: message, Help: help, Fixes: fixes})
	return true
}

func (r refreshReader) refuse(at syntax.Ranger, message, help string, fixes ...analyzer.Fix) bool {
	r.pass.Report(analyzer.Diagnostic{Span: r.pass.File.Span(at), Message: message, Help: help, Fixes: fixes, Stage: analyzer.Analyze})
	return true
}

func (r refreshReader) text(at syntax.Ranger) string {
	return strings.ToUpper(strings.Join(strings.Fields(r.pass.File.Slice(r.pass.File.Span(at))), " "))
}

const refreshForms = "the forms are REFRESH [IMMEDIATE | DEFERRED] followed by ASYNC, MANUAL, ASYNC EVERY(INTERVAL n unit) or " +
	"ASYNC START('time') EVERY(INTERVAL n unit)"

var refreshWords = []string{"IMMEDIATE", "DEFERRED", "ASYNC", "SCHEDULE", "MANUAL", "START", "EVERY"}

// words finds words that no REFRESH clause of the target has.
func (r refreshReader) words() bool {
	for _, part := range r.clause.Parts {
		switch part.Kind {
		case syntax.KwImmediate, syntax.KwDeferred, syntax.KwAsync, syntax.KwManual, syntax.KwStart, syntax.KwEvery:
		case syntax.KwSchedule:
			if !dialect.FeatureRefreshSchedule.In().Contains(r.pass.Target) {
				return r.report(part, r.pass.Target.String()+" has no REFRESH SCHEDULE", "ASYNC EVERY(...) means the same",
					analyzer.Replace("Use ASYNC", analyzer.Safe, r.pass.File.Span(part), "ASYNC"))
			}
		case syntax.KwIncremental:
			if !dialect.FeatureRefreshIncremental.In().Contains(r.pass.Target) {
				return r.report(part, r.pass.Target.String()+" has no REFRESH INCREMENTAL",
					"write REFRESH MANUAL or ASYNC with the property \"refresh_mode\" = \"incremental\"")
			}
		default:
			return r.unknownWord(part)
		}
	}
	return false
}

func (r refreshReader) unknownWord(part syntax.RefreshPart) bool {
	word := r.text(part)
	help := refreshForms
	switch {
	case part.Kind == syntax.KwSync:
		help = "a materialized view without REFRESH and DISTRIBUTED BY is a synchronous one"
	case strings.HasPrefix(word, "ON"), word == "COMPLETE", word == "AUTO", word == "FAST":
		help = "StarRocks has ASYNC (after each load or EVERY interval) and MANUAL"
	default:
		if guess := near.Word(word, refreshWords); guess != "" {
			return r.report(part, "unknown word "+word+" in REFRESH", "did you mean "+guess+"?",
				analyzer.Replace("Write "+guess, analyzer.Unsafe, r.pass.File.Span(part), guess))
		}
	}
	return r.report(part, "StarRocks has no REFRESH "+word, help)
}

// Places of the parts of a REFRESH clause.
const (
	atMoment = iota + 1
	atScheme
	atStart
	atEvery
)

func refreshPlace(kind syntax.Kind) int {
	switch kind {
	case syntax.KwImmediate, syntax.KwDeferred:
		return atMoment
	case syntax.KwStart:
		return atStart
	case syntax.KwEvery:
		return atEvery
	}
	return atScheme
}

// order finds parts that are missing, double, or at the wrong place.
func (r refreshReader) order() bool {
	var at [atEvery + 1]*syntax.RefreshPart
	last := 0
	for i := range r.clause.Parts {
		part := &r.clause.Parts[i]
		place := refreshPlace(part.Kind)
		switch {
		case at[place] != nil:
			return r.report(part, "REFRESH has "+r.text(at[place])+" and "+r.text(part)+", of which it takes one", refreshForms)
		case place < last:
			return r.report(part, part.Kind.String()+" stands too late in REFRESH", refreshForms, r.inOrder())
		}
		at[place], last = part, place
	}
	scheme := at[atScheme]
	switch {
	case scheme == nil:
		return r.withoutScheme(at[atEvery])
	case at[atStart] != nil && at[atEvery] == nil:
		return r.report(at[atStart], "START needs EVERY behind it", "the first refresh is at START, the next ones follow EVERY interval")
	case at[atEvery] != nil && scheme.Kind != syntax.KwAsync && scheme.Kind != syntax.KwSchedule:
		return r.report(at[atEvery], "REFRESH "+scheme.Kind.String()+" has no EVERY", "write REFRESH ASYNC EVERY(...)",
			analyzer.Replace("Use ASYNC", analyzer.Unsafe, r.pass.File.Span(scheme), "ASYNC"))
	case at[atEvery] == nil && scheme.Kind == syntax.KwSchedule:
		return r.report(scheme, "REFRESH SCHEDULE needs EVERY(INTERVAL n unit)", "without an interval, write REFRESH ASYNC or MANUAL")
	}
	return false
}

func (r refreshReader) withoutScheme(every *syntax.RefreshPart) bool {
	if every != nil {
		offset := r.pass.File.Span(r.clause.Parts[len(r.clause.Parts)-1]).Start
		if first := r.firstArgument(); first != nil {
			offset = r.pass.File.Span(first).Start
		}
		return r.report(every, "EVERY needs ASYNC before it", refreshForms, analyzer.Insert("Write ASYNC before it", analyzer.Safe, offset, "ASYNC "))
	}
	return r.report(r.clause, "REFRESH does not say how: ASYNC or MANUAL", refreshForms)
}

// firstArgument is the START or EVERY that comes first.
func (r refreshReader) firstArgument() *syntax.RefreshPart {
	for i := range r.clause.Parts {
		if refreshPlace(r.clause.Parts[i].Kind) >= atStart {
			return &r.clause.Parts[i]
		}
	}
	return nil
}

// inOrder is the fix that puts the parts in order.
func (r refreshReader) inOrder() analyzer.Fix {
	var parts []part
	for i := range r.clause.Parts {
		p := &r.clause.Parts[i]
		parts = append(parts, part{p, "", refreshPlace(p.Kind)})
	}
	return analyzer.Fix{Title: "Put them in order", Safe: analyzer.Safe, Edits: reorder(r.pass.File, parts)}
}

// arguments finds parentheses of START and EVERY that do not hold what belongs there.
func (r refreshReader) arguments() bool {
	for _, part := range r.clause.Parts {
		switch {
		case part.Malformed && part.Kind == syntax.KwStart:
			return r.report(part, "START takes a time in quotes", "for example START('2024-01-01 00:00:00')")
		case part.Malformed:
			return r.report(part, "EVERY takes an interval", "for example EVERY(INTERVAL 1 DAY)")
		}
	}
	return false
}

// start checks the time of START as the engine reads it: by its length.
func (r refreshReader) start() bool {
	for _, part := range r.clause.Parts {
		if part.Start == 0 {
			continue
		}
		time := syntax.Unquote(r.pass.File.TokenText(part.Start))
		if !refreshTime(time) {
			return r.refuse(part, "START does not take '"+time+"' for a time", "the form is yyyy-MM-dd HH:mm:ss or yyyy-MM-dd")
		}
	}
	return false
}

// refreshTime reports whether a time has one of the lengths that the engine knows:
// yyyyMMdd, yyyy-MM-dd, yyyyMMddHHmmss, yyyy-MM-dd HH:mm:ss, and that with microseconds.
func refreshTime(time string) bool {
	const full = "0000-00-00 00:00:00.000000"
	shape := full
	switch len(time) {
	case 8, 14:
		shape = "00000000000000"
	case 10, 19, 26:
	default:
		return false
	}
	for i := range len(time) {
		digit := time[i] >= '0' && time[i] <= '9'
		if digit != (shape[i] == '0') {
			return false
		}
	}
	return true
}

// unit checks the unit of EVERY.
func (r refreshReader) unit() bool {
	every := r.every()
	if every == nil {
		return false
	}
	file := r.pass.File
	span := file.TokenSpan(every.Unit)
	unit := strings.ToUpper(file.Slice(span))
	switch file.Tokens[every.Unit].Kind {
	case syntax.KwSecond, syntax.KwMinute, syntax.KwHour, syntax.KwDay:
		return false
	case syntax.KwWeek, syntax.KwMonth, syntax.KwQuarter, syntax.KwYear, syntax.KwMillisecond, syntax.KwMicrosecond:
		d := analyzer.Diagnostic{
			Span: span, Stage: analyzer.Analyze,
			Message: "the interval of EVERY cannot be in " + unit,
			Help:    "the units are SECOND, MINUTE, HOUR and DAY",
		}
		if n, err := strconv.Atoi(file.Slice(file.Span(every.Value))); err == nil && unit == "WEEK" && n < 1<<20 {
			d.Fixes = []analyzer.Fix{weeksAsDays(file, every, n)}
		}
		r.pass.Report(d)
		return true
	}
	units := []string{"SECOND", "MINUTE", "HOUR", "DAY"}
	help := "the units are SECOND, MINUTE, HOUR and DAY"
	var fixes []analyzer.Fix
	if guess := near.Word(unit, units); guess != "" {
		help = "did you mean " + guess + "?"
		fixes = []analyzer.Fix{analyzer.Replace("Write "+guess, analyzer.Unsafe, span, guess)}
	}
	r.pass.Report(analyzer.Diagnostic{Span: span, Message: "unknown unit of time " + unit, Help: help, Fixes: fixes})
	return true
}

func weeksAsDays(file *syntax.File, every *syntax.Interval, weeks int) analyzer.Fix {
	span := file.Span(every.Value).Join(file.TokenSpan(every.Unit))
	return analyzer.Replace("Write it in days", analyzer.Safe, span, strconv.Itoa(7*weeks)+" DAY")
}

func (r refreshReader) every() *syntax.Interval {
	for _, part := range r.clause.Parts {
		if part.Interval != nil {
			return part.Interval
		}
	}
	return nil
}

// value checks the number of EVERY.
func (r refreshReader) value() bool {
	every := r.every()
	if every == nil {
		return false
	}
	text := r.pass.File.Slice(r.pass.File.Span(every.Value))
	literal, ok := every.Value.(*syntax.Literal)
	if !ok || literal.Kind != syntax.Integer {
		return r.refuse(every.Value, "EVERY takes a whole number, not "+text, "for example EVERY(INTERVAL 30 MINUTE)")
	}
	if strings.Trim(text, "0") == "" {
		return r.refuse(every.Value, "the interval of EVERY is zero", "the shortest one is 60 SECOND")
	}
	return false
}

// shortest checks the interval against the shortest that CREATE takes. A cluster may be
// configured to take a shorter one, so this is a warning.
func (r refreshReader) shortest() bool {
	every, limit := r.every(), dialect.LimitMvRefreshSeconds
	if every == nil || !r.create || !limit.In().Contains(r.pass.Target) {
		return false
	}
	file := r.pass.File
	n, err := strconv.Atoi(file.Slice(file.Span(every.Value)))
	unit := map[syntax.Kind]int{syntax.KwSecond: 1, syntax.KwMinute: 60, syntax.KwHour: 3600, syntax.KwDay: 86400}
	if err != nil || n >= limit.Value || n*unit[file.Tokens[every.Unit].Kind] >= limit.Value {
		return false
	}
	r.pass.Report(analyzer.Diagnostic{
		Span:     file.Span(every),
		Severity: analyzer.Warning,
		Stage:    analyzer.Analyze,
		Message:  "the interval of EVERY is shorter than " + strconv.Itoa(limit.Value) + " seconds",
		Help:     "the engine refuses it unless " + limit.Config + " of the cluster is lower",
	})
	return true
}
