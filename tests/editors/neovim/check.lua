-- Does typecheck work in a real Neovim, set up by the files of editors/neovim?
-- cd WORKSPACE && nvim --clean --headless --cmd 'set runtimepath+=editors/neovim' -l check.lua COMMAND [ARGUMENT...]
-- The workspace is a copy of tests/editors/sample.  Ends with status 1 if something does not work.

local command = arg
local has_new_setup = vim.fn.has("nvim-0.11") == 1 and (vim.env.TYPECHECK_OLD_SETUP or "") == ""

local failures = 0
local function check(name, is_right, seen)
  failures = failures + (is_right and 0 or 1)
  local detail = is_right and "" or ": " .. vim.inspect(seen)
  io.stdout:write(string.format("%s  %s%s\n", is_right and "ok    " or "FAILED", name, detail))
end
local function eventually(condition)
  return vim.wait(20000, condition, 20)
end

if has_new_setup then
  vim.lsp.config("typecheck", { cmd = command })
  vim.lsp.enable("typecheck")
else
  require("typecheck").setup({ cmd = command })
end
vim.o.hidden = true
vim.cmd("filetype on")
vim.cmd.edit("main.py")
vim.bo.filetype = "python"
local main = vim.api.nvim_get_current_buf()

local function client()
  return vim.lsp.get_clients({ bufnr = main })[1]
end
check("starts", eventually(function() return client() ~= nil and client().initialized end))
check("finds the root", client().root_dir == vim.uv.fs_realpath("."), client().root_dir)

-- A place is named by a pattern that begins there; columns are bytes, and a smile takes four.
local function go_to(pattern)
  vim.api.nvim_set_current_win(vim.fn.bufwinid(main))
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  assert(vim.fn.search(pattern, "W") > 0, pattern)
end

local function diagnostics()
  return vim.tbl_map(function(each) return each.code .. " " .. each.lnum .. ":" .. each.col end, vim.diagnostic.get(main))
end
local function has_diagnostics(expected)
  return eventually(function() return vim.deep_equal(diagnostics(), expected) end)
end
check("diagnostics", has_diagnostics({ "invalid-argument-type 4:26" }), diagnostics())
vim.api.nvim_buf_set_text(main, 4, 26, 4, 32, { "1.5" })
check("diagnostics after an edit", has_diagnostics({}), diagnostics())

local function floating_text()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), "\n")
    end
  end
  return ""
end
go_to([[largest(list]])
vim.lsp.buf.hover()
check("hover", eventually(function()
  local shown = floating_text()
  return shown:find("def largest(circles: list[Circle]) -> Circle", 1, true) ~= nil and shown:find("covers most", 1, true) ~= nil
end), floating_text())

go_to([[largest(list]])
vim.lsp.buf.definition()
check("definition", eventually(function()
  return vim.api.nvim_buf_get_name(0):match("shapes.py$") ~= nil and vim.deep_equal(vim.api.nvim_win_get_cursor(0), { 17, 4 })
end), { vim.api.nvim_buf_get_name(0), vim.api.nvim_win_get_cursor(0) })
vim.cmd.buffer(main)

local function completions(line, column)
  local position = { textDocument = vim.lsp.util.make_text_document_params(main), position = { line = line, character = column } }
  local answer = vim.lsp.buf_request_sync(main, "textDocument/completion", position, 20000) or {}
  local labels = {}
  for _, each in pairs(answer) do
    for _, item in ipairs(each.result and (each.result.items or each.result) or {}) do
      table.insert(labels, item.label)
    end
  end
  return labels
end
vim.api.nvim_buf_set_lines(main, 7, 7, false, { "biggest." })
local labels = completions(7, 8)
check("completion", vim.tbl_contains(labels, "area") and vim.tbl_contains(labels, "radius"), labels)
vim.api.nvim_buf_set_lines(main, 7, 8, false, {})

go_to([[largest(list]])
vim.lsp.buf.rename("widest")
local function text_of(file)
  local buffer = vim.fn.bufnr(file)
  return buffer < 0 and "" or table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), "\n")
end
check("rename", eventually(function()
  local texts = text_of("main.py") .. text_of("shapes.py")
  return select(2, texts:gsub("%f[%w]widest%f[%W]", "")) == 3 and not texts:find("largest", 1, true)
end), text_of("main.py") .. text_of("shapes.py"))

vim.lsp.stop_client(vim.lsp.get_clients())
check("stops", eventually(function() return #vim.lsp.get_clients() == 0 end))
os.exit(failures > 0 and 1 or 0)
