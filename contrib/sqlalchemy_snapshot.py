#!/usr/bin/python3
"""Writes the tables, views and materialized views of a SQLAlchemy MetaData as a snapshot for srlint.

    python3 sqlalchemy_snapshot.py package.module:metadata > schema.json
    srlint check schema.json

It needs SQLAlchemy 1.4 or later, and no dialect for StarRocks: what such a dialect knows is read from info and from the options
that begin with starrocks_. The format is described in docs/SNAPSHOT.md of srlint.
"""

import importlib
import json
import os
import sys

from sqlalchemy import types
from sqlalchemy.schema import PrimaryKeyConstraint

PREFIX = "starrocks_"

# What SQLAlchemy calls a type, and what StarRocks does. The rest is written as SQLAlchemy writes it.
NAMES = {
    "big_integer": "BIGINT",
    "small_integer": "SMALLINT",
    "integer": "INT",
    "INTEGER": "INT",
    "boolean": "BOOLEAN",
    "float": "FLOAT",
    "double": "DOUBLE",
    "double_precision": "DOUBLE",
    "DOUBLE_PRECISION": "DOUBLE",
    "REAL": "FLOAT",
    "date": "DATE",
    "datetime": "DATETIME",
    "DATETIME": "DATETIME",
    "TIMESTAMP": "DATETIME",
    "text": "STRING",
    "TEXT": "STRING",
    "unicode_text": "STRING",
    "CLOB": "STRING",
    "JSON": "JSON",
    "uuid": "VARCHAR(36)",
    "UUID": "VARCHAR(36)",
    "enum": "VARCHAR",
}

LENGTHS = {"string": "VARCHAR", "unicode": "VARCHAR", "VARCHAR": "VARCHAR", "NVARCHAR": "VARCHAR", "CHAR": "CHAR", "NCHAR": "CHAR",
           "VARBINARY": "VARBINARY", "BINARY": "BINARY", "large_binary": "VARBINARY", "BLOB": "VARBINARY"}


def snapshot(metadata):
    """The snapshot of a MetaData, as a dictionary for json.dump. A ValueError names the column whose type cannot be told."""
    objects = [entry(table) for table in metadata.tables.values()]
    objects += [entry(view) for view in views(metadata) if view.name not in {t.name for t in metadata.tables.values() if t.schema == view.schema}]
    objects.sort(key=lambda o: (o.get("catalog") or "", o.get("schema") or "", o["name"]))
    return {"format": "srlint-snapshot/1", "engine": "starrocks", "objects": objects}


def views(metadata):
    """Views that a dialect keeps beside the tables, in metadata.info."""
    for key in ("views", "materialized_views"):
        found = metadata.info.get(key) or ()
        yield from found.values() if isinstance(found, dict) else found


def entry(table):
    """One table, view or materialized view."""
    info = getattr(table, "info", None) or {}
    kind = str(info.get("table_kind") or "TABLE").upper()
    options = dialect_options(table)
    out = {"name": str(table.name), "info": {"table_kind": kind}}
    if getattr(table, "schema", None):
        out["schema"] = str(table.schema)
    definition = info.get("definition") if info.get("definition") is not None else getattr(table, "definition", None)
    if definition is not None:
        out["info"]["definition"] = text(definition)
    comment = getattr(table, "comment", None)
    if comment:
        out["comment"] = comment
    columns = getattr(table, "columns", None)
    if columns is not None and len(columns) > 0:
        out["columns"] = [column(c, kind) for c in columns]
    if kind == "TABLE":
        if not any(key == "key" or key.endswith("_key") for key in options):
            key = primary_key(table)
            if key:
                options["primary_key"] = key
        indexes = [index(x) for x in sorted(getattr(table, "indexes", ()), key=lambda x: str(x.name))]
        if indexes:
            out["indexes"] = indexes
    if options:
        out["dialect_options"] = {"starrocks": dict(sorted(options.items()))}
    return out


def dialect_options(item):
    """The options of StarRocks, from dialect_options or, without the dialect, from kwargs."""
    options = {}
    for name, value in dict(getattr(item, "kwargs", None) or {}).items():
        if name.lower().startswith(PREFIX):
            options[name.lower()[len(PREFIX):]] = plain(value)
    info = getattr(item, "info", None) or {}
    for name, value in info.items():
        if str(name).lower().startswith(PREFIX):
            options.setdefault(str(name).lower()[len(PREFIX):], plain(value))
    return {name: value for name, value in options.items() if value is not None}


