// Package dialect holds what the engines know, by version: words, properties, features.
// It is data and lookups.
package dialect

import (
	"cmp"
	"strconv"
)

// Engine is a database engine.
type Engine uint8

// The engines.
const (
	StarRocks Engine = iota + 1
	Doris
)

// String returns the name as people write the engine.
func (e Engine) String() string {
	switch e {
	case StarRocks:
		return "StarRocks"
	case Doris:
		return "Apache Doris"
	}
	return "unknown engine"
}

// Version is a release line such as 3.3. The zero Version is no version.
type Version struct{ Major, Minor int }

// String returns the version as in "3.3", and "" for no version.
func (v Version) String() string {
	if v == (Version{}) {
		return ""
	}
	return strconv.Itoa(v.Major) + "." + strconv.Itoa(v.Minor)
}

// Compare returns -1, 0 or +1 as v comes before, with or after other.
func (v Version) Compare(other Version) int {
	return cmp.Or(cmp.Compare(v.Major, other.Major), cmp.Compare(v.Minor, other.Minor))
}

// Target is the engine and version that a schema is written for.
type Target struct {
	Engine  Engine
	Version Version
}

// Range is a stretch of versions of one engine: from Since up to, not including, Until.
// A zero bound is open.
type Range struct {
	Engine       Engine
	Since, Until Version
}

// Contains reports whether the range holds the target.
func (r Range) Contains(target Target) bool {
	if r.Engine != target.Engine {
		return false
	}
	if r.Since != (Version{}) && target.Version.Compare(r.Since) < 0 {
		return false
	}
	return r.Until == (Version{}) || target.Version.Compare(r.Until) < 0
}

// String says the range in words: "StarRocks from 3.1", "StarRocks before 4.2".
func (r Range) String() string {
	name, since, until := r.Engine.String(), r.Since.String(), r.Until.String()
	switch {
	case since == "" && until == "":
		return name
	case until == "":
		return name + " from " + since
	case since == "":
		return name + " before " + until
	}
	return name + " from " + since + ", before " + until
}
