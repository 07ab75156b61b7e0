-- How Neovim 0.8 to 0.10 starts typecheck: `require("typecheck").setup()` in init.lua.
-- What is given goes before what is set here, as `setup({ cmd = { "/path/to/typecheck", "server" } })`.
local typecheck = {}

local markers = { "typecheck.toml", "pyproject.toml", "setup.py", "setup.cfg", ".git" }

function typecheck.setup(options)
  vim.api.nvim_create_autocmd("FileType", {
    pattern = "python",
    callback = function(event)
      local found = vim.fs.find(markers, { upward = true, path = vim.fs.dirname(vim.api.nvim_buf_get_name(event.buf)) })
      vim.lsp.start(vim.tbl_extend("force", {
        name = "typecheck",
        cmd = { "typecheck", "server" },
        root_dir = vim.fs.dirname(found[1]),
        -- Settings of the editor: ../../settings.md
        settings = { typecheck = vim.empty_dict() },
      }, options or {}))
    end,
  })
end

return typecheck
