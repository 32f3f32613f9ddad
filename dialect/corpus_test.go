package dialect

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"sort"
	"strings"
	"testing"
)

// corpusFile holds statements with the verdict of the engine. The test is
// skipped where it is absent.
const corpusFile = "../../shared/corpus/starrocks.jsonl"

type corpusStatement struct {
	ID, SQL, Kind, Engine, Dialect string
	EngineError                    string `json:"engine_error"`
	GrammarOK                      bool   `json:"grammar_ok"`
	StateUnsure                    bool   `json:"state_unsure"`
}

// list is one property list of a statement.
type list struct {
	object PropertyObject
	alter  bool
	open   bool // of a table that another engine keeps
	pairs  [][]string
}

const (
	text  = `(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')`
	entry = text + `\s*=\s*` + text
)

var (
	tableList       = regexp.MustCompile(`(?is)\bPROPERTIES\s*\(\s*(` + entry + `(?:\s*,\s*` + entry + `)*)\s*,?\s*\)`)
	setList         = regexp.MustCompile(`(?is)\bSET\s*\(\s*(` + entry + `(?:\s*,\s*` + entry + `)*)\s*\)`)
	indexList       = regexp.MustCompile(`(?is)\bUSING\s+(GIN|NGRAMBF|VECTOR|BITMAP)\s*\(\s*(` + entry + `(?:\s*,\s*` + entry + `)*)\s*\)`)
	partitionList   = regexp.MustCompile(`(?is)(?:\)|\bMAXVALUE)\s*\(\s*(` + entry + `(?:\s*,\s*` + entry + `)*)\s*\)`)
	modifyPartition = regexp.MustCompile(`(?is)\bMODIFY\s+PARTITION\b`)
	pairOf          = regexp.MustCompile(`(?s)(` + text + `)\s*=\s*(` + text + `)`)
	engineOf        = regexp.MustCompile(`(?i)\bENGINE\s*=\s*["']?(\w+)`)
	tableFunction   = regexp.MustCompile(`(?i)^\s*CREATE\s+TABLE\s+FUNCTION`)
	foreign         = regexp.MustCompile("(?i)^\\s*CREATE\\s+EXTERNAL|^\\s*CREATE\\s+TABLE\\s+(IF\\s+NOT\\s+EXISTS\\s+)?[`\\w${}]+\\.[`\\w${}]+\\.")
)

func listsOf(s corpusStatement) []list {
	var lists []list
	add := func(object PropertyObject, alter bool, body string) {
		l := list{object: object, alter: alter}
		if engine := engineOf.FindStringSubmatch(s.SQL); object == OnTable && engine != nil {
			l.open = ForeignEngine(engine[1])
		}
		l.open = l.open || object == OnTable && foreign.MatchString(s.SQL)
		for _, pair := range pairOf.FindAllStringSubmatch(body, -1) {
			key, value := pair[1][1:len(pair[1])-1], pair[2][1:len(pair[2])-1]
			l.pairs = append(l.pairs, []string{key, value})
			if _, ok := LookupProperty(StarRocks, OnForeignTable, key); ok && object == OnTable {
				l.open = true
			}
		}
		lists = append(lists, l)
	}
	if tableFunction.MatchString(s.SQL) {
		return nil
	}
	objects := map[string]PropertyObject{"CREATE_TABLE": OnTable, "CREATE_MATERIALIZED_VIEW": OnMaterializedView, "CREATE_DATABASE": OnDatabase,
		"ALTER_TABLE": OnTable, "ALTER_MATERIALIZED_VIEW": OnMaterializedView, "CREATE_VIEW": OnView}
	object, known := objects[s.Kind]
	if !known {
		return nil
	}
	expression := tableList
	if strings.HasPrefix(s.Kind, "ALTER") {
		expression = setList
	}
	for _, m := range partitionList.FindAllStringSubmatch(s.SQL, -1) {
		add(OnPartition, false, m[1])
	}
	if modifyPartition.MatchString(s.SQL) {
		object = OnPartition
	}
	if m := expression.FindStringSubmatch(s.SQL); m != nil {
		add(object, expression == setList, m[1])
	}
	indexes := map[string]PropertyObject{"GIN": OnInvertedIndex, "NGRAMBF": OnNgramIndex, "VECTOR": OnVectorIndex, "BITMAP": OnBitmapIndex}
	for _, m := range indexList.FindAllStringSubmatch(s.SQL, -1) {
		add(indexes[strings.ToUpper(m[1])], false, m[2])
	}
	return lists
}

