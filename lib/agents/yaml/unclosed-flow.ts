/** A list or map in brackets on one line that does not end. */
export type UnclosedFlow = {
  /** The first bracket that is never closed. */
  readonly open: '[' | '{';
  /** What has to be added at the end of the line. */
  readonly missing: string;
};

/** Null where every bracket is closed, where another mark than these is wrong, or where it is not one line. */
export function findUnclosedFlow(written: string): UnclosedFlow | null {
  if (!/^[[{]/.test(written) || /[\r\n]/.test(written)) return null;
  const opened: ('[' | '{')[] = [];
  for (let at = 0; at < written.length; at++) {
    const mark = written.charAt(at);
    if (mark === '[' || mark === '{') opened.push(mark);
    else if (mark === ']' || mark === '}') {
      const open = opened.pop();
      if (open === undefined || closeOf(open) !== mark) return null;
      // What follows is another slip.
      if (opened.length === 0) return null;
    } else if ((mark === '"' || mark === "'") && /[[{,:\s]/.test(written.charAt(at - 1))) {
      const end = written.indexOf(mark, at + 1);
      if (end < 0) return null;
      at = end;
    } else if (mark === '#' && /\s/.test(written.charAt(at - 1))) return null;
  }
  const [open] = opened;
  if (open === undefined) return null;
  return { open, missing: opened.reverse().map(closeOf).join('') };
}

function closeOf(open: '[' | '{'): string {
  return open === '[' ? ']' : '}';
}
