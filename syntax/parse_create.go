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
			p.complainAt(p.words[start+1].tok, "an external table has no AS SELECT", "")
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
		p.complainAt(p.words[start+1].tok, "there is no CREATE OR REPLACE "+s.Kind.String(),
			"drop it first, or create it under another name and swap the two")
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
		if by.Method == EOF {
			p.checkPartitionExprs(by)
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

// checkPartitionExprs complains about what a table cannot be partitioned by.
func (p *parser) checkPartitionExprs(by *PartitionClause) {
	for _, x := range by.Exprs {
		switch x := x.(type) {
		case *Call, *Extract, *Trim:
			continue
		case *ColumnRef:
			if x.First == x.Last {
				continue
			}
		}
		if x != nil && !p.failed {
			p.complain(x, "PARTITION BY takes columns and function calls, found '"+shorten(p.file.Slice(p.file.Span(x)))+"'", "")
			return
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
