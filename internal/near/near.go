// Package near finds the word that a writer most likely meant.
package near

import "strings"

// longest is the length in bytes of the longest word compared: longer ones are
// no misspelt names, and the cost of comparing stays bounded.
const longest = 96

// Word returns the candidate nearest to word, or "" when none is near. It
// compares without case and counts inserted, dropped, replaced and swapped
// letters; it also knows a missing or superfluous beginning or end
// (partition_end for dynamic_partition.end) and parts in another order
// (num_replication for replication_num). Of equally near candidates the first
// in alphabetical order wins. A candidate equal to word but for its case is
// near; one wholly equal is not a suggestion and is left out.
func Word(word string, among []string) string {
	lower := lowerCase(word)
	if lower == "" {
		return ""
	}
	best, bestCost := "", limit(len(lower))+1
	for _, candidate := range among {
		other := lowerCase(candidate)
		if candidate == word || other == "" {
			continue
		}
		cost := costOf(lower, other, bestCost)
		if cost < bestCost || cost == bestCost && best != "" && candidate < best {
			best, bestCost = candidate, cost
		}
	}
	return best
}

// lowerCase returns word in lower case, and "" when it is too long. Bytes that
// are no text grow when they are changed, hence the second look.
func lowerCase(word string) string {
	if len(word) > longest {
		return ""
	}
	lower := strings.ToLower(word)
	if len(lower) > longest {
		return ""
	}
	return lower
}

// limit is the greatest cost that still counts as near.
func limit(length int) int {
	switch {
	case length <= 2:
		return 1
	case length <= 5:
		return 2
	case length <= 8:
		return 3
	}
	return 4
}

// costOf prices candidate; a price above most need not be exact.
func costOf(word, candidate string, most int) int {
	if word == candidate {
		return 0
	}
	cost := most + 1
	if tooShort := len(word) <= 3 && len(word) != len(candidate) && !strings.HasPrefix(candidate, word); !tooShort {
		cost = distance(word, candidate, most)
		if cost*2 > max(len(word), len(candidate)) {
			cost = most + 1 // half of the letters differ: another word
		}
	}
	if cost > 2 && sameParts(word, candidate) {
		cost = 2
	}
	if cost > 3 && partOf(word, candidate) {
		cost = 3
	}
	return cost
}

// distance is the Damerau-Levenshtein distance of two words (optimal string
// alignment), or something above most as soon as that is sure.
func distance(a, b string, most int) int {
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return most + 1
	}
	var rows [3][longest + 1]int
	before, previous, current := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		previous[j] = j
	}
	for i := 1; i <= len(a); i++ {
		current[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := previous[j-1]
			if a[i-1] != b[j-1] {
				cost = 1 + min(previous[j-1], previous[j], current[j-1])
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cost = min(cost, 1+before[j-2])
			}
			current[j] = cost
			least = min(least, cost)
		}
		if least > most {
			return most + 1
		}
		before, previous, current = previous, current, before
	}
	return previous[len(b)]
}

// sameParts reports whether two names are made of the same parts in another
// order, or with other signs between them.
func sameParts(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	partsA, partsB := strings.FieldsFunc(a, isJoint), strings.FieldsFunc(b, isJoint)
	if len(partsA) != len(partsB) || len(partsA) < 2 {
		return false
	}
	used := 0
	for _, part := range partsA {
		for i, other := range partsB {
			if part == other && used&(1<<i) == 0 {
				used |= 1 << i
				break
			}
		}
	}
	return used == 1<<len(partsB)-1
}

// partOf reports whether one name is the other without some of its first or
// last parts. What is left must be the greater share of the name or, where it
// follows a point, have several parts itself.
func partOf(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 5 || len(a) == len(b) {
		return false
	}
	greater := len(a)*2 >= len(b)
	if strings.HasSuffix(b, a) {
		joint := rune(b[len(b)-len(a)-1])
		return isJoint(joint) && (greater || joint == '.' && strings.ContainsFunc(a, isJoint))
	}
	return greater && strings.HasPrefix(b, a) && isJoint(rune(b[len(a)]))
}

func isJoint(r rune) bool { return r == '_' || r == '.' || r == '-' || r == ' ' }
