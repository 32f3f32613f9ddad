package syntax

import "github.com/srlint/srlint/dialect"

// addAction reads what follows ADD.
func (p *parser) addAction(a *AlterAction) {
	switch p.kind() {
	case KwColumn:
		p.next()
		p.addColumn(a)
	case KwIndex:
		a.Kind, a.Index = AddIndex, p.indexDef()
	case KwRollup:
		a.Kind = AddRollup
		p.next()
		a.Rollups = append(a.Rollups, p.rollup())
		for p.at(Comma) && p.peek(1).Name() {
			p.next()
			a.Rollups = append(a.Rollups, p.rollup())
		}
	case KwPartition:
		if p.peek(1) == KwColumn {
			p.next()
			p.next()
			a.Kind = PartitionColumn
			at := p.i
			a.Expr = first(p.exprList())
			p.use(dialect.FeatureAddPartitionColumn, at)
			return
		}
		p.addPartition(a)
	case KwTemporary, KwPartitions:
		p.addPartition(a)
	default:
		p.fail("COLUMN, INDEX, PARTITION, PARTITIONS, TEMPORARY PARTITION or ROLLUP")
	}
}

func first(list []Expr) Expr {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}

// addColumn reads one column or (column, column), with its place.
func (p *parser) addColumn(a *AlterAction) {
	a.Kind = AddColumn
	if p.at(LParen) {
		p.inParens(func() { a.Columns = append(a.Columns, p.columnDef()) })
	} else {
		a.Columns = append(a.Columns, p.columnDef())
		p.columnPlace(a)
	}
	if p.accept(KwTo) || p.accept(KwIn) {
		a.Rollup = p.ident("a rollup name")
	}
	a.Properties = p.properties()
}

// columnPlace reads FIRST or AFTER name.
func (p *parser) columnPlace(a *AlterAction) {
	if p.accept(KwFirst) {
		a.AtFirst = true
		return
	}
	if p.accept(KwAfter) {
		a.After = p.ident("a column name")
	}
}

func (p *parser) addPartition(a *AlterAction) {
	a.Kind = AddPartition
	a.Temporary = p.accept(KwTemporary)
	if p.accept(KwPartitions) {
		a.Partitions = append(a.Partitions, p.batchItem())
	} else {
		if !p.at(KwPartition) {
			p.fail("PARTITION")
		}
		item := p.partitionItem()
		if item.In != nil && !p.failed {
			p.useAt(item, dialect.FeatureAddListPartition)
		}
		a.Partitions = append(a.Partitions, item)
	}
	if p.at(KwDistributed) {
		a.Clauses = append(a.Clauses, p.distribution())
	}
	a.Properties = p.properties()
}

func (p *parser) batchItem() *PartitionItem {
	start := p.i
	item := &PartitionItem{Batch: p.batch()}
	item.Node = p.extent(start)
	return item
}

// dropAction reads what follows DROP.
func (p *parser) dropAction(a *AlterAction) {
	switch p.kind() {
	case KwColumn:
		p.next()
		a.Kind, a.Name = DropColumn, p.ident("a column name")
		if p.accept(KwFrom) {
			a.Rollup = p.ident("a rollup name")
		}
		a.Properties = p.properties()
	case KwIndex:
		p.next()
		a.Kind, a.Name = DropIndex, p.ident("an index name")
	case KwRollup:
		p.next()
		a.Kind = DropRollup
		a.Names = append(a.Names, p.ident("a rollup name"))
		for p.at(Comma) && p.peek(1).Name() {
			p.next()
			a.Names = append(a.Names, p.ident("a rollup name"))
		}
	case KwPersistent:
		p.next()
		a.Kind = DropPersistentIndex
		p.expectAll(KwIndex, KwOn, KwTablets)
		p.integers()
	case KwBranch, KwTag:
		p.next()
		p.ifExists()
		a.Kind, a.Name = Branch, p.ident("a branch name")
	case KwAll:
		p.next()
		at := p.i - 1
		p.expectAll(KwTemporary, KwPartitions)
		p.accept(KwForce)
		p.use(dialect.FeatureDropAllTemporaryPartitions, at)
		a.Kind, a.Temporary, a.All = DropPartition, true, true
	case KwPartition, KwPartitions, KwTemporary:
		p.dropPartition(a)
	default:
		p.fail("COLUMN, INDEX, PARTITION, PARTITIONS or ROLLUP")
	}
}

