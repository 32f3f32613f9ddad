package model

import (
	"strings"

	"github.com/srlint/srlint/syntax"
)

// Partition is a partition that the files name.
type Partition struct {
	Name      string
	Temporary bool
	Place     Place
	Item      *syntax.PartitionItem
}

// partitionsOf are the partitions that CREATE TABLE names; open if there may be others.
func (b builder) partitionsOf(o *Object) (list []Partition, open bool) {
	by := o.Options.PartitionBy
	if !by.Set() {
		name := Partition{Name: o.Name.Object, Place: Place{b.file, o.Name.Span}}
		return []Partition{name}, by.State == Unknown
	}
	open = by.Value.Method == syntax.EOF
	for _, item := range by.Value.Items {
		if item.Name.None() {
			open = true
			continue
		}
		list = append(list, Partition{Name: b.file.NameOf(item.Name), Place: Place{b.file, b.file.Span(item.Name)}, Item: item})
	}
	for _, p := range o.Options.Properties {
		if strings.HasPrefix(strings.ToLower(p.Key), "dynamic_partition.") {
			open = true
		}
	}
	return list, open
}

// PartitionNamed finds a partition, without case; nil if the files do not name it.
func (o *Object) PartitionNamed(name string, temporary bool) *Partition {
	if i := o.partitionAt(name, temporary); i >= 0 {
		return &o.Partitions[i]
	}
	return nil
}

func (o *Object) partitionAt(name string, temporary bool) int {
	for i, p := range o.Partitions {
		if p.Temporary == temporary && strings.EqualFold(p.Name, name) {
			return i
		}
	}
	return -1
}

// partition applies a clause about partitions.
func (a *alteration) partition(x *syntax.AlterAction) {
	if a.entry.Object.Kind != Table || a.next.Foreign() {
		return
	}
	switch x.Kind {
	case syntax.AddPartition:
		a.addPartitions(x)
	case syntax.DropPartition:
		a.dropPartitions(x)
	case syntax.RenamePartition:
		a.renamePartition(x)
	case syntax.ReplacePartition:
		a.replacePartitions(x)
	case syntax.TruncatePartition:
		a.refused = !a.state.partitionsThere(a.entry, a.next, x.Parts) || a.refused
	case syntax.ModifyPartition:
		for _, id := range withName(x) {
			a.partitionThere(id, false)
		}
	}
}

// withName are the partitions that a clause names.
func withName(x *syntax.AlterAction) []syntax.Ident {
	if x.Name.None() {
		return x.Names
	}
	return append([]syntax.Ident{x.Name}, x.Names...)
}

func (a *alteration) addPartitions(x *syntax.AlterAction) {
	for _, item := range x.Partitions {
		if item.Name.None() {
			a.next.PartitionsOpen = true
			continue
		}
		name := a.name(item.Name)
		// A temporary partition may not be called as another partition is.
		for _, temporary := range []bool{false, true} {
			if old := a.next.PartitionNamed(name, temporary); old != nil && !item.IfNotExists && a.knowsPartitions() && !a.next.mayHave(name) {
				a.refuse(Conflict{Kind: PartitionExists, Span: a.span(item.Name), Name: name, Against: old.Place})
				return
			}
		}
		if a.next.PartitionNamed(name, x.Temporary) == nil {
			a.next.Partitions = append(a.next.Partitions,
				Partition{name, x.Temporary, Place{a.state.file, a.span(item.Name)}, item})
		}
	}
}

// knowsPartitions reports whether what the files say of the table can be relied on.
func (a *alteration) knowsPartitions() bool {
	return a.entry.Certain() && a.entry.pending == nil && !a.state.opaque && !a.next.partitionsUnsure
}

// partitionThere finds a partition; if it is not there and the files tell all of them, a
// conflict.
func (a *alteration) partitionThere(id syntax.Ident, temporary bool) int {
	name := a.name(id)
	i := a.next.partitionAt(name, temporary)
	if i < 0 && !a.next.mayHave(name) && (temporary || !a.next.PartitionsOpen) && !a.next.open && a.knowsPartitions() && !id.None() {
		a.refuse(Conflict{Kind: PartitionMissing, Span: a.span(id), Name: name})
	}
	return i
}

