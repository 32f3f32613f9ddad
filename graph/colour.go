package graph

// colour is how boxes of one kind look, on light ground and on dark.
type colour struct {
	class              string
	fill, line         string
	darkFill, darkLine string
	notDefined         bool // dashed
}

// ink is the colour of text on the light fills.
const ink = "#1b1f24"

var colours = []colour{
	{"table", "#dbeafe", "#2563eb", "#172f57", "#6ea0ff", false},
	{"external", "#e5e7eb", "#6b7280", "#30363d", "#9aa4b0", false},
	{"view", "#dcfce7", "#15803d", "#12351f", "#4cc274", false},
	{"mv", "#ffedd5", "#c2570c", "#47270c", "#f59a4c", false},
	{"inactive", "#fee2e2", "#dc2626", "#4a1717", "#ff7b72", true},
	{"unknown", "#ffffff", "#6b7280", "#0d1117", "#9aa4b0", true},
}

// class is the name of the node's colour.
func (n *Node) class() string {
	if n.Inactive {
		return "inactive"
	}
	return kinds[n.Kind].word
}

func (n *Node) colour() colour {
	for _, c := range colours {
		if c.class == n.class() {
			return c
		}
	}
	return colours[0]
}

// dash is the text that makes a line dashed, for those that are.
func (c colour) dash(text string) string {
	if c.notDefined {
		return text
	}
	return ""
}
