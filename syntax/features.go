package syntax

import "github.com/srlint/srlint/dialect"

// use notes that the text from token start on, up to the one at hand, has a feature that
// older targets lack.
func (p *parser) use(feature dialect.Feature, start int) {
	if !p.failed {
		p.file.Uses = append(p.file.Uses, Use{p.file.Span(p.extent(start)), feature})
	}
}

// useIf notes a feature where the condition holds.
func (p *parser) useIf(condition bool, feature dialect.Feature, start int) {
	if condition {
		p.use(feature, start)
	}
}

// useAt notes a feature that a node of the tree has.
func (p *parser) useAt(n Ranger, feature dialect.Feature) {
	p.file.Uses = append(p.file.Uses, Use{p.file.Span(n), feature})
}

// createFeatures notes the features that show in a CREATE as a whole.
func (p *parser) createFeatures(start int, s *Create) {
	if p.broken {
		return
	}
	p.clauseFeatures(s)
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
		p.useIf(s.Like != nil && len(s.Clauses) > 0, dialect.FeatureCreateLikeWithClauses, start)
		for _, c := range s.Columns {
			if s.Query == nil && c.Type == nil {
				p.useAt(c, dialect.FeatureColumnWithoutType)
			}
		}
	}
}

// clauseFeatures notes the features that are clauses of a CREATE.
func (p *parser) clauseFeatures(s *Create) {
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

// attrFeature notes the feature that an attribute of a column is.
func (p *parser) attrFeature(start int, a *ColumnAttr) {
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

// indexFeature notes the kind of index that the token names.
func (p *parser) indexFeature(i int) {
	switch p.words[i].kind {
	case KwGin:
		p.use(dialect.FeatureGinIndex, i)
	case KwNgrambf:
		p.use(dialect.FeatureNgrambfIndex, i)
	case KwVector:
		p.use(dialect.FeatureVectorIndex, i)
	}
}

// actionFeature is the feature that a change to a table or a materialized view is, or 0.
func actionFeature(a *AlterAction, kind ObjectKind) dialect.Feature {
	mv := kind == MaterializedViewObject
	switch a.Kind {
	case AddColumn:
		if mv {
			return dialect.FeatureMvAddColumn
		}
	case DropColumn:
		if mv {
			return dialect.FeatureMvDropColumn
		}
	case Swap:
		if mv {
			return dialect.FeatureMvSwap
		}
	case SetInactive:
		return dialect.FeatureMvInactive
	case RenameColumn:
		return dialect.FeatureRenameColumn
	case CommentColumn:
		return dialect.FeatureModifyColumnComment
	case AddField:
		return dialect.FeatureAddField
	case DropField:
		return dialect.FeatureDropField
	case SetComment:
		return dialect.FeatureAlterTableComment
	case SetAutoIncrement:
		return dialect.FeatureAlterAutoIncrement
	case Compact:
		return dialect.FeatureCompact
	case Reorder:
		return dialect.FeatureAlterOrderBy
	case Branch:
		return dialect.FeatureBranchAndTag
	case Procedure:
		return dialect.FeatureAlterExecute
	case DropPersistentIndex:
		return dialect.FeatureDropPersistentIndex
	}
	return 0
}

// distributionFeature is DISTRIBUTED BY of a table or of some of its partitions.
func distributionFeature(a *AlterAction) dialect.Feature {
	if a.Parts != nil {
		return dialect.FeatureAlterPartitionDistribution
	}
	return dialect.FeatureAlterDistribution
}

// typeFeature is the feature that a type is, or 0 for types that were always there.
func typeFeature(k Kind) dialect.Feature {
	switch k {
	case KwMap:
		return dialect.FeatureMapType
	case KwStruct:
		return dialect.FeatureStructType
	case KwVarbinary:
		return dialect.FeatureVarbinary
	case KwBinary:
		return dialect.FeatureBinaryType
	case KwNumeric, KwNumber:
		return dialect.FeatureNumericType
	case KwDecimal256:
		return dialect.FeatureDecimal256
	case KwVariant:
		return dialect.FeatureVariantType
	}
	return 0
}

// orderFeature is ORDER BY in that aggregate function.
func orderFeature(k Kind) dialect.Feature {
	switch k {
	case KwGroupConcat:
		return dialect.FeatureGroupConcatOrder
	case KwStringAgg:
		return dialect.FeatureStringAgg
	}
	return dialect.FeatureArrayAggOrder
}
