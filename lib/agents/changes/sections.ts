import { splitLines } from '@/lib/agents/text/lines';

/** A part of a prompt: from a heading to before the next one. */
export type Section = {
  /** The words of the heading; null for what stands before the first one. */
  readonly heading: string | null;
  /** How many `#` the heading has; 0 where there is none. */
  readonly level: number;
  /** What stands under the heading, without blank lines around it; lines end with `\n`. */
  readonly text: string;
};

const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})(.*)$/;

/** The sections of a prompt in order; a `#` in a block of code is no heading. */
export function splitSections(body: string): Section[] {
  const sections: Section[] = [];
  let heading: string | null = null;
  let level = 0;
  let lines: string[] = [];
  let fence = '';
  const close = () => {
    const text = trimLines(lines);
    if (heading !== null || text !== '') sections.push({ heading, level, text });
  };
  for (const { from, to } of splitLines(body, 0, body.length)) {
    const line = body.slice(from, to);
    const marks = FENCE.exec(line);
    if (fence !== '') {
      if (marks?.[1]?.startsWith(fence) && marks[2]?.trim() === '') fence = '';
    } else if (marks?.[1] !== undefined) fence = marks[1];
    const title = fence === '' && marks === null ? HEADING.exec(line) : null;
    if (title === null) {
      lines.push(line);
      continue;
    }
    close();
    heading = title[2] ?? '';
    level = title[1]?.length ?? 0;
    lines = [];
  }
  close();
  return sections;
}

/** Without the blank lines at both ends, and the blanks at the very end. */
function trimLines(lines: readonly string[]): string {
  return lines
    .join('\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}
