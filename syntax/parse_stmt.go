package syntax

import (
	"slices"

	"github.com/srlint/srlint/dialect"
	"github.com/srlint/srlint/internal/near"
)

// statement reads one statement and the ';' behind it.
func (p *parser) statement() {
	if p.accept(Semicolon) {
		return
	}
	start, errors := p.i, len(p.file.Errors)
	p.first, p.broken = start, false
	if p.cutShort && !p.startsAny() {
		p.lastErr = p.i
	}
	s := p.statementBody()
	if !p.failed && !p.at(Semicolon) && !p.at(EOF) {
		p.failTrailing()
	}
	end := p.i
	p.cutShort = p.failed && p.words[p.failedAt].kind == Semicolon
	if p.failed {
		end = p.skipStatement()
	}
	if s == nil {
		s = &Bad{}
	}
	base := s.stmt()
	base.broken = p.broken || len(p.file.Errors) > errors || p.garbled(p.file.TokenSpan(p.words[max(end-1, start)].tok).End-1)
	if base.broken {
		base.Node = Node{p.words[start].tok, p.words[max(end-1, start)].tok}
	}
	p.lists.stmts.push(s)
	p.accept(Semicolon)
}

// failTrailing complains about a token behind a whole statement.
func (p *parser) failTrailing() {
	if p.nextStatement() {
		p.lastErr = -1 // a mistake of its own, whatever went wrong before
		p.failWith("expected ';' before the next statement, found "+p.found(), "end the statement before it with ';'")
		return
	}
	p.fail("the end of the statement or ';'")
}

// nextStatement reports whether the next statement begins here, the ';' forgotten.
func (p *parser) nextStatement() bool {
	switch p.kind() {
	case KwSelect, KwWith, KwDelete, KwUpdate, KwUse, KwShow, KwGrant:
		return p.startsLine(p.i)
	}
	return p.startsStatement(p.i)
}

// skipStatement goes behind a statement that could not be read: to its ';', or to a
// line that clearly begins the next statement.
func (p *parser) skipStatement() int {
	i := p.failedAt
	for ; i < p.eof && p.words[i].kind != Semicolon; i++ {
		if i > 0 && p.startsStatement(i) && p.startsLine(i) {
			break
		}
	}
	p.resume(i)
	return i
}

// startsStatement reports whether the tokens can be nothing but the start of a statement.
func (p *parser) startsStatement(i int) bool {
	after := p.words[min(i+1, p.eof)].kind
	switch p.words[i].kind {
	case KwCreate:
		switch after {
		case KwTable, KwView, KwMaterialized, KwDatabase, KwOr, KwExternal, KwTemporary, KwIndex, KwFunction, KwSchema:
			return true
		}
	case KwAlter, KwDrop:
		return after == KwTable || after == KwView || after == KwMaterialized || after == KwDatabase
	case KwInsert:
		return after == KwInto || after == KwOverwrite
	case KwTruncate:
		return after == KwTable
	}
	return false
}

// startsLine reports whether only space stands between the token and its line's start.
func (p *parser) startsLine(i int) bool {
	tok := p.words[i].tok - 1
	if tok < 0 {
		return true
	}
	if p.file.Tokens[tok].Kind != Space {
		return false
	}
	text := p.file.TokenText(tok)
	for _, c := range text {
		if c == '\n' || c == '\r' {
			return true
		}
	}
	return false
}

