package syntax

import "github.com/srlint/srlint/dialect"

// create reads a statement that starts with CREATE, or keeps it whole.
func (p *parser) create() Stmt {
	start := p.i
	p.next()
	replace := p.acceptAll(KwOr, KwReplace)
	switch p.kind() {
	case KwTable:
		if p.peek(1) == KwFunction {
			return p.createFunction(start, replace)
		}
		return p.createRelation(start, Create{Kind: TableObject, OrReplace: replace})
	case KwTemporary:
		p.next()
		return p.createRelation(start, Create{Kind: TableObject, OrReplace: replace, Temporary: true})
	case KwExternal:
		switch p.peek(1) {
		case KwTable:
			p.next()
			return p.createRelation(start, Create{Kind: TableObject, OrReplace: replace, External: true})
		case KwCatalog:
			return p.createCatalog(start)
		case KwResource:
		default:
			p.next()
			p.fail("TABLE, CATALOG or RESOURCE")
			return nil
		}
	case KwView:
		return p.createRelation(start, Create{Kind: ViewObject, OrReplace: replace})
	case KwMaterialized:
		p.next()
		return p.createRelation(start, Create{Kind: MaterializedViewObject, OrReplace: replace})
	case KwIndex:
		return p.createIndex(start)
	case KwDatabase, KwSchema:
		return p.createDatabase(start)
	case KwFunction:
		return p.createFunction(start, replace)
	case KwAggregate, KwGlobal:
		if p.peek(1) != KwBaseline {
			return p.createFunction(start, replace)
		}
	}
	return p.otherObject(start, KwCreate)
}

// createRelation reads CREATE TABLE, VIEW or MATERIALIZED VIEW from the last word of its
// kind on.
func (p *parser) createRelation(start int, head Create) Stmt {
	s := &head
	if s.Kind == TableObject {
		p.expect(KwTable)
	} else {
		p.expect(KwView)
	}
	s.IfNotExists = p.ifNotExists()
	s.Name = p.name(nounOf(s.Kind) + " name")
	if p.at(LParen) {
		p.createList(s)
	}
	p.createClauses(s)
	p.checkCreate(start, s)
	s.Node = p.extent(start)
	p.createFeatures(start, s)
	return s
}

// createFeatures notes the features that show in a CREATE as a whole.
func (p *parser) createFeatures(start int, s *Create) {
	if p.broken {
		return
	}
	clauses := p.clauseFeatures(s)
	switch s.Kind {
	case ViewObject:
		p.useIf(s.OrReplace, dialect.FeatureOrReplaceView, start)
	case MaterializedViewObject:
		p.useIf(len(s.Columns) > 0, dialect.FeatureMvColumns, start)
		p.useIf(len(s.Indexes) > 0, dialect.FeatureMvIndex, start)
	case TableObject:
		switch {
		case s.Temporary && s.Query != nil:
			p.use(dialect.FeatureTemporaryTableCtas, start)
		case s.Temporary:
			p.use(dialect.FeatureTemporaryTable, start)
		}
		p.useIf(s.Query != nil && len(s.Indexes) > 0, dialect.FeatureCtasIndex, start)
		p.useIf(s.Like != nil && clauses > 0, dialect.FeatureCreateLikeWithClauses, start)
		for _, c := range s.Columns {
			if s.Query == nil && c.Type == nil {
				p.useAt(c, dialect.FeatureColumnWithoutType)
			}
		}
	}
}

