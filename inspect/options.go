package inspect

import (
	"strings"

	"github.com/srlint/srlint/model"
)

// options fills the layer of the engine. A view has but one of them: what else its
// statement may say the engine refuses.
func (b *builder) options() {
	var out Options
	switch b.object.Kind {
	case model.View:
		b.security(&out)
	case model.MaterializedView:
		b.storage(&out)
		b.refresh(&out)
	default:
		out.Engine = clean(b.object.Options.Engine.Value)
		b.key(&out)
		b.storage(&out)
	}
	if !out.empty() {
		b.out.Dialect = &Dialect{out}
	}
}

func (x *Options) empty() bool {
	return x.Engine+x.Key+x.PartitionBy+x.DistributedBy+x.OrderBy+x.Refresh+x.Security == "" && len(x.Properties) == 0
}

func (b *builder) security(out *Options) {
	security, implied := b.object.SecurityOf()
	out.Security = [...]string{"", "NONE", "INVOKER", "DEFINER"}[security]
	if implied {
		b.implied("security")
	}
}

func (b *builder) key(out *Options) {
	key := b.object.KeyOf()
	if key.Model == 0 || len(key.Columns) == 0 {
		return
	}
	out.Key = [...]string{"", "DUPLICATE", "AGGREGATE", "UNIQUE", "PRIMARY"}[key.Model] + " KEY" + list(key.Columns)
	if key.Implied {
		b.implied("key")
	}
}

// storage is how the rows of an object are laid out.
func (b *builder) storage(out *Options) {
	o := b.object
	if by := o.Options.PartitionBy; by.State != model.Unset {
		out.PartitionBy = renamed(o, by.In(o), by.Span, 2)
	}
	if by := o.Options.OrderBy; by.State != model.Unset {
		out.OrderBy = renamed(o, by.In(o), by.Span, 2)
	}
	out.Properties = properties(o.Options.Properties)
	switch by := o.Options.DistributedBy; {
	case by.State != model.Unset:
		out.DistributedBy = renamed(o, by.In(o), by.Span, 2)
	case !o.Sync():
		b.impliedDistribution(out)
	}
}

func (b *builder) impliedDistribution(out *Options) {
	switch by := b.object.DistributedBy(); {
	case by.Random:
		out.DistributedBy = "RANDOM"
	case len(by.Columns) > 0:
		out.DistributedBy = "HASH" + list(by.Columns)
	default:
		return
	}
	b.implied("distributed_by")
}

func (b *builder) refresh(out *Options) {
	o := b.object
	if r := o.Options.Refresh; r.State != model.Unset {
		out.Refresh = words(r.In(o), r.Span, 1)
	} else if manual, _ := o.Manual(); manual {
		out.Refresh = "MANUAL"
		b.implied("refresh")
	}
}

// list is a list of columns as SQL has it.
func list(refs []model.Ref) string {
	names := make([]string, len(refs))
	for i, r := range refs {
		names[i] = quoted(r.Name)
	}
	return "(" + strings.Join(names, ", ") + ")"
}
