import { isolateHistory, redo, undo } from '@codemirror/commands';
import { Annotation, type ChangeSet } from '@codemirror/state';
import type { EditorView, ViewUpdate } from '@codemirror/view';
import { FORM_EVENT } from '@/components/codemirror/line-ends';
import { fixText, formatFault } from '@/lib/agents/fixes/fix-text';
import type { Problem, Rules, TextChange } from '@/lib/agents/model/agent';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import type { AgentContext, AgentReading } from '@/lib/agents/model/reading';
import { inOrder, type Weights, weighProblems } from '@/lib/agents/problems/validate';
import { readAgent } from '@/lib/agents/read-agent';
import { sourceOf } from '@/lib/agents/text/decode';
import { lineChanges } from '@/lib/agents/text/merge-texts';
import { trimChange } from '@/lib/agents/text/text-change';
import { EditRun } from './edit-run';

/** How long the source editor must be quiet before the form and the problems follow, in milliseconds. */
const QUIET = 60;

/** How much longer where the text has got worse: half a line is no mistake yet. */
const PATIENCE = 600;

/** On changes that a person typed in an editor other than the source. */
const typed = Annotation.define<true>();

/** What was done that nobody typed. */
export type Notice = {
  /** A sentence. */
  readonly words: string;
  /** Takes it back; null where nothing does. */
  readonly undo: (() => void) | null;
};

/**
 * The one text behind form, source, diff and save. It lives in the CodeMirror state and nowhere
 * else: this class reads it from there and turns edits of the form into transactions, so there is
 * one undo history and no second copy that could drift.
 */
export class AgentDocument {
  #view: EditorView | null = null;
  #text: string;
  #reading: AgentReading;
  #problems: readonly Problem[];
  /** The part of the form a person is in, and what was wrong when they came; null outside of it. */
  #entered: { readonly place: string; readonly known: readonly Problem[] } | null = null;
  /** What the next part counts as known, when it is not what is wrong by then. */
  #known: readonly Problem[] | null = null;
  #shown: readonly Problem[];
  #findMore: (reading: AgentReading) => readonly Problem[] = () => [];
  #more: ReadonlySet<Problem> = new Set();
  readonly #run = new EditRun();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #notice: Notice | null = null;
  /** Undoes what a notice describes that outlasts edits, in the text as it is now; else null. */
  #back: ChangeSet | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #followers = new Set<(update: ViewUpdate) => void>();

  constructor(
    text: string,
    readonly context: AgentContext,
    /** How much a person says that problems weigh. */
    readonly weights: Weights = {},
  ) {
    this.#text = text;
    this.#reading = this.#read(text);
    this.#problems = this.#reading.problems;
    this.#shown = this.#problems;
  }

  /** Called once the view exists; changes made before that are refused. */
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

  /** Calls back after each change that `type` did not make, before the listeners hear of it. */
  onUpdate(follower: (update: ViewUpdate) => void): () => void {
    this.#followers.add(follower);
    return () => this.#followers.delete(follower);
  }

  readonly getText = (): string => this.#text;

  /** May lag behind the text while a person types in the source, never after a change by the form. */
  readonly getReading = (): AgentReading => this.#reading;

