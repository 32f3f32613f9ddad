package dialect

import "strings"

// combinations are the endings that make functions of aggregate functions, the
// longer before their own endings.
var combinations = [...]struct {
	name      string
	early     bool // came with the first of them
	aggregate bool
	states    int // arguments that are states; 0: those of the base
}{
	{"state_merge", false, false, 1},
	{"state_union", false, false, 2},
	{"state", true, false, 0},
	{"merge", true, true, 1},
	{"union", true, true, 1},
	{"combine", false, true, 0},
	{"if", false, true, 0},
}

// combination finds a function such as sum_state by the base and the ending of
// its name; nil if there is none.
func combination(engine Engine, name string) *Function {
	for _, c := range combinations {
		word, ok := strings.CutSuffix(name, "_"+c.name)
		if !ok || functionLine(word) == "" {
			continue
		}
		base := FindFunction(engine, word)
		since := base.combineSince
		if c.early {
			since = base.stateSince
		}
		if since == "" {
			continue
		}
		f := &Function{Name: word + "_" + c.name, Base: base, Combination: c.name, Scalar: !c.aggregate, Aggregate: c.aggregate,
			SyncAggregate: c.name == "union", ListPartition: !c.aggregate, MinArgs: c.states, MaxArgs: c.states}
		f.Since, f.SinceAtMost = readSince(since)
		if c.states == 0 {
			f.takeArgs(base, c.name == "if")
		}
		return f
	}
	return nil
}

// takeArgs takes the numbers of arguments of a base, one more with a condition.
func (f *Function) takeArgs(base *Function, condition bool) {
	f.MinArgs, f.MaxArgs = base.MinArgs, base.MaxArgs
	if !condition {
		return
	}
	f.MinArgs++
	if f.MaxArgs >= 0 {
		f.MaxArgs++
	}
}

// combinedResult tells what the base tells. States have no type of their own,
// so of a merged one only what any arguments give is known.
func (f *Function) combinedResult(args []Type) Type {
	switch {
	case f.Combination == "if" && len(args) > 0:
		return f.Base.Result(args[:len(args)-1])
	case f.Combination == "merge" || f.Combination == "state_merge":
		return f.Base.Result(make([]Type, max(f.Base.MinArgs, 1)))
	}
	return Type{}
}
