package rules

import (
	"strconv"
	"strings"

	"github.com/srlint/srlint/dialect"
)

// What the text of a literal may be, as the engine reads it.

// integerText reports whether a text is a whole number.
func integerText(text string) bool {
	digits := strings.TrimPrefix(strings.TrimPrefix(text, "-"), "+")
	return len(text)-len(digits) <= 1 && digits != "" && strings.Trim(digits, "0123456789") == ""
}

// largest are the greatest numbers of the types of integers; the least ones are one further
// from zero.
var largest = map[dialect.TypeKind]string{dialect.TinyInt: "127", dialect.SmallInt: "32767", dialect.Int: "2147483647",
	dialect.BigInt: "9223372036854775807", dialect.LargeInt: "170141183460469231731687303715884105727"}

// fitsInteger reports whether a whole number is one of a type of integers.
func fitsInteger(kind dialect.TypeKind, text string) bool {
	limit := largest[kind]
	digits := strings.TrimLeft(strings.TrimLeft(text, "+-"), "0")
	if strings.HasPrefix(text, "-") && limit != "" {
		limit = limit[:len(limit)-1] + string(limit[len(limit)-1]+1)
	}
	return len(digits) < len(limit) || len(digits) == len(limit) && digits <= limit
}

// floatText reports whether a text is a number, perhaps with the letters that Java takes.
func floatText(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" {
		return false
	}
	if last := text[len(text)-1] | 0x20; last == 'd' || last == 'f' {
		text = text[:len(text)-1]
	}
	_, err := strconv.ParseFloat(text, 64)
	return err == nil || strings.HasSuffix(err.Error(), strconv.ErrRange.Error())
}

// decimalText counts the digits that matter before and behind the point; none for a number
// with an exponent.
func decimalText(text string) (whole, fraction int, ok bool) {
	number := strings.TrimPrefix(strings.TrimPrefix(text, "-"), "+")
	if mantissa, exponent, has := strings.Cut(strings.ToLower(number), "e"); has {
		_, _, ok := decimalText(mantissa)
		return 0, 0, ok && integerText(exponent)
	}
	before, behind, _ := strings.Cut(number, ".")
	if before+behind == "" || strings.Trim(before+behind, "0123456789") != "" {
		return 0, 0, false
	}
	return len(strings.TrimLeft(before, "0")), len(strings.TrimRight(behind, "0")), true
}

// timeText reports whether a text may be a date or a time; of those that have the usual
// form, whether there is such a day.
func timeText(text string) bool {
	text = strings.TrimSpace(text)
	if text == "" || text[0] < '0' || text[0] > '9' {
		return false
	}
	day, _, _ := strings.Cut(strings.ReplaceAll(text, "T", " "), " ")
	parts := strings.Split(day, "-")
	if len(parts) != 3 || len(parts[0]) != 4 {
		return true
	}
	year, err1 := strconv.Atoi(parts[0])
	month, err2 := strconv.Atoi(parts[1])
	date, err3 := strconv.Atoi(parts[2])
	return err1 == nil && err2 == nil && err3 == nil && 1 <= month && month <= 12 && 1 <= date && date <= daysOf(year, month)
}

func daysOf(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
