import { redo, undo } from '@codemirror/commands';
import { Transaction } from '@codemirror/state';
import type { EditorView, ViewUpdate } from '@codemirror/view';
import type { Rules, TextChange } from '@/lib/agents/agent';
import type { ProblemCode } from '@/lib/agents/problems';
import { type AgentReading, readAgent } from '@/lib/agents/read-agent';
import { trimChange } from '@/lib/agents/text-change';
import { FORM_EVENT } from './line-ends';

/** How long the source editor must be quiet before the form and the problems follow, in milliseconds. */
const QUIET = 60;

/**
 * The one text behind form, source, diff and save. It lives in the CodeMirror state and nowhere else;
 * this class reads it, and turns the form's wishes into transactions of it, so that there is one undo
 * history and no second copy that could drift.
 */
export class AgentDocument {
  #view: EditorView | null = null;
  #text: string;
  #reading: AgentReading;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(
    text: string,
    readonly context: { readonly rules: Rules; readonly path: string },
  ) {
    this.#text = text;
    this.#reading = this.#read();
  }

  /** To be called once the view stands; until then changes are refused. */
  attach(view: EditorView): void {
    this.#view = view;
  }

  get view(): EditorView | null {
    return this.#view;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getText = (): string => this.#text;

  /** May lag behind the text while a person types in the source, never after a change by the form. */
  readonly getReading = (): AgentReading => this.#reading;

  /** For the view's update listener. */
  readonly update = (update: ViewUpdate): void => {
    if (!update.docChanged) return;
    this.#text = update.state.doc.toString();
    clearTimeout(this.#timer);
    const typedInSource = update.transactions.some(
      (transaction) =>
        (transaction.isUserEvent('input') || transaction.isUserEvent('delete')) &&
        !transaction.isUserEvent(FORM_EVENT),
    );
    if (typedInSource) this.#timer = setTimeout(this.#follow, QUIET);
    else this.#reading = this.#read();
    this.#emit();
  };

  /** Applies changes that were computed on `getText()`. An empty list does nothing. */
  change(changes: readonly TextChange[]): void {
    if (changes.length === 0) return;
    this.#view?.dispatch({
      changes: changes.map((change) => trimChange(this.#text, change)),
      userEvent: FORM_EVENT,
    });
  }

  /** Makes the fix of the problem of this code that starts here; nothing where there is none by now. */
  fix(code: ProblemCode, from: number): void {
    if (this.#reading.source.text !== this.#text) this.#follow();
    const found = this.#reading.problems.find((item) => item.code === code && item.from === from);
    if (found?.fix) this.change(found.fix);
  }

  /** Makes the text another one by the one stretch in which they differ; one step for undo. */
  replaceText(text: string, undoable = true): void {
    const change = trimChange(this.#text, { from: 0, to: this.#text.length, insert: text });
    if (change.from === change.to && change.insert === '') return;
    this.#view?.dispatch({ changes: change, annotations: Transaction.addToHistory.of(undoable) });
  }

  undo(): void {
    if (this.#view) undo(this.#view);
  }

  redo(): void {
    if (this.#view) redo(this.#view);
  }

  /** Puts the cursor of the source editor at a range and shows it. */
  reveal(from: number, to: number): void {
    this.#view?.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
    this.#view?.focus();
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#view = null;
  }

  readonly #follow = (): void => {
    this.#reading = this.#read();
    this.#emit();
  };

  #read(): AgentReading {
    const size = new TextEncoder().encode(this.#text).length;
    return readAgent({ text: this.#text, size, utf8: true }, this.context);
  }

  #emit(): void {
    for (const listener of this.#listeners) listener();
  }
}
