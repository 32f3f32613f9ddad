package bench
import ("testing";"time";"strings";"runtime";"runtime/pprof";"os";"github.com/srlint/srlint/workspace")
func TestTmp(t *testing.T) {
	f := folderOf(1000)
	var src []workspace.Source
	var ch []workspace.FileChange
	n := 0
	for name, text := range f { s := workspace.Source{Name: name, Text: []byte(text)}; src = append(src, s); ch = append(ch, workspace.FileChange{Source: s}); n += len(text) }
	for range 3 {
	start := time.Now()
	workspace.Check(src, workspace.Options{Jobs: 2})
	el := time.Since(start)
	start = time.Now()
	live, _ := workspace.NewLive(workspace.Options{Jobs: 2})
	cpu0, _ := os.Create("/tmp/cpu0.prof"); pprof.StartCPUProfile(cpu0); live.Update(ch); pprof.StopCPUProfile()
	el2 := time.Since(start)
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Log(n, el, el2, float64(m.HeapAlloc)/float64(n))
	if hp, err := os.Create("/tmp/heap.prof"); err == nil { pprof.WriteHeapProfile(hp); hp.Close() }
	name := "db05/f0105.sql"
	text := f[name]
	cpu, _ := os.Create("/tmp/cpu.prof")
	pprof.StartCPUProfile(cpu)
	start = time.Now()
	i := strings.Index(text, "extra_0")
	if i < 0 { t.Fatal("none") }
	for k := range 100 {
		text2 := text[:i]+"extra_x"[:k%7]+text[i+7:]
		names := live.Update([]workspace.FileChange{{Source: workspace.Source{Name: name, Text: []byte(text2)}}})
		if k < 3 { t.Log(len(names), time.Since(start)) }
	}
	t.Log(time.Since(start)/100)
	pprof.StopCPUProfile()
	runtime.KeepAlive(live)
	}
}
