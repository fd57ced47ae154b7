import { Annotation } from '@codemirror/state';
import type { EditorView, ViewUpdate } from '@codemirror/view';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import type { TextChange } from '@/lib/agents/model/agent';
import { isBreak } from '@/lib/agents/text/blanks';
import { trimChange } from '@/lib/agents/text/text-change';

/** Marks changes of the prompt's editor that come from the document. */
const followed = Annotation.define<true>();

/**
 * Keeps an editor of the system prompt in step with the document, which remains the only text with
 * the only undo history. Each change of one is applied to the other unchanged, so cursors keep
 * their places.
 */
export class PromptLink {
  #view: EditorView | null = null;
  /** Where the prompt begins in the document: behind the blank lines after the frontmatter. */
  #from: number;

  constructor(readonly editing: AgentDocument) {
    this.#from = this.#find();
  }

  readonly getText = (): string => this.editing.getText().slice(this.#from);

  readonly attach = (view: EditorView): void => {
    this.#view = view;
    this.#agree();
  };

  /** Follows the document until the returned function is called. */
  readonly connect = (): (() => void) => {
    const ends = [this.editing.onUpdate(this.#follow), this.editing.subscribe(this.#agree)];
    return () => {
      for (const end of ends) end();
    };
  };

  /** For the update listener of the prompt's editor. */
  readonly update = ({ docChanged, transactions, changes }: ViewUpdate): void => {
    if (!docChanged || transactions.some((transaction) => transaction.annotation(followed))) return;
    const text = this.editing.getText();
    // Without a line break before it, the prompt would become part of the closing fence.
    const open = this.#from > 0 && !isBreak(text.charCodeAt(this.#from - 1));
    const eol = open ? this.editing.getReading().fields.eol : '';
    const carried: TextChange[] = [];
    changes.iterChanges((from, to, _from, _to, inserted) => {
      const insert = (carried.length === 0 ? eol : '') + inserted.toString();
      carried.push({ from: this.#from + from, to: this.#from + to, insert });
    });
    this.#from += eol.length;
    this.editing.type(carried);
  };

  readonly #follow = ({ changes, state }: ViewUpdate): void => {
    const carried: { from: number; to: number; insert: string }[] = [];
    let within = true;
    changes.iterChanges((from, to, _from, _to, inserted) => {
      const insert = inserted.toString();
      if (from >= this.#from) {
        carried.push({ from: from - this.#from, to: to - this.#from, insert });
      } else if (to > this.#from) within = false;
    });
    this.#from = changes.mapPos(this.#from, -1);
    if (within) this.#put(carried);
    else this.#become(state.sliceDoc(this.#from));
  };

  /** In the changed document the prompt may begin at another place. */
  readonly #agree = (): void => {
    const { source, fields } = this.editing.getReading();
    const text = this.editing.getText();
    if (source.text !== text) return;
    const { from } = fields.body;
    if (from > this.#from || text.slice(from, this.#from).trim() !== '') this.#from = this.#find();
    this.#become(text.slice(this.#from));
  };

  #find(): number {
    const { source, fields } = this.editing.getReading();
    const body = source.text.slice(fields.body.from);
    return fields.body.from + (/^(?:[ \t]*(?:\r\n|\n|\r))*/.exec(body)?.[0].length ?? 0);
  }

  #become(text: string): void {
    const before = this.#view?.state.doc.toString();
    if (before === undefined || before === text) return;
    this.#put([trimChange(before, { from: 0, to: before.length, insert: text })]);
  }

  #put(changes: readonly TextChange[]): void {
    if (changes.length > 0) this.#view?.dispatch({ changes, annotations: followed.of(true) });
  }
}
