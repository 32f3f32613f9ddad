package dialect

import "strings"

// DomainKind says how the value of a property is read.
type DomainKind uint8

// The kinds of domains. Words are compared without case except where said.
const (
	AnyText       DomainKind = iota // taken as it is, or checked by rules that know the schema
	Bool                            // true or false
	LowerBool                       // true or false in lower case
	LooseBool                       // true; any other text means false
	Integer                         // a whole number of Bits bits within Min and Max, or one of Words
	Number                          // a floating point number within Min and Max
	Enum                            // one of Words
	Compression                     // one of Words, or zstd(LEVEL)
	Duration                        // amounts with units: 1 month, 2 days 3 hours
	DateTime                        // a date and time
	Cron                            // Quartz fields without seconds: minute hour day month weekday
	Locations                       // *, key:* or key:value,key:value
	PartitionName                   // the beginning of a partition name
	TimeZone                        // a zone of the tz database or an offset
	ColumnList                      // columns, comma between them
	TableList                       // tables, comma between them
	Expression                      // an SQL condition
	UniqueKeys                      // lists of columns, semicolon between them
	ForeignKeys                     // (c) REFERENCES t(c), semicolon between them
	ObjectName                      // a group, volume or warehouse that exists on the cluster
)

// Domain is the set of values that a property takes.
type Domain struct {
	Kind     DomainKind
	Bits     uint8   // of an Integer: 16, 32 or 64
	Min, Max float64 // of an Integer or Number; Open where there is no bound
	Words    []string
}

// Open stands for an absent upper bound in Domain.Max and, negated, for an
// absent lower bound in Domain.Min.
const Open = 1e300

// String says what fits, as the end of a sentence that begins with the property.
// It is "" when any text fits.
func (d Domain) String() string {
	switch d.Kind {
	case Bool:
		return "is true or false"
	case LowerBool:
		return "is true or false, in lower case"
	case LooseBool:
		return "is true or false (other text means false)"
	case Integer:
		return "needs an integer" + d.bounds()
	case Number:
		return "needs a number" + d.bounds()
	case Enum:
		return "is " + oneOf(d.Words)
	case Compression:
		return "is " + oneOf([]string{"lz4", "zstd", "snappy", "zlib"})
	case Duration:
		return "needs an amount and a unit, such as 1 month or 12 hours"
	case DateTime:
		return "needs a date and time such as 2030-01-31 00:00:00"
	case Cron:
		return "needs five fields, minute hour day month weekday, such as * 8-20 * * *"
	case Locations:
		return "needs *, key:* or key:value with comma between them"
	case PartitionName:
		return "needs letters, digits and _ beginning with a letter"
	case TimeZone:
		return "needs a time zone such as Asia/Shanghai or +08:00"
	}
	return ""
}

func (d Domain) bounds() string {
	text := ""
	switch low, high := d.Min > -Open, d.Max < Open; {
	case low && high && d.Min == d.Max:
		text = " equal to " + number(d.Min)
	case low && high:
		text = " from " + number(d.Min) + " to " + number(d.Max)
	case low:
		text = " from " + number(d.Min)
	case high:
		text = " up to " + number(d.Max)
	}
	if len(d.Words) > 0 {
		text += ", or " + strings.Join(d.Words, ", ")
	}
	return text
}

func oneOf(words []string) string {
	if len(words) == 1 {
		return words[0]
	}
	return "one of " + strings.Join(words, ", ")
}
