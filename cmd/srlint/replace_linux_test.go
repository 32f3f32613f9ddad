package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

const nobody = 65534

// asNobody does something as a user without rights. Only root can; another user has no
// rights that matter, and does it as it is.
func asNobody(t *testing.T, do func() error) error {
	t.Helper()
	if os.Geteuid() != 0 {
		return do()
	}
	done := make(chan error)
	go func() {
		// The thread is not unlocked, so it ends with the goroutine.
		runtime.LockOSThread()
		syscall.RawSyscall(syscall.SYS_SETFSGID, nobody, 0, 0)
		syscall.RawSyscall(syscall.SYS_SETFSUID, nobody, 0, 0)
		done <- do()
	}()
	return <-done
}

func needRoot(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root can set this up")
	}
}

func TestReplaceInAClosedFolder(t *testing.T) {
	path := oldFile(t, 0o666)
	folder := filepath.Dir(path)
	must(t, os.Chmod(folder, 0o555))
	defer os.Chmod(folder, 0o755)
	err := asNobody(t, func() error { return replaceFile(path, oldText, newText) })
	wantRefusal(t, path, err, "no new file can be made beside it: permission denied")
}

func TestReplaceWhatOthersMayWrite(t *testing.T) {
	needRoot(t)
	path := oldFile(t, 0o644)
	must(t, os.Chmod(filepath.Dir(path), 0o777))
	err := asNobody(t, func() error { return replaceFile(path, oldText, newText) })
	wantRefusal(t, path, err, ": permission denied")
}

// TestReplaceKeepsTheOwner wants root to keep the owner, and others who cannot to write
// nothing.
func TestReplaceKeepsTheOwner(t *testing.T) {
	needRoot(t)
	path := oldFile(t, 0o666)
	must(t, os.Chown(path, 1234, 4321))
	must(t, os.Chmod(path, 0o764|os.ModeSetgid))
	must(t, replaceFile(path, oldText, newText))
	wantText(t, path, newText)
	info, err := os.Stat(path)
	must(t, err)
	if s := info.Sys().(*syscall.Stat_t); s.Uid != 1234 || s.Gid != 4321 || info.Mode() != 0o764|os.ModeSetgid {
		t.Errorf("owner %d, group %d, mode %v", s.Uid, s.Gid, info.Mode())
	}

	path = oldFile(t, 0o666)
	must(t, os.Chmod(filepath.Dir(path), 0o777))
	err = asNobody(t, func() error { return replaceFile(path, oldText, newText) })
	wantRefusal(t, path, err, "its owner cannot be kept: operation not permitted")
}

func TestReplaceOnAFullDisk(t *testing.T) {
	needRoot(t)
	folder := t.TempDir()
	if err := syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=16k"); err != nil {
		t.Skipf("no small disk can be made: %v", err)
	}
	defer syscall.Unmount(folder, syscall.MNT_DETACH)
	path := filepath.Join(folder, "a.sql")
	must(t, os.WriteFile(path, []byte(oldText), 0o644))
	wantRefusal(t, path, replaceFile(path, oldText, strings.Repeat(newText, 10_000)), "no space left on device")
}

// TestTerminated ends srlint when it has begun to write: each file holds the old text or
// the new one, and there are no other files.
func TestTerminated(t *testing.T) {
	folder := t.TempDir()
	var names []string
	for i := range 200 {
		names = append(names, fmt.Sprintf("%03d.sql", i))
		must(t, os.WriteFile(filepath.Join(folder, names[i]), []byte(oldText), 0o644))
	}
	cmd := exec.Command("srlint", "fmt", folder)
	must(t, cmd.Start())
	for readText(t, filepath.Join(folder, names[0])) == oldText {
		time.Sleep(time.Millisecond)
	}
	must(t, cmd.Process.Signal(syscall.SIGTERM))
	err := cmd.Wait()
	wantAlone(t, folder, names...)
	written := 0
	for _, name := range names {
		switch text := readText(t, filepath.Join(folder, name)); text {
		case newText:
			written++
		case oldText:
		default:
			t.Errorf("%s holds %q", name, text)
		}
	}
	if (err == nil) != (written == len(names)) {
		t.Errorf("%d written, %v", written, err)
	}
	t.Logf("%d of %d written, %v", written, len(names), err)
}
