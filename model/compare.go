package model

import "slices"

// Verdict says whether two objects mean the same.
type Verdict uint8

// The verdicts.
const (
	Same Verdict = iota + 1
	Different
	Undecided // the files do not tell: see Comparison.Doubts
)

// String is the verdict in running text.
func (v Verdict) String() string { return [...]string{"", "same", "different", "unknown"}[v] }

// Comparison is what Compare finds.
type Comparison struct {
	Different []Attribute
	Undecided []Attribute
	Doubts    []Doubt // why, of the attributes that are undecided
}

// Verdict is Different where one attribute is, else Undecided where one is.
func (c *Comparison) Verdict() Verdict {
	switch {
	case len(c.Different) > 0:
		return Different
	case len(c.Undecided) > 0:
		return Undecided
	}
	return Same
}

// Compare compares what an object should be with what it is. Most attributes are the same
// exactly when their texts are. A few say nothing about what it is where they are left out
// of what it should be, because the engine chooses and shows its choice: the number of
// buckets, the sort key, and properties that the cluster or another object decides. And of
// a table it does not show the query that filled it.
func Compare(want, have *Canonical) Comparison {
	p := pair{want: want, have: have}
	p.compare(KindAttribute, want.Kind == have.Kind && want.Temporary == have.Temporary && want.External == have.External)
	p.compare(NameAttribute, want.Name == have.Name)
	p.compare(ColumnsAttribute, slices.Equal(want.Columns, have.Columns) && want.Like == have.Like)
	p.compare(KeyAttribute, want.Key == have.Key)
	p.indexes()
	p.compare(EngineAttribute, want.Engine == have.Engine)
	p.compare(CommentAttribute, want.Comment == have.Comment)
	p.compare(PartitionAttribute, want.PartitionBy == have.PartitionBy)
	p.compare(DistributionAttribute, want.DistributedBy == have.DistributedBy && (want.Buckets == "" || want.Buckets == have.Buckets))
	p.compare(OrderAttribute, want.OrderBy == "" || want.OrderBy == have.OrderBy)
	p.compare(RefreshAttribute, want.Refresh == have.Refresh)
	p.properties(PropertiesAttribute, want.Properties, have.Properties)
	p.compare(SecurityAttribute, want.Security == have.Security)
	p.compare(DefinitionAttribute, want.Definition == have.Definition || have.Kind == Table && have.Definition == "")
	return p.Comparison
}

// pair is two canonical forms while they are compared.
type pair struct {
	want, have *Canonical
	Comparison
}

// compare notes the verdict on an attribute.
func (p *pair) compare(a Attribute, equal bool) {
	doubts := append(p.want.doubtsOf(a), p.have.doubtsOf(a)...)
	var kinds doubtKind
	for _, d := range doubts {
		kinds |= d.kind
	}
	switch {
	case equal && kinds&doubtWhole == 0:
	case kinds != 0 && (kinds&doubtWhole != 0 || a != DefinitionAttribute || p.blurred(kinds)):
		p.undecided(a, doubts)
	case !equal:
		p.Different = append(p.Different, a)
	}
}

func (p *pair) undecided(a Attribute, doubts []Doubt) {
	p.Undecided = append(p.Undecided, a)
	for _, d := range doubts {
		if !slices.Contains(p.Doubts, d) {
			p.Doubts = append(p.Doubts, d)
		}
	}
}

// blurred reports whether the definitions are equal but for what is in doubt.
func (p *pair) blurred(kinds doubtKind) bool {
	if p.want.blurred == nil || p.have.blurred == nil {
		return false
	}
	unnamed := (p.want.Columns == nil) != (p.have.Columns == nil)
	return p.want.blurred(kinds, unnamed) == p.have.blurred(kinds, unnamed)
}

func (c *Canonical) doubtsOf(a Attribute) []Doubt {
	var list []Doubt
	for _, d := range c.Doubts {
		if d.Attribute == a || d.Attribute == EveryAttribute && a >= ColumnsAttribute {
			list = append(list, d)
		}
	}
	return list
}

func (p *pair) indexes() {
	equal := len(p.want.Indexes) == len(p.have.Indexes)
	for i := 0; equal && i < len(p.want.Indexes); i++ {
		a, b := &p.want.Indexes[i], &p.have.Indexes[i]
		equal = a.Name == b.Name && a.Text == b.Text && a.Comment == b.Comment
	}
	p.compare(IndexesAttribute, equal)
	for i := 0; equal && i < len(p.want.Indexes); i++ {
		p.properties(IndexesAttribute, p.want.Indexes[i].Properties, p.have.Indexes[i].Properties)
	}
}

// properties compares two lists in the order of their keys.
func (p *pair) properties(a Attribute, want, have []CanonicalProperty) {
	equal := true
	var hidden []Doubt
	for len(want) > 0 || len(have) > 0 {
		switch {
		case len(want) == 0 || len(have) > 0 && have[0].Key < want[0].Key:
			equal = equal && have[0].Chosen
			have = have[1:]
		case len(have) == 0 || want[0].Key < have[0].Key:
			equal = false
			want = want[1:]
		default:
			if want[0].Value != have[0].Value && (want[0].Value == HiddenValue || have[0].Value == HiddenValue) {
				hidden = append(hidden, Doubt{Attribute: a, Reason: "the engine hides the value of " + want[0].Key, kind: doubtSecret})
			} else {
				equal = equal && want[0].Value == have[0].Value
			}
			want, have = want[1:], have[1:]
		}
	}
	if p.compare(a, equal); equal && len(hidden) > 0 {
		p.undecided(a, hidden)
	}
}
