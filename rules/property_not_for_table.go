package rules

import (
	"strings"

	"github.com/srlint/srlint/analyzer"
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// PropertyNotForTable is documented in property-not-for-table.md.
var PropertyNotForTable = &analyzer.Analyzer{
	Name:     "property-not-for-table",
	Doc:      page("property-not-for-table"),
	Severity: analyzer.Error,
	Stage:    analyzer.Analyze,
	In:       starRocks,
	Kinds:    []model.Kind{model.Table, model.MaterializedView},
	Object:   propertyNotForTable,
	Step:     propertyNotForAltered,
}

func propertyNotForTable(pass *analyzer.Pass, o *model.Object) {
	check := tablePropertyProblem
	if o.Kind == model.MaterializedView && !o.Sync() {
		check = viewPropertyProblem
	} else if !ownTable(o) {
		return
	}
	for i := range o.Options.Properties {
		p := &o.Options.Properties[i]
		if message, help := check(o, p); message != "" && !o.Stmt.Broken() {
			pass.Report(analyzer.Diagnostic{Span: p.KeySpan.Join(p.ValueSpan), Message: message, Help: help})
		}
	}
}

// tablePropertyProblem says what in a table rules out a property of its CREATE.
func tablePropertyProblem(o *model.Object, p *model.Property) (message, help string) {
	primary := o.KeyOf().Model == model.PrimaryKey
	value := strings.TrimSpace(p.Value)
	switch strings.ToLower(p.Key) {
	case "storage_type":
		if !strings.EqualFold(value, "column_with_row") {
			return "", ""
		}
		if !primary {
			return "only a table with PRIMARY KEY keeps rows beside columns", ""
		}
		if len(o.Standard.Columns) == len(o.KeyOf().Columns) && !o.Open() {
			return "a table that is all key keeps no rows beside columns", "\"column_with_row\" needs columns outside of the PRIMARY KEY"
		}
	case "compaction_strategy":
		if strings.EqualFold(value, "real_time") && !primary {
			return "only a table with PRIMARY KEY has the compaction strategy real_time", ""
		}
	case "base_compaction_forbidden_time_ranges":
		if primary && value != "" {
			return "a table with PRIMARY KEY has no times without base compaction", ""
		}
	case "storage_cooldown_ttl":
		return cooldownProblem(o)
	}
	return "", ""
}

// cooldownProblem checks the medium that data cools down from.
func cooldownProblem(o *model.Object) (message, help string) {
	medium := propertyOf(o, "storage_medium")
	switch {
	case medium == nil:
		return "storage_cooldown_ttl needs the property storage_medium", "write \"storage_medium\" = \"SSD\", from which data cools down to HDD"
	case strings.EqualFold(medium.Value, "HDD"):
		return "data on HDD does not cool down", "storage_cooldown_ttl is for \"storage_medium\" = \"SSD\""
	}
	return "", ""
}

// viewPropertyProblem says what in a materialized view rules out a property.
func viewPropertyProblem(o *model.Object, p *model.Property) (message, help string) {
	if p.Key != "partition_ttl_number" {
		return "", ""
	}
	if o.Options.PartitionBy.State == model.Unset {
		return "a materialized view without partitions has no partition_ttl_number", ""
	}
	if c := listPartitioned(o); c != "" {
		return "partition_ttl_number is for range partitions, and those by '" + c + "' are lists", "use partition_retention_condition"
	}
	return "", ""
}

// listPartitioned is the column of a materialized view whose partitions are lists because
// its values are strings; "" if there is none.
func listPartitioned(o *model.Object) string {
	by := o.Options.PartitionBy
	if !by.Set() || len(by.Value.Exprs) != 1 || !plainColumns(by.Value.Exprs) {
		return ""
	}
	fields, _ := o.Fields()
	for _, f := range fields {
		if strings.EqualFold(f.Name, o.PartitionColumns()[0]) && f.Type.StringLike() {
			return f.Name
		}
	}
	return ""
}

func propertyNotForAltered(pass *analyzer.Pass, s *model.Step) {
	if !ownStep(s) {
		return
	}
	for _, x := range s.Stmt.Actions {
		if x.Kind != syntax.SetProperties {
			continue
		}
		for _, p := range model.Properties(pass.File, x.Properties) {
			message, help := alteredPropertyProblem(s.Before, p)
			if message == "" {
				continue
			}
			d := analyzer.Diagnostic{Span: p.KeySpan.Join(p.ValueSpan), Message: message, Help: help, Entry: s.Entry}
			if !strings.EqualFold(p.Key, "replicated_storage") {
				d.Grounds = groundsOf(s.Before) // the key, which no ALTER changes
			}
			pass.Report(d)
		}
	}
}

// alteredPropertyProblem says what in a table rules out a property that ALTER sets.
func alteredPropertyProblem(o *model.Object, p model.Property) (message, help string) {
	primary := o.KeyOf().Model == model.PrimaryKey
	switch strings.ToLower(p.Key) {
	case "storage_type":
		return "the storage type of a table cannot be altered", "create the table anew"
	case "compaction_strategy":
		if !primary {
			return "only a table with PRIMARY KEY has a compaction strategy to alter", ""
		}
	case "base_compaction_forbidden_time_ranges":
		if primary && strings.TrimSpace(p.Value) != "" {
			return "a table with PRIMARY KEY has no times without base compaction", ""
		}
	case "replication_num":
		if by := o.Options.PartitionBy; by.Set() && by.Value.Method == syntax.KwRange {
			return "table " + o.Name.Object + " has range partitions, each with its own replication_num",
				"SET (\"default.replication_num\" = ...) is for new partitions, MODIFY PARTITION (*) SET (...) for those that are there"
		}
	case "replicated_storage":
		if index := indexOfType(o, "GIN"); strings.EqualFold(p.Value, "true") && index != "" {
			return "table " + o.Name.Object + " has the GIN index " + index + ", which replicated storage does not keep", "drop the index first"
		}
	}
	return "", ""
}

func indexOfType(o *model.Object, kind string) string {
	for _, x := range o.Standard.Indexes {
		if x.Type == kind {
			return x.Name.Name
		}
	}
	return ""
}
