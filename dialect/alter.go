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
	PartRefresh
	PartSecurity
	PartDefinition
)

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
