import type { TextChange } from '@/lib/agents/model/agent';
import { applyChanges } from '@/lib/agents/text/text-change';

/**
 * What a person types into one part of the form without a pause by anything else. Each edit is made on
 * the text that the part began with, so that the file is written as if the last one had been the only
 * one: a blank at the end, which a style cannot hold, does not leave the quotes that it needed.
 */
export class EditRun {
  #part: string | null = null;
  #base = '';
  /** What the last edit changed in it. */
  #changes: readonly TextChange[] = [];
  /** What the last edit led to. */
  #reached = '';

  /**
   * @param part names what is typed into, whose whole content each edit of it sets; null for an edit that
   *   goes by what is there
   * @param text as it is now
   * @param make gives the changes of a text
   * @returns the changes of `text`, or why there are none
   */
  edit<Refused extends { readonly ok: false }>(
    part: string | null,
    text: string,
    make: (
      text: string,
    ) => { readonly ok: true; readonly changes: readonly TextChange[] } | Refused,
  ): { readonly ok: true; readonly changes: readonly TextChange[] } | Refused {
    if (part === null || part !== this.#part || text !== this.#reached) this.#base = text;
    const base = this.#base;
    const made = make(base);
    if (!made.ok) return made;
    this.#part = part;
    const before = this.#changes;
    this.#changes = made.changes;
    this.#reached = applyChanges(base, made.changes);
    if (text === base) return made;
    return { ok: true, changes: this.#leadOn(text, [...before, ...made.changes]) };
  }

  /**
   * The changes from the last edit's text to this one's: outside of what either changed both are as they
   * began, so that the rest, which may be long, is not compared at each key.
   */
  #leadOn(text: string, changed: readonly TextChange[]): readonly TextChange[] {
    if (text === this.#reached) return [];
    const from = Math.min(...changed.map((change) => change.from));
    const after = this.#base.length - Math.max(...changed.map((change) => change.to));
    const insert = this.#reached.slice(from, this.#reached.length - after);
    return [{ from, to: text.length - after, insert }];
  }

  end(): void {
    this.#part = null;
  }
}
