package model

// OutputNames are the names of the columns that the definition of a view or materialized
// view gives, each in the place of its Query.Outputs. It is shorter than these, or empty,
// where a star over something unknown leaves open which output is which column.
func (o *Object) OutputNames() []string {
	if o.Query == nil {
		return nil
	}
	fields, _ := o.Fields()
	if o.Query.Open && len(o.Standard.Columns) > 0 {
		return nil
	}
	names := make([]string, 0, len(o.Query.Outputs))
	for i := range min(len(fields), len(o.Query.Outputs)) {
		names = append(names, fields[i].Name)
	}
	return names
}
