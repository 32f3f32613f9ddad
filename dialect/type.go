package dialect

import (
	"slices"
	"strconv"
	"strings"
)

// TypeKind is a data type without its parameters.
type TypeKind uint8

// The kinds of types. Those from Lambda on stand in signatures of functions alone.
const (
	UnknownType TypeKind = iota
	NullType             // of the literal NULL
	Boolean
	TinyInt
	SmallInt
	Int
	BigInt
	LargeInt
	Float
	Double
	Decimal // of any width
	DecimalV2
	Char
	Varchar
	Varbinary
	Date
	Datetime
	Time
	Json
	Hll
	Bitmap
	Percentile
	Array
	Map
	Struct
	Variant
	Lambda
	AnyType    // any type, each argument its own
	AnyElement // any type, the same wherever it stands in a signature
	AnyKey     // as AnyElement, beside it
	AnyValue   // as AnyElement, beside it
	AnyStruct  // as AnyElement, for STRUCT
)

var kindNames = [...]string{"", "NULL", "BOOLEAN", "TINYINT", "SMALLINT", "INT", "BIGINT", "LARGEINT", "FLOAT", "DOUBLE", "DECIMAL",
	"DECIMALV2", "CHAR", "VARCHAR", "VARBINARY", "DATE", "DATETIME", "TIME", "JSON", "HLL", "BITMAP", "PERCENTILE", "ARRAY", "MAP",
	"STRUCT", "VARIANT", "FUNCTION", "ANY", "ANY_ELEMENT", "ANY_KEY", "ANY_VALUE", "ANY_STRUCT"}

// String returns the word of the engine, such as "BIGINT"; "" for UnknownType.
func (k TypeKind) String() string {
	if int(k) >= len(kindNames) {
		return ""
	}
	return kindNames[k]
}

// Type is a data type with what is known of it. The zero value is a type nobody knows.
type Type struct {
	Kind      TypeKind
	Length    int32    // of CHAR, VARCHAR, VARBINARY; 0: not given
	Precision int16    // of DECIMAL; 0: not known
	Scale     int16    // of DECIMAL with a Precision
	Args      []Type   // element of ARRAY; key and value of MAP; field types of STRUCT; nil: not known
	Fields    []string // of STRUCT, one for each of Args
}

// Known reports whether anything is known of the type.
func (t Type) Known() bool { return t.Kind != UnknownType }

// Integer reports whether the type is one of TINYINT to LARGEINT.
func (t Type) Integer() bool { return TinyInt <= t.Kind && t.Kind <= LargeInt }

// Numeric reports whether the type holds numbers; BOOLEAN does not.
func (t Type) Numeric() bool { return TinyInt <= t.Kind && t.Kind <= DecimalV2 }

// StringLike reports whether the type is CHAR or VARCHAR.
func (t Type) StringLike() bool { return t.Kind == Char || t.Kind == Varchar }

// Complex reports whether the type is ARRAY, MAP or STRUCT.
func (t Type) Complex() bool { return t.Kind == Array || t.Kind == Map || t.Kind == Struct }

// Equal reports whether two types have the same kind and parameters. Names of
// fields are compared without case.
func (t Type) Equal(other Type) bool {
	return t.Kind == other.Kind && t.Length == other.Length && t.Precision == other.Precision && t.Scale == other.Scale &&
		slices.EqualFunc(t.Args, other.Args, Type.Equal) && slices.EqualFunc(t.Fields, other.Fields, strings.EqualFold)
}

// String returns the type as the engine prints it: "VARCHAR(20)", "ARRAY<INT>";
// "" for an unknown type.
func (t Type) String() string {
	var b strings.Builder
	t.write(&b)
	return b.String()
}

func (t Type) write(b *strings.Builder) {
	b.WriteString(t.Kind.String())
	switch {
	case t.Length > 0:
		b.WriteString("(" + strconv.Itoa(int(t.Length)) + ")")
	case t.Precision > 0:
		b.WriteString("(" + strconv.Itoa(int(t.Precision)) + "," + strconv.Itoa(int(t.Scale)) + ")")
	case len(t.Args) > 0:
		t.writeArgs(b)
	}
}

func (t Type) writeArgs(b *strings.Builder) {
	b.WriteByte('<')
	for i, arg := range t.Args {
		if i > 0 {
			b.WriteString(", ")
		}
		if i < len(t.Fields) {
			b.WriteString(fieldName(t.Fields[i]) + " ")
		}
		arg.write(b)
	}
	b.WriteByte('>')
}

// fieldName quotes a name that is no plain word.
func fieldName(name string) string {
	for i := range len(name) {
		if !isWordByte(name[i]) {
			return "`" + strings.ReplaceAll(name, "`", "``") + "`"
		}
	}
	return name
}
