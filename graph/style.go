package graph

import (
	"fmt"
	"strings"
)

// arrow is the head of a line.
const arrow = `<marker id="arrow" viewBox="0 0 10 8" refX="9.5" refY="4" markerWidth="10" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">` +
	`<path class="head" d="M0,0.5 L10,4 L0,7.5 Z"/></marker>` + "\n"

// style is the style sheet of a picture: one for light screens, and what differs on dark
// ones.
func style() string {
	var b strings.Builder
	b.WriteString("<style>\n")
	fmt.Fprintf(&b, "text { font: %dpx system-ui, \"Segoe UI\", Arial, sans-serif; fill: %s; text-anchor: middle }\n", detailSize, ink)
	fmt.Fprintf(&b, ".name { font: bold %dpx ui-monospace, Menlo, Consolas, \"DejaVu Sans Mono\", monospace }\n", nameSize)
	b.WriteString(".caption { text-anchor: start }\n.page { fill: #ffffff }\n.line { fill: none; stroke: #7a828e; stroke-width: 1.3 }\n")
	b.WriteString(".head { fill: #7a828e }\ng rect { stroke-width: 1.4 }\n.asked rect { stroke-width: 3.5 }\n")
	for _, c := range colours {
		fmt.Fprintf(&b, ".%s rect { fill: %s; stroke: %s%s }\n", c.class, c.fill, c.line, c.dash("; stroke-dasharray: 5 3"))
	}
	b.WriteString("@media (prefers-color-scheme: dark) {\n  text { fill: #e6edf3 }\n  .page { fill: #0d1117 }\n")
	b.WriteString("  .line { stroke: #8b949e }\n  .head { fill: #8b949e }\n")
	for _, c := range colours {
		fmt.Fprintf(&b, "  .%s rect { fill: %s; stroke: %s }\n", c.class, c.darkFill, c.darkLine)
	}
	b.WriteString("}\n</style>\n")
	return b.String()
}
