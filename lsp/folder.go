package lsp

import (
	"path"
	"slices"

	"github.com/srlint/srlint/syntax"
	"github.com/srlint/srlint/workspace"
)

// folder is a schema: the files of a folder of the client, or one file that belongs to none.
type folder struct {
	path     string // slash path; that of the file for one that belongs to no folder
	alone    bool   // it is one file
	settings Settings
	live     *workspace.Live        // nil until it is loaded
	problem  string                 // why the settings are not those that hold, or empty
	changes  map[string]fileChange  // what live has not heard of yet, by name
	stale    map[string]bool        // files whose diagnostics the client has to hear
	told     map[string]bool        // files that the client has heard diagnostics of
	mappers  map[string]fileMapper  // by name
	columns  map[string]fileColumns // by name; see eachColumn
	whole    *workspace.Loaded      // all of live, if somebody asked for it since it changed

	deployed deployed
}

// fileChange is a file with its new text, or one that is gone.
type fileChange struct {
	text []byte
	gone bool
}

// fileMapper is the mapper of a file as it was once.
type fileMapper struct {
	file   *syntax.File
	mapper *mapper
}

func newFolder(p string, alone bool, settings Settings) *folder {
	return &folder{path: p, alone: alone, settings: settings, changes: map[string]fileChange{}, stale: map[string]bool{},
		told: map[string]bool{}, mappers: map[string]fileMapper{}}
}

// nameOf is the name of a file in the folder.
func (f *folder) nameOf(p string) (name string, ok bool) {
	if f.alone {
		return path.Base(p), f.path == p
	}
	return within(f.path, p)
}

func (f *folder) pathOf(name string) string {
	if f.alone {
		return f.path
	}
	return path.Join(f.path, name)
}

func (f *folder) uri(name string) DocumentURI { return uriOf(f.pathOf(name)) }

// load reads the files of the folder, those that are open in the client as the client has
// them, and makes their schema.
func (s *Server) load(f *folder) {
	s.awaited = 0
	options := f.settings.options(s.host.Jobs)
	options.Target = s.loadBase(f)
	live, err := workspace.NewLive(options)
	f.problem = ""
	if err != nil {
		f.problem = err.Error()
		s.show(messageError, "srlint: "+f.problem)
		live, _ = workspace.NewLive(workspace.Options{Jobs: s.host.Jobs})
	}
	var sources []workspace.Source
	if s.host.Files != nil && !f.alone {
		if sources, err = s.host.Files(f.path, f.settings); err != nil {
			f.problem = err.Error()
			s.show(messageError, "srlint: "+f.problem)
		}
	}
	var changes []workspace.FileChange
	for _, source := range sources {
		if s.documents[f.pathOf(source.Name)] == nil {
			changes = append(changes, workspace.FileChange{Source: source})
		}
	}
	for _, d := range s.documents {
		if d.folder == f {
			changes = append(changes, workspace.FileChange{Source: workspace.Source{Name: d.name, Text: []byte(d.text)}})
		}
	}
	s.report("begin", "reading "+countOf(len(changes), "file"))
	f.live, f.whole = live, nil
	clear(f.changes)
	f.mark(live.Update(changes))
	s.report("end", countOf(len(changes), "file"))
	for name := range f.told {
		f.stale[name] = true
	}
}

// mark notes files whose diagnostics the client has to hear anew.
func (f *folder) mark(names []string) {
	for _, name := range names {
		f.stale[name] = true
		delete(f.mappers, name)
	}
}

// fresh brings the schema of a folder up to date and gives it.
func (s *Server) fresh(f *folder) *workspace.Live {
	if f.live == nil {
		s.load(f)
	}
	if len(f.changes) == 0 {
		return f.live
	}
	changes := make([]workspace.FileChange, 0, len(f.changes))
	for name, c := range f.changes {
		changes = append(changes, workspace.FileChange{Source: workspace.Source{Name: name, Text: c.text}, Gone: c.gone})
	}
	clear(f.changes)
	f.mark(f.live.Update(changes))
	f.whole = nil
	f.deployed.stale = true
	return f.live
}

// mapper is that of a file of the folder as it stands.
func (s *Server) mapper(f *folder, file *syntax.File) *mapper {
	if m, ok := f.mappers[file.Name]; ok && m.file.Text == file.Text {
		return m.mapper
	}
	m := newMapper(file.Text, s.encoding)
	f.mappers[file.Name] = fileMapper{file, m}
	return m
}

// location is a stretch of a file of the folder as the client knows it.
func (s *Server) location(f *folder, file *syntax.File, span syntax.Span) Location {
	return Location{f.uri(file.Name), s.mapper(f, file).rangeOf(span)}
}

// folderOf is the folder that a file belongs to: the innermost one, or one of its own.
func (s *Server) folderOf(p string) *folder {
	var best *folder
	for _, f := range s.folders {
		name, ok := f.nameOf(p)
		if !ok || best != nil && len(best.path) > len(f.path) {
			continue
		}
		if f.alone || s.host.Wants == nil || s.host.Wants(f.path, name, f.settings) {
			best = f
		}
	}
	if best == nil {
		best = newFolder(p, true, s.settings)
		s.folders = append(s.folders, best)
	}
	return best
}

// drop forgets a folder; its diagnostics are taken back.
func (s *Server) drop(f *folder) {
	for name := range f.told {
		s.publish(f.uri(name), nil, nil)
	}
	s.folders = slices.DeleteFunc(s.folders, func(x *folder) bool { return x == f })
}