// findings are the problems of one list, one line each.
func findings(l list) (problems []string) {
	for _, pair := range l.pairs {
		p, known := LookupProperty(StarRocks, l.object, pair[0])
		problem := ""
		switch {
		case !known && l.object.Closed() && !l.open:
			problem = "is unknown"
		case known && l.open:
		case known && !p.In().Contains(Newest(StarRocks)):
			problem = "is gone"
		case known && l.alter && p.Change == ChangeNever:
			problem = "cannot be changed"
		case known && l.alter:
			problem = p.CheckAlter(pair[1])
		case known && p.AlterOnly:
			problem = "is for ALTER alone"
		case known:
			problem = p.Check(pair[1])
		}
		if strings.HasPrefix(pair[0], "session.") && !SessionVariable(StarRocks, strings.TrimPrefix(pair[0], "session.")) {
			problem = "is no session variable"
		}
		if problem != "" {
			problems = append(problems, fmt.Sprintf("%s: %q = %q %s", l.object, pair[0], pair[1], problem))
		}
	}
	return problems
}

func readCorpus(t *testing.T) []corpusStatement {
	file, err := os.Open(corpusFile)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("no corpus")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []corpusStatement
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 1<<24)
	for scanner.Scan() {
		var s corpusStatement
		if err := json.Unmarshal(scanner.Bytes(), &s); err != nil {
			t.Fatal(err)
		}
		if s.Dialect == "" && !s.StateUnsure {
			all = append(all, s)
		}
	}
	return all
}

// aboutProperty recognises the engine's refusals of a property's key or value.
func aboutProperty(s corpusStatement, l list) bool {
	message := strings.ToLower(s.EngineError)
	for _, pair := range l.pairs {
		words := strings.ReplaceAll(pair[0], "_", " ")
		if strings.Contains(message, strings.ToLower(pair[0])) || strings.Contains(message, strings.ToLower(words)) {
			return true
		}
	}
	return strings.Contains(message, "unknown propert") || strings.Contains(message, "system variable")
}

func TestPropertiesAgainstCorpus(t *testing.T) {
	accepted, pairs, unknownVerdict, refused, found := 0, 0, 0, 0, 0
	var missed []string
	for _, s := range readCorpus(t) {
		for _, l := range listsOf(s) {
			problems := findings(l)
			switch {
			case s.Engine == "ok":
				accepted++
				pairs += len(l.pairs)
				for _, p := range problems {
					t.Errorf("%s: the engine took it: %s", s.ID, p)
				}
			case s.Engine == "" && s.GrammarOK:
				unknownVerdict++
				for _, p := range problems {
					t.Logf("%s: no verdict: %s", s.ID, p)
				}
			case s.Engine == "error" && len(problems) > 0:
				refused++
				found++
				t.Logf("%s: found: %s (%s)", s.ID, strings.Join(problems, "; "), s.EngineError)
			case s.Engine == "error" && (aboutProperty(s, l) || s.EngineError == ""):
				refused++
				missed = append(missed, fmt.Sprintf("%s: missed: %s %v", s.ID, s.EngineError, l.pairs))
			}
		}
	}
	sort.Strings(missed)
	t.Logf("%d lists with %d pairs accepted by the engine, %d without a verdict; %d of %d refusals about properties found",
		accepted, pairs, unknownVerdict, found, refused)
	for _, m := range missed {
		t.Log(m)
	}
}