// clauseFeatures notes the features that are clauses of a CREATE, and counts the clauses.
func (p *parser) clauseFeatures(s *Create) int {
	mv := s.Kind == MaterializedViewObject
	for _, clause := range s.Clauses {
		switch c := clause.(type) {
		case *SecurityClause:
			p.useAt(c, dialect.FeatureViewSecurity)
		case *PropertiesClause:
			if s.Kind == ViewObject {
				p.useAt(c, dialect.FeatureViewProperties)
			}
		case *OrderByClause:
			switch {
			case mv:
				p.useAt(c, dialect.FeatureMvOrderBy)
			case s.Query != nil:
				p.useAt(c, dialect.FeatureCtasOrderBy)
			default:
				p.useAt(c, dialect.FeatureTableOrderBy)
				p.directionFeature(c)
			}
		case *DistributionClause:
			if c.Random && mv {
				p.useAt(c, dialect.FeatureMvRandomDistribution)
			} else if c.Random {
				p.useAt(c, dialect.FeatureRandomDistribution)
			}
		case *PartitionClause:
			p.partitionFeatures(c, mv)
		}
	}
	return len(s.Clauses)
}

// directionFeature notes ASC and DESC in the sort key of a table.
func (p *parser) directionFeature(c *OrderByClause) {
	for _, item := range c.Items {
		if item.Expr != nil {
			if _, last := item.Expr.Tokens(); last != item.Last {
				p.useAt(item, dialect.FeatureOrderByDirection)
			}
		}
	}
}

// partitionFeatures notes what PARTITION BY has.
func (p *parser) partitionFeatures(c *PartitionClause, mv bool) {
	column := false
	if len(c.Exprs) > 0 {
		_, column = c.Exprs[0].(*ColumnRef)
	}
	switch {
	case mv:
		if len(c.Exprs) > 1 {
			p.useAt(c, dialect.FeatureMvPartitionColumns)
		}
	case c.Method == KwList && c.Listed:
		p.useAt(c, dialect.FeatureListPartition)
	case c.Method == KwRange:
		if !column {
			p.useAt(c, dialect.FeatureRangePartitionFunction)
		}
	case len(c.Exprs) > 1 && !c.Parens:
		p.useAt(c, dialect.FeaturePartitionExpressions)
	case c.Parens && !column:
		p.useAt(c, dialect.FeaturePartitionTransformList)
	case column:
		p.useAt(c, dialect.FeatureColumnPartition)
	case c.Listed:
		p.useAt(c, dialect.FeatureExpressionPartitionRanges)
	default:
		p.useAt(c, dialect.FeatureExpressionPartition)
	}
}

func nounOf(kind ObjectKind) string {
	switch kind {
	case TableObject:
		return "a table"
	case MaterializedViewObject:
		return "a materialized view"
	}
	return "a view"
}

// createList reads the columns and indexes in parentheses.
func (p *parser) createList(s *Create) {
	start := p.i
	mark := p.lists.columns.mark()
	p.inParens(func() {
		switch {
		case p.at(KwIndex):
			s.Indexes = append(s.Indexes, p.indexDef())
		case len(s.Indexes) > 0:
			p.fail("INDEX: columns stand before indexes")
		case s.Kind == TableObject:
			p.checkColumnStart()
			p.lists.columns.push(p.columnDef())
		default:
			p.lists.columns.push(p.viewColumn())
		}
	})
	s.Columns = p.lists.columns.take(mark)
	list := p.extent(start)
	s.List = &list
}

// keyHelp says where the key that the token at hand begins stands.
func (p *parser) keyHelp() string {
	word := "KEY"
	if !p.at(KwKey) {
		word = p.kind().String() + " KEY"
	}
	return "the key stands behind the column list: (...) " + word + " (columns)"
}

// checkColumnStart complains about what other engines write among the columns.
func (p *parser) checkColumnStart() {
	switch {
	case p.at(RParen):
		p.failHelp("a column name", "leave out the comma before it")
	case p.peek(1) == KwKey && p.kind().Reserved(), p.at(KwKey) && p.peek(1) == LParen:
		p.failHelp("a column name", p.keyHelp())
	case p.at(BareName) && (foldedEqual(p.text(), "CONSTRAINT") || foldedEqual(p.text(), "FOREIGN")) && !startsType(p.peek(1)):
		p.failHelp("a column name", "constraints are the properties unique_constraints and foreign_key_constraints")
	}
}

