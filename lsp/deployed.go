package lsp

// deployed is what a folder is compared with.
type deployed struct {
	stale bool // the files changed since they were compared
}

// concerns reports whether a file is part of what is deployed.
func (d *deployed) concerns(string) bool { return false }

// hasLeisure reports whether there is something to do that can wait.
func (s *Server) hasLeisure() bool { return false }

// leisure does some of what can wait.
func (s *Server) leisure() {}

// forget drops what the server worked out, after something in it failed.
func (s *Server) forget() {
	for _, f := range s.folders {
		f.live = nil
	}
}

func (s *Server) waitsForProgress(*folder) bool { return false }
