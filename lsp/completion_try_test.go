package lsp_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/srlint/srlint/lsp"
)

var shop = map[string]string{
	"shop.sql": `CREATE DATABASE sales;
CREATE TABLE sales.customers (customer_id BIGINT NOT NULL COMMENT 'given by the shop', email VARCHAR(320), ` + "`group`" + ` INT, address STRUCT<street STRING, zip STRING>)
PRIMARY KEY (customer_id) COMMENT 'one row for each account' DISTRIBUTED BY HASH (customer_id);
CREATE TABLE sales.orders (order_id BIGINT, customer_id BIGINT, order_day DATE, amount DECIMAL(12, 2), INDEX by_day (order_day) USING BITMAP)
DUPLICATE KEY (order_id) PARTITION BY RANGE (order_day) (PARTITION p1 VALUES LESS THAN ("2024-01-01"), PARTITION p2 VALUES LESS THAN ("2025-01-01"))
DISTRIBUTED BY HASH (order_id);
CREATE VIEW sales.big_orders AS SELECT order_id, amount * 2 AS twice FROM sales.orders;
CREATE MATERIALIZED VIEW sales.daily REFRESH ASYNC AS SELECT order_day, sum(amount) AS turnover FROM sales.orders GROUP BY order_day;
CREATE TABLE web.visits (visit_id BIGINT, customer_id BIGINT, at DATETIME) DUPLICATE KEY (visit_id);
`,
}

func labels(list lsp.CompletionList, max int) string {
	var b []string
	for i, x := range list.Items {
		if i >= max {
			b = append(b, fmt.Sprintf("... %d", len(list.Items)))
			break
		}
		b = append(b, x.Label)
	}
	return strings.Join(b, " | ")
}

func TestTry(t *testing.T) {
	c := connect(t, memory(shop), `{"textDocument":{"completion":{"completionItem":{"snippetSupport":true}}}}`)
	text, _ := os.ReadFile("/tmp/try.txt")
	for i, marked := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		name := fmt.Sprintf("x%d.sql", i)
		doc, at := c.where(name, strings.ReplaceAll(marked, "⏎", "\n"))
		c.open(name, doc)
		var list lsp.CompletionList
		c.call("textDocument/completion", at, &list)
		fmt.Printf("%s\n      %s\n", marked, labels(list, 40))
		if strings.Contains(marked, "PROP") || strings.Contains(marked, "`") {
			for i, x := range list.Items {
				if i < 2 {
					fmt.Printf("          %q %v %q\n", x.FilterText, x.TextEdit.Range, x.TextEdit.NewText)
				}
			}
		}
		c.notify("textDocument/didClose", map[string]any{"textDocument": c.doc(name)})
	}
}
