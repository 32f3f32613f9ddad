package dialect

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/srlint/srlint/internal/near"
)

// starRocksVersions are the release lines that the tables speak of, oldest first.
var starRocksVersions = []Version{{2, 5}, {3, 0}, {3, 1}, {3, 2}, {3, 3}, {3, 4}, {3, 5}, {4, 0}, {4, 1}, {4, 2}}

// Newest returns the newest known target of an engine. For an engine without
// tables its version is zero.
func Newest(engine Engine) Target {
	if engine != StarRocks {
		return Target{Engine: engine}
	}
	return Target{Engine: engine, Version: starRocksVersions[len(starRocksVersions)-1]}
}

// Versions returns the known release lines of an engine, oldest first. The
// slice is shared: do not change it.
func Versions(engine Engine) []Version {
	if engine != StarRocks {
		return nil
	}
	return starRocksVersions
}

// String returns the target as ParseTarget reads it: "starrocks@3.3".
func (t Target) String() string {
	name := ""
	switch t.Engine {
	case StarRocks:
		name = "starrocks"
	case Doris:
		name = "doris"
	}
	if t.Version == (Version{}) {
		return name
	}
	return name + "@" + t.Version.String()
}

// ParseTarget reads a target such as "starrocks@3.3"; a release such as
// "starrocks@3.3.4" stands for its line, and "starrocks" alone for the newest
// version. The error says what is known.
func ParseTarget(text string) (Target, error) {
	name, version, hasVersion := strings.Cut(strings.TrimSpace(text), "@")
	switch strings.ToLower(name) {
	case "starrocks":
	case "doris":
		return Target{}, fmt.Errorf("target %q: Apache Doris is not supported yet; use starrocks or starrocks@VERSION", text)
	default:
		return Target{}, unknownEngine(text, name)
	}
	if !hasVersion {
		return Newest(StarRocks), nil
	}
	v, ok := parseVersion(version)
	if !ok {
		return Target{}, fmt.Errorf("target %q: %q is no version; write it like starrocks@%s", text, version, Newest(StarRocks).Version)
	}
	return knownTarget(text, v)
}

func unknownEngine(text, name string) error {
	if name == "" {
		return fmt.Errorf("target %q names no engine; write it like %s", text, Newest(StarRocks))
	}
	hint := "known are starrocks and doris"
	if word := near.Word(strings.ToLower(name), []string{"starrocks", "doris"}); word != "" {
		hint = fmt.Sprintf("did you mean %s?", word)
	}
	return fmt.Errorf("target %q: unknown engine %q; %s", text, name, hint)
}

func knownTarget(text string, v Version) (Target, error) {
	known := Versions(StarRocks)
	for _, k := range known {
		if k == v {
			return Target{Engine: StarRocks, Version: v}, nil
		}
	}
	oldest, newest := known[0], known[len(known)-1]
	switch {
	case v.Compare(newest) > 0:
		return Target{}, fmt.Errorf("target %q: newest known is %s", text, newest)
	case v.Compare(oldest) < 0:
		return Target{}, fmt.Errorf("target %q: oldest known is %s", text, oldest)
	}
	names := make([]string, len(known))
	for i, k := range known {
		names[i] = k.String()
	}
	return Target{}, fmt.Errorf("target %q: no such version; known are %s", text, strings.Join(names, ", "))
}

// parseVersion reads "3.3" and, for its line, "3.3.4" or "v3.3.4".
func parseVersion(text string) (Version, bool) {
	parts := strings.Split(strings.TrimPrefix(text, "v"), ".")
	if len(parts) != 2 && len(parts) != 3 {
		return Version{}, false
	}
	var numbers [3]int
	for i, part := range parts {
		n, err := strconv.ParseUint(part, 10, 16)
		if err != nil {
			return Version{}, false
		}
		numbers[i] = int(n)
	}
	return Version{Major: numbers[0], Minor: numbers[1]}, true
}