// statementBody reads a statement without its ';'. A nil statement is one of which not
// even the first word is known.
func (p *parser) statementBody() Stmt {
	start := p.i
	switch k := p.kind(); k {
	case KwCreate:
		return p.create()
	case KwAlter:
		return p.alter()
	case KwDrop:
		return p.drop()
	case KwSelect, LParen:
		return p.queryStatement(start, p.query())
	case KwWith:
		return p.withStatement(start)
	case KwInsert:
		return p.insert(start)
	case KwUpdate:
		return p.update(start, nil)
	case KwDelete:
		switch p.peek(1) {
		case KwSqlblacklist, KwSql, KwBackend, KwCompute:
			return p.other(start, k)
		}
		return p.delete(start, nil)
	case KwExplain, KwDesc, KwDescribe, KwTrace:
		return p.explained(start)
	case KwRefresh:
		if p.peek(1) == KwMaterialized {
			return p.refresh(start)
		}
	case KwCancel:
		if p.peek(1) == KwRefresh && p.peek(2) == KwMaterialized {
			return p.cancelRefresh(start)
		}
	case KwTruncate:
		if p.peek(1) == KwTable {
			return p.truncate(start)
		}
	case KwUse:
		return p.useStatement(start)
	case KwSet:
		return p.set(start)
	}
	if !otherStatements[p.kind()] {
		p.failFirstWord()
		return nil
	}
	word := p.kind()
	if words := secondWords[word]; words != nil && !slices.Contains(words, p.peek(1)) {
		p.next()
		p.fail(secondWordsText[word])
		return nil
	}
	p.useIf(word == KwMerge, dialect.FeatureMergeInto, start)
	return p.other(start, word)
}

// startsAny reports whether the token at hand is a word that begins statements.
func (p *parser) startsAny() bool {
	return otherStatements[p.kind()] || treeStatements[p.kind()]
}

// otherStatements are the first words of the statements that are kept whole.
var otherStatements = wordSet(KwAdd, KwAdmin, KwAnalyze, KwBackup, KwBegin, KwCache, KwCall, KwCancel, KwClean,
	KwClear, KwCommit, KwDeallocate, KwDisable, KwEnable, KwExecute, KwExport, KwGrant, KwHelp, KwInstall, KwKill,
	KwLoad, KwLock, KwMerge, KwPause, KwPrepare, KwRecover, KwRefresh, KwRestore, KwResume, KwRevoke, KwRollback,
	KwShow, KwStart, KwStop, KwSubmit, KwSuspend, KwSync, KwTranslate, KwTruncate, KwUninstall, KwUnlock)

// otherObjects are the words behind CREATE, ALTER and DROP of statements that are kept
// whole.
var otherObjects = wordSet(KwAll, KwAnalyze, KwBaseline, KwCluster, KwDatacache, KwDictionary, KwExternal,
	KwFile, KwGlobal, KwGroup, KwLoad, KwMasking, KwMultiple, KwPassword, KwPipe, KwPlan, KwPrepare, KwRead,
	KwRepository, KwResource, KwRole, KwRoutine, KwRow, KwSecurity, KwStats, KwStorage, KwSystem, KwTask,
	KwUser, KwWarehouse, KwAggregate)

// secondWords are what follows the first words that few words follow.
var secondWords = map[Kind][]Kind{
	KwCancel:   {KwAlter, KwBackup, KwCompaction, KwDecommission, KwExport, KwLoad, KwRefresh, KwRestore},
	KwRefresh:  {KwAll, KwConnections, KwDictionary, KwExternal},
	KwTruncate: {KwPlan},
}

// secondWordsText names them for a message, with those that have a tree.
var secondWordsText = map[Kind]string{
	KwCancel:   "ALTER, BACKUP, COMPACTION, DECOMMISSION, EXPORT, LOAD, REFRESH or RESTORE",
	KwRefresh:  "MATERIALIZED VIEW, EXTERNAL TABLE, DICTIONARY, CONNECTIONS or ALL ROLE MAPPINGS",
	KwTruncate: "TABLE",
}

// objectFeatures are the features that CREATE of a kind of object is.
var objectFeatures = map[Kind]dialect.Feature{
	KwDictionary: dialect.FeatureCreateDictionary, KwPipe: dialect.FeatureCreatePipe, KwStorage: dialect.FeatureStorageVolume,
}

func wordSet(words ...Kind) *[firstKeyword + keywordCount]bool {
	var set [firstKeyword + keywordCount]bool
	for _, w := range words {
		set[w] = true
	}
	return &set
}

// maxGuesses bounds how many unknown words of a file get a did-you-mean.
const maxGuesses = 100

