/**
 * The central types, which every module of lib/agents uses. There is no code here.
 *
 * Positions are UTF-16 offsets into the whole text of the file, byte order mark included, so one
 * offset means the same in the list of problems, in the form and in the source editor.
 */

import type { OtherTool } from './other-tools';
import type { ProblemCode } from './problem-codes';
import type { Severity } from './severities';

/** Half open: `text.slice(from, to)`. */
export type Range = { readonly from: number; readonly to: number };

/**
 * Replaces `from`..`to` with `insert`. The changes of one list all refer to the text before the
 * first of them, are sorted by `from` and do not overlap; this is the shape that CodeMirror
 * dispatches.
 */
export type TextChange = Range & { readonly insert: string };

/** Which rules of the client apply to a file: those for plugins differ (format.md, section 6). */
export type Rules = { readonly kind: 'project' } | PluginRules | ToolRules;

export type PluginRules = {
  readonly kind: 'plugin';
  readonly plugin: string;
  /** Why the client refuses the plugin with all its agents, in a sentence; absent where it does not. */
  readonly refused?: string;
};

/** Those of another tool, in a folder from which Claude Code takes nothing. */
export type ToolRules = { readonly kind: 'tool'; readonly tool: OtherTool };

/** A file's text as the client decodes it, and whether that lost anything. */
export type Source = {
  /** UTF-8 with bad bytes as U+FFFD. A leading byte order mark is kept as the first character. */
  readonly text: string;
  /** Length of the file in bytes. */
  readonly size: number;
  /** False when a byte had to be replaced: the text cannot be saved without damage, so it is read-only. */
  readonly utf8: boolean;
};

/** What YAML can mean. Maps keep their order and are real Maps, so no key of a file reaches a prototype. */
export type YamlValue =
  | string
  | number
  | boolean
  | null
  | readonly YamlValue[]
  | ReadonlyMap<string, YamlValue>;

/** How a value is written in the file. */
export type FieldStyle =
  /** Unquoted, on one line or folded over indented lines. */
  | 'plain'
  | 'single'
  | 'double'
  /** `|` */
  | 'literal'
  /** `>` */
  | 'folded'
  /** `[a, b]` or `{a: b}` */
  | 'flow'
  /** A list or map on indented lines. */
  | 'block'
  /** Nothing follows the colon. */
  | 'empty'
  /**
   * A person can read it, but YAML cannot or reads something else: broken quotes, lines without
   * indent.
   */
  | 'loose';

/**
 * One top-level frontmatter entry. The range runs from the start of the key's line to the end of
 * its last line, line end included; blank lines and comments after it are not part of it.
 */
export type Field = Range & {
  readonly key: string;
  readonly keyFrom: number;
  readonly keyTo: number;
  /** The value as written, without the blanks around it, its comment and its line end. Empty for `empty`. */
  readonly valueFrom: number;
  readonly valueTo: number;
  readonly style: FieldStyle;
  /** In valid YAML what YAML says; else the text that a person would take it for. `\n` is not expanded. */
  readonly value: YamlValue;
};

/** The fields reading: what a person reads in the file, even where every parser fails. */
export type FieldsReading = {
  /**
   * The lines between which the fields stand, fences not included, as a person would see them.
   * Null when the file has none: then there are no fields and the body is the whole text.
   */
  readonly frontmatter: Range | null;
  /** In file order. A key that appears twice is here twice; the last one counts. */
  readonly fields: readonly Field[];
  /** From the end of the closing fence's line to the end of the text, blank lines included. */
  readonly body: Range;
  /** The line end that most lines of the frontmatter have; `\n` when there is none. */
  readonly eol: '\n' | '\r\n' | '\r';
};

/** One entry of `tools` or `disallowedTools`, in the order of the file. */
export type ToolEntry = {
  /** As written, specifier included: `Bash(git:*)`. */
  readonly written: string;
  /** The tool that the client takes it for, or null when it takes it for none. */
  readonly tool: string | null;
  readonly status: 'known' | 'alias' | 'mcp' | 'all' | 'dead' | 'case' | 'unknown';
};

/** `none` means that the agent starts without a single tool, which the client refuses to launch. */
export type Tools =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'some'; readonly names: readonly string[] };

/** A field the client knows besides name, description and model, with what it makes of the value. */
export type ClientField = {
  readonly key: string;
  /** The value in force, or null when it is as if the field were absent. */
  readonly value: YamlValue;
  /** Why the written value counts for nothing; null when it counts. */
  readonly ignored: ProblemCode | null;
};

/** What Claude Code makes of a file that loads. */
export type ClientAgent = {
  readonly name: string;
  /** `\n` expanded (project rules). */
  readonly description: string;
  /** Trimmed, as declared; null when absent or not a string. */
  readonly model: string | null;
  readonly tools: Tools;
  /** Whether `tools` is absent or holds `*`, so that only `disallowedTools` takes tools away. */
  readonly inheritsTools: boolean;
  readonly toolEntries: readonly ToolEntry[];
  readonly disallowedTools: readonly ToolEntry[];
  /** One of the client's eight colours, or null for automatic. */
  readonly color: string | null;
  /** Every other field the client knows and the file has, by file order. */
  readonly settings: readonly ClientField[];
  /** The system prompt, trimmed at both ends. */
  readonly body: string;
};

