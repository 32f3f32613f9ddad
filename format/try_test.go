package format

import (
	"fmt"
	"os"
	"testing"

	"github.com/srlint/srlint/syntax"
)

func TestTry(t *testing.T) {
	text, _ := os.ReadFile(os.Getenv("TRY"))
	r, err := File(syntax.Parse("x.sql", string(text)), Options{})
	fmt.Println(err)
	if r == nil {
		r = render(syntax.Parse("x.sql", string(text)), Options{Width: 100, Indent: 2})
	}
	fmt.Println(r.Text)
}