func (p *parser) dropPartition(a *AlterAction) {
	a.Kind = DropPartition
	if p.at(KwPartition) && p.peek(1) == KwColumn {
		p.next()
		p.next()
		a.Kind = PartitionColumn
		at := p.i
		a.Expr = first(p.exprList())
		p.use(dialect.FeatureDropPartitionColumn, at)
		return
	}
	a.Temporary = p.accept(KwTemporary)
	if p.accept(KwPartition) {
		a.IfExists = p.ifExists()
		a.Name = p.ident("a partition name")
	} else {
		p.expect(KwPartitions)
		a.IfExists = p.ifExists()
		at := p.i
		switch {
		case p.at(KwStart):
			a.Partitions = append(a.Partitions, p.batchItem())
			p.use(dialect.FeatureDropPartitionsRange, at)
		case p.accept(KwWhere):
			a.Expr = p.expr()
			p.use(dialect.FeatureDropPartitionsWhere, at)
		default:
			a.Names = p.identList("a partition name")
			p.use(dialect.FeatureDropPartitions, at)
		}
	}
	p.accept(KwForce)
}

// modifyAction reads what follows MODIFY.
func (p *parser) modifyAction(a *AlterAction) {
	switch p.kind() {
	case KwColumn:
		p.next()
		p.modifyColumn(a)
	case KwPartition:
		p.next()
		p.modifyPartition(a)
	default:
		p.fail("COLUMN or PARTITION")
	}
}

func (p *parser) modifyColumn(a *AlterAction) {
	switch after := p.peek(1); {
	case after == KwComment:
		a.Kind, a.Name = CommentColumn, p.ident("a column name")
		a.Comment = p.commentAttr().Tok
		return
	case after == KwAdd:
		a.Kind, a.Name = AddField, p.ident("a column name")
		p.expectAll(KwAdd, KwField)
		p.fieldName(a)
		a.FieldType = p.typ()
		p.columnPlace(a)
		a.Properties = p.properties()
		return
	case after == KwDrop:
		a.Kind, a.Name = DropField, p.ident("a column name")
		p.expectAll(KwDrop, KwField)
		p.fieldName(a)
		a.Properties = p.properties()
		return
	}
	a.Kind = ModifyColumn
	a.Columns = append(a.Columns, p.columnDef())
	p.columnPlace(a)
	if p.accept(KwFrom) {
		a.Rollup = p.ident("a rollup name")
	}
	a.Properties = p.properties()
}

// fieldName reads a.b.[*].c.
func (p *parser) fieldName(a *AlterAction) {
	start := p.i
	defer func() { n := p.extent(start); a.Field = &n }()
	p.ident("a field name")
	for (p.at(Dot) || p.at(DotName)) && !p.failed {
		p.fieldStep()
	}
}

func (p *parser) modifyPartition(a *AlterAction) {
	a.Kind = ModifyPartition
	switch {
	case p.at(KwDistributed) && p.peek(1) == KwBy:
		a.Clauses = append(a.Clauses, p.distribution())
		return
	case p.at(LParen) && p.peek(1) == Times:
		p.next()
		p.next()
		p.expect(RParen)
		a.All = true
	case p.at(LParen):
		a.Names = p.identList("a partition name")
	default:
		a.Name = p.ident("a partition name")
	}
	p.expect(KwSet)
	if !p.failed {
		a.Properties = p.propertyList()
	}
}