/** The client reading. */
export type ClientReading =
  | {
      readonly loads: true;
      readonly agent: ClientAgent;
      /** True when YAML failed and the client's repair pass saved the file. */
      readonly repaired: boolean;
      /** What the client takes for frontmatter: the text between its two fences. Null: it sees none. */
      readonly frontmatter: Range | null;
    }
  | {
      readonly loads: false;
      /** The problem that keeps the file out; `elsewhere-skipped` where Claude Code never looks at it. */
      readonly reason: ProblemCode;
      readonly frontmatter: Range | null;
    };

/** The strict reading: what ordinary YAML tools get. gray-matter is the reference. */
export type StrictReading =
  | {
      readonly ok: true;
      readonly name: YamlValue;
      readonly description: YamlValue;
      readonly model: YamlValue;
      readonly tools: YamlValue;
    }
  | {
      readonly ok: false;
      readonly message: string;
      /** Offset in the file; null when unknown. */
      readonly at: number | null;
      /** Set where nobody was asked, because the header could keep a parser busy for long. */
      readonly unchecked?: true;
    };

export type Role = 'user' | 'assistant' | 'other';

/** A piece of text with its place. */
export type Piece = Range & { readonly text: string };

/**
 * A piece that something introduces: `Context:`, `<commentary>`. The range covers that too; `text`
 * is the text at `textFrom`..`textTo`, with real line breaks.
 */
export type LabelledPiece = Piece & {
  /** As written, without colon or brackets; empty when nothing introduces the piece. */
  readonly label: string;
  readonly textFrom: number;
  readonly textTo: number;
};

/** One utterance of an example dialog. The range covers the label, the quotes and the text. */
export type Turn = Range & {
  readonly role: Role;
  /** As written, without the colon; empty when the turn has none. */
  readonly label: string;
  /**
   * Without the quotes around it; line breaks real. Where more follows the closing quote, the
   * quotes do not surround the turn: then the text is all of it, quotes included.
   */
  readonly text: string;
  readonly textFrom: number;
  readonly textTo: number;
  /**
   * The stretches that the text is made of, by a line break each, where remarks stand between
   * them; else empty.
   */
  readonly parts: readonly Range[];
  /**
   * Remarks such as `<Task tool call to x>` or `[launches x]` that follow this turn, stand before
   * or between its words, or in them, as written.
   */
  readonly remarks: readonly Piece[];
};

/** One dialog of a description. The range covers its tags. */
export type Example = Range & {
  /** `<example>`; null in a dialog without tags. */
  readonly openTag: Range | null;
  /**
   * `</example>`; null in a dialog without tags, where it is missing, and where another example
   * comes before it.
   */
  readonly closeTag: Range | null;
  readonly context: LabelledPiece | null;
  readonly turns: readonly Turn[];
  readonly commentary: LabelledPiece | null;
  /** Remarks that stand before the first turn, or in an example without any. */
  readonly remarks: readonly Piece[];
  /** False when the closing tag is missing. */
  readonly closed: boolean;
  /** True when its tags stand inside those of another example, which then ends where this one begins. */
  readonly nested: boolean;
  /** Estimated tokens that it takes in every session, tags included. */
  readonly tokens: number;
};

/** A description taken apart, in file order; `prose` and `examples` interleave by range. */
export type DescriptionParts = {
  readonly prose: readonly Piece[];
  readonly examples: readonly Example[];
};

/** What would end a problem. What becomes of the text then is a question of its own: lib/agents/fixes. */
export type Remedy =
  /** The smallest edit after which everyone reads the same. */
  | { readonly kind: 'repair' }
  /** A description that was escaped twice reads as if escaped once. */
  | { readonly kind: 'unescape' }
  /** A header above a text that has none: the name of the file, the first sentence as description. */
  | { readonly kind: 'draft-header' }
  | { readonly kind: 'set-field'; readonly key: string; readonly value: YamlValue }
  /** Makes a comment of these lines. */
  | ({ readonly kind: 'comment-out' } & Range)
  /**
   * What is written so here, and nothing else; with a `doubt`, in a sentence, where a person has to
   * say whether it is what was meant.
   */
  | { readonly kind: 'write'; readonly changes: readonly TextChange[]; readonly doubt?: string };

/** What a rule has found in a file. */
export type Finding = Range & {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** What and why, in full sentences, without positions. */
  readonly message: string;
  /** What to do. */
  readonly hint?: string;
  readonly remedy?: Remedy | undefined;
};

/** Text changes that would end a problem, if they are what the author meant. */
export type Suggestion = {
  readonly changes: readonly TextChange[];
  /** Why a person has to look at them first, in a sentence. */
  readonly doubt: string;
};

/** Something worth saying about a file. Has the shape of CodeMirror's Diagnostic. */
export type Problem = Omit<Finding, 'remedy'> & {
  /**
   * Text changes that end the problem, of which it is shown that they change no meaning but that of
   * the field they name; absent where there are none. At most one of `fix` and `suggestion` is there.
   */
  readonly fix?: readonly TextChange[];
  readonly suggestion?: Suggestion;
};

/**
 * Where an agent stands among those that share its name. `undecided`: others in the same plugin
 * have the name too, and which one counts depends on which is read first. `denied`: settings switch
 * off the name that it has, or has won.
 */
export type Standing = 'wins' | 'shadowed' | 'undecided' | 'denied';
