package dialect

import (
	"strings"
	"testing"
)

func TestParseTarget(t *testing.T) {
	for text, want := range map[string]Target{
		"starrocks":        {StarRocks, Version{4, 2}},
		"starrocks@2.5":    {StarRocks, Version{2, 5}},
		"StarRocks@3.3":    {StarRocks, Version{3, 3}},
		" starrocks@4.2 ":  {StarRocks, Version{4, 2}},
		"starrocks@3.3.12": {StarRocks, Version{3, 3}},
		"starrocks@v3.5":   {StarRocks, Version{3, 5}},
	} {
		got, err := ParseTarget(text)
		if err != nil || got != want {
			t.Errorf("ParseTarget(%q) = %v, %v, want %v", text, got, err, want)
		}
		if again, err := ParseTarget(got.String()); err != nil || again != got {
			t.Errorf("ParseTarget(%q) = %v, %v, want %v", got.String(), again, err, got)
		}
	}
}

func TestParseTargetErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                `names no engine; write it like starrocks@4.2`,
		"starrock@3.3":    `unknown engine "starrock"; did you mean starrocks?`,
		"mysql":           `unknown engine "mysql"; known are starrocks and doris`,
		"starrocks@9.9":   `newest known is 4.2`,
		"starrocks@1.19":  `oldest known is 2.5`,
		"starrocks@3.7":   `no such version; known are 2.5, 3.0,`,
		"starrocks@":      `is no version; write it like starrocks@4.2`,
		"starrocks@three": `is no version`,
		"starrocks@3":     `is no version`,
		"starrocks@-3.1":  `is no version`,
		"doris@2.1":       `Apache Doris is not supported yet`,
		"doris":           `Apache Doris is not supported yet`,
	} {
		if got, err := ParseTarget(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("ParseTarget(%q) = %v, %v, want an error with %q", text, got, err, want)
		}
	}
}

func TestRange(t *testing.T) {
	at := func(major, minor int) Target { return Target{StarRocks, Version{major, minor}} }
	r := Range{Engine: StarRocks, Since: Version{3, 1}, Until: Version{4, 0}}
	for target, want := range map[Target]bool{
		at(3, 0): false, at(3, 1): true, at(3, 5): true, at(4, 0): false, {Doris, Version{3, 2}}: false,
	} {
		if got := r.Contains(target); got != want {
			t.Errorf("%v contains %v: %v, want %v", r, target, got, want)
		}
	}
	if open := (Range{Engine: StarRocks}); !open.Contains(at(2, 5)) || !open.Contains(Newest(StarRocks)) {
		t.Error("an open range holds all versions")
	}
	for want, r := range map[string]Range{
		"StarRocks from 3.1, before 4.0": r,
		"StarRocks":                      {Engine: StarRocks},
		"StarRocks from 3.4":             {Engine: StarRocks, Since: Version{3, 4}},
		"StarRocks before 4.2":           {Engine: StarRocks, Until: Version{4, 2}},
	} {
		if got := r.String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestVersionCompare(t *testing.T) {
	if (Version{3, 10}).Compare(Version{3, 9}) != 1 || (Version{3, 5}).Compare(Version{4, 0}) != -1 || (Version{3, 5}).Compare(Version{3, 5}) != 0 {
		t.Error("versions are compared by their numbers")
	}
}
