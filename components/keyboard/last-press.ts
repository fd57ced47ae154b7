/** Whether a key was pressed last, rather than a button of the pointer. */
let byKey = false;

/** Takes note of both from now on; for the whole page, once. */
export function notePresses(target: EventTarget): void {
  const note = ({ type }: Event) => {
    byKey = type === 'keydown';
  };
  for (const type of ['keydown', 'pointerdown']) target.addEventListener(type, note, true);
}

/** Whether a person came here by keyboard; not so when the page was loaded anew. */
export function cameByKey(): boolean {
  return byKey;
}
