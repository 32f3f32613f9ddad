package bench
import ("testing";"time";"github.com/srlint/srlint/workspace";"runtime";"os";"runtime/pprof")
func TestTmp(t *testing.T) {
	f := folderOf(1000)
	var src []workspace.Source
	n := 0
	for name, text := range f { src = append(src, workspace.Source{Name: name, Text: []byte(text)}); n += len(text) }
	for range 1 {
	start := time.Now()
	r, err := workspace.Check(src, workspace.Options{Jobs: 2})
	if err != nil { t.Fatal(err) }
	el := time.Since(start)
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Log(n, len(r.Schema.Entries), len(r.Diagnostics), el, float64(m.HeapAlloc)/float64(n))
	counts := map[string]int{}
	for _, d := range r.Diagnostics { counts[d.Rule]++; if counts[d.Rule]<2 {t.Log(d.File.Name, d.Message)} }
	t.Log(counts)
	if hp, err := os.Create("/tmp/heap.prof"); err == nil { pprof.WriteHeapProfile(hp); hp.Close() }; runtime.KeepAlive(r)
	}
}
