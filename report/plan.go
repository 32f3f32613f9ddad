package report

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/srlint/srlint/plan"
)

// PlanOptions are the user's settings of a plan's report.
type PlanOptions struct {
	AllowDataLoss bool // statements that lose data are not commented out
	Down          bool // the way back instead
}

// statement is one statement of a plan as it is printed.
type statement struct {
	step *plan.Step
	text string
	wait string
	out  bool // commented out
}

// statements are the statements of a plan in the order in which they are to run.
func statements(p *plan.Plan, options PlanOptions) []statement {
	var list []statement
	if !options.Down {
		for _, step := range p.Steps {
			list = append(list, statement{step, step.Statement, step.Wait, left(step, options)})
		}
		return list
	}
	for i := len(p.Steps) - 1; i >= 0; i-- {
		step := p.Steps[i]
		if left(step, options) {
			continue // it did not run
		}
		for _, text := range step.Reverse {
			list = append(list, statement{step: step, text: text})
		}
	}
	return list
}

// left reports whether a step is only shown.
func left(step *plan.Step, options PlanOptions) bool {
	return step.Way == plan.Refused || step.Way == plan.DataLoss && !options.AllowDataLoss
}

// PlanSQL writes the statements of a plan as a script. What loses data is commented out
// unless that is allowed.
func PlanSQL(w io.Writer, p *plan.Plan, options PlanOptions) error {
	out := bufio.NewWriter(w)
	last := ""
	for i, s := range statements(p, options) {
		if i > 0 {
			out.WriteByte('\n')
		}
		if head := headline(&s, options); head != last {
			comment(out, oneLine(head))
			last = head
		}
		writeStatement(out, &s)
	}
	return out.Flush()
}

func headline(s *statement, options PlanOptions) string {
	if options.Down {
		return s.step.Object.Name.String() + " (back): " + s.step.Reason
	}
	return s.step.Object.Name.String() + " (" + s.step.Way.String() + "): " + s.step.Reason
}

func comment(out *bufio.Writer, text string) {
	for line := range strings.SplitSeq(text, "\n") {
		out.WriteString(strings.TrimRight("-- "+line, " ") + "\n")
	}
}

func writeStatement(out *bufio.Writer, s *statement) {
	switch {
	case s.text == "":
	case s.out:
		comment(out, s.text+";")
	default:
		out.WriteString(s.text + ";\n")
	}
	if s.wait != "" && !s.out {
		comment(out, "wait until the job is FINISHED: "+s.wait+";")
	}
}

// PlanText writes what differs and what to do, for people.
func PlanText(w io.Writer, p *plan.Plan, options PlanOptions) error {
	out := bufio.NewWriter(w)
	if len(p.Objects) == 0 {
		out.WriteString("No changes: the files and what there is mean the same.\n")
		return out.Flush()
	}
	for _, o := range p.Objects {
		fmt.Fprintf(out, "%s %s\n", o.Kind().Noun(), o.Name)
		for _, c := range o.Changes {
			fmt.Fprintf(out, "  %s%s\n", Escape(oneLine(c.Text())), wayText(c))
		}
	}
	list := statements(p, options)
	if len(list) == 0 {
		out.WriteString("\nNothing to do.\n")
		return out.Flush()
	}
	out.WriteString("\n")
	for i := range list {
		fmt.Fprintf(out, "%d. %s\n", i+1, Escape(oneLine(headline(&list[i], options))))
		var text strings.Builder
		b := bufio.NewWriter(&text)
		writeStatement(b, &list[i])
		b.Flush()
		for line := range strings.Lines(text.String()) {
			out.WriteString("   " + line)
		}
	}
	return out.Flush()
}

func wayText(c *plan.Change) string {
	text := ""
	if c.Way != plan.Reported {
		text = " [" + c.Way.String() + "]"
	}
	if c.Why != "" {
		text += " (" + Escape(oneLine(c.Why)) + ")"
	}
	return text
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

type jsonChange struct {
	Object  string     `json:"object"`
	Kind    string     `json:"kind"`
	Part    string     `json:"part"`
	Name    string     `json:"name,omitempty"`
	Verdict string     `json:"verdict"`
	Want    string     `json:"want"`
	Have    string     `json:"have"`
	Way     string     `json:"way"`
	Reason  string     `json:"reason"`
	File    string     `json:"file,omitempty"`
	Range   *jsonRange `json:"range,omitempty"`
}

type jsonStep struct {
	Object       string   `json:"object"`
	Way          string   `json:"way"`
	Reason       string   `json:"reason"`
	Statement    string   `json:"statement"`
	Wait         string   `json:"wait,omitempty"`
	Reverse      []string `json:"reverse"`
	CommentedOut bool     `json:"commented_out"`
}

// PlanJSON writes the changes and the steps as one object.
func PlanJSON(w io.Writer, p *plan.Plan, options PlanOptions) error {
	document := struct {
		Version int          `json:"version"`
		Target  string       `json:"target"`
		Changes []jsonChange `json:"changes"`
		Steps   []jsonStep   `json:"steps"`
	}{1, p.Target.String(), []jsonChange{}, []jsonStep{}}
	for _, c := range p.Changes() {
		document.Changes = append(document.Changes, toJSONChange(c))
	}
	for _, s := range statements(p, options) {
		step := jsonStep{s.step.Object.Name.String(), s.step.Way.String(), s.step.Reason, s.text, s.wait, []string{}, s.out}
		if !options.Down {
			step.Reverse = append(step.Reverse, s.step.Reverse...)
		}
		document.Steps = append(document.Steps, step)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(document)
}

func toJSONChange(c *plan.Change) jsonChange {
	change := jsonChange{Object: c.Object.Name.String(), Kind: c.Object.Kind().String(), Part: c.Part.String(), Name: c.Name,
		Verdict: "different", Want: c.Want, Have: c.Have, Way: c.Way.String(), Reason: c.Why}
	if c.Unknown() {
		change.Verdict = "unknown"
	}
	if c.Place.File != nil {
		f, span := c.Place.File.Seen(c.Place.Span)
		at := toRange(f, span)
		change.File, change.Range = f.Name, &at
	}
	return change
}
