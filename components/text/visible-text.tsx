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
  for (let at = 0; at < text.length; at++) {
    if (!isInvisible(text.charCodeAt(at))) continue;
    if (at > from) pieces.push({ from, text: text.slice(from, at), hidden: false });
    pieces.push({ from: at, text: text.charAt(at), hidden: true });
    from = at + 1;
  }
  if (from < text.length) pieces.push({ from, text: text.slice(from), hidden: false });
  return pieces;
}

/** Tab and line breaks are seen by what they do. */
function isInvisible(code: number): boolean {
  if (code < 0x20) return code !== 0x09 && code !== 0x0a && code !== 0x0d;
  if (code < 0x7f) return false;
  return (
    (code >= 0x7f && code <= 0x9f) ||
    code === 0xad ||
    code === 0x61c ||
    code === 0x180e ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x2028 && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2069) ||
    code === 0xfeff ||
    (code >= 0xfff9 && code <= 0xfffb)
  );
}

/** As Unicode writes it: `U+202E`. */
export function charName(char: string): string {
  return `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