def plain(value):
    """A value that JSON can hold."""
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items() if v is not None}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    return text(value)


def text(value):
    """SQL of a string or of an expression."""
    if isinstance(value, str):
        return value
    try:
        return str(value.compile(compile_kwargs={"literal_binds": True}))
    except AttributeError:
        return str(value)


def primary_key(table):
    for constraint in getattr(table, "constraints", ()):
        if isinstance(constraint, PrimaryKeyConstraint):
            return [c.name for c in constraint.columns]
    return []


def column(c, kind):
    out = {"name": str(c.name)}
    if c.comment:
        out["comment"] = c.comment
    if kind != "TABLE":
        return out
    name = type_name(c.type)
    if name is None:
        raise ValueError("%s.%s: the type %r has no counterpart" % (c.table.name, c.name, c.type))
    if name:
        out["type"] = name
    out["nullable"] = bool(c.nullable)
    options = dialect_options(c)
    agg = options.get("agg_type") or options.get("agg")
    if agg:
        out["agg"] = str(agg).upper()
    if options.get("is_agg_key"):
        out["key"] = True
    if c.autoincrement is True:
        out["autoincrement"] = True
    if c.computed is not None:
        out["generated"] = text(c.computed.sqltext)
    elif c.server_default is not None and getattr(c.server_default, "arg", None) is not None:
        out["default"] = default(c.server_default.arg)
    return out


def default(arg):
    """A string is a value in SQLAlchemy, everything else is SQL."""
    if isinstance(arg, str):
        return "'" + arg.replace("\\", "\\\\").replace("'", "\\'") + "'"
    sql = text(arg)
    return "CURRENT_TIMESTAMP" if sql.lower() in ("now()", "current_timestamp()") else sql


def type_name(t):
    """The type as StarRocks writes it, "" where SQLAlchemy does not know it, None where there is none."""
    if isinstance(t, types.NullType):
        return ""
    if isinstance(t, types.TypeDecorator):
        return type_name(t.impl)
    word = t.__visit_name__
    if isinstance(t, types.Enum):
        return "VARCHAR(%d)" % max(t.length or 1, 1)
    if word in LENGTHS:
        length = getattr(t, "length", None)
        return "%s(%d)" % (LENGTHS[word], length) if length else {"VARCHAR": "STRING"}.get(LENGTHS[word], LENGTHS[word])
    if word in ("numeric", "NUMERIC", "DECIMAL"):
        if t.precision is None:
            return "DECIMAL"
        return "DECIMAL(%d, %d)" % (t.precision, t.scale or 0)
    if isinstance(t, types.ARRAY):
        inner = type_name(t.item_type)
        for _ in range(t.dimensions or 1):
            inner = inner and "ARRAY<%s>" % inner
        return inner
    if word in NAMES:
        return NAMES[word]
    try:
        return str(t)
    except Exception:
        return None


def index(x):
    out = {"name": str(x.name), "columns": [c.name for c in x.columns]}
    options = dialect_options(x)
    if options.get("using"):
        out["using"] = options["using"]
    if options.get("properties"):
        out["properties"] = options["properties"]
    if options.get("comment"):
        out["comment"] = options["comment"]
    return out


def load(name):
    """What package.module:attribute names."""
    module, found, attribute = name.partition(":")
    if not found or not module or not attribute:
        raise SystemExit("sqlalchemy_snapshot.py: %r is not of the form package.module:metadata" % name)
    sys.path.insert(0, os.getcwd())
    value = importlib.import_module(module)
    for part in attribute.split("."):
        value = getattr(value, part)
    return value


def main(args):
    if len(args) != 1 or args[0] in ("-h", "--help"):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        document = snapshot(load(args[0]))
    except (ImportError, AttributeError, ValueError) as error:
        print("sqlalchemy_snapshot.py: %s" % error, file=sys.stderr)
        return 2
    json.dump(document, sys.stdout, indent=2, ensure_ascii=False)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
