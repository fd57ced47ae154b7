/**
 * How parts of the editor find each other on the page. Here are the attributes that they carry, and
 * every look-up by them.
 */

/** On an element that belongs to one field of the file. */
export function fieldMark(key: string) {
  return { 'data-field': key };
}

/** On the element around problems that belong to no field. */
export const PROBLEMS_MARK = { 'data-problems': '' };

/** On a button that fixes a problem. */
export const FIX_MARK = { 'data-fix': '' };

/** The id of the sentence that says why a file cannot be changed; there is none for one that can. */
export const WHY_READ_ONLY = 'why-read-only';

/** On an example, by its place among the examples. */
export function exampleMark(index: number) {
  return { 'data-example': index };
}

/** On a turn, by its place in its example. */
export function turnMark(position: number) {
  return { 'data-turn': position };
}

/** What holds an element, and what it is left for: an example by its place, or a field by its key. */
export function placeOf(element: Element): string | null {
  const place = element.closest<HTMLElement>('[data-example], [data-field]');
  return place?.dataset.example ?? place?.dataset.field ?? null;
}

/** The parts of the form that a long description pushes out of sight. */
export type FormPart = 'examples' | 'prompt';

/** On what gets the focus when a person goes to that part. */
export function partMark(part: FormPart) {
  return { 'data-part': part };
}

/** The key of the field that a person is in; undefined outside of the form. */
export function focusedField(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset.field;
}

/** The control of a field. */
export function findFieldInput(key: string): HTMLInputElement | HTMLTextAreaElement | null {
  return document.querySelector(`[data-field="${key}"] :is(input, textarea)`);
}

export function findPart(part: FormPart): HTMLElement | null {
  return document.querySelector(`[data-part="${part}"]`);
}

export function findExample(examples: Element, index: number): Element | null {
  return examples.querySelector(`[data-example="${index}"]`);
}

/** The input for the words of a turn. */
export function findTurnText(example: Element, turn: number): HTMLTextAreaElement | null {
  return example.querySelector(`[data-turn="${turn}"] textarea`);
}

/** Where the focus can go when a fix has removed its button: other fixes first, then any control. */
export function controlsBeside(fix: Element): () => HTMLElement[] {
  const near = fix.closest('[data-field], [data-problems]');
  return () =>
    ['[data-fix]', 'input, textarea, select, button'].flatMap((selector) => [
      ...(near?.querySelectorAll<HTMLElement>(selector) ?? []),
    ]);
}
