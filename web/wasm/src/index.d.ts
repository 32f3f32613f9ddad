/** A file of SQL, or a snapshot if its name ends in .json. */
export interface File {
  name: string;
  text: string;
}

/** One text, texts by name, or a list. */
export type Files = string | Record<string, string> | readonly File[];

/** Line and column count from one, the column in code points; the offset counts bytes of UTF-8 from zero. */
export interface Position {
  line: number;
  column: number;
  offset: number;
}

export interface Range {
  start: Position;
  end: Position;
}

export type Severity = "error" | "warning" | "info";

/** What a rule found. */
export interface Diagnostic {
  file: string;
  rule: string;
  severity: Severity;
  /** Who refuses it: the engine's parser, the engine, or nobody. */
  stage: "parse" | "analyze" | "advice";
  message: string;
  help: string;
  range: Range;
  related: { file: string; message: string; range: Range }[];
  fixes: { title: string; safe: boolean; edits: { range: Range; text: string }[] }[];
  /** The address of the rule's page. */
  page: string;
}

/** As `srlint check --output-format json` prints it. */
export interface Report {
  diagnostics: Diagnostic[];
  summary: { errors: number; warnings: number; infos: number; files: number; statements: number };
}

export interface CheckOptions {
  /** Engine and version, such as "starrocks@3.3"; the newest if none is given. */
  target?: string;
  /** Names of the rules to run; all if none are given. */
  select?: string[];
  /** Names of rules not to run. */
  ignore?: string[];
  /** Each file is a schema of its own. */
  isolated?: boolean;
  /** What is deployed: a snapshot or SQL. */
  against?: Files;
}

export interface FormatOptions {
  /** Columns that a line should not exceed; 100 if not given. */
  lineWidth?: number;
  /** Blanks of one level; 2 if not given. */
  indent?: number;
  keywordCase?: "upper" | "lower" | "keep";
}

export interface PlanOptions {
  target?: string;
  /** Statements that lose data are not commented out. */
  allowDataLoss?: boolean;
  /** The way back. */
  down?: boolean;
}

/** How the engine can be brought to make a change. */
export type Way = string;

/** A plan in the three forms that `srlint plan` prints. */
export interface Plan {
  text: string;
  sql: string;
  json: {
    version: number;
    target: string;
    changes: {
      object: string;
      kind: string;
      part: string;
      name?: string;
      verdict: "different" | "unknown";
      want: string;
      have: string;
      way: Way;
      reason: string;
      file?: string;
      range?: Range;
    }[];
    steps: {
      object: string;
      way: Way;
      reason: string;
      statement: string;
      wait?: string;
      reverse: string[];
      commented_out: boolean;
    }[];
  };
}

export interface Rule {
  name: string;
  severity: Severity;
  stage: string;
  summary: string;
  versions: string;
}

/** One running srlint. */
export interface Srlint {
  check(files: Files, options?: CheckOptions): Promise<Report>;
  format(text: string, options?: FormatOptions): Promise<string>;
  plan(from: Files, to: Files, options?: PlanOptions): Promise<Plan>;
  /** All rules. */
  rules(): Promise<Rule[]>;
  /** The page of a rule in Markdown. */
  explain(rule: string): Promise<string>;
}

/** Loads srlint.wasm: from beside the module, from a URL, or from what it holds. */
export function load(source?: string | URL | BufferSource | WebAssembly.Module): Promise<Srlint>;

/** Checks files with a srlint that is loaded once. */
export function check(files: Files, options?: CheckOptions): Promise<Report>;

/** Lays a text out anew. */
export function format(text: string, options?: FormatOptions): Promise<string>;

/** Finds the statements that lead from one schema to another. */
export function plan(from: Files, to: Files, options?: PlanOptions): Promise<Plan>;
