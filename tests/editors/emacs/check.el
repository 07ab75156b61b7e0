;;; check.el --- Does typecheck work in a real Emacs with Eglot?  -*- lexical-binding: t -*-

;; cd WORKSPACE && emacs --batch -l editors/emacs/typecheck.el -l check.el COMMAND [ARGUMENT...]
;; The workspace is a copy of tests/editors/sample.  Ends with status 1 if something does not work.

(when (< emacs-major-version 29)
  (package-initialize))
(require 'eglot)
(require 'flymake)
(require 'xref)

(setq typecheck-command command-line-args-left
      command-line-args-left nil
      make-backup-files nil
      eglot-sync-connect 30
      eglot-confirm-server-initiated-edits nil
      eglot-confirm-server-edits nil
      project-find-functions (list (let ((workspace default-directory)) (lambda (_) (cons 'transient workspace)))))
(remove-hook 'python-mode-hook #'eglot-ensure)
(fset 'y-or-n-p #'always)

(defvar check-failures 0)

(defun check (name is-right seen)
  (unless is-right (setq check-failures (1+ check-failures)))
  (princ (format "%s  %s%s\n" (if is-right "ok    " "FAILED") name (if is-right "" (format ": %S" seen)))))

(defun eventually (condition)
  "What CONDITION returns, as soon as that is not nil, or nil after a while."
  (let ((end (+ (float-time) 20)) found)
    (while (and (not (setq found (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.05))
    found))

(defun go-to (text)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

(defun found-diagnostics ()
  (mapcar (lambda (each) (list (line-number-at-pos (flymake-diagnostic-beg each))
                               (buffer-substring (flymake-diagnostic-beg each) (flymake-diagnostic-end each))))
          (flymake-diagnostics)))

(defun text-of (file)
  (with-current-buffer (find-file-noselect file) (buffer-string)))

(find-file "main.py")
(unless (derived-mode-p 'python-mode) (python-mode))
(apply #'eglot (eglot--guess-contact))
(check "starts" (eventually #'eglot-current-server) nil)

(flymake-mode 1)
(flymake-start)
(check "diagnostics" (eventually (lambda () (equal (found-diagnostics) '((5 "\"wide\""))))) (found-diagnostics))
(go-to "\"wide\"")
(delete-char 6)
(insert "1.5")
;; Eglot sends changes when Emacs is idle, which it never is in batch mode.
(eglot--signal-textDocument/didChange)
(flymake-start)
(check "diagnostics after an edit" (eventually (lambda () (null (found-diagnostics)))) (found-diagnostics))

(go-to "largest(list")
(let (shown)
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown text)))
  (eventually (lambda () shown))
  (check "hover" (and shown (string-match-p "covers most" shown)) shown))

(go-to "largest(list")
(let ((places (mapcar #'xref-item-location
                      (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot)))))
  (check "definition"
         (and (= (length places) 1)
              (string-suffix-p "shapes.py" (xref-location-group (car places)))
              (= (xref-location-line (car places)) 17))
         places))

(goto-char (point-max))
(insert "biggest.")
(eglot--signal-textDocument/didChange)
(let ((names (let ((table (nth 2 (eglot-completion-at-point)))) (and table (all-completions "" table)))))
  (check "completion" (and (member "area" names) (member "radius" names)) names))
(delete-region (line-beginning-position) (point-max))
(eglot--signal-textDocument/didChange)

(go-to "largest(list")
(eglot-rename "widest")
(let ((texts (concat (text-of "main.py") (text-of "shapes.py"))))
  (check "rename" (and (string-match-p "def widest" texts) (not (string-match-p "largest" texts))) texts))

(eglot-shutdown (eglot-current-server) nil 5)
(check "stops" (not (eglot-current-server)) (eglot-current-server))
(kill-emacs (if (> check-failures 0) 1 0))
;;; check.el ends here