// failFirstWord complains about a word that begins no statement.
func (p *parser) failFirstWord() {
	if p.guesses++; p.guesses > maxGuesses {
		p.fail("a statement")
		return
	}
	var words []string
	for k := firstKeyword; k < firstKeyword+keywordCount; k++ {
		if otherStatements[k] || treeStatements[k] {
			words = append(words, k.String())
		}
	}
	help := ""
	if guess := near.Word(p.text(), words); guess != "" && (p.at(BareName) || p.kind().Keyword()) {
		help = "did you mean " + guess + "?"
	}
	p.failHelp("a statement", help)
}

var treeStatements = wordSet(KwCreate, KwAlter, KwDrop, KwSelect, KwWith, KwInsert, KwUpdate, KwDelete, KwExplain, KwDesc,
	KwDescribe, KwTrace, KwUse, KwSet)

// other keeps a statement whole.
func (p *parser) other(start int, word Kind) Stmt {
	for !p.at(Semicolon) && !p.at(EOF) {
		p.next()
	}
	s := &Other{Word: word}
	s.Node = p.extent(start)
	return s
}

// otherObject keeps a CREATE, ALTER or DROP whole whose object has no tree, if the next
// word names one.
func (p *parser) otherObject(start int, word Kind) Stmt {
	if object := p.kind(); otherObjects[object] {
		s := p.other(start, word)
		if feature := objectFeatures[object]; feature != 0 && word == KwCreate {
			p.use(feature, start)
		}
		return s
	}
	want := "TABLE, VIEW, MATERIALIZED VIEW or another kind of object"
	words := []string{"TABLE", "VIEW", "MATERIALIZED", "DATABASE", "INDEX", "FUNCTION", "EXTERNAL", "TEMPORARY"}
	help := ""
	if guess := near.Word(p.text(), words); guess != "" && p.at(BareName) {
		help = "did you mean " + guess + "?"
	}
	p.failHelp(want, help)
	return nil
}

// explained reads EXPLAIN, DESC or TRACE with the statement behind it, or keeps DESC of
// an object whole.
func (p *parser) explained(start int) Stmt {
	first := p.kind()
	p.explain()
	switch p.kind() {
	case KwSelect, LParen:
		return p.queryStatement(start, p.query())
	case KwWith:
		return p.withStatement(start)
	case KwInsert:
		return p.insert(start)
	case KwUpdate:
		return p.update(start, nil)
	case KwDelete:
		return p.delete(start, nil)
	case KwRefresh:
		if p.peek(1) == KwMaterialized {
			s := p.refresh(start)
			p.use(dialect.FeatureExplainRefresh, start)
			return s
		}
	}
	if first == KwExplain || first == KwTrace {
		p.fail("a query, INSERT, UPDATE, DELETE or REFRESH MATERIALIZED VIEW")
		return nil
	}
	return p.other(start, first)
}

// drop reads a statement that starts with DROP, or keeps it whole.
func (p *parser) drop() Stmt {
	start := p.i
	p.next()
	s := &Drop{}
	switch p.kind() {
	case KwTable, KwTemporary:
		s.Kind = TableObject
		s.Temporary = p.accept(KwTemporary)
		p.expect(KwTable)
	case KwView:
		s.Kind = ViewObject
		p.next()
	case KwMaterialized:
		s.Kind = MaterializedViewObject
		p.next()
		p.expect(KwView)
	case KwDatabase, KwSchema:
		s.Kind = DatabaseObject
		p.next()
	case KwCatalog:
		return p.dropCatalog(start)
	case KwIndex:
		return p.dropIndex(start)
	case KwFunction, KwGlobal:
		if p.at(KwGlobal) && p.peek(1) == KwBaseline {
			return p.other(start, KwDrop)
		}
		return p.dropFunction(start)
	default:
		return p.otherObject(start, KwDrop)
	}
	s.IfExists = p.ifExists()
	s.Name = p.name(dropNoun(s.Kind))
	if s.Kind != ViewObject {
		s.Force = p.accept(KwForce)
	}
	s.Node = p.extent(start)
	p.useIf(s.Temporary, dialect.FeatureDropTemporaryTable, start)
	p.useIf(s.Kind == MaterializedViewObject && s.Force, dialect.FeatureDropMvForce, start)
	return s
}

