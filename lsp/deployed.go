package lsp

import (
	"strings"

	"github.com/srlint/srlint/workspace"
)

// Base is what a folder is compared with.
type Base struct {
	*workspace.Loaded
	Takes func(name string) bool // which objects are compared, by full name; nil: all
}

// deployed is what the server knows of the base of a folder.
type deployed struct {
	base    *Base // nil: nothing is compared
	stale   bool  // the files changed since they were compared
	running bool
}

// loadBase loads what the settings of a folder name. Without a target of their own the
// files are for the server that a snapshot was taken of.
func (s *Server) loadBase(f *folder) (target string) {
	f.deployed = deployed{}
	if f.settings.Against == "" || s.host.Base == nil || f.alone {
		return f.settings.Target
	}
	base, err := s.host.Base(f.path, f.settings)
	if err != nil {
		s.show(messageError, "srlint: against: "+err.Error())
		return f.settings.Target
	}
	for _, failure := range base.Failures {
		s.show(messageWarning, "srlint: against: "+failure.Name+": "+failure.Err.Error())
	}
	f.deployed = deployed{base: base, stale: true}
	if f.settings.Target == "" {
		return base.Server
	}
	return f.settings.Target
}

// concerns reports whether a file may be part of what a folder is compared with.
func (f *folder) concerns(p string) bool {
	against := f.settings.Against
	if against == "" {
		return false
	}
	if strings.HasPrefix(against, "git:") {
		return strings.Contains(p, "/.git/")
	}
	against = strings.TrimSuffix(strings.TrimPrefix(against, "./"), "/")
	return strings.HasSuffix(p, "/"+against) || strings.Contains(p, "/"+against+"/") || p == against || strings.HasPrefix(p, against+"/")
}

// hasLeisure reports whether there is something to do that can wait.
func (s *Server) hasLeisure() bool {
	for _, f := range s.folders {
		if f.due() {
			return s.state == serving
		}
	}
	return false
}

// due reports whether the folder is to be compared with its base.
func (f *folder) due() bool {
	return f.live != nil && f.deployed.base != nil && f.deployed.stale && !f.deployed.running
}

// leisure has a folder compared with its base, beside the work: what comes out is taken in
// line with what the client sends.
func (s *Server) leisure() {
	for _, f := range s.folders {
		if f.due() {
			s.compare(f)
			return
		}
	}
}

func (s *Server) compare(f *folder) {
	live, options := f.live, f.settings.options(s.host.Jobs)
	options.Target = live.Target().String()
	options.Base, options.Takes = f.deployed.base.Loaded, f.deployed.base.Takes
	c := live.Against(options)
	f.deployed.running, f.deployed.stale = true, false
	go func() {
		defer func() {
			if p := recover(); p != nil {
				s.queue.add(func() { s.log(messageError, mistake("comparing with what is deployed", p)) })
			}
		}()
		c.Run()
		s.queue.add(func() { s.compared(f, live, c) })
	}()
}

func (s *Server) compared(f *folder, live *workspace.Live, c *workspace.Comparison) {
	if f.live != live {
		return
	}
	f.deployed.running = false
	names, current, err := live.Adopt(c)
	switch {
	case err != nil:
		s.show(messageError, "srlint: against: "+err.Error())
	case !current:
		f.deployed.stale = true
	default:
		f.mark(names)
	}
}

// planText is the plan from what a folder is compared with to its files, as SQL.
func (s *Server) planText(uri DocumentURI) (any, error) {
	at := pathOf(uri)
	for _, f := range s.folders {
		_, below := f.nameOf(at)
		if f.path != at && !below && uri != "" || f.alone {
			continue
		}
		live := s.fresh(f)
		if f.deployed.base == nil {
			return nil, failed("set srlint.against to a snapshot, a folder or git:REF first")
		}
		if s.host.Plan == nil {
			return nil, failed("there are no plans here")
		}
		return s.host.Plan(workspace.Plan(live.Load(), f.deployed.base.Loaded, f.deployed.base.Takes)), nil
	}
	return nil, failed("%s is no folder that is open", uri)
}

// forget drops what the server worked out, after something in it failed.
func (s *Server) forget() {
	for _, f := range s.folders {
		f.live = nil
	}
}