// viewColumn reads name [COMMENT 'text'].
func (p *parser) viewColumn() *ColumnDef {
	start := p.i
	c := p.nodes.columns.new()
	c.Name = p.ident("a column name")
	if startsType(p.kind()) {
		p.failWith("the columns of a view take no type, found '"+p.text()+"'",
			"the query gives the types: leave it out, or cast in the query")
	}
	mark := p.lists.attrs.mark()
	if p.at(KwComment) {
		p.lists.attrs.push(p.commentAttr())
	}
	c.Attrs = p.lists.attrs.take(mark)
	c.Node = p.extent(start)
	return c
}

// checkCreate says what the grammar wants of a CREATE that the reading of its parts does
// not show. What is missing altogether is a rule's business.
func (p *parser) checkCreate(start int, s *Create) {
	if p.failed {
		return
	}
	if s.Kind == MaterializedViewObject && len(s.Indexes) > 0 && len(s.Columns) == 0 {
		p.complain(s.Indexes[0], "indexes of a materialized view stand after its columns", "name the columns first")
	}
	if s.Kind == ViewObject && len(s.Indexes) > 0 {
		p.complain(s.Indexes[0], "a view has no indexes", "")
	}
	p.checkReplace(start, s)
	p.checkColumns(s.Columns)
	p.checkPartition(s)
	if s.Kind != TableObject {
		return
	}
	switch {
	case s.Query != nil:
		if s.External {
			p.complainAt(p.index[start+1], "an external table has no AS SELECT", "")
		}
		for _, c := range s.Columns {
			if c.First != c.Last {
				p.complain(c, "the columns of CREATE TABLE AS SELECT are names alone",
					"the query gives the types: leave out what follows '"+p.file.NameOf(c.Name)+"'")
				return
			}
		}
	case s.Like != nil:
		if s.List != nil {
			p.complain(s.List, "CREATE TABLE LIKE takes no columns", "the columns are those of the other table")
		}
	case len(s.Columns) == 0 && len(s.Indexes) > 0:
		p.complain(s.Indexes[0], "a table needs columns before its indexes", "")
	}
}

// checkReplace complains about OR REPLACE of what cannot be replaced.
func (p *parser) checkReplace(start int, s *Create) {
	if s.OrReplace && s.Kind != ViewObject {
		p.complainAt(p.index[start+1], "there is no CREATE OR REPLACE "+s.Kind.String(),
			"drop it first, or create it under another name and swap the two")
	}
}

// checkColumns complains about columns with more than one source of values.
func (p *parser) checkColumns(columns []*ColumnDef) {
	for _, c := range columns {
		var source *ColumnAttr
		for i := range c.Attrs {
			a := &c.Attrs[i]
			if a.Kind != AttrDefault && a.Kind != AttrAutoIncrement && a.Kind != AttrGenerated {
				continue
			}
			if source != nil {
				p.complain(a, "a column takes one of DEFAULT, AUTO_INCREMENT and AS", "")
				break
			}
			source = a
		}
	}
}

// checkPartition complains about partitions that do not fit the method.
func (p *parser) checkPartition(s *Create) {
	for _, c := range s.Clauses {
		by, ok := c.(*PartitionClause)
		if !ok {
			continue
		}
		if s.Kind != TableObject {
			p.checkViewPartition(by)
			continue
		}
		list := by.Method == KwList || by.Method == EOF && by.Parens
		for _, item := range by.Items {
			if list && item.In == nil {
				p.complain(item, "PARTITION BY LIST takes partitions of the form VALUES IN (...)", "")
				return
			}
			if !list && item.In != nil {
				p.complain(item, "partitions of the form VALUES IN (...) belong to PARTITION BY LIST", "")
				return
			}
		}
	}
}

