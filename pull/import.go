package pull

import (
	"strings"

	"github.com/srlint/srlint/internal/jsontree"
	"github.com/srlint/srlint/snapshot"
)

// Import makes a snapshot of what the mysql client printed for the script of Queries, with
// --batch or with --batch --raw. An error is a *jsontree.Error with the place in the text.
//
// Without --raw the client writes line breaks and tabs in values as \n and \t, so a row is
// a line. With --raw it does not, and what SHOW CREATE prints ends where the next header
// begins. Which of the two it was shows in the first value, which holds a tab.
func Import(text string) (*snapshot.Snapshot, error) {
	r := &importer{text: strings.ReplaceAll(text, "\r\n", "\n")}
	s := &snapshot.Snapshot{Head: snapshot.Head{Engine: "starrocks"}}
	r.probe()
	for r.err == nil {
		header := r.line()
		switch header {
		case "srlint_version":
			s.Version, _, _ = strings.Cut(r.line(), " ")
		case "srlint_taken":
			s.Taken = r.line()
		case objectHeader:
			s.Objects = append(s.Objects, r.object())
		case "srlint_end":
			return s, r.err
		default:
			r.fail("expected the name of a column that begins with srlint_, found " + short(header))
		}
	}
	return nil, r.err
}

const objectHeader = "srlint_kind\tsrlint_schema\tsrlint_name\tsrlint_active\tsrlint_reason"

type importer struct {
	text      string
	at, start int // what comes next; where the line before began
	raw       bool
	err       error
}

func (r *importer) fail(message string) {
	if r.err == nil {
		r.err = jsontree.ErrorAt(r.text, int32(r.start), message)
	}
}

// line takes a line.
func (r *importer) line() string {
	r.start = r.at
	if r.at >= len(r.text) {
		r.fail("the text ends before srlint_end: the mysql client stopped early")
		return ""
	}
	line, _, _ := strings.Cut(r.text[r.at:], "\n")
	r.at = min(r.at+len(line)+1, len(r.text))
	return line
}

// probe finds out how values are written.
func (r *importer) probe() {
	const header = "srlint_probe\n"
	if r.at = strings.Index(r.text, header); r.at < 0 {
		r.at = 0
		r.fail("this is not what mysql --batch printed: it has no column srlint_probe")
		return
	}
	r.at += len(header)
	switch line := r.line(); line {
	case `a\tb`:
	case "a\tb":
		r.raw = true
	default:
		r.fail("the probe is a, a tab and b; found " + short(line))
	}
}

// object takes a row that names an object, and what SHOW CREATE printed for it.
func (r *importer) object() snapshot.Object {
	fields := r.fields(r.line())
	if len(fields) != 5 {
		r.fail("a line that names an object has five fields")
		return snapshot.Object{}
	}
	o := object{kind: fields[0], database: fields[1], name: fields[2]}
	if strings.EqualFold(fields[3], "false") {
		o.active, o.reason = new(bool), fields[4]
	}
	header := strings.Split(r.line(), "\t")
	if len(header) < 2 || strings.HasPrefix(header[0], "srlint_") {
		r.fail("nothing was printed for " + o.database + "." + o.name + ": it may have been dropped meanwhile")
		return snapshot.Object{}
	}
	return entry(o, r.create(len(header), o.name))
}

// create takes the row of a SHOW CREATE: the name, the statement, and other columns.
func (r *importer) create(columns int, name string) string {
	var fields []string
	if r.raw {
		fields = r.rawFields(columns)
	} else {
		fields = r.fields(r.line())
	}
	if len(fields) != columns || fields[0] != name {
		r.fail("expected a row about " + name)
		return ""
	}
	return fields[1]
}

// rawFields takes all up to the next header. Only the second field holds tabs and line
// breaks.
func (r *importer) rawFields(columns int) []string {
	r.start = r.at
	rest := r.text[r.at:]
	end := len(rest)
	for _, header := range []string{objectHeader, "srlint_end"} {
		if i := strings.Index(rest, "\n"+header+"\n"); i >= 0 {
			end = min(end, i)
		}
	}
	r.at = min(r.at+end+1, len(r.text))
	name, value, _ := strings.Cut(rest[:end], "\t")
	var last []string
	for range columns - 2 {
		i := strings.LastIndex(value, "\t")
		if i < 0 {
			return nil
		}
		last = append(last, value[i+1:])
		value = value[:i]
	}
	return append([]string{name, value}, last...)
}

// fields takes a line apart.
func (r *importer) fields(line string) []string {
	fields := strings.Split(line, "\t")
	if !r.raw {
		for i := range fields {
			fields[i] = escapes.Replace(fields[i])
		}
	}
	return fields
}

// escapes are those of mysql --batch, as safe_put_field of its source writes them.
var escapes = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\t`, "\t", `\0`, "\x00")

// short is a line as messages show it.
func short(line string) string {
	if len(line) > 40 {
		line = strings.ToValidUTF8(line[:40], "") + "…"
	}
	return `"` + line + `"`
}
