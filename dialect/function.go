package dialect

import (
	"strconv"
	"strings"
	"sync"
)

// Function is what an engine knows by a function's name. Several roles and
// several signatures may share a name.
type Function struct {
	Name      string // in lower case
	Scalar    bool
	Aggregate bool
	Window    bool // may or must have OVER
	Table     bool // stands in FROM; its results are STRUCTs of the columns it gives
	Random    bool // gives another value at each call
	Clock     bool // depends on the time of the call

	SyncAggregate       bool // may be the aggregate of a synchronous materialized view
	RangePartition      bool // PARTITION BY f(column) makes partitions by ranges
	RangeFunction       bool // PARTITION BY RANGE (f(column))
	ListPartition       bool // may stand among the expressions of PARTITION BY (...), one partition for each value
	ViewPartition       bool // may stand in PARTITION BY of a materialized view
	ViewPartitionInside bool // may stand there as an argument of another one only

	Since, Until Version // release lines that know the name; Until is the first without it
	SinceAtMost  bool    // Since is the first line seen with the name, which may be older
	MinArgs      int
	MaxArgs      int // -1: any number

	// Signatures are those of the newest version that has the function. There are
	// none where the arguments are no plain expressions (CAST, EXTRACT) and for
	// combinations.
	Signatures []Signature

	Base        *Function // of a combination such as sum_state; nil for a function of its own
	Combination string    // what it makes of Base: state, state_merge, state_union, merge, union, combine or if

	stateSince, combineSince string // where it may be the base of combinations
}

// Signature is one list of arguments that a function takes. Among its types are
// AnyElement and the like, which stand for a type of the call. An ARRAY, MAP or
// STRUCT without Args is any of that kind.
type Signature struct {
	Args     []Type
	Variadic bool // the last of Args may be repeated
	Returns  Type // a DECIMAL may have the precision or scale OfArgument
}

// OfArgument as Precision or Scale in Signature.Returns stands for that of the
// arguments, which must agree.
const OfArgument = -1

// In returns the versions that know the function.
func (f *Function) In() Range { return Range{Engine: StarRocks, Since: f.Since, Until: f.Until} }

var foundFunctions sync.Map // *Function by name in lower case

// FindFunction finds a function by its name, in any case. It is nil if the
// engine's built-in functions do not have it: users can make functions of their
// own. The function is shared: do not change it.
func FindFunction(engine Engine, name string) *Function {
	if engine != StarRocks {
		return nil
	}
	name = strings.ToLower(name)
	if f, ok := foundFunctions.Load(name); ok {
		return f.(*Function)
	}
	var f *Function
	if line := functionLine(name); line != "" {
		f = readFunction(line)
	} else if f = combination(engine, name); f == nil {
		return nil
	}
	kept, _ := foundFunctions.LoadOrStore(f.Name, f)
	return kept.(*Function)
}

// functionLine finds the line of a name in functionTable, whose lines are in order.
func functionLine(name string) string {
	low, high := 0, len(functionTable)
	for low < high {
		middle := (low + high) / 2
		from := strings.LastIndexByte(functionTable[:middle], '\n') + 1
		to := from + strings.IndexByte(functionTable[from:], '\n')
		word, _, _ := strings.Cut(functionTable[from:to], "\t")
		switch c := strings.Compare(name, word); {
		case c == 0:
			return functionTable[from:to]
		case c < 0:
			high = from
		default:
			low = to + 1
		}
	}
	return ""
}

// readFunction reads a line of functionTable, whose cells internal/gentables has checked.
func readFunction(line string) *Function {
	cells := strings.Split(line, "\t")
	f := &Function{Name: cells[0], stateSince: cells[5], combineSince: cells[6]}
	f.addRole(cells[1])
	f.MinArgs, _ = strconv.Atoi(cells[2])
	f.MaxArgs = -1
	if n, err := strconv.Atoi(cells[3]); err == nil {
		f.MaxArgs = n
	}
	for flag := range strings.FieldsSeq(cells[4]) {
		f.addFlag(flag)
	}
	f.Since, f.SinceAtMost = readSince(cells[7])
	f.Until, _ = readSince(cells[8])
	for text := range strings.SplitSeq(cells[9], ";") {
		if s, ok := readSignature(text); ok {
			f.Signatures = append(f.Signatures, s)
		}
	}
	return f
}

func (f *Function) addRole(role string) {
	switch role {
	case "scalar":
		f.Scalar = true
	case "aggregate":
		f.Aggregate = true
	case "window":
		f.Window = true
	case "table":
		f.Table = true
	}
}

func (f *Function) addFlag(flag string) {
	switch flag {
	case "window":
		f.Window = true
	case "random":
		f.Random = true
	case "time":
		f.Clock = true
	case "sync-mv":
		f.SyncAggregate = true
	case "range-partition":
		f.RangePartition = true
	case "range-function":
		f.RangeFunction = true
	case "list-partition":
		f.ListPartition = true
	case "mv-partition":
		f.ViewPartition = true
	case "mv-partition-inside":
		f.ViewPartitionInside = true
	}
}

// readSince reads a release; atMost says that it was written as "<=3.2".
func readSince(cell string) (v Version, atMost bool) {
	cell, atMost = strings.CutPrefix(cell, "<=")
	v, _ = parseVersion(cell)
	return v, atMost
}
