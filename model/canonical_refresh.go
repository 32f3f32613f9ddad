package model

import (
	"strconv"
	"strings"
)

// refresh writes when a materialized view is refreshed. Whether the first refresh comes at
// once is no part of it: that is over.
func (b *canonicalBuilder) refresh() {
	attr := b.o.Options.Refresh
	b.unread(attr.State, RefreshAttribute)
	r := attr.Value
	scheme := r.Scheme
	switch {
	case attr.State == Unset:
		scheme = "MANUAL"
	case scheme == "":
		scheme = "ASYNC"
	}
	b.c.Refresh = scheme
	if r.Start.Set() {
		b.c.Refresh += " START(" + Quote(dateTimeText(r.Start.Value)) + ")"
	}
	if r.Every.Set() {
		file := attr.In(b.o)
		value := file.Slice(file.Span(bare(r.Every.Value.Value)))
		b.c.Refresh += " EVERY(INTERVAL " + everyText(value, strings.ToUpper(file.TokenText(r.Every.Value.Unit))) + ")"
	}
}

// longer are units of time with how many of them are one of the next.
var longer = map[string]struct {
	count int
	unit  string
}{"SECOND": {60, "MINUTE"}, "MINUTE": {60, "HOUR"}, "HOUR": {24, "DAY"}}

// everyText is an interval in the longest unit that fits: 60 MINUTE is 1 HOUR.
func everyText(value, unit string) string {
	n, err := strconv.Atoi(strings.Trim(value, `'"`))
	if err != nil {
		return value + " " + unit
	}
	for n > 0 && longer[unit].count > 0 && n%longer[unit].count == 0 {
		n, unit = n/longer[unit].count, longer[unit].unit
	}
	return itoa(n) + " " + unit
}

// dateTimeText is a point in time as the engine prints it, 2024-01-31 00:00:00; a text of
// another form stays as it is.
func dateTimeText(text string) string {
	date, clock, _ := strings.Cut(strings.TrimSpace(strings.Replace(text, "T", " ", 1)), " ")
	day, ok := numbersText(date, "-", 3, []int{4, 2, 2})
	if !ok {
		return text
	}
	if clock = strings.TrimSpace(clock); clock == "" {
		clock = "0:0:0"
	}
	time, ok := numbersText(clock, ":", 2, []int{2, 2, 2})
	if !ok {
		return text
	}
	return day + " " + time
}

// numbersText fills numbers up with zeros in front, and missing ones behind.
func numbersText(text, separator string, atLeast int, widths []int) (string, bool) {
	parts := strings.Split(text, separator)
	if len(parts) < atLeast || len(parts) > len(widths) {
		return "", false
	}
	for i, width := range widths {
		if i == len(parts) {
			parts = append(parts, "")
		}
		if strings.Trim(parts[i], "0123456789") != "" || len(parts[i]) > width {
			return "", false
		}
		parts[i] = strings.Repeat("0", width-len(parts[i])) + parts[i]
	}
	return strings.Join(parts, separator), true
}
