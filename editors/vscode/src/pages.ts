import { commands, Disposable, Event, EventEmitter, TextDocumentContentProvider, Uri, ViewColumn, window, workspace } from "vscode";

// Pages are texts of the server that are read, not edited. A text takes the place of the
// one before it under the same name.
export class Pages implements TextDocumentContentProvider, Disposable {
  static readonly scheme = "srlint";

  private readonly texts = new Map<string, string>();
  private readonly changed = new EventEmitter<Uri>();
  readonly onDidChange: Event<Uri> = this.changed.event;

  provideTextDocumentContent(uri: Uri): string {
    return this.texts.get(uri.path) ?? "";
  }

  put(name: string, text: string): Uri {
    const uri = Uri.from({ scheme: Pages.scheme, path: `/${name}` });
    this.texts.set(uri.path, text);
    this.changed.fire(uri);
    return uri;
  }

  dispose(): void {
    this.changed.dispose();
  }
}

// plan shows statements beside the file at hand.
export async function plan(pages: Pages, text: string): Promise<void> {
  const document = await workspace.openTextDocument(pages.put("plan.sql", text));
  await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true });
}

// explain shows the page of a rule.
export async function explain(pages: Pages, rule: string, text: string): Promise<void> {
  await commands.executeCommand("markdown.showPreviewToSide", pages.put(`${rule}.md`, text));
}
