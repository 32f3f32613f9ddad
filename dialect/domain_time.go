package dialect

import (
	"strconv"
	"strings"
)

// isDateTime reports whether value is a date, with or without a time of day.
func isDateTime(value string) bool {
	value = strings.TrimSpace(value)
	date, clock, hasClock := strings.Cut(value, " ")
	if !hasClock {
		date, clock, hasClock = strings.Cut(value, "T")
	}
	if !strings.Contains(date, "-") {
		return isCompactDateTime(value)
	}
	parts, ok := fields(date, "-", 3)
	if !ok || !isDate(parts[0], parts[1], parts[2]) {
		return false
	}
	if !hasClock {
		return true
	}
	clock, _, _ = strings.Cut(strings.TrimSpace(clock), ".")
	parts, ok = fields(clock, ":", 3)
	return ok && parts[0] < 24 && parts[1] < 60 && parts[2] < 60
}

// isCompactDateTime reads yyyyMMdd, yyMMdd, yyyyMMddHHmmss and yyMMddHHmmss.
func isCompactDateTime(value string) bool {
	switch len(value) {
	case 6, 8, 12, 14:
		return strings.Trim(value, "0123456789") == ""
	}
	return false
}

// fields splits text into up to most numbers and fills the others with zero.
func fields(text, separator string, most int) (numbers [3]int, ok bool) {
	parts := strings.Split(text, separator)
	if len(parts) > most {
		return numbers, false
	}
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 16)
		if err != nil {
			return numbers, false
		}
		numbers[i] = int(n)
	}
	return numbers, true
}

func isDate(year, month, day int) bool {
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	days := 31
	switch month {
	case 4, 6, 9, 11:
		days = 30
	case 2:
		days = 28
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			days = 29
		}
	}
	return day <= days
}

// cronRanges are the bounds of a Quartz expression without its seconds:
// minute, hour, day of month, month, day of week (Sunday is 1).
var cronRanges = [5][2]int{{0, 59}, {0, 23}, {1, 31}, {1, 12}, {1, 7}}

// isCron reports whether value is empty or one or more cron expressions.
func isCron(value string) bool {
	if strings.TrimSpace(value) == "" {
		return true
	}
	for expression := range strings.SplitSeq(value, ";") {
		if strings.TrimSpace(expression) != "" && !isCronExpression(expression) {
			return false
		}
	}
	return true
}

func isCronExpression(expression string) bool {
	parts := strings.Fields(expression)
	if len(parts) != len(cronRanges) {
		return false
	}
	for i, part := range parts {
		if !isCronField(part, cronRanges[i]) {
			return false
		}
	}
	return true
}

// isCronField checks the numbers of a field; the names of days and months and
// the letters L, W, C and # are taken as they are.
func isCronField(field string, bounds [2]int) bool {
	for item := range strings.SplitSeq(field, ",") {
		item, _, _ = strings.Cut(item, "/")
		for end := range strings.SplitSeq(item, "-") {
			n, err := strconv.Atoi(end)
			if err == nil && (n < bounds[0] || n > bounds[1]) {
				return false
			}
			if err != nil && strings.Trim(end, "*?0123456789") == "" && strings.ContainsAny(end, "0123456789") || end == "" {
				return false
			}
		}
	}
	return true
}
