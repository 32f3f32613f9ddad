// A stand-in for the module that VS Code gives to extensions: as much of it as the extension and its
// client of the protocol use. What VS Code would show is noted in `seen`.

const fs = require("node:fs");

class Disposable {
  static from(...list) { return new Disposable(() => list.forEach((x) => x.dispose())); }
  constructor(undo) { this.undo = undo; }
  dispose() { this.undo?.(); }
}

class EventEmitter {
  listeners = new Set();
  event = (listener, self) => {
    const bound = self ? listener.bind(self) : listener;
    this.listeners.add(bound);
    return new Disposable(() => this.listeners.delete(bound));
  };
  fire(e) { [...this.listeners].forEach((listener) => listener(e)); }
  dispose() { this.listeners.clear(); }
}

class CancellationTokenSource {
  cancelled = new EventEmitter();
  token = { isCancellationRequested: false, onCancellationRequested: this.cancelled.event };
  cancel() { this.token.isCancellationRequested = true; this.cancelled.fire(); }
  dispose() {}
}

class Uri {
  static from({ scheme, authority = "", path = "" }) {
    return Object.assign(new Uri(), { scheme, authority, path, query: "", fragment: "" });
  }
  static parse(text) {
    const [, scheme, , authority, path] = /^([a-z]+):(\/\/([^/]*))?(.*)$/.exec(text);
    return Uri.from({ scheme, authority, path });
  }
  static file(path) { return Uri.from({ scheme: "file", path }); }
  get fsPath() { return this.path; }
  toString() { return `${this.scheme}://${this.authority}${this.path}`; }
}

class Position {
  constructor(line, character) { Object.assign(this, { line, character }); }
  before(other) { return this.line < other.line || (this.line === other.line && this.character < other.character); }
}

class Range {
  constructor(startLine, startCharacter, endLine, endCharacter) {
    this.start = new Position(startLine, startCharacter);
    this.end = new Position(endLine, endCharacter);
  }
  contains(at) { return !at.before(this.start) && !this.end.before(at); }
}

class Location {
  constructor(uri, range) { Object.assign(this, { uri, range }); }
}

class Diagnostic {
  constructor(range, message, severity) { Object.assign(this, { range, message, severity }); }
}

class CodeActionKind {
  static Empty = new CodeActionKind("");
  constructor(value) { this.value = value; }
  append(parts) { return new CodeActionKind(this.value ? `${this.value}.${parts}` : parts); }
}

// others answers for names that this file does not define.
const others = (known, otherwise) =>
  new Proxy(known, { get: (o, name) => (name in o || typeof name === "symbol" ? o[name] : otherwise(name)) });

const nothing = () => new Disposable();

// make is a VS Code with one folder open in it.
exports.make = (root, settings) => {
  const folder = { uri: Uri.file(root), name: "schema", index: 0 };
  const commands = new Map();
  const diagnostics = new Map();
  const documents = [];
  const seen = { commands, diagnostics, providers: new Set(), executed: [], errors: [], output: [], shown: [] };
  let provider;

  const output = { appendLine: (text) => seen.output.push(text), append() {}, clear() {}, show() {}, dispose() {} };
  const collection = {
    set: (uri, list) => diagnostics.set(uri.toString(), list),
    get: (uri) => diagnostics.get(uri.toString()),
    delete: (uri) => diagnostics.delete(uri.toString()),
    clear: () => diagnostics.clear(),
    dispose() {},
  };
  const api = {
    version: "1.82.0",
    Disposable, EventEmitter, CancellationTokenSource, Uri, Position, Range, Location, Diagnostic, CodeActionKind,
    env: { appName: "stand-in", language: "en", openExternal: async (uri) => seen.errors.push(`opened ${uri}`) },
    commands: {
      registerCommand(name, run, self) {
        if (commands.has(name)) {
          throw new Error(`command ${name} exists`);
        }
        commands.set(name, self ? run.bind(self) : run);
        return new Disposable(() => commands.delete(name));
      },
      async executeCommand(name, ...args) {
        seen.executed.push({ name, args });
        return commands.get(name)?.(...args);
      },
    },
    languages: others({
      createDiagnosticCollection: () => collection,
      getDiagnostics: (uri) => collection.get(uri) ?? [],
      match: (selector, { languageId, uri }) => Number([selector].flat().some((s) => s.language === languageId && s.scheme === uri.scheme)),
    }, (name) => () => {
      seen.providers.add(name.replace("register", ""));
      return new Disposable();
    }),
    window: others({
      createOutputChannel: () => output,
      showErrorMessage: async (text) => void seen.errors.push(text),
      showTextDocument: async (document) => void seen.shown.push(document),
      showInputBox: async () => undefined,
      visibleTextEditors: [],
      tabGroups: { all: [], onDidChangeTabs: nothing, onDidChangeTabGroups: nothing },
    }, (name) => (name === "activeTextEditor" ? undefined : nothing)),
    workspace: others({
      textDocuments: documents,
      notebookDocuments: [],
      workspaceFolders: [folder],
      getConfiguration: (section) => {
        const values = section?.startsWith("srlint") ? settings : {};
        return { ...values, get: (key, otherwise) => key.split(".").reduce((o, k) => o?.[k], values) ?? otherwise };
      },
      getWorkspaceFolder: (uri) => (uri.path.startsWith(root) ? folder : undefined),
      createFileSystemWatcher: () => ({ onDidCreate: nothing, onDidChange: nothing, onDidDelete: nothing, dispose() {} }),
      registerTextDocumentContentProvider(_, p) {
        provider = p;
        return new Disposable();
      },
      openTextDocument: async (uri) => ({ uri, getText: () => provider.provideTextDocumentContent(uri) }),
    }, () => nothing),
  };
  // Classes that are only inherited from, and enumerations that are only compared.
  const made = {};
  return {
    api: others(api, (name) => (made[name] ??= class {})),
    seen,
    open(path, line, character) {
      const text = fs.readFileSync(path, "utf8");
      const document = { uri: Uri.file(path), fileName: path, languageId: "sql", version: 1, isClosed: false, getText: () => text };
      documents.push(document);
      api.window.activeTextEditor = { document, selection: { active: new Position(line, character) } };
      return document;
    },
  };
};
