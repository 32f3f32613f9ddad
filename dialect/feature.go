package dialect

// Feature is a piece of grammar or meaning that came or went with a release.
// The constants are written from data/starrocks/features.tsv. The zero Feature
// is none.
type Feature uint16

// String returns the name in the table, such as "lambda".
func (f Feature) String() string { return f.row().name }

// Title returns the feature as messages name it, such as "lambda function".
func (f Feature) Title() string { return f.row().title }

// In returns the versions of StarRocks that have the feature. Where only an
// interval of releases is known, it is taken to begin and to end early.
func (f Feature) In() Range {
	return Range{Engine: StarRocks, Since: f.row().since, Until: f.row().until}
}

// Features returns all features in the order of their names.
func Features() []Feature {
	all := make([]Feature, len(features))
	for i := range all {
		all[i] = Feature(i + 1)
	}
	return all
}

type featureRow struct {
	name, title  string
	since, until Version
}

func (f Feature) row() featureRow {
	if f == 0 || int(f) > len(features) {
		return featureRow{name: "unknown", title: "unknown"}
	}
	return features[f-1]
}
