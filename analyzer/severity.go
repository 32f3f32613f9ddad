package analyzer

var severityText = [...]string{Info: "info", Warning: "warning", Error: "error"}

// String is the word that users see and write: info, warning or error.
func (s Severity) String() string {
	if int(s) < len(severityText) {
		return severityText[s]
	}
	return ""
}

var stageText = [...]string{Parse: "parse", Analyze: "analyze", Advice: "advice"}

// String is the word of the JSON report: parse, analyze or advice.
func (s Stage) String() string {
	if int(s) < len(stageText) {
		return stageText[s]
	}
	return ""
}

// Tag says more about what a rule finds, for editors.
type Tag uint8

// The tags. Zero is none.
const (
	Unused     Tag = iota + 1 // without effect: shown faded
	Deprecated                // out of use: shown struck out
)
