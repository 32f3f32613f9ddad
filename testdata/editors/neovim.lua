-- Does in Neovim (0.7 or newer) what somebody does who writes a schema, and writes what there was
-- to see to a file, as JSON. The environment says where: ROOT (a copy of testdata/examples), OUT,
-- and DOCS, the page whose configuration for this Neovim is used.
local root = vim.env.ROOT
local seen = {}

local function lines() return vim.api.nvim_buf_get_lines(0, 0, -1, false) end

-- The configurations stand in the order of 0.11, 0.8 and 0.7.
local function configuration()
  local page = table.concat(vim.fn.readfile(vim.env.DOCS), '\n')
  local blocks = {}
  for block in page:gmatch('\n```lua\n(.-)\n```') do
    table.insert(blocks, block)
  end
  return blocks[vim.fn.has('nvim-0.11') == 1 and 1 or vim.fn.has('nvim-0.8') == 1 and 2 or 3]
end

vim.cmd('filetype on')
vim.cmd('cd ' .. vim.fn.fnameescape(root))
assert(loadstring(configuration()))()
vim.cmd('edit sales/orders.sql')

local function clients() return (vim.lsp.get_clients or vim.lsp.get_active_clients)() end
seen.started = vim.wait(20000, function() return clients()[1] ~= nil and clients()[1].initialized == true end, 20)
local client = clients()[1]
seen.server = client.name

local function ask(method, params)
  local answer, err = client.request_sync(method, params, 20000, vim.api.nvim_get_current_buf())
  if answer == nil or answer.err then
    seen.failure = method .. ': ' .. vim.inspect(err or answer.err)
    return nil
  end
  return answer.result
end

-- place is where a text stands in the file, in the params of a request. Texts are of ASCII.
local function place(text)
  for number, line in ipairs(lines()) do
    local column = line:find(text, 1, true)
    if column then
      return {
        textDocument = vim.lsp.util.make_text_document_params(0),
        position = { line = number - 1, character = column - 1 },
      }
    end
  end
end

-- An error comes and goes.
vim.api.nvim_buf_set_lines(0, -1, -1, false, { 'SELECT no_such_column FROM sales.orders;' })
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
seen.diagnostics = {}
for _, d in ipairs(vim.diagnostic.get(0)) do
  table.insert(seen.diagnostics, { line = d.lnum, column = d.col, source = d.source, code = d.user_data.lsp.code, severity = d.severity })
end
vim.api.nvim_buf_set_lines(0, -2, -1, false, {})
seen.mended = vim.wait(20000, function() return #vim.diagnostic.get(0) == 0 end, 20)

seen.symbols = {}
for _, x in ipairs(ask('textDocument/documentSymbol', { textDocument = vim.lsp.util.make_text_document_params(0) }) or {}) do
  table.insert(seen.symbols, x.name)
end

local hover = ask('textDocument/hover', place('customer_id BIGINT'))
seen.hover = hover and hover.contents and (hover.contents.value or hover.contents) or ''

local before = table.concat(lines(), '\n')
local first = lines()[2]
vim.api.nvim_buf_set_lines(0, 1, 2, false, { '      ' .. first:lower() })
local edits = ask('textDocument/formatting', {
  textDocument = vim.lsp.util.make_text_document_params(0),
  options = { tabSize = 2, insertSpaces = true },
})
if edits then
  vim.lsp.util.apply_text_edits(edits, 0, client.offset_encoding)
end
seen.formatted = table.concat(lines(), '\n') == before or table.concat(lines(), '\n')

local params = place('order_items')
params.newName = 'order_lines'
local change = ask('textDocument/rename', params)
if change then
  vim.lsp.util.apply_workspace_edit(change, client.offset_encoding)
end
seen.renamed = {}
for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
  local text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
  if text:find('order_lines', 1, true) then
    table.insert(seen.renamed, vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':t'))
  end
  if text:find('order_items', 1, true) then
    table.insert(seen.renamed, 'not ' .. vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':t'))
  end
end
table.sort(seen.renamed)

client.stop()
seen.stopped = vim.wait(20000, function() return client.is_stopped() end, 20)
vim.fn.writefile({ vim.fn.json_encode(seen) }, vim.env.OUT)
vim.cmd('qall!')
