import type { Field } from './agent';
import { wordOfLabel } from './example-words';
import { specOf } from './field-specs';

/**
 * Where example dialogs written at the margin have become fields (`user: "…"` is one to YAML): the
 * index of the last of those that follow the description. `index` itself when there are none.
 */
export function endOfDialog(fields: readonly Field[], index: number): number {
  let end = index;
  let speaks = false;
  for (let next = index + 1; next < fields.length; next++) {
    const key = fields[next]?.key ?? '';
    const word = specOf(key) ? undefined : wordOfLabel(key);
    if (!word) break;
    // `agent: x` and `context: fork` are keys of other files of Claude Code.
    if (/^(?:user|human|assistant)$/i.test(key)) speaks = true;
    end = next;
  }
  return speaks ? end : index;
}
