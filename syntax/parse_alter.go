package syntax

import "github.com/srlint/srlint/dialect"

// alter reads a statement that starts with ALTER, or keeps it whole.
func (p *parser) alter() Stmt {
	start := p.i
	p.next()
	s := &Alter{}
	switch p.kind() {
	case KwTable:
		s.Kind = TableObject
	case KwView:
		s.Kind = ViewObject
	case KwMaterialized:
		s.Kind = MaterializedViewObject
		p.next()
	case KwDatabase:
		s.Kind = DatabaseObject
	case KwCatalog:
		s.Kind = CatalogObject
	default:
		return p.otherObject(start, KwAlter)
	}
	if s.Kind == MaterializedViewObject {
		p.expect(KwView)
	} else {
		p.next()
	}
	s.Name = p.alterName(s.Kind)
	switch s.Kind {
	case ViewObject:
		s.Actions = append(s.Actions, p.viewAction())
	case DatabaseObject:
		s.Actions = append(s.Actions, p.databaseAction())
	case CatalogObject:
		s.Actions = append(s.Actions, p.catalogAction())
	default:
		p.alterActions(s)
	}
	if s.Kind == TableObject {
		for _, a := range s.Actions {
			p.checkColumns(a.Columns)
		}
	}
	s.Node = p.extent(start)
	return s
}

func (p *parser) alterName(kind ObjectKind) *Name {
	switch kind {
	case DatabaseObject, CatalogObject:
		if kind == CatalogObject {
			return p.oneName(p.identOrString, "a catalog name")
		}
		return p.oneName(p.ident, "a database name")
	}
	return p.name(nounOf(kind) + " name")
}

// alterActions reads the clauses of ALTER TABLE and ALTER MATERIALIZED VIEW. Which of
// them a materialized view takes is a rule's business.
func (p *parser) alterActions(s *Alter) {
	if s.Kind == TableObject && (p.at(EOF) || p.at(Semicolon)) {
		return // the grammar takes ALTER TABLE without a change
	}
	for !p.failed {
		from := p.i
		s.Actions = append(s.Actions, p.action(s.Kind))
		if p.failed {
			p.recoveredAction(from)
		}
		if !p.accept(Comma) {
			return
		}
	}
}

// recoveredAction goes on behind a clause that could not be read: at the next comma that
// a clause follows.
func (p *parser) recoveredAction(from int) {
	p.recovered(from, p.eof, func(i int) bool {
		if p.words[i].kind != Comma {
			return false
		}
		switch p.words[i+1].kind {
		case KwAdd, KwDrop, KwModify, KwRename:
			return true
		}
		return false
	})
}

// action reads one clause.
func (p *parser) action(kind ObjectKind) *AlterAction {
	start := p.i
	a := &AlterAction{}
	switch p.kind() {
	case KwAdd:
		p.next()
		p.addAction(a)
	case KwDrop:
		p.next()
		p.dropAction(a)
	case KwModify:
		p.next()
		p.modifyAction(a)
	case KwRename:
		p.next()
		p.renameAction(a)
	case KwSwap:
		p.next()
		p.expect(KwWith)
		a.Kind, a.To = Swap, p.ident("a table name")
	case KwSet:
		p.next()
		a.Kind, a.Properties = SetProperties, p.propertyList()
	case KwComment:
		p.next()
		p.expect(Eq)
		a.Kind, a.Clauses = SetComment, []Clause{p.commentText()}
	case KwTruncate:
		p.next()
		a.Kind, a.Parts = TruncatePartition, p.partitions()
	case KwReplace:
		p.replaceAction(a)
	default:
		if kind == MaterializedViewObject {
			p.viewOnlyAction(a)
		}
		if a.Kind == 0 {
			p.rareAction(a)
		}
	}
	a.Node = p.extent(start)
	if feature := actionFeature(a, kind); feature != 0 {
		p.use(feature, start)
	}
	return a
}

// viewOnlyAction reads what only a materialized view takes, and AS with a new query,
// which none does: a rule says so.
func (p *parser) viewOnlyAction(a *AlterAction) {
	switch p.kind() {
	case KwRefresh:
		a.Kind, a.Clauses = SetRefresh, []Clause{p.refreshClause()}
	case KwActive:
		p.next()
		a.Kind = SetActive
	case KwInactive:
		p.next()
		a.Kind = SetInactive
	case KwAs:
		p.next()
		a.Kind, a.Query = SetDefinition, p.query()
	case EOF, Semicolon:
		p.fail("a change such as RENAME, REFRESH, SET or SWAP WITH")
	}
}

// commentText reads the string of COMMENT = 'text'.
func (p *parser) commentText() Clause {
	start := p.i
	c := &CommentClause{Text: p.str("a comment in quotes")}
	c.Node = p.extent(start)
	return c
}

