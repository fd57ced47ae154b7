import type { Field, TextChange } from './agent';
import { splitLines } from './lines';

/** Puts `# ` before each line of a field, so that YAML passes over it and its words stay in the file. */
export function commentOut(text: string, { from, to }: Field): TextChange[] {
  return splitLines(text, from, to).map((line) => ({
    from: line.from,
    to: line.from,
    insert: '# ',
  }));
}
