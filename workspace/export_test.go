package workspace

// SetLarge sets the size from which on files are read in part.
func SetLarge(l *Live, bytes int) { l.large = bytes }
