package dialect

import (
	"sort"
	"strings"
)

// SessionVariable reports whether the engine knows a session variable, in any
// version. Names are compared without case, as the engine does.
func SessionVariable(engine Engine, name string) bool {
	if engine != StarRocks {
		return false
	}
	name = strings.ToLower(name)
	i := sort.SearchStrings(sessionVariables[:], name)
	return i < len(sessionVariables) && sessionVariables[i] == name
}

// SessionVariables returns the names of all session variables in lower case and
// alphabetical order, for suggestions. The slice is shared: do not change it.
func SessionVariables(engine Engine) []string {
	if engine != StarRocks {
		return nil
	}
	return sessionVariables[:]
}