// checkViewPartition complains about what only tables have.
func (p *parser) checkViewPartition(by *PartitionClause) {
	switch {
	case by.Method == KwRange || by.Listed:
		p.complain(by, "a materialized view lists no partitions: it takes them from its tables", "write PARTITION BY column or PARTITION BY date_trunc('day', column)")
	case !by.Parens && len(by.Exprs) > 1:
		p.complain(by.Exprs[1], "several partition expressions need parentheses", "write PARTITION BY (a, b)")
	}
}

// complain records an error about a node that was read.
func (p *parser) complain(n Ranger, message, help string) {
	p.file.Errors = append(p.file.Errors, Error{p.file.Span(n), message, help})
}

func (p *parser) complainAt(tok int32, message, help string) {
	p.file.Errors = append(p.file.Errors, Error{p.file.TokenSpan(tok), message, help})
}

// columnDef reads a column of a table. Its attributes may stand in any order here; that
// the grammar wants one is a rule's business.
func (p *parser) columnDef() *ColumnDef {
	start := p.i
	c := p.nodes.columns.new()
	c.Name = p.ident("a column name")
	if startsType(p.kind()) {
		c.Type = p.typ()
	} else if p.at(BareName) && (p.peek(1) != LParen || p.peek(2) == Integer) || p.at(KwTimestamp) {
		p.failType()
	}
	mark := p.lists.attrs.mark()
	for !p.failed {
		attr, ok := p.columnAttr()
		if !ok {
			break
		}
		p.lists.attrs.push(attr)
	}
	if p.at(KwPrimary) || p.at(KwUnique) {
		p.failHelp("',' or ')'", p.keyHelp())
	}
	c.Attrs = p.lists.attrs.take(mark)
	c.Node = p.extent(start)
	return c
}

// columnAttr reads one attribute; false if none stands here.
func (p *parser) columnAttr() (ColumnAttr, bool) {
	start := p.i
	var a ColumnAttr
	switch p.kind() {
	case KwCharset, KwCharacter:
		a.Kind = AttrCharset
		if !p.accept(KwCharset) {
			p.expectAll(KwCharacter, KwSet)
		}
		a.Tok = p.ident("a character set name").Tok
	case KwChar:
		a.Kind = AttrCharset
		p.expectAll(KwChar, KwSet)
		a.Tok = p.ident("a character set name").Tok
	case KwKey:
		a.Kind = AttrKey
		p.next()
	case KwSum, KwMax, KwMin, KwReplace, KwHllUnion, KwBitmapUnion, KwPercentileUnion, KwReplaceIfNotNull:
		if p.peek(1) != LParen {
			a.Kind, a.Tok = AttrAggregate, p.tok()
			p.next()
			break
		}
		p.aggregateState(&a)
	case KwNull:
		a.Kind = AttrNull
		p.next()
	case KwNot:
		a.Kind = AttrNotNull
		p.expectAll(KwNot, KwNull)
	case KwDefault:
		a.Kind = AttrDefault
		p.next()
		a.Expr = p.defaultValue()
	case KwAutoIncrement:
		a.Kind = AttrAutoIncrement
		p.next()
	case KwAs:
		a.Kind = AttrGenerated
		p.next()
		a.Expr = p.expr()
	case KwComment:
		return p.commentAttr(), true
	default:
		if !p.kind().Name() || p.peek(1) != LParen {
			return a, false
		}
		p.aggregateState(&a)
	}
	a.Node = p.extent(start)
	switch {
	case a.Kind == AttrCharset:
		p.use(dialect.FeatureColumnCharset, start)
	case a.Kind == AttrAutoIncrement:
		p.use(dialect.FeatureAutoIncrement, start)
	case a.Kind == AttrGenerated:
		p.use(dialect.FeatureGeneratedColumn, start)
	case a.Kind == AttrAggregate && a.Types != nil:
		p.use(dialect.FeatureAggregateStateColumn, start)
	case a.Kind == AttrDefault:
		p.defaultFeature(start, a.Expr)
	}
	return a, true
}

