package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/go-sql-driver/mysql"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/srlint/srlint/pull"
	"github.com/srlint/srlint/report"
)

// passwordVariable holds the password, so that no command line shows it.
const passwordVariable = "SRLINT_PASSWORD"

// pulling are the flags of snapshot pull.
type pulling struct {
	output
	tls              choice
	ca               string
	timeout          time.Duration
	include, exclude []string
	quiet            bool
}

func newPull(std streams) *cobra.Command {
	p := &pulling{tls: choice{"off", []string{"off", "on", "skip-verify", "preferred"}}}
	cmd := &cobra.Command{
		Use:   "pull SERVER",
		Short: "Take a snapshot of a server",
		Long: "pull connects to a server and reads the definitions of its objects: information_schema and SHOW CREATE, no data. It is the\n" +
			"only command that opens a network connection. SERVER is user@host:port, or user@tcp(host:port)/ as Go's MySQL driver reads\n" +
			"it. The password comes from the variable " + passwordVariable + ", or is asked for on a terminal.",
		Example: "  srlint snapshot pull reader@fe:9030 > deployed.json\n  srlint snapshot pull --include 'shop.*' -o deployed.json reader@fe:9030",
		Args:    oneArgument("SERVER"),
		RunE:    func(cmd *cobra.Command, args []string) error { return p.run(cmd.Context(), args[0], std) },
	}
	f := cmd.Flags()
	f.SortFlags = false
	p.output.flag(cmd)
	f.StringArrayVar(&p.include, "include", nil, "take only objects whose database.name matches this `GLOB` (may be repeated)")
	f.StringArrayVar(&p.exclude, "exclude", nil, "leave out objects whose database.name matches this `GLOB` (may be repeated)")
	p.tls.flag(cmd, "tls", "`HOW` to encrypt the connection: off, on, skip-verify or preferred")
	f.StringVar(&p.ca, "tls-ca", "", "`FILE` with the certificates (PEM) that --tls on trusts instead of the system's")
	f.DurationVar(&p.timeout, "timeout", 30*time.Second, "`TIME` that connecting, and each query, may take")
	f.BoolVarP(&p.quiet, "quiet", "q", false, "no progress")
	return cmd
}

func (p *pulling) run(ctx context.Context, server string, std streams) error {
	globs := walk{include: p.include, exclude: p.exclude}
	if err := firstError(p.tls.check("tls"), globs.validate()); err != nil {
		return err
	}
	if p.timeout <= 0 {
		return fmt.Errorf("--timeout: %s is no time", p.timeout)
	}
	config, err := p.config(server, std)
	if err != nil {
		return err
	}
	connector, err := mysql.NewConnector(config)
	if err != nil {
		return err
	}
	db := sql.OpenDB(connector)
	defer db.Close()
	db.SetMaxOpenConns(1)
	if ctx == nil {
		ctx = context.Background()
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	return p.pull(ctx, db, config.Addr, std)
}

func (p *pulling) pull(ctx context.Context, db *sql.DB, address string, std streams) error {
	progress := newProgress(std.err, p.quiet)
	bound := func(ctx context.Context) (context.Context, context.CancelFunc) {
		return context.WithTimeout(ctx, p.timeout)
	}
	reach, cancel := bound(ctx)
	defer cancel()
	if err := db.PingContext(reach); err != nil {
		return fmt.Errorf("cannot connect to %s: %w", address, p.plain(err))
	}
	s, err := pull.Pull(ctx, db, pull.Options{
		Wanted: p.wanted,
		Bound:  bound,
		Note: func(message string) {
			progress.clear()
			complain(std, "note: "+message)
		},
		Progress: progress.show,
	})
	progress.clear()
	if err != nil {
		return fmt.Errorf("asking %s: %w", address, p.plain(err))
	}
	text, err := s.JSON()
	if err != nil {
		return err
	}
	return p.write(text, std)
}

// plain says what the driver means by its shortest errors.
func (p *pulling) plain(err error) error {
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("no answer within %s (--timeout)", p.timeout)
	case errors.Is(err, context.Canceled):
		return errors.New("interrupted")
	case errors.Is(err, mysql.ErrNoTLS):
		return errors.New("the server knows no TLS")
	}
	return err
}

