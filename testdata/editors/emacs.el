;;; Does in Emacs, with Eglot, what somebody does who writes a schema, and writes what there was to see
;;; to a file, as JSON. The environment says where: ROOT (a copy of testdata/examples), OUT, and DOCS, the
;;; page whose configuration is used.

(require 'package)
(package-initialize)
(require 'json)
(with-temp-buffer
  (insert-file-contents (getenv "DOCS"))
  (search-forward "\n```elisp\n")
  (let ((start (point)))
    (search-forward "\n```\n")
    (narrow-to-region start (match-beginning 0))
    (eval-buffer)))

(defun wait-for (done)
  "Wait until DONE gives something, and give that."
  (let ((end (+ (float-time) 20)) (answer nil))
    (while (and (not (setq answer (funcall done))) (< (float-time) end))
      (accept-process-output nil 0.05))
    answer))

(defun shown ()
  "What Flymake shows in the buffer."
  (flymake-start)
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun truth (value) (if value t :json-false))

(let ((seen nil) (before nil))
  (find-file (expand-file-name "sales/orders.sql" (getenv "ROOT")))
  (run-hooks 'post-command-hook) ; where Eglot starts
  (push (cons 'started (truth (eglot-managed-p))) seen)

  ;; A mistake comes and goes.
  (goto-char (point-max))
  (setq before (point))
  (insert "SELECT no_such_column FROM sales.orders;\n")
  (eglot--signal-textDocument/didChange)
  (wait-for #'shown)
  (push (cons 'diagnostics (vconcat (shown))) seen)
  (delete-region before (point-max))
  (eglot--signal-textDocument/didChange)
  (push (cons 'mended (truth (wait-for (lambda () (not (shown)))))) seen)

  (let ((text (buffer-string)))
    (goto-char (point-min))
    (search-forward "CREATE TABLE")
    (replace-match "create    table" t)
    (eglot-format-buffer)
    (push (cons 'formatted (truth (equal text (buffer-string)))) seen))

  (eglot-shutdown (eglot-current-server))
  (push (cons 'stopped t) seen)
  (set-buffer-modified-p nil)
  (with-temp-file (getenv "OUT") (insert (json-encode seen))))
