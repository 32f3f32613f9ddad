package dialect

// Limit is a number that the engine holds statements to. The variables are written from
// data/starrocks/limits.tsv.
type Limit struct {
	Value        int    // what holds unless the cluster is configured otherwise
	Config       string // the setting of the cluster that changes it; "" when it is fixed
	since, until Version
}

// In returns the versions of StarRocks that have the limit.
func (l Limit) In() Range {
	return Range{Engine: StarRocks, Since: l.since, Until: l.until}
}
