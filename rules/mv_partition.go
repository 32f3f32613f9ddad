package rules

import (
	"github.com/srlint/srlint/model"
	"github.com/srlint/srlint/syntax"
)

// viewPartition is one expression of PARTITION BY of a materialized view.
type viewPartition struct {
	expr   syntax.Expr
	column *syntax.ColumnRef // the only column in it; nil if there is none or several
	call   *syntax.Call      // nil for a column alone
}

// viewPartitions are the expressions of PARTITION BY.
func viewPartitions(o *model.Object) []viewPartition {
	by := o.Options.PartitionBy
	if !by.Set() || by.Value.Listed || by.Value.Method != syntax.EOF {
		return nil
	}
	var list []viewPartition
	for _, x := range by.Value.Exprs {
		p := viewPartition{expr: x}
		if refs := columnsIn(o.File, x); len(refs) == 1 {
			p.column = refs[0]
		}
		p.call, _ = x.(*syntax.Call)
		list = append(list, p)
	}
	return list
}

// source follows a column of a view or materialized view to the column of a table that it
// is, or is made of. It gives none where the way is not clear.
func source(out *model.Output) (e *model.Entry, column string) {
	for range maxWay {
		if out == nil || len(out.Sources) != 1 || out.Aggregate || out.Window {
			return nil, ""
		}
		e, column = out.Sources[0].Entry, out.Sources[0].Column
		if e.Object.Kind == model.Table || e.Object.Query == nil {
			return e, column
		}
		out, _ = outputNamed(e.Object, column)
	}
	return nil, ""
}

// maxWay bounds how many views a column is followed through.
const maxWay = 10000
