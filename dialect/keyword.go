package dialect

import (
	"sort"
	"strings"
)

// Reserved reports whether the target's grammar refuses word, in any case, as a
// bare name. Where only an interval of releases is known, the word counts as
// reserved from the earliest and as free from the earliest.
func Reserved(target Target, word string) bool {
	if target.Engine != StarRocks || len(word) > longestReserved {
		return false
	}
	word = strings.ToUpper(word)
	i := sort.Search(len(reservedWords), func(i int) bool { return reservedWords[i].word >= word })
	if i == len(reservedWords) || reservedWords[i].word != word {
		return false
	}
	in := Range{Engine: StarRocks, Since: reservedWords[i].since, Until: reservedWords[i].until}
	return in.Contains(target)
}

type reservedWord struct {
	word         string
	since, until Version
}
