/** Where sentences end. */

/** What only leads to examples. */
const LEAD = /^(?:typical\s+)?examples?(?:\s+(?:usage|include|of use))?\s*[:：]?\s*$/i;

/** What may stand between the end of a sentence and the blank after it. */
const CLOSERS = '"\')]”’»';

/** What a sentence may end with. */
const STOP = /[.!?。！？]/g;

/** The first sentence of a line; one that only leads to examples is none. Empty where there is none. */
export function firstSentence(line: string): string {
  for (const sentence of sentencesOf(line)) if (!LEAD.test(sentence)) return sentence;
  return '';
}

/** What ends like a sentence, and then the rest, without the blanks around; empty ones too. */
export function* sentencesOf(line: string): Generator<string> {
  let from = 0;
  for (const { index: at } of line.matchAll(STOP)) {
    if (!endsSentence(line, at)) continue;
    let end = at + 1;
    while (end < line.length && CLOSERS.includes(line.charAt(end))) end++;
    yield line.slice(from, end).trim();
    from = end;
  }
  yield line.slice(from).trim();
}

const ABBREVIATIONS =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|incl|resp|no|dr|mr|mrs|ms|st|z\.\s?b|p\.\s?ej|d\.\s?h)$/i;

function endsSentence(line: string, at: number): boolean {
  const letter = line.charAt(at);
  if ('。！？'.includes(letter)) return true;
  const after = line.slice(at + 1, at + 3);
  if (after !== '' && !/^["')\]”’»]?(?:\s|$)/.test(after)) return false;
  if (letter !== '.') return true;
  const before = line.slice(Math.max(0, at - 12), at);
  if (ABBREVIATIONS.test(before)) return false;
  // A small letter continues the sentence.
  return !/^["')\]]?\s[a-z]/.test(line.slice(at + 1, at + 4));
}