  /** The reading of the text as it is at this moment. */
  readNow(): AgentReading {
    if (this.#reading.source.text !== this.#text) this.#follow();
    return this.#reading;
  }

  /** The problems of the reading, and those that only show beside the rest of the library. */
  readonly getProblems = (): readonly Problem[] => this.#problems;

  /** Without those that have come up in the part of the form that a person has not left yet. */
  readonly getShownProblems = (): readonly Problem[] => this.#shown;

  /** The part of the form that a person is in; null outside of it. */
  readonly getPlace = (): string | null => this.#entered?.place ?? null;

  /** Notes in which part of the form a person is; problems that come up there wait until they leave it. */
  enter(place: string | null): void {
    const started = this.#known;
    this.#known = null;
    if (place === this.getPlace()) return;
    // What was typed elsewhere did not come up in this part.
    this.readNow();
    const known = started ?? this.#problems;
    this.#run.end();
    this.#entered = place === null ? null : { place, known };
    this.#show();
    this.#emit();
  }

  /** What comes up from now on waits until the part that is entered next has been left. */
  startPart(): void {
    this.#known = this.#shown;
  }

  /** @param find gives the problems of a reading that take the library to see */
  findMore(find: (reading: AgentReading) => readonly Problem[]): void {
    this.#findMore = find;
    this.#gather();
    this.#emit();
  }

  /** The last thing done that nobody typed; null when there was none, or the text was edited since. */
  readonly getNotice = (): Notice | null => this.#notice;

  /** For the view's update listener. */
  readonly update = (update: ViewUpdate): void => {
    if (!update.docChanged) return;
    this.#back = this.#back?.map(update.changes) ?? null;
    // It may have undone the very change that is shown.
    const undoes = update.transactions.some((transaction) => transaction.isUserEvent('undo'));
    if (undoes || this.#back === null) this.#clear();
    this.#text = update.state.doc.toString();
    clearTimeout(this.#timer);
    const isTyped = update.transactions.some((transaction) => transaction.annotation(typed));
    if (!isTyped) for (const follow of this.#followers) follow(update);
    const typedInSource = update.transactions.some(
      (transaction) =>
        (transaction.isUserEvent('input') || transaction.isUserEvent('delete')) &&
        !transaction.isUserEvent(FORM_EVENT),
    );
    if (isTyped || typedInSource) this.#timer = setTimeout(this.#settle, QUIET);
    else this.#readAgain();
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

  /**
   * Makes an edit of the form.
   * @param part as for `EditRun.edit`
   * @returns what `make` gave
   */
  edit<Refused extends { readonly ok: false }>(
    part: string | null,
    make: (
      text: string,
      rules: Rules,
    ) => { readonly ok: true; readonly changes: readonly TextChange[] } | Refused,
  ): { readonly ok: true } | Refused {
    const step = this.#run.edit(part, this.#text, (text) => make(text, this.context.rules));
    if (step.ok) this.change(step.changes);
    return step;
  }

  /**
   * Applies what a person types outside the source editor; form and problems follow when typing
   * pauses.
   */
  type(changes: readonly TextChange[]): void {
    this.#view?.dispatch({ changes, userEvent: FORM_EVENT, annotations: typed.of(true) });
  }

  /** Fixes the problem that has this code and starts here; does nothing when it is gone. */
  fix(code: ProblemCode, from: number): void {
    this.readNow();
    const found = this.#problems.find((item) => item.code === code && item.from === from);
    if (found?.fix) this.fixAll((item) => item === found);
  }

  /** Those of the wanted problems that a fix of all of them would leave, in the reading as it is. */
  leftBy(isWanted: (problem: Problem) => boolean): readonly Problem[] {
    const before = { ...this.#reading, problems: this.#problems };
    const { text } = fixText(before, isWanted, (text) => this.#read(text));
    const more = this.#problems.filter((one) => this.#more.has(one) && !one.fix);
    return [...this.#read(text).problems, ...more].filter(isWanted);
  }

  /** Fixes the problems that are wanted, and those that this uncovers, as one step. */
  fixAll(isWanted: (problem: Problem) => boolean): void {
    const before = { ...this.readNow(), problems: this.#problems };
    const { text, codes, faults } = fixText(before, isWanted, (text) => this.#read(text));
    const fixed =
      codes.length > 0
        ? `Fixed: ${codes.map((code) => `“${PROBLEMS[code].title}”`).join(', ')}.`
        : '';
    const notice = [fixed, ...faults.map(formatFault)].filter((part) => part !== '').join(' ');
    if (text !== this.#text) this.replaceText(text, notice);
    else if (notice !== '') this.tell(notice);
  }

  /** Makes the changes that are suggested for the problem that has this code and starts here, for a person to look at. */
  trySuggestion(code: ProblemCode, from: number): void {
    this.readNow();
    const found = this.#problems.find((item) => item.code === code && item.from === from);
    const suggestion = found?.suggestion;
    if (!suggestion) return;
    const isYaml = code.startsWith('yaml-') ? ': the frontmatter is valid YAML now' : '';
    const done = `Repaired as suggested${isYaml}. Check that it says what you meant.`;
    this.applyStep(suggestion.changes, done);
  }

  /** Says what was done, until the next edit. @param undo takes it back */
  tell(words: string, undo: Notice['undo'] = null): void {
    this.#notice = { words, undo };
    this.#back = null;
    this.#emit();
  }

  /**
   * Applies changes that nobody typed, as one undo step.
   * @param notice describes them in a sentence, beside a button that undoes them; null for neither
   * @param options.lasts keeps the notice when a person types on, who did not ask for the step
   */
  applyStep(
    changes: readonly TextChange[],
    notice: string | null,
    { lasts = false }: { readonly lasts?: boolean } = {},
  ): void {
    const view = this.#view;
    if (!view || changes.length === 0) return;
    const set = view.state.changes(changes.map((change) => trimChange(this.#text, change)));
    const back = set.invert(view.state.doc);
    view.dispatch({ changes: set, annotations: isolateHistory.of('full') });
    if (notice === null) {
      this.dismissNotice();
      return;
    }
    this.tell(notice, () => this.#undoStep(this.#back ?? back));
    if (lasts) this.#back = back;
  }

  /** Replaces the text in the same way; only lines that differ change. */
  replaceText(text: string, notice: string | null): void {
    this.applyStep(lineChanges(this.#text, text), notice);
  }

  #undoStep(back: ChangeSet): void {
    this.dismissNotice();
    this.#view?.dispatch({ changes: back, annotations: isolateHistory.of('full') });
  }

  dismissNotice(): void {
    this.#clear();
    this.#emit();
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
    this.#readAgain();
    this.#emit();
  };

  readonly #settle = (): void => {
    const reading = this.#read(this.#text);
    const { problems } = reading;
    if (stillThere(problems, this.#reading.problems).length < problems.length) {
      this.#timer = setTimeout(this.#follow, PATIENCE);
      return;
    }
    this.#readAgain(reading);
    this.#emit();
  };

  #readAgain(reading = this.#read(this.#text)): void {
    this.#reading = reading;
    this.#gather();
  }

  #gather(): void {
    const more = weighProblems(this.#findMore(this.#reading), this.weights);
    this.#more = new Set(more);
    const { problems } = this.#reading;
    this.#problems = more.length === 0 ? problems : [...problems, ...more].sort(inOrder);
    this.#show();
  }

  #show(): void {
    const known = this.#entered?.known ?? null;
    if (known === null) {
      this.#shown = this.#problems;
      return;
    }
    // What the library says comes late, perhaps when the next part has been entered.
    const still = new Set(stillThere(this.#problems, known));
    this.#shown = this.#problems.filter((one) => still.has(one) || this.#more.has(one));
  }

  #clear(): void {
    this.#notice = null;
    this.#back = null;
  }

  #read(text: string): AgentReading {
    const reading = readAgent(sourceOf(text), this.context);
    const problems = weighProblems(reading.problems, this.weights);
    return problems === reading.problems ? reading : { ...reading, problems };
  }

  #emit(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Those of the problems that were known before. Their places, and numbers in their words, may have changed. */
function stillThere(problems: readonly Problem[], known: readonly Problem[]): readonly Problem[] {
  const sayOf = ({ code, message }: Problem) => `${code} ${message}`;
  const left = new Map<string, number>();
  const count = (what: string, by: number) => left.set(what, (left.get(what) ?? 0) + by);
  for (const problem of known) {
    count(sayOf(problem), 1);
    count(problem.code, 1);
  }
  const take = (problem: Problem, what: string) => {
    if ((left.get(what) ?? 0) <= 0) return false;
    count(what, -1);
    if (what !== problem.code) count(problem.code, -1);
    return true;
  };
  // Several may say the same, as empty turns do: as many of them are known as there were.
  const same = new Set(problems.filter((problem) => take(problem, sayOf(problem))));
  return problems.filter((problem) => same.has(problem) || take(problem, problem.code));
}
