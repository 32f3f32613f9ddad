package dialect

import (
	"strings"
	"sync"
)

// Functions returns the functions of an engine by name, without combinations, for
// suggestions. The slice is shared: do not change it.
func Functions(engine Engine) []*Function {
	if engine != StarRocks {
		return nil
	}
	return allFunctions()
}

var allFunctions = sync.OnceValue(func() []*Function {
	var list []*Function
	for line := range strings.Lines(functionTable) {
		name, _, _ := strings.Cut(line, "\t")
		list = append(list, FindFunction(StarRocks, name))
	}
	return list
})
