package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/srlint/srlint/workspace"
)

// rewrite puts the new texts in the place of the old ones and complains where it cannot. A
// signal that asks it to end is obeyed between two files, so that each of them is whole.
func rewrite(formatted []workspace.Formatted, std streams) (count tally) {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	return rewriteUntil(ctx, formatted, std)
}

func rewriteUntil(ctx context.Context, formatted []workspace.Formatted, std streams) (count tally) {
	skipped := 0
	for i := range formatted {
		f := &formatted[i]
		switch {
		case !f.Changed():
		case ctx.Err() != nil:
			f.Err = ctx.Err()
			skipped++
		default:
			f.Err = replaceFile(filepath.FromSlash(f.File.Name), f.File.Text, f.Text)
			tellFailure(f, std)
		}
		count.add(f)
	}
	if skipped > 0 {
		complain(std, fmt.Sprintf("interrupted: %s not written", plural(skipped, "file")))
	}
	return count
}

// replaceFile puts a new text in the place of an old one. Whatever happens, the file has
// the one or the other: the new text is written to a file beside it, which then takes its
// name. Mode and owner stay; so do symbolic links, which lead to the new file. Of hard
// links only the name given leads to the new text; the others keep the old one.
//
// An error leaves the old file: if it is not a regular file, if it may not be written, if
// its text is not the old one any more, or if its owner cannot be kept, since another owner
// may change who can read it.
func replaceFile(path, old, text string) (err error) {
	path, err = filepath.EvalSymlinks(path)
	if err != nil {
		return err
	}
	info, err := replaceable(path, old)
	if err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(path), ".srlint-*.tmp")
	if err != nil {
		return fmt.Errorf("no new file can be made beside it: %v", cause(err))
	}
	defer func() {
		if err != nil {
			temp.Close()
			os.Remove(temp.Name())
		}
	}()
	if err := fill(temp, text, info); err != nil {
		return err
	}
	return os.Rename(temp.Name(), path)
}

// replaceable makes sure that a file is a regular one which the user may write, and which
// holds the old text.
func replaceable(path, old string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, errors.New("not a regular file")
	case info.Mode()&0o222 == 0: // would not keep root from writing
		return nil, fs.ErrPermission
	}
	file, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	now, err := io.ReadAll(file)
	if err == nil && string(now) != old {
		err = errors.New("not written: it was changed at the same time")
	}
	return info, err
}

// keptMode is what a file keeps of its mode.
const keptMode = fs.ModePerm | fs.ModeSetuid | fs.ModeSetgid | fs.ModeSticky

// fill writes a text to a new file, makes the file look like the old one, and closes it
// when the disk has it all.
func fill(temp *os.File, text string, old fs.FileInfo) error {
	if _, err := temp.WriteString(text); err != nil {
		return err
	}
	if err := keepOwner(temp, old); err != nil {
		return fmt.Errorf("not written: its owner cannot be kept: %v", cause(err))
	}
	if err := temp.Chmod(old.Mode() & keptMode); err != nil {
		return fmt.Errorf("not written: its mode cannot be kept: %v", cause(err))
	}
	if err := temp.Sync(); err != nil {
		return err
	}
	return temp.Close()
}
