import type { Marks } from '@/components/text/highlight';
import { Prose } from '@/components/text/prose';
import { RemarkChip } from './remark-chip';

/** Longer texts are folded at the end of a sentence after about this many characters. */
const FOLD_AT = 600;

type Props = { text: string; chips: readonly string[]; marks: Marks | undefined };

/**
 * The text of a turn, with its remarks as chips. A long text is folded after its first sentences.
 */
export function LongText({ text, ...rest }: Props) {
  const cut = foldPlace(text);
  if (cut === null) return <WithChips text={text} {...rest} />;
  return (
    <>
      <WithChips text={text.slice(0, cut)} {...rest} />
      <details className="mt-1">
        <summary className="w-fit text-accent text-sm">Show the rest</summary>
        <div className="mt-1">
          <WithChips text={text.slice(cut)} {...rest} />
        </div>
      </details>
    </>
  );
}

function WithChips({ text, chips, marks }: Props) {
  const parts: { readonly text: string; readonly isChip: boolean }[] = [];
  let from = 0;
  for (const chip of chips) {
    const at = text.indexOf(chip, from);
    if (at < 0) continue;
    parts.push({ text: text.slice(from, at), isChip: false }, { text: chip, isChip: true });
    from = at + chip.length;
  }
  parts.push({ text: text.slice(from), isChip: false });
  return (
    <div className="flex flex-col gap-1">
      {parts.map((part, i) =>
        part.isChip ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other identity.
          <RemarkChip key={i} text={part.text} marks={marks} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other identity.
          part.text.trim() !== '' && <Prose key={i} text={part.text} marks={marks} />
        ),
      )}
    </div>
  );
}

/** Where the first sentence beyond the limit ends; null for a text too short to fold, or without any break. */
function foldPlace(text: string): number | null {
  if (text.length < FOLD_AT * 1.5) return null;
  const window = text.slice(FOLD_AT, FOLD_AT * 1.4);
  const sentence = window.search(/[.!?]\s|[。！？\n]/);
  const end = sentence < 0 ? window.indexOf(' ') : sentence;
  return end < 0 ? null : FOLD_AT + end + 1;
}
