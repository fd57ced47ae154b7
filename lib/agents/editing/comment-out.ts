import type { Range, TextChange } from '@/lib/agents/model/agent';
import { splitLines } from '@/lib/agents/text/lines';

/** Puts `# ` before each line of a range, such as a field's, so that YAML passes over it and its words stay in the file. */
export function commentOut(text: string, { from, to }: Range): TextChange[] {
  return splitLines(text, from, to).map((line) => ({
    from: line.from,
    to: line.from,
    insert: '# ',
  }));
}