// defaultFeature notes a DEFAULT that older targets did not take: they had strings, NULL,
// CURRENT_TIMESTAMP, and a call without arguments in parentheses.
func (p *parser) defaultFeature(start int, value Expr) {
	switch x := value.(type) {
	case *Literal:
		if x.Kind == String || x.Kind == KwNull {
			return
		}
	case *Call:
		if x.Args != nil && !x.Bare {
			p.use(dialect.FeatureDefaultTimestampPrecision, start)
		}
		return
	case *Paren:
		if call, ok := x.X.(*Call); ok && call.Args == nil {
			return
		}
	}
	p.use(dialect.FeatureDefaultExpression, start)
}

// defaultValue reads the value of DEFAULT. A NOT NULL behind it is an attribute.
func (p *parser) defaultValue() Expr { return p.expr() }

// aggregateState reads function(type, type).
func (p *parser) aggregateState(a *ColumnAttr) {
	a.Kind = AttrAggregate
	a.Tok = p.takeIdent().Tok
	mark := p.lists.types.mark()
	p.inParens(func() {
		p.lists.types.push(p.typ())
		if p.accept(KwNot) {
			p.expect(KwNull)
		} else {
			p.accept(KwNull)
		}
	})
	a.Types = p.lists.types.take(mark)
}

func (p *parser) commentAttr() ColumnAttr {
	start := p.i
	p.next()
	a := ColumnAttr{Kind: AttrComment, Tok: p.str("a comment in quotes")}
	a.Node = p.extent(start)
	return a
}

// indexDef reads INDEX name (columns) USING type ('k' = 'v') COMMENT 'text'.
func (p *parser) indexDef() *IndexDef {
	start := p.i
	p.next()
	x := &IndexDef{Name: p.ident("an index name")}
	p.indexRest(x)
	x.Node = p.extent(start)
	return x
}

func (p *parser) indexRest(x *IndexDef) {
	x.Columns = p.identList("a column name")
	if p.accept(KwUsing) {
		x.Using = p.tok()
		switch p.kind() {
		case KwBitmap, KwGin, KwNgrambf, KwVector:
			p.next()
		default:
			p.fail("BITMAP, GIN, NGRAMBF or VECTOR")
		}
		at := p.i
		if p.at(LParen) {
			x.Properties = p.propertyList()
			p.use(dialect.FeatureIndexProperties, at)
		}
		p.indexFeature(at - 1)
	}
	if p.accept(KwComment) {
		x.Comment = p.str("a comment in quotes")
	}
}

// indexFeature notes the kind of index that the token names.
func (p *parser) indexFeature(i int) {
	switch p.kinds[i] {
	case KwGin:
		p.use(dialect.FeatureGinIndex, i)
	case KwNgrambf:
		p.use(dialect.FeatureNgrambfIndex, i)
	case KwVector:
		p.use(dialect.FeatureVectorIndex, i)
	}
}

func (p *parser) createIndex(start int) Stmt {
	s := &CreateIndex{}
	p.next()
	s.Index.Name = p.ident("an index name")
	p.expect(KwOn)
	s.Table = p.name("a table name")
	p.indexRest(&s.Index)
	s.Node = p.extent(start)
	s.Index.Node = s.Node
	return s
}

func (p *parser) createDatabase(start int) Stmt {
	s := &CreateDatabase{}
	p.next()
	s.IfNotExists = p.ifNotExists()
	s.Name = p.name("a database name")
	at := p.i
	p.charset()
	p.collate()
	p.useIf(p.i > at, dialect.FeatureDatabaseCharset, at)
	at = p.i
	s.Properties = p.properties()
	p.useIf(p.i > at, dialect.FeatureDatabaseProperties, at)
	s.Node = p.extent(start)
	if s.Name != nil && len(p.file.Parts(s.Name)) > 2 {
		p.useAt(s.Name, dialect.FeatureNestedDatabaseName)
	}
	return s
}

