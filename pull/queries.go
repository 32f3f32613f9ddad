package pull

import "strings"

// Queries is a script for the mysql client that prints another one, with a SHOW CREATE for
// each object. What that one prints is what Import reads. Without databases it is about all
// but those of the system.
func Queries(databases []string) string {
	objects := func(kind, from, join, condition string) string {
		return "SELECT CONCAT(" + marker(kind, "t", quote("'true'"), quote("''")) + ", '; SHOW CREATE " + kind + " ', " + name("t") + ", ';')\n" +
			"FROM " + from + " t" + join + "\nWHERE " + condition + " AND " + ownDatabases("t.TABLE_SCHEMA", databases) + "\n" +
			"ORDER BY t.TABLE_SCHEMA, t.TABLE_NAME;\n"
	}
	const tables, views = "information_schema.tables", "information_schema.materialized_views"
	return strings.Join([]string{
		"-- mysql --batch --raw --skip-column-names < this file > show.sql\n" +
			"-- mysql --batch < show.sql > deployed.txt\n" +
			"-- srlint snapshot import deployed.txt > deployed.json\n",
		fixed("SELECT 'a\tb' AS srlint_probe;"),
		fixed("SELECT CURRENT_VERSION() AS srlint_version;"),
		fixed("SELECT DATE_FORMAT(UTC_TIMESTAMP(), '%Y-%m-%dT%H:%i:%sZ') AS srlint_taken;"),
		objects("TABLE", tables, "", "t.TABLE_TYPE = 'BASE TABLE'"),
		objects("VIEW", tables, "\nLEFT JOIN "+views+" m ON m.TABLE_SCHEMA = t.TABLE_SCHEMA AND m.TABLE_NAME = t.TABLE_NAME",
			"t.TABLE_TYPE = 'VIEW' AND m.TABLE_NAME IS NULL"),
		"SELECT CONCAT(" + marker("MATERIALIZED_VIEW", "m", literal("IFNULL(m.IS_ACTIVE, 'true')"), literal(blanks("IFNULL(m.INACTIVE_REASON, '')"))) +
			", '; SELECT TABLE_NAME, MATERIALIZED_VIEW_DEFINITION AS srlint_create FROM " + views + " WHERE TABLE_SCHEMA = ', " +
			literal("m.TABLE_SCHEMA") + ", ' AND TABLE_NAME = ', " + literal("m.TABLE_NAME") + ", ';')\n" +
			"FROM " + views + " m\nWHERE " + ownDatabases("m.TABLE_SCHEMA", databases) + "\nORDER BY m.TABLE_SCHEMA, m.TABLE_NAME;\n",
		fixed("SELECT 'end' AS srlint_end;"),
	}, "\n")
}

// fixed prints a statement as it is.
func fixed(statement string) string { return "SELECT " + quote(statement) + ";\n" }

// marker is the text of a query that says which object comes next, as a list of SQL
// expressions; active and reason are expressions that give literals.
func marker(kind, table, active, reason string) string {
	return quote("SELECT '"+kind+"' AS srlint_kind, ") + ", " + literal(table+".TABLE_SCHEMA") + ", ' AS srlint_schema, ', " +
		literal(table+".TABLE_NAME") + ", ' AS srlint_name, ', " + active + ", ' AS srlint_active, ', " + reason + ", ' AS srlint_reason'"
}

// literal is an expression that gives the text of a literal that says what an expression
// says.
func literal(x string) string {
	return `CONCAT('''', REPLACE(REPLACE(` + x + `, '\\', '\\\\'), '''', ''''''), '''')`
}

// blanks is an expression that gives a text on one line.
func blanks(x string) string { return `REPLACE(REPLACE(` + x + `, '\n', ' '), '\t', ' ')` }

// name is an expression that gives the name of an object in back-quotes.
func name(table string) string {
	part := func(x string) string { return "'`', REPLACE(" + table + "." + x + ", '`', '``'), '`'" }
	return part("TABLE_SCHEMA") + ", '.', " + part("TABLE_NAME")
}