func dropNoun(kind ObjectKind) string {
	if kind == DatabaseObject {
		return "a database name"
	}
	return nounOf(kind) + " name"
}

func (p *parser) dropCatalog(start int) Stmt {
	s := &Drop{Kind: CatalogObject}
	p.next()
	s.IfExists = p.ifExists()
	s.Name = p.oneName(p.identOrString, "a catalog name")
	s.Node = p.extent(start)
	return s
}

func (p *parser) dropIndex(start int) Stmt {
	s := &Drop{Kind: IndexObject}
	p.next()
	s.Name = p.oneName(p.ident, "an index name")
	p.expect(KwOn)
	s.On = p.name("a table name")
	s.Node = p.extent(start)
	return s
}

func (p *parser) dropFunction(start int) Stmt {
	s := &Drop{Kind: FunctionObject}
	p.accept(KwGlobal)
	p.expect(KwFunction)
	s.IfExists = p.ifExists()
	p.useIf(s.IfExists, dialect.FeatureDropFunctionIfExists, start)
	s.Name = p.name("a function name")
	p.parameters(false)
	s.Node = p.extent(start)
	return s
}

// refresh reads REFRESH MATERIALIZED VIEW.
func (p *parser) refresh(start int) Stmt {
	s := &Refresh{}
	p.next()
	p.expectAll(KwMaterialized, KwView)
	s.Name = p.name("a materialized view name")
	if p.at(KwPartition) {
		p.refreshPartition(s)
	}
	s.Force = p.accept(KwForce)
	if p.at(KwWith) && p.peek(1) != KwPriority {
		p.next()
		if !p.accept(KwSync) && !p.accept(KwAsync) {
			p.fail("SYNC, ASYNC or PRIORITY")
		}
		p.expect(KwMode)
		p.use(dialect.FeatureRefreshMode, start)
	}
	if p.accept(KwWith) {
		p.expect(KwPriority)
		p.token(Integer, "a number")
		p.use(dialect.FeatureRefreshPriority, start)
	}
	s.Node = p.extent(start)
	return s
}

// refreshPartition reads PARTITION START ('a') END ('b') or PARTITION (values).
func (p *parser) refreshPartition(s *Refresh) {
	start := p.i
	p.next()
	if p.accept(KwStart) {
		p.expect(LParen)
		s.Start = p.str("a value in quotes")
		p.expectAll(RParen, KwEnd, LParen)
		s.End = p.str("a value in quotes")
		p.expect(RParen)
	} else {
		at := p.i
		p.listValues()
		p.use(dialect.FeatureRefreshPartitionList, at)
	}
	n := p.extent(start)
	s.Partition = &n
}

// cancelRefresh reads CANCEL REFRESH MATERIALIZED VIEW.
func (p *parser) cancelRefresh(start int) Stmt {
	s := &CancelRefresh{}
	p.next()
	p.next()
	p.expectAll(KwMaterialized, KwView)
	s.Name = p.name("a materialized view name")
	p.useIf(p.accept(KwForce), dialect.FeatureCancelRefreshForce, start)
	s.Node = p.extent(start)
	return s
}

func (p *parser) truncate(start int) Stmt {
	s := &Truncate{}
	p.next()
	p.next()
	s.Name = p.name("a table name")
	if p.partitionsAhead() {
		s.Partitions = p.partitions()
	}
	s.Node = p.extent(start)
	return s
}

func (p *parser) useStatement(start int) Stmt {
	s := &UseStmt{}
	p.next()
	if p.at(String) {
		s.Text = p.str("")
	} else {
		s.Name = p.name("a database name")
	}
	s.Node = p.extent(start)
	return s
}