// rareAction reads the clauses that start with none of the usual verbs.
func (p *parser) rareAction(a *AlterAction) {
	switch {
	case p.at(KwBase) || p.at(KwCumulative) || p.at(KwCompact):
		p.compact(a)
	case p.at(KwExecute):
		p.execute(a)
	case p.at(KwCreate):
		p.branch(a)
	case p.at(KwSplit) || p.at(KwMerge):
		p.splitOrMerge(a)
	case p.at(KwAutoIncrement):
		p.next()
		p.expect(Eq)
		a.Kind, a.Number = SetAutoIncrement, p.token(Integer, "a number")
	default:
		p.optimize(a)
	}
}

// optimize reads the clauses that lay a table out anew; the grammar takes none at all as
// well.
func (p *parser) optimize(a *AlterAction) {
	a.Kind = Optimize
	if p.at(KwOrder) && p.peek(1) == KwBy {
		p.reorder(a)
		return
	}
	start := p.i
	if p.partitionsAhead() && p.peek(1) != KwBy {
		a.Parts = p.partitions()
	}
	if k := p.kind(); k == KwDuplicate || k == KwAggregate || k == KwUnique || k == KwPrimary {
		a.Clauses = append(a.Clauses, p.keyClause())
	}
	if p.at(KwPartition) && p.peek(1) == KwBy {
		a.Clauses = append(a.Clauses, p.partitionBy())
	}
	if p.at(KwOrder) && p.peek(1) == KwBy {
		a.Clauses = append(a.Clauses, p.orderByClause())
	}
	if p.at(KwDistributed) {
		a.Clauses = append(a.Clauses, p.distribution())
		p.use(distributionFeature(a), start)
		if p.acceptAll(KwDefault, KwBuckets) {
			p.token(Integer, "the number of buckets")
			p.use(dialect.FeatureDefaultBuckets, start)
		}
	}
	if p.accept(KwBetween) {
		p.str("a value in quotes")
		p.expect(KwAnd)
		p.str("a value in quotes")
		p.use(dialect.FeatureMergePartitions, start)
	}
	if p.i == start && !p.at(EOF) && !p.at(Semicolon) && !p.at(Comma) {
		p.fail("a change such as ADD, DROP, MODIFY, RENAME or SET")
	}
}

// reorder reads ORDER BY (columns) with what may follow it, which depends on whether the
// columns are names alone.
func (p *parser) reorder(a *AlterAction) {
	a.Kind = Reorder
	c := p.orderByClause()
	a.Clauses = []Clause{c}
	if p.accept(KwFrom) {
		a.Rollup = p.ident("a rollup name")
	}
	a.Properties = p.properties()
	if p.at(KwDistributed) {
		a.Clauses = append(a.Clauses, p.distribution())
	}
}

func (p *parser) compact(a *AlterAction) {
	a.Kind = Compact
	_ = p.accept(KwBase) || p.accept(KwCumulative)
	p.expect(KwCompact)
	if p.at(LParen) {
		a.Names = p.identList("a partition name")
	} else if p.kind().Name() {
		a.Name = p.takeIdent()
	}
}

// execute reads EXECUTE procedure(arguments) WHERE condition.
func (p *parser) execute(a *AlterAction) {
	a.Kind = Procedure
	p.next()
	start := p.i
	a.Name = p.ident("a procedure name")
	named := p.arguments()
	if p.accept(KwWhere) {
		a.Expr = p.expr()
	}
	p.useIf(named || a.Expr != nil, dialect.FeatureAlterExecuteNamed, start)
}

// arguments reads (a, name => b, name = c) and reports whether one has a name.
func (p *parser) arguments() (named bool) {
	p.expect(LParen)
	for !p.at(RParen) && !p.failed {
		if _, ok := p.tableArgument().(*NamedArg); ok {
			named = true
		}
		if !p.accept(Comma) {
			break
		}
	}
	p.expect(RParen)
	return named
}

// branch reads CREATE [OR REPLACE] BRANCH or TAG of a table in a lake.
func (p *parser) branch(a *AlterAction) {
	a.Kind = Branch
	p.next()
	p.acceptAll(KwOr, KwReplace)
	p.branchName(a)
}

func (p *parser) branchName(a *AlterAction) {
	tag := p.at(KwTag)
	if !p.accept(KwTag) && !p.accept(KwBranch) {
		p.fail("BRANCH or TAG")
	}
	p.ifNotExists()
	a.Name = p.ident("a branch name")
	if p.acceptAll(KwAs, KwOf, KwVersion) {
		p.number()
	}
	if p.accept(KwRetain) {
		p.number()
		p.keep()
	}
	if !tag && p.accept(KwWith) {
		p.expectAll(KwSnapshot, KwRetention)
		p.number()
		if p.accept(KwSnapshots) && !p.numberAhead() {
			return
		} else if p.numberAhead() {
			p.number()
		}
		p.keep()
	}
}

func (p *parser) numberAhead() bool { return p.at(Integer) || p.at(Decimal) || p.at(Double) }

