-- Does typecheck work in a real Neovim, set up as editors/README.md says?
-- nvim --clean --headless -l editors/neovim/check.lua [COMMAND [ARGUMENT...]]
-- Ends with status 1 if something does not work.

local command = #arg > 0 and arg or { "typecheck", "server" }
local directory = vim.fn.tempname()
vim.fn.mkdir(directory, "p")
vim.fn.writefile({}, directory .. "/typecheck.toml")
vim.fn.writefile({ "def area(radius: float) -> float:", '    """The area of a circle."""', "    return radius * radius" }, directory .. "/shapes.py")
vim.fn.writefile({ "from shapes import area", "", 'smile = "😀"; area("x")', "" }, directory .. "/main.py")

local failures = 0
local function check(name, is_right, seen)
  failures = failures + (is_right and 0 or 1)
  io.stdout:write(string.format("%s  %s%s\n", is_right and "ok    " or "FAILED", name, is_right and "" or ": " .. vim.inspect(seen)))
end
local function eventually(condition)
  return vim.wait(20000, condition, 20)
end

vim.cmd.cd(directory)
if vim.fn.has("nvim-0.11") == 1 and (vim.env.TYPECHECK_OLD_SETUP or "") == "" then
  vim.lsp.config("typecheck", { cmd = command, filetypes = { "python" }, root_markers = { "typecheck.toml" } })
  vim.lsp.enable("typecheck")
else
  vim.api.nvim_create_autocmd("FileType", {
    pattern = "python",
    callback = function(event)
      local found = vim.fs.find("typecheck.toml", { upward = true, path = vim.fs.dirname(event.file) })
      vim.lsp.start({ name = "typecheck", cmd = command, root_dir = vim.fs.dirname(found[1]) })
    end,
  })
end
vim.cmd("filetype on")
vim.cmd.edit(directory .. "/main.py")
vim.bo.filetype = "python"
local buffer = vim.api.nvim_get_current_buf()
check("starts", eventually(function()
  local client = vim.lsp.get_clients({ bufnr = buffer })[1]
  return client ~= nil and client.initialized
end))

local function diagnostics()
  return vim.tbl_map(function(each) return each.code .. " " .. each.lnum .. ":" .. each.col end, vim.diagnostic.get(buffer))
end
local function has_diagnostics(expected)
  return eventually(function() return vim.deep_equal(diagnostics(), expected) end)
end
-- Columns are bytes: the smile takes four.
check("diagnostics", has_diagnostics({ "invalid-argument-type 2:21" }), diagnostics())

vim.api.nvim_buf_set_text(buffer, 2, 21, 2, 24, { "1.5" })
check("diagnostics after an edit", has_diagnostics({}), diagnostics())

local function floating_text()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), "\n")
    end
  end
end
vim.api.nvim_win_set_cursor(0, { 3, 17 })
vim.lsp.buf.hover()
eventually(function() return floating_text() ~= nil end)
local shown = floating_text() or ""
check("hover", shown:find("def area(radius: float) -> float", 1, true) ~= nil and shown:find("The area of a circle", 1, true) ~= nil, shown)

vim.api.nvim_set_current_win(vim.fn.bufwinid(buffer))
vim.api.nvim_win_set_cursor(0, { 3, 17 })
vim.lsp.buf.definition()
check("definition", eventually(function()
  return vim.api.nvim_buf_get_name(0):match("shapes.py$") ~= nil and vim.deep_equal(vim.api.nvim_win_get_cursor(0), { 1, 4 })
end), { vim.api.nvim_buf_get_name(0), vim.api.nvim_win_get_cursor(0) })

for _, client in ipairs(vim.lsp.get_clients()) do
  client:stop()
end
check("stops", eventually(function() return #vim.lsp.get_clients() == 0 end))
os.exit(failures > 0 and 1 or 0)
