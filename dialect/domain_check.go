package dialect

import (
	"strconv"
	"strings"
)

// Check reports "" when the engine takes value, or may take it; else what fits,
// as the end of a sentence: "needs an integer from 1". It is never stricter
// than the engine.
func (d Domain) Check(value string) (problem string) {
	if d.takes(value) {
		return ""
	}
	if d.Kind == Compression && strings.HasPrefix(strings.ToLower(value), "zstd(") {
		return "needs a zstd level from 1 to 22"
	}
	return d.String()
}

func (d Domain) takes(value string) bool {
	switch d.Kind {
	case Bool:
		return strings.EqualFold(value, "true") || strings.EqualFold(value, "false")
	case LowerBool:
		return value == "true" || value == "false"
	case Integer:
		return d.takesInteger(value)
	case Number:
		return d.takesNumber(value)
	case Enum:
		return hasWord(d.Words, value)
	case Compression:
		return hasWord(d.Words, value) || isZstdLevel(value)
	case Duration:
		return value == "" || isDuration(value)
	case DateTime:
		return isDateTime(value)
	case Cron:
		return isCron(value)
	case Locations:
		return isLocations(value)
	case PartitionName:
		return isPartitionName(value)
	case TimeZone:
		return mayBeTimeZone(value)
	}
	return true
}

// takesInteger reads as Java's parseInt does: an optional sign and digits, no space.
func (d Domain) takesInteger(value string) bool {
	n, err := strconv.ParseInt(value, 10, int(d.Bits))
	if err != nil {
		return false
	}
	if float64(n) >= d.Min && float64(n) <= d.Max {
		return true
	}
	return hasWord(d.Words, strconv.FormatInt(n, 10))
}

// takesNumber reads as Java's parseDouble does: with space around and a type letter at the end.
func (d Domain) takesNumber(value string) bool {
	digits := strings.TrimRight(strings.TrimSpace(value), "dDfF")
	if strings.ContainsAny(digits, "_xXpPiI") {
		return strings.ContainsAny(digits, "xXpP") // hexadecimal numbers are not worth a second parser
	}
	n, err := strconv.ParseFloat(digits, 64)
	return err == nil && n >= d.Min && n <= d.Max
}

func hasWord(words []string, value string) bool {
	for _, word := range words {
		if strings.EqualFold(word, value) {
			return true
		}
	}
	return false
}

// isZstdLevel reports whether value is zstd(1) to zstd(22), perhaps with blanks between.
func isZstdLevel(value string) bool {
	level, ok := strings.CutPrefix(strings.ReplaceAll(strings.ToLower(value), " ", ""), "zstd(")
	if !ok {
		return false
	}
	level, ok = strings.CutSuffix(level, ")")
	n, err := strconv.Atoi(strings.TrimSpace(level))
	return ok && err == nil && n >= 1 && n <= 22
}

var durationUnits = []string{"year", "month", "week", "day", "hour", "minute", "second", "milli", "millisecond", "nano", "nanosecond"}

// isDuration reports whether value is a run of amounts with units.
func isDuration(value string) bool {
	rest := strings.TrimSpace(value)
	for count := 0; ; count++ {
		rest = strings.TrimLeft(rest, " \t\n,")
		if rest == "" {
			return count > 0
		}
		amount := strings.TrimLeft(rest, "+-")
		digits := len(amount) - len(strings.TrimLeft(amount, "0123456789"))
		if digits == 0 {
			return false
		}
		rest = strings.TrimLeft(amount[digits:], " \t\n")
		letters := 0
		for letters < len(rest) && isLetter(rest[letters]) {
			letters++
		}
		if !hasWord(durationUnits, strings.TrimRight(rest[:letters], "sS")) {
			return false
		}
		rest = rest[letters:]
	}
}

// isLocations reports whether value names places: *, key:* or key:value pairs.
func isLocations(value string) bool {
	if len(value) > 255 {
		return false
	}
	if value == "" || strings.TrimSpace(value) == "*" {
		return true
	}
	for pair := range strings.SplitSeq(value, ",") {
		key, place, ok := strings.Cut(pair, ":")
		if !ok || strings.TrimSpace(key) == "" || strings.TrimSpace(place) == "" {
			return false
		}
	}
	return true
}

// isPartitionName applies the engine's rule for the names of partitions.
func isPartitionName(value string) bool {
	if value == "" || len(value) > 64 || value == "_" {
		return value == "" // an empty prefix stands for the default
	}
	for i, c := range []byte(value) {
		digit := c >= '0' && c <= '9'
		if !isLetter(c) && c != '_' && !(digit && i > 0) {
			return false
		}
	}
	return value[0] != '_' || value[1] != '_'
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// bareZones are the time zones whose names are one word.
var bareZones = []string{"CET", "CST", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "GB", "GMT", "GMT0", "Greenwich",
	"Hongkong", "HST", "Iceland", "Iran", "Israel", "Jamaica", "Japan", "Kwajalein", "Libya", "MET", "MST", "MST7MDT", "Navajo", "NZ",
	"Poland", "Portugal", "PRC", "PST8PDT", "ROC", "ROK", "Singapore", "SystemV", "Turkey", "UCT", "Universal", "UTC", "WET", "Zulu"}

// mayBeTimeZone refuses only what is surely no zone: a word of letters that
// names none. Short words may be zones of Java, such as PST and Z.
func mayBeTimeZone(value string) bool {
	if len(value) <= 3 {
		return true
	}
	for i := range len(value) {
		if !isLetter(value[i]) {
			return true
		}
	}
	return hasWord(bareZones, value)
}

func number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
