package report

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/srlint/srlint/analyzer"
)

func TestJSON(t *testing.T) {
	d := at("a/v.sql", "x\n'é' «DEFINER»")
	d.Help = "a < b"
	d.Related = []analyzer.Related{{File: d.File, Message: "there"}}
	d.Fixes = []analyzer.Fix{analyzer.Replace("Mend", analyzer.Safe, d.Span, "INVOKER")}
	summary := Summary{Files: 1, Statements: 2, Milliseconds: 9}
	summary.Count([]analyzer.Diagnostic{d})
	var b strings.Builder
	if err := JSON(&b, []analyzer.Diagnostic{d}, summary); err != nil {
		t.Fatal(err)
	}
	equal(t, b.String(), `
{"diagnostics":[
{"file":"a/v.sql","rule":"some-rule","severity":"error","stage":"parse","message":"it is wrong","help":"a < b",`+
		`"range":{"start":{"line":2,"column":5,"offset":7},"end":{"line":2,"column":12,"offset":14}},`+
		`"related":[{"file":"a/v.sql","message":"there","range":{"start":{"line":1,"column":1,"offset":0},"end":{"line":1,"column":1,"offset":0}}}],`+
		`"fixes":[{"title":"Mend","safe":true,"edits":[{"range":{"start":{"line":2,"column":5,"offset":7},"end":{"line":2,"column":12,"offset":14}},"text":"INVOKER"}]}],`+
		`"page":"https://github.com/srlint/srlint/blob/main/rules/some-rule.md"}
],"summary":{"errors":1,"warnings":0,"infos":0,"files":1,"statements":2}}
`)
}

func TestJSONIsValid(t *testing.T) {
	internal := at("\xff.sql", "«\x00\u2028»")
	internal.Rule, internal.Message = analyzer.InternalError, "\x1b\xfe\""
	for _, found := range [][]analyzer.Diagnostic{nil, {internal}, {internal, at("f.sql", "«x»")}} {
		for _, write := range []func(*strings.Builder) error{
			func(b *strings.Builder) error { return JSON(b, found, Summary{}) },
			func(b *strings.Builder) error { return JSONStatistics(b, found, Summary{}) },
		} {
			var b strings.Builder
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			if !json.Valid([]byte(b.String())) {
				t.Errorf("not JSON: %s", b.String())
			}
		}
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWritersTellOfErrors(t *testing.T) {
	found := []analyzer.Diagnostic{at("f.sql", "«x»")}
	if JSON(fullDisk{}, found, Summary{}) == nil || Text(fullDisk{}, found, Summary{}, TextOptions{}) == nil {
		t.Error("a failed write gives no error")
	}
}