func (p *pulling) wanted(database, name string) bool {
	matches := func(globs []string) bool {
		for _, glob := range globs {
			if doublestar.MatchUnvalidated(glob, database+"."+name) {
				return true
			}
		}
		return false
	}
	return (len(p.include) == 0 || matches(p.include)) && !matches(p.exclude)
}

// config understands the name of a server, and adds the password and TLS.
func (p *pulling) config(server string, std streams) (*mysql.Config, error) {
	config, err := parseServer(server)
	if err != nil {
		return nil, err
	}
	config.Timeout = p.timeout
	config.Logger = &mysql.NopLogger{}
	config.TLSConfig = map[string]string{"off": config.TLSConfig, "on": "true", "skip-verify": "skip-verify", "preferred": "preferred"}[p.tls.value]
	if p.ca != "" {
		if config.TLS, err = p.trusting(config.Addr); err != nil {
			return nil, err
		}
	}
	if config.Passwd == "" {
		config.Passwd, err = password(config.User, config.Addr, std)
	}
	return config, err
}

// parseServer reads user@host:port, or a data source name of the driver.
func parseServer(server string) (*mysql.Config, error) {
	if strings.Contains(server, "/") {
		config, err := mysql.ParseDSN(server)
		if err != nil {
			return nil, errors.New("SERVER cannot be read: write user@host:port or user@tcp(host:port)/")
		}
		return config, nil
	}
	config := mysql.NewConfig()
	user, host, found := strings.Cut(server, "@")
	if !found || user == "" || host == "" {
		return nil, errors.New("SERVER cannot be read: write user@host:port or user@tcp(host:port)/")
	}
	if strings.Contains(user, ":") {
		return nil, errors.New("a command line is no place for a password: put it into the variable " + passwordVariable)
	}
	if _, _, err := net.SplitHostPort(host); err != nil {
		host = net.JoinHostPort(strings.Trim(host, "[]"), "9030")
	}
	config.User, config.Net, config.Addr = user, "tcp", host
	return config, nil
}

// trusting is TLS with the certificates of --tls-ca.
func (p *pulling) trusting(address string) (*tls.Config, error) {
	if p.tls.value != "on" {
		return nil, errors.New("--tls-ca needs --tls on")
	}
	text, err := os.ReadFile(p.ca)
	if err != nil {
		return nil, errors.New(plainError(slashName(p.ca), err))
	}
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		host = address
	}
	config := &tls.Config{RootCAs: x509.NewCertPool(), ServerName: host}
	if !config.RootCAs.AppendCertsFromPEM(text) {
		return nil, fmt.Errorf("%s: no certificate in it", slashName(p.ca))
	}
	return config, nil
}

// password is that of the environment, or what is typed on a terminal.
func password(user, address string, std streams) (string, error) {
	if value, set := os.LookupEnv(passwordVariable); set {
		return value, nil
	}
	file, ok := std.in.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return "", nil
	}
	fmt.Fprintf(std.err, "Password of %s at %s: ", user, address)
	typed, err := term.ReadPassword(int(file.Fd()))
	fmt.Fprintln(std.err)
	return string(typed), err
}

// progress shows on a terminal which object is read.
type progress struct{ w io.Writer } // nil: nothing is shown

func newProgress(w io.Writer, quiet bool) *progress {
	if file, ok := w.(*os.File); !quiet && ok && term.IsTerminal(int(file.Fd())) {
		return &progress{w}
	}
	return &progress{}
}

func (p *progress) show(done, all int, database, name string) {
	if p.w != nil {
		fmt.Fprintf(p.w, "\r\x1b[Kreading %d of %d: %s", done+1, all, report.Escape(database+"."+name))
	}
}

func (p *progress) clear() {
	if p.w != nil {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
