-- How Neovim 0.11 and newer starts typecheck, once `vim.lsp.enable("typecheck")` stands in init.lua.
return {
  cmd = { "typecheck", "server" },
  filetypes = { "python" },
  root_markers = { "typecheck.toml", "pyproject.toml", "setup.py", "setup.cfg", ".git" },
  -- Settings of the editor: ../settings.md
  settings = { typecheck = vim.empty_dict() },
}