// charset reads [DEFAULT] CHARSET [=] name.
func (p *parser) charset() {
	n := 0
	if p.at(KwDefault) {
		n = 1
	}
	switch p.peek(n) {
	case KwCharset, KwChar, KwCharacter:
	default:
		return
	}
	p.accept(KwDefault)
	if !p.accept(KwCharset) {
		p.next()
		p.expect(KwSet)
	}
	p.accept(Eq)
	p.identOrString("a character set name")
}

// collate reads [DEFAULT] COLLATE [=] name.
func (p *parser) collate() {
	if p.at(KwDefault) && p.peek(1) == KwCollate {
		p.next()
	}
	if p.accept(KwCollate) {
		p.accept(Eq)
		p.identOrString("a collation name")
	}
}

func (p *parser) createCatalog(start int) Stmt {
	s := &CreateCatalog{}
	p.next()
	p.next()
	s.IfNotExists = p.ifNotExists()
	p.useIf(s.IfNotExists, dialect.FeatureCatalogIfNotExists, start)
	s.Name = p.identOrString("a catalog name")
	if p.accept(KwComment) {
		s.Comment = p.str("a comment in quotes")
	}
	p.expect(KwProperties)
	if !p.failed {
		s.Properties = p.propertyList()
	}
	s.Node = p.extent(start)
	return s
}

// createFunction reads CREATE [GLOBAL] [TABLE | AGGREGATE] FUNCTION.
func (p *parser) createFunction(start int, replace bool) Stmt {
	s := &CreateFunction{OrReplace: replace}
	s.Global = p.accept(KwGlobal)
	_ = p.accept(KwTable) || p.accept(KwAggregate)
	p.expect(KwFunction)
	s.IfNotExists = p.ifNotExists()
	s.Name = p.name("a function name")
	named := p.at(LParen) && p.peek(1).Name() && startsType(p.peek(2))
	s.Args = p.parameters(named)
	p.expect(KwReturns)
	if startsType(p.kind()) && p.peek(1) != LParen || isDecimal(p.kind()) || hasLength(p.kind()) {
		s.Returns = p.typ()
	} else {
		s.Expr = p.expr()
	}
	p.functionProperties(s)
	if p.accept(KwAs) {
		p.token(Body, "the source between $$ and $$")
		p.use(dialect.FeatureInlineFunction, start)
	}
	s.Node = p.extent(start)
	p.useIf(s.OrReplace, dialect.FeatureOrReplaceFunction, start)
	p.useIf(s.Expr != nil, dialect.FeatureSqlFunction, start)
	return s
}

// functionProperties reads PROPERTIES (...) or key = 'value' ...
func (p *parser) functionProperties(s *CreateFunction) {
	if p.at(KwProperties) {
		s.Properties = p.properties()
		return
	}
	for p.kind().Name() && p.peek(1) == Eq && !p.failed {
		start := p.i
		var x Property
		x.Key = p.takeIdent().Tok
		p.next()
		x.Value = p.str("a value in quotes")
		x.Node = p.extent(start)
		s.Properties = append(s.Properties, x)
	}
}

// parameters reads (type, type, ...) or (name type, name type).
func (p *parser) parameters(named bool) []*Type {
	mark := p.lists.types.mark()
	p.expect(LParen)
	for !p.at(RParen) && !p.failed {
		if p.accept(Ellipsis) {
			break
		}
		if named {
			p.ident("a parameter name")
		}
		if !p.at(Comma) {
			p.lists.types.push(p.typ())
		}
		if !p.accept(Comma) {
			break
		}
		if p.at(RParen) {
			p.fail("a data type")
		}
	}
	p.expect(RParen)
	return p.lists.types.take(mark)
}