func (a *alteration) dropPartitions(x *syntax.AlterAction) {
	if x.All {
		a.next.dropTemporary()
		return
	}
	if x.Expr != nil || len(x.Partitions) > 0 {
		a.next.PartitionsOpen = true
	}
	for _, id := range withName(x) {
		i := a.next.partitionAt(a.name(id), x.Temporary)
		if i < 0 && !x.IfExists {
			i = a.partitionThere(id, x.Temporary)
		}
		if i >= 0 {
			a.next.Partitions = append(a.next.Partitions[:i:i], a.next.Partitions[i+1:]...)
		}
	}
}

func (o *Object) dropTemporary() {
	var kept []Partition
	for _, p := range o.Partitions {
		if !p.Temporary {
			kept = append(kept, p)
		}
	}
	o.Partitions = kept
}

func (a *alteration) renamePartition(x *syntax.AlterAction) {
	temporary := a.next.partitionAt(a.name(x.Name), false) < 0 && a.next.partitionAt(a.name(x.Name), true) >= 0
	if i := a.partitionThere(x.Name, temporary); i >= 0 && !x.To.None() {
		if old := a.next.PartitionNamed(a.name(x.To), temporary); old != nil {
			a.refuse(Conflict{Kind: PartitionExists, Span: a.span(x.To), Name: a.name(x.To), Against: old.Place})
			return
		}
		a.next.Partitions[i].Name = a.name(x.To)
	}
}

// replacePartitions applies REPLACE PARTITION (a, b) WITH TEMPORARY PARTITION (c).
func (a *alteration) replacePartitions(x *syntax.AlterAction) {
	if x.Parts == nil || x.With == nil {
		return
	}
	for _, id := range x.Parts.Names {
		a.partitionThere(id, false)
	}
	for _, id := range x.With.Names {
		a.partitionThere(id, true)
	}
	if a.refused {
		return
	}
	// The engine refuses ranges that do not match, which is not looked at here.
	a.next.partitionsUnsure = true
	// Which names are left depends on a property: where the count stays the same, the old ones.
	keeps := len(x.Parts.Names) == len(x.With.Names) && !a.usesTemporaryName(x)
	for i, id := range x.With.Names {
		at := a.next.partitionAt(a.name(id), true)
		if at < 0 {
			continue
		}
		a.next.Partitions[at].Temporary = false
		if keeps {
			a.next.Partitions[at].Name = a.name(x.Parts.Names[i])
		}
	}
	for _, id := range x.Parts.Names {
		if i := a.next.partitionAt(a.name(id), false); i >= 0 {
			a.next.Partitions = append(a.next.Partitions[:i:i], a.next.Partitions[i+1:]...)
		}
	}
}

func (a *alteration) usesTemporaryName(x *syntax.AlterAction) bool {
	for _, p := range Properties(a.state.file, x.Properties) {
		if strings.EqualFold(p.Key, "use_temp_partition_name") && strings.EqualFold(p.Value, "true") {
			return true
		}
	}
	return false
}

// partitionsThere checks the partitions that a statement names, and reports whether all are
// there as far as the files tell.
func (s *state) partitionsThere(e *Entry, o *Object, parts *syntax.Partitions) bool {
	if parts == nil || o.Foreign() || !parts.Temporary && o.PartitionsOpen || o.open || e.pending != nil || !e.Certain() || o.partitionsUnsure {
		return true
	}
	ok := true
	for _, id := range parts.Names {
		if name := s.file.NameOf(id); o.PartitionNamed(name, parts.Temporary) == nil && !o.mayHave(name) {
			s.conflict(Conflict{Kind: PartitionMissing, Span: s.file.Span(id), Name: name, Entry: e, Against: e.place()})
			ok = false
		}
	}
	return ok
}
