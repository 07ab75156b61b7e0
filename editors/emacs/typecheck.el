;;; typecheck.el --- Eglot starts typecheck in Python buffers  -*- lexical-binding: t -*-

;; Load this file, or copy it, in init.el.  Emacs 29 and newer have Eglot; for older ones it is on GNU ELPA.

(defvar typecheck-command '("typecheck" "server")
  "The program that is the server, with its arguments.")

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               (cons '(python-mode python-ts-mode) (lambda (&rest _) typecheck-command))))

;; Emacs 29 and newer have one hook for both modes.
(dolist (hook '(python-mode-hook python-base-mode-hook))
  (add-hook hook #'eglot-ensure))

(provide 'typecheck)
;;; typecheck.el ends here
