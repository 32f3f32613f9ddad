package syntax

import "github.com/srlint/srlint/internal/near"

// typeNames are the names of types, for a did-you-mean.
var typeNames = []string{"ARRAY", "BIGINT", "BINARY", "BITMAP", "BOOLEAN", "CHAR", "DATE", "DATETIME", "DECIMAL",
	"DOUBLE", "FLOAT", "HLL", "INT", "JSON", "LARGEINT", "MAP", "PERCENTILE", "SMALLINT", "STRING", "STRUCT",
	"TINYINT", "VARBINARY", "VARCHAR"}

// foreignTypes are types of other engines, with what StarRocks has in their place.
var foreignTypes = map[string]string{
	"TIMESTAMP": "DATETIME", "BOOL": "BOOLEAN", "BLOB": "VARBINARY", "CLOB": "STRING", "LONGTEXT": "STRING", "MEDIUMTEXT": "STRING",
	"TINYTEXT": "STRING", "MEDIUMINT": "INT", "REAL": "DOUBLE", "UUID": "VARCHAR(36)", "DATEV2": "DATE",
	"DATETIMEV2": "DATETIME", "DECIMALV3": "DECIMAL", "QUANTILE_STATE": "PERCENTILE", "ENUM": "VARCHAR",
	"JSONB": "JSON", "INT8": "TINYINT", "INT16": "SMALLINT", "INT32": "INT", "INT64": "BIGINT",
	"SERIAL": "BIGINT AUTO_INCREMENT", "BYTEA": "VARBINARY", "VARCHAR2": "VARCHAR", "NVARCHAR": "VARCHAR",
	"AGG_STATE": "function(type), such as avg(INT)",
}

// typeHelp says what may be meant by a word that is no type, or nothing.
func typeHelp(word string) string {
	if known := foreignTypes[upper(word)]; known != "" {
		return "StarRocks has " + known + " for it"
	}
	if guess := near.Word(word, typeNames); guess != "" {
		return "did you mean " + guess + "?"
	}
	return ""
}

func upper(word string) string {
	b := []byte(word)
	for i, c := range b {
		if c >= 'a' && c <= 'z' {
			b[i] = c - ('a' - 'A')
		}
	}
	return string(b)
}

// clauseNames are the words that begin a clause of CREATE, for a did-you-mean.
var clauseNames = []string{"AS", "COMMENT", "DISTRIBUTED", "DUPLICATE", "ENGINE", "ORDER", "PARTITION", "PRIMARY",
	"PROPERTIES", "REFRESH", "ROLLUP", "SECURITY", "UNIQUE", "AGGREGATE"}

// clauseHelp says what may be meant by a word where a clause is wanted, or nothing.
func clauseHelp(k Kind, word string) string {
	if k != BareName && k != KwAutoIncrement && k != KwProperty && k != KwBuckets && k != KwCluster {
		return ""
	}
	switch upper(word) {
	case "AUTO_INCREMENT":
		return "the counter is set by ALTER TABLE ... AUTO_INCREMENT = n"
	case "CLUSTER", "CLUSTERED":
		return "the sort key is ORDER BY (columns), the buckets are DISTRIBUTED BY HASH (columns)"
	case "TBLPROPERTIES":
		return "did you mean PROPERTIES?"
	case "BUILD":
		return "StarRocks writes REFRESH IMMEDIATE or REFRESH DEFERRED"
	}
	if guess := near.Word(word, clauseNames); guess != "" && len(word) > 2 {
		return "did you mean " + guess + "?"
	}
	return ""
}
