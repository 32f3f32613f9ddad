package dialect

// Part is a part of an object that may change.
type Part uint8

// The parts.
const (
	PartComment Part = iota + 1
	PartAddColumn
	PartDropColumn
	PartColumnType
	PartColumnNull
	PartColumnDefault
	PartColumnAggregate
	PartColumnGenerated
	PartColumnAutoIncrement
	PartColumnComment
	PartColumnOrder
	PartColumns // of a view: names and comments
	PartKey
	PartIndex
	PartEngine
	PartPartition
	PartDistribution
	PartBuckets
	PartOrderBy
	PartOrderByPrimary // of a PRIMARY KEY table
	PartRefresh
	PartSecurity
	PartDefinition

	// What the table below says nothing of.
	PartObject   // all of it: there is none yet, or no more
	PartKind     // a table becomes a view, and so on
	PartProperty // see Property.Change
	PartActive   // a materialized view that is not refreshed any more
)

// String is the part in running text.
func (p Part) String() string {
	return [...]string{"", "comment", "new column", "dropped column", "column type", "column nullability", "column default",
		"column aggregate", "column expression", "column auto increment", "column comment", "column order", "columns", "key", "index",
		"engine", "partitions", "distribution", "buckets", "sort key", "sort key", "refresh", "security", "definition", "object", "kind",
		"property", "state"}[p]
}

// alteration is how a part of an existing object is changed.
type alteration struct {
	object       PropertyObject
	part         Part
	change       Change
	since, until Version
}

// ChangeOf says how a part of an existing object is changed: ChangeNever, ChangeSet or
// ChangeJob. Of objects that the tables do not know nothing can be changed.
func ChangeOf(object PropertyObject, part Part, target Target) Change {
	for _, a := range alterations {
		if a.object == object && a.part == part && (Range{target.Engine, a.since, a.until}).Contains(target) {
			return a.change
		}
	}
	return ChangeNever
}
