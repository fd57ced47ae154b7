import { Fragment } from 'react';

/**
 * Text of a file with the characters that a person cannot see made visible: controls, directions,
 * zero widths. The characters themselves stay, isolated, so that what is copied is what is there.
 */
export function VisibleText({ text }: { text: string }) {
  const pieces = splitInvisible(text);
  if (pieces.length <= 1 && pieces[0]?.hidden !== true) return text;
  return pieces.map(({ from, text, hidden }) =>
    hidden ? (
      <span key={from} className="invisible-char" data-char={charName(text)}>
        {text === '\0' ? '' : text}
      </span>
    ) : (
      <Fragment key={from}>{text}</Fragment>
    ),
  );
}

export type TextPiece = { readonly from: number; readonly text: string; readonly hidden: boolean };

/** Each character that cannot be seen is a piece of its own. */
export function splitInvisible(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const { index, 0: hidden } of text.matchAll(INVISIBLE)) {
    if (index > from) pieces.push({ from, text: text.slice(from, index), hidden: false });
    pieces.push({ from: index, text: hidden, hidden: true });
    from = index + hidden.length;
  }
  if (from < text.length) pieces.push({ from, text: text.slice(from), hidden: false });
  return pieces;
}

/**
 * What is obeyed or not seen; tab and line breaks are seen by what they do. The command line escapes
 * the same (`lib/command/terminal/escape-controls.mjs`), which a test holds.
 */
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of them is meant alone.
  /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu;

/** As Unicode writes it: `U+202E`. */
export function charName(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