func (p *parser) number() {
	if !p.numberAhead() {
		p.fail("a number")
	}
	p.next()
}

// keep reads DAYS, HOURS or MINUTES.
func (p *parser) keep() {
	if !p.accept(KwDays) && !p.accept(KwHours) && !p.accept(KwMinutes) {
		p.fail("DAYS, HOURS or MINUTES")
	}
}

// splitOrMerge reads SPLIT or MERGE of tablets.
func (p *parser) splitOrMerge(a *AlterAction) {
	a.Kind = TabletAction
	at, feature := p.i, dialect.FeatureSplitTablet
	if p.at(KwMerge) {
		feature = dialect.FeatureMergeTablet
	}
	p.next()
	if !p.accept(KwTablet) && !p.accept(KwTablets) {
		p.fail("TABLET")
	}
	if p.partitionsAhead() {
		p.partitions()
	}
	for p.at(LParen) && !p.failed {
		p.integers()
	}
	p.properties()
	p.use(feature, at)
}

// replaceAction reads REPLACE PARTITION (a) WITH TEMPORARY PARTITION (b) and its kin.
func (p *parser) replaceAction(a *AlterAction) {
	p.next()
	switch {
	case p.at(KwBranch) || p.at(KwTag):
		a.Kind = Branch
		p.branchName(a)
	case p.acceptAll(KwPartition, KwColumn):
		at := p.i
		a.Kind, a.Expr = PartitionColumn, p.expr()
		p.expect(KwWith)
		p.expr()
		p.use(dialect.FeatureReplacePartitionColumn, at)
	default:
		a.Kind, a.Parts = ReplacePartition, p.partitions()
		p.expect(KwWith)
		a.With = p.partitions()
		a.Properties = p.properties()
	}
}

func (p *parser) renameAction(a *AlterAction) {
	switch {
	case p.at(KwColumn):
		p.next()
		a.Kind, a.Name = RenameColumn, p.ident("a column name")
		p.expect(KwTo)
		a.To = p.ident("a column name")
	case p.at(KwPartition):
		p.next()
		a.Kind, a.Name = RenamePartition, p.ident("a partition name")
		a.To = p.ident("a partition name")
	case p.at(KwRollup) && p.peek(1).Name():
		p.next()
		a.Kind, a.Name = RenameRollup, p.ident("a rollup name")
		a.To = p.ident("a rollup name")
	default:
		a.Kind, a.To = Rename, p.ident("a new name")
	}
}

// viewAction reads what ALTER VIEW does.
func (p *parser) viewAction() *AlterAction {
	start := p.i
	a := &AlterAction{}
	switch p.kind() {
	case LParen:
		p.inParens(func() { a.Columns = append(a.Columns, p.viewColumn()) })
		fallthrough
	case KwAs:
		a.Kind = SetDefinition
		p.expect(KwAs)
		a.Query = p.definition()
	case KwAdd, KwModify:
		p.next()
		a.Kind = SetDialect
		p.expect(KwDialect)
		p.accept(KwStarrocks)
		a.Query = p.definition()
		p.use(dialect.FeatureViewDialect, start)
	case KwSet:
		p.next()
		p.viewSet(a)
	default:
		p.fail("AS and the query, SET or ADD DIALECT")
	}
	a.Node = p.extent(start)
	return a
}

func (p *parser) viewSet(a *AlterAction) {
	switch p.kind() {
	case KwSecurity:
		at := p.i
		a.Kind, a.Clauses = SetSecurity, []Clause{p.security()}
		p.use(dialect.FeatureAlterViewSecurity, at)
	case KwProperties:
		at := p.i
		a.Kind, a.Properties = SetProperties, p.properties()
		p.use(dialect.FeatureAlterViewProperties, at)
	default:
		p.fail("SECURITY or PROPERTIES")
	}
}

// databaseAction reads what ALTER DATABASE does.
func (p *parser) databaseAction() *AlterAction {
	start := p.i
	a := &AlterAction{}
	switch {
	case p.accept(KwRename):
		a.Kind, a.To = Rename, p.ident("a database name")
	case p.accept(KwSet) && p.at(LParen):
		a.Kind, a.Properties = SetProperties, p.propertyList()
		p.use(dialect.FeatureAlterDatabaseSet, start)
	case p.accept(KwData):
		a.Kind = SetQuota
		p.expect(KwQuota)
		p.ident("a size such as 10GB, which is a name")
	case p.accept(KwReplica):
		a.Kind = SetQuota
		p.expect(KwQuota)
		p.token(Integer, "a number")
	default:
		p.fail("RENAME or SET")
	}
	a.Node = p.extent(start)
	return a
}

func (p *parser) catalogAction() *AlterAction {
	start := p.i
	a := &AlterAction{Kind: SetProperties}
	p.expect(KwSet)
	if !p.failed {
		a.Properties = p.propertyList()
	}
	a.Node = p.extent(start)
	return a
}
