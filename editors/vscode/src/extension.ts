import {
  CancellationTokenSource, commands, Diagnostic, ExtensionContext, languages, OutputChannel, Uri, window, workspace,
} from "vscode";
import {
  ExecuteCommandRequest, LanguageClient, LanguageClientOptions, Location, Position, ResponseError, ServerOptions, TransportKind,
} from "vscode-languageclient/node";

import { explain, plan, Pages } from "./pages";

// What the server answers itself.
const serverPlan = "srlint.plan";
const serverExplain = "srlint.explain";

let client: LanguageClient | undefined;
let output: OutputChannel;
const pages = new Pages();

export async function activate(context: ExtensionContext): Promise<void> {
  output = window.createOutputChannel("srlint");
  context.subscriptions.push(
    output,
    pages,
    workspace.registerTextDocumentContentProvider(Pages.scheme, pages),
    commands.registerCommand("srlint.restart", restart),
    commands.registerCommand("srlint.showPlan", showPlan),
    commands.registerCommand("srlint.explainRule", explainRule),
    commands.registerCommand("srlint.showReferences", showReferences),
    workspace.onDidChangeConfiguration((e) => {
      if (e.affectsConfiguration("srlint.path")) {
        void restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await stop();
}

async function start(): Promise<void> {
  const settings = workspace.getConfiguration("srlint");
  const command = settings.get<string>("path") || "srlint";
  const server: ServerOptions = { command, args: ["lsp"], transport: TransportKind.stdio };
  const options: LanguageClientOptions = {
    documentSelector: ["sql", "starrocks"].flatMap((language) => [
      { scheme: "file", language },
      { scheme: "untitled", language },
    ]),
    outputChannel: output,
    initializationOptions: settings,
    synchronize: {
      configurationSection: "srlint",
      fileEvents: workspace.createFileSystemWatcher("**/*.{sql,json}"),
    },
    middleware: {
      // Commands of code actions whose answer is a text.
      executeCommand: async (name, args, next) => {
        const answer: unknown = await next(name, args);
        if (typeof answer === "string") {
          await show(name, args, answer);
        }
        return answer;
      },
      window: {
        // The server would open the page of a rule in a browser; it is shown here.
        showDocument: async (params, next) => {
          if (params.external && isPage(params.uri)) {
            return { success: true };
          }
          const answer = await next(params, new CancellationTokenSource().token);
          if (answer instanceof ResponseError) {
            throw answer;
          }
          return answer;
        },
      },
    },
  };
  client = new LanguageClient("srlint", "srlint", server, options);
  try {
    await client.start();
  } catch (e) {
    client = undefined;
    const install = "How to install it";
    const choice = await window.showErrorMessage(`srlint could not be started as "${command}": ${messageOf(e)}`, install);
    if (choice === install) {
      await commands.executeCommand("vscode.open", Uri.parse("https://github.com/srlint/srlint#readme"));
    }
  }
}

async function stop(): Promise<void> {
  const old = client;
  client = undefined;
  await old?.stop();
}

async function restart(): Promise<void> {
  try {
    await stop();
  } catch (e) {
    output.appendLine(`The server did not stop: ${messageOf(e)}`);
  }
  await start();
}

function messageOf(e: unknown): string {
  return e instanceof Error ? e.message : String(e);
}

function isPage(uri: string): boolean {
  return /\/rules\/[a-z-]+\.md$/.test(uri);
}

// ask has the server do a command.
async function ask(command: string, args: unknown[]): Promise<unknown> {
  if (client === undefined) {
    throw new Error("srlint is not running");
  }
  return client.sendRequest(ExecuteCommandRequest.type, { command, arguments: args });
}

async function show(command: string, args: unknown[], text: string): Promise<void> {
  switch (command) {
    case serverPlan:
      return plan(pages, text);
    case serverExplain:
      return explain(pages, String(args[0]), text);
  }
}

async function showPlan(): Promise<void> {
  const folder = await currentFolder();
  if (folder === undefined) {
    await window.showInformationMessage("srlint: open a folder first");
    return;
  }
  try {
    const text = await ask(serverPlan, [folder.toString()]);
    if (typeof text === "string") {
      await plan(pages, text);
    }
  } catch (e) {
    await window.showErrorMessage(`srlint: ${messageOf(e)}`);
  }
}

// currentFolder is the folder of the file at hand, or one that the user chooses.
async function currentFolder(): Promise<Uri | undefined> {
  const here = window.activeTextEditor && workspace.getWorkspaceFolder(window.activeTextEditor.document.uri);
  if (here !== undefined) {
    return here.uri;
  }
  const folders = workspace.workspaceFolders ?? [];
  return folders.length > 1 ? (await window.showWorkspaceFolderPick())?.uri : folders[0]?.uri;
}

async function explainRule(rule?: unknown): Promise<void> {
  const name = typeof rule === "string" ? rule : await chosenRule();
  if (!name) {
    return;
  }
  try {
    const text = await ask(serverExplain, [name]);
    if (typeof text === "string") {
      await explain(pages, name, text);
    }
  } catch (e) {
    await window.showErrorMessage(`srlint: ${messageOf(e)}`);
  }
}

// chosenRule is the rule of the diagnostic at the cursor, or one that the user types.
async function chosenRule(): Promise<string | undefined> {
  const rules = [...new Set(diagnosticsHere().map(ruleOf))];
  if (rules.length > 1) {
    return window.showQuickPick(rules, { title: "Which rule?" });
  }
  return rules[0] ?? window.showInputBox({ title: "Which rule?", placeHolder: "unknown-column" });
}

function diagnosticsHere(): Diagnostic[] {
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    return [];
  }
  const at = editor.selection.active;
  return languages.getDiagnostics(editor.document.uri).filter((d) => d.source === "srlint" && d.range.contains(at));
}

function ruleOf(d: Diagnostic): string {
  return String(typeof d.code === "object" ? d.code.value : d.code);
}

// showReferences does what a lens of the server asks for, with values of the protocol.
async function showReferences(uri: string, position: Position, locations: Location[]): Promise<void> {
  if (client === undefined) {
    return;
  }
  const { asPosition, asLocation } = client.protocol2CodeConverter;
  await commands.executeCommand("editor.action.showReferences", Uri.parse(uri), asPosition(position), locations.map(asLocation));
}
