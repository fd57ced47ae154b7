import type { Example, LabelledPiece, Range, Role } from '@/lib/agents/model/agent';
import { isProseBlank } from '@/lib/agents/text/blanks';
import { holdsName } from '@/lib/agents/text/example-words';
import { assembleDialog, tokensOf } from './assemble-dialog';
import { isAnnounced } from './example-heading';
import { breakLength, firstFrom, realLines, skipGap, type Tag, trimGap } from './example-text';
import { cutSegment, type Segment, scanDialog } from './scan-dialog';

/**
 * Dialogs in a description without tags: a user and an assistant both speak. In quotes that is
 * enough; without them it takes a sign that this is no list such as `user: the person who asks`. What
 * follows the last quote on its line is the commentary.
 */
export function untaggedExamples(
  text: string,
  tags: readonly Tag[],
  name: string | null,
): Example[] {
  if (!TWO_LABELS.test(text)) return [];
  const { segments, remarks } = scanDialog(text, 0, text.length, tags, name, false);
  const dialogs: Segment[][] = [];
  let dialog: Segment[] = [];
  const spoken = new Set<Role>();
  for (const segment of segments) {
    if (begins(text, dialog, spoken, segment)) {
      dialogs.push(dialog);
      dialog = [];
      spoken.clear();
    }
    if (segment.label === '') continue;
    dialog.push(segment);
    spoken.add(segment.role);
  }
  dialogs.push(dialog);
  const pairs = countPairs(segments);
  return dialogs
    .filter((found) => isDialog(text, found, name, pairs))
    .flatMap((found) => untaggedExample(text, found, remarks));
}

/** How often an assistant's turn follows one of a user's that begins a line. */
function countPairs(segments: readonly Segment[]): number {
  return segments.filter((segment, index) => {
    const before = segments[index - 1];
    return segment.role === 'assistant' && before?.role === 'user' && before.atEdge;
  }).length;
}

/** Two speakers take two colons, which most descriptions do not have. */
const TWO_LABELS = /[:：][^:：]*[:：]/;

/** @param spoken who spoke in the dialog so far */
function begins(
  text: string,
  dialog: readonly Segment[],
  spoken: ReadonlySet<Role>,
  segment: Segment,
): boolean {
  if (segment.kind === 'context') return true;
  if (segment.kind === 'turn' && segment.label === '') return true;
  const last = dialog.at(-1);
  if (segment.role !== 'user' || !last || !spoken.has('assistant')) return false;
  // What the agent's name introduces before anybody asks is prose.
  if (!spoken.has('user') && dialog[0]?.kind !== 'context') return true;
  return isApart(text, last, segment) || (last.kind === 'commentary' && segment.atEdge);
}

/** Whether there is an empty line, a list marker or a heading between two pieces. */
function isApart(text: string, before: Segment, after: Segment): boolean {
  if (!after.atEdge) return false;
  const end = before.quoteEnd >= 0 ? before.quoteEnd : before.to;
  const gapFrom = Math.max(end, before.remarks.at(-1)?.to ?? 0);
  const gap = realLines(text, gapFrom, after.from);
  return gap.trim() !== '' || EMPTY_LINE.test(gap);
}

type Speakers = {
  readonly user: Segment;
  readonly assistant: Segment;
  /** Each begins a line. */
  readonly atEdge: boolean;
};

function speakersOf(segments: readonly Segment[]): Speakers | null {
  const speaks = (role: Role) => segments.find((segment) => segment.role === role);
  const user = speaks('user');
  const assistant = speaks('assistant');
  if (!user || !assistant || user.from > assistant.from) return null;
  return { user, assistant, atEdge: user.atEdge && assistant.atEdge };
}

/** @param pairs how often in the text an assistant answers a user at the start of a line */
function isDialog(
  text: string,
  segments: readonly Segment[],
  name: string | null,
  pairs: number,
): boolean {
  const speakers = speakersOf(segments);
  if (!speakers) return false;
  const { user, assistant, atEdge } = speakers;
  const [first] = segments;
  const quoted = Number(user.quoteEnd >= 0) + Number(assistant.quoteEnd >= 0);
  if (quoted === 2) return true;
  if (atEdge && (quoted > 0 || first?.kind === 'context')) return true;
  const words = (segment: Segment) => text.slice(segment.textFrom, segment.textTo);
  if (
    name !== null &&
    segments.some((each) => each.role === 'assistant' && holdsName(words(each), name))
  )
    return true;
  if (isAnnounced(text, user.from)) return true;
  if (first?.kind === 'context') return true;
  if (!atEdge) return pairs > 1 && user.open.markerIndent >= 0;
  const isItem = user.open.markerIndent >= 0 && assistant.open.markerIndent < 0;
  return pairs > 1 || isItem || /[?？؟!！]$/.test(words(user));
}

function untaggedExample(
  text: string,
  dialog: readonly Segment[],
  all: readonly Range[],
): Example[] {
  const [first] = dialog;
  const last = dialog.at(-1);
  if (!first || !last) return [];
  const { from } = first;
  const isQuoted = last.quoteEnd >= 0;
  const end = isQuoted ? last.quoteEnd : endOfParagraph(text, last.textFrom, last.to);
  const cut = end === last.to ? last : (cutSegment(text, last, end) ?? last);
  const inside = cut.remarks.filter((remark) => remark.to <= cut.to);
  const behind = remarksBehind(text, cut, last, all);
  let to = behind.at(-1)?.to ?? cut.to;
  const note = isQuoted ? noteAt(text, to, Math.max(to, last.to)) : null;
  const remarks = [
    ...all.slice(firstFrom(all, from), firstFrom(all, last.from)),
    ...inside,
    ...behind,
  ];
  const parts = assembleDialog(text, [...dialog.slice(0, -1), cut], remarks);
  to = note?.to ?? to;
  return [
    {
      ...parts,
      commentary: parts.commentary ?? note,
      from,
      to,
      openTag: null,
      closeTag: null,
      closed: true,
      nested: false,
      tokens: tokensOf(text, from, to),
    },
  ];
}

/** The remarks that follow a dialog's last words without an empty line. */
function remarksBehind(
  text: string,
  cut: Segment,
  last: Segment,
  all: readonly Range[],
): readonly Range[] {
  const behind: Range[] = [];
  let { to } = cut;
  const own = last.open.remarks.filter((remark) => remark.from >= to);
  for (const remarks of [own, all]) {
    for (let index = firstFrom(remarks, to); ; index++) {
      const remark = remarks[index];
      if (!remark || skipGap(text, to, remark.from) < remark.from) break;
      if (EMPTY_LINE.test(realLines(text, to, remark.from))) break;
      behind.push(remark);
      to = remark.to;
    }
  }
  return behind;
}

const EMPTY_LINE = /\n[^\S\n]*\n/;

/** What follows on the line of the last words, to the end of its paragraph. */
function noteAt(text: string, end: number, limit: number): LabelledPiece | null {
  const from = skipGap(text, end, limit);
  if (from >= limit || realLines(text, end, from).includes('\n')) return null;
  const to = endOfParagraph(text, from, limit);
  return { from, to, label: '', text: realLines(text, from, to), textFrom: from, textTo: to };
}

/** Where the first empty line after `from` begins, or `to`. */
function endOfParagraph(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const step = breakLength(text, at);
    if (step > 0) {
      let next = at + step;
      while (next < to && isProseBlank(text.charCodeAt(next))) next++;
      if (breakLength(text, next) > 0) return trimGap(text, from, at);
      at += step - 1;
    }
  }
  return to;
}
