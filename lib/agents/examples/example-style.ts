import type {
  DescriptionParts,
  Example,
  FieldStyle,
  Range,
  Rules,
  Turn,
} from '@/lib/agents/model/agent';
import { otherSpeaker } from '@/lib/agents/text/example-words';
import type { Dialog } from './dialog';
import { type ExampleForm, proseSlots, type Speaker, trimText } from './example-model';
import { breakLength } from './example-text';

/** Where a description is, which decides how a line break can be written in it. */
export type DescriptionPlace = {
  readonly rules: Rules;
  readonly style: FieldStyle;
  /** The agent's own name, under which the assistant may speak. */
  readonly name?: string | null;
};

/** A piece of an example as written, with the remarks that follow it. */
export type Block = Range & { readonly tag: boolean };

/** The pieces of an example, in order; a turn includes the remarks after it. */
export function blocksOf(example: Example): Block[] {
  const { openTag, closeTag, context, turns, commentary, remarks } = example;
  const blocks: Block[] = [];
  const add = (range: Range | null, tag = false) =>
    range && blocks.push({ from: range.from, to: range.to, tag });
  add(openTag, true);
  add(context);
  for (const remark of remarks) if (remark.from >= (context?.to ?? 0)) add(remark);
  for (const turn of turns) {
    let { to } = turn;
    for (const remark of turn.remarks) {
      const split = commentary && commentary.from >= to && commentary.from < remark.from;
      if (remark.from >= to && split) add(remark);
      else to = Math.max(to, remark.to);
    }
    add({ from: turn.from, to });
  }
  add(commentary);
  add(closeTag, true);
  return blocks.sort((a, b) => a.from - b.from);
}

/**
 * A description's own way of writing examples: its line breaks, labels, tags and quotes, and what it
 * puts between two pieces. What an example does not have yet is written as in the other examples of the
 * description, or else in the usual way.
 */
export class ExampleStyle {
  /** How to write a line break, also where the description has none yet. */
  readonly newline: string;
  readonly #text: string;
  readonly #parts: DescriptionParts;
  /** How the description breaks lines; null when it never does. */
  readonly #lineBreak: string | null;

  constructor(text: string, parts: DescriptionParts, place: DescriptionPlace) {
    this.#text = text;
    this.#parts = parts;
    this.#lineBreak = commonBreak(text);
    this.newline = this.#lineBreak ?? (holdsRealBreaks(place) ? '\n' : '\\n');
  }

  write(text: string): string {
    return text.replaceAll('\n', this.newline);
  }

  /** The dialog written as the given example is. */
  writeDialog(model: Example, dialog: Dialog): string {
    const gap = this.gapWithin(model);
    const pieces: string[] = [];
    const addCommentary = () =>
      dialog.commentary !== null && pieces.push(this.writeCommentary(model, dialog.commentary));
    if (dialog.context !== null) pieces.push(this.writeContext(dialog.context));
    pieces.push(...dialog.remarks);
    dialog.turns.forEach((turn, index) => {
      if (index === dialog.commentaryAt) addCommentary();
      pieces.push(
        this.writeTurn(model, turn.role === 'other' ? null : turn.role, turn.label, turn.text),
      );
      pieces.push(...turn.remarks);
    });
    if (dialog.commentaryAt >= dialog.turns.length) addCommentary();
    if (!model.openTag) return pieces.join(gap);
    const open = /^<[^\s>\\]+/.exec(this.#slice(model.openTag))?.[0] ?? '<example';
    const close = model.closeTag ? this.#slice(model.closeTag) : `</${open.slice(1)}>`;
    return `${open}>${this.gapAfterOpen(model)}${pieces.join(gap)}${this.gapBeforeClose(model)}${close}`;
  }

  /** Between two pieces of one dialog. */
  gapWithin(example: Example): string {
    return (
      this.#findGap(example, (a, b) => !a.tag && !b.tag) ??
      this.#findGap(example, (a) => a.tag) ??
      this.#lineBreak ??
      ' '
    );
  }

  gapAfterOpen(example: Example): string {
    return this.#findGap(example, (a, b) => a.tag && !b.tag) ?? this.#lineBreak ?? '';
  }

  gapBeforeClose(example: Example): string {
    return this.#findGap(example, (a, b) => !a.tag && b.tag) ?? this.#lineBreak ?? '';
  }

  /** The text between two such pieces, in this example or else in another one. */
  #findGap(example: Example, fits: (a: Block, b: Block) => boolean): string | null {
    for (const each of [example, ...this.#parts.examples]) {
      const blocks = blocksOf(each);
      for (let i = 1; i < blocks.length; i++) {
        const a = blocks[i - 1];
        const b = blocks[i];
        if (a && b && fits(a, b)) return this.#text.slice(a.to, b.from);
      }
    }
    return null;
  }

  /** Between this example and a new one beside it, as between two that stand there already. */
  gapAround(index: number): string {
    const { examples } = this.#parts;
    const slots = proseSlots(this.#parts);
    for (const i of [index, ...examples.keys()]) {
      const a = examples[i];
      const b = examples[i + 1];
      if (a && b && !slots[i + 1]) return this.#text.slice(a.to, b.from);
    }
    return this.wideGap();
  }

  /** Between an example and what is not part of it. */
  wideGap(): string {
    return this.#lineBreak?.repeat(2) ?? ' ';
  }

  writeContext(text: string): string {
    const like = this.#parts.examples.find(
      ({ context }) => context && context.label !== '',
    )?.context;
    return afterLabel(
      like ? this.#text.slice(like.from, like.textFrom) : 'Context:',
      this.write(trimText(text)),
    );
  }

  writeCommentary(example: Example, text: string): string {
    const written = this.write(trimText(text));
    const like = [example, ...this.#parts.examples]
      .map(({ commentary }) => commentary)
      .find((commentary) => commentary && commentary.text !== '');
    if (like) {
      return (
        this.#text.slice(like.from, like.textFrom) +
        written +
        this.#text.slice(like.textTo, like.to)
      );
    }
    // Without tags, only what has a label is read as one on a line of its own.
    if (!example.openTag)
      return this.#lineBreak === null ? written : afterLabel('Commentary:', written);
    const edge =
      this.#lineBreak === null || this.gapAfterOpen(example) === '' ? '' : this.#lineBreak;
    return `<commentary>${edge}${written}${edge}</commentary>`;
  }

  /** A turn as the others of the description are written; `label` is for speakers of no role. */
  writeTurn(
    example: Example,
    role: Speaker | null,
    label: string,
    text: string,
    form?: ExampleForm,
  ): string {
    const turns = this.#turnsFrom(example).filter(isPlain);
    const quoted = turns.filter((turn) => turn.textTo < turn.to);
    const like =
      (quoted.length > 0 ? quoted : turns).find((turn) => turn.role === role) ??
      quoted[0] ??
      turns[0];
    const speaker = role ? this.labelOf(example, role, like) : label;
    const written = this.write(text);
    if (!like || (form === 'double-quotes' && !isTagged(this.#text, like))) {
      return `${speaker}: "${written}"`;
    }
    const at = this.#text.indexOf(like.label, like.from);
    const head =
      this.#text.slice(like.from, at) +
      speaker +
      this.#text.slice(at + like.label.length, like.textFrom);
    if (isTagged(this.#text, like)) return `<${speaker}>${written}</${speaker}>`;
    const tail = this.#text.slice(like.textTo, like.to);
    return tail === '' ? afterLabel(head, trimText(written)) : head + written + tail;
  }

  /** What this role is called here; like `model` where nobody has the role. */
  labelOf(example: Example, role: Speaker, model: Turn | undefined): string {
    const tagged = model !== undefined && isTagged(this.#text, model);
    const same = this.#turnsFrom(example).find(
      (turn) => turn.role === role && isTagged(this.#text, turn) === tagged,
    );
    return same?.label ?? otherSpeaker(model?.label ?? '', role);
  }

  /** All turns that have a label, those of this example first. */
  #turnsFrom(example: Example): Turn[] {
    return [example, ...this.#parts.examples]
      .flatMap(({ turns }) => turns)
      .filter(({ label }) => label !== '');
  }

  #slice({ from, to }: Range): string {
    return this.#text.slice(from, to);
  }
}

/** Whether nothing stands between a turn's label and its words, nor among these. */
function isPlain({ textFrom, parts, remarks }: Turn): boolean {
  return parts.length === 0 && remarks.every(({ from }) => from >= textFrom);
}

/** Whether a turn is written as `<user_request>…</user_request>`. */
export function isTagged(text: string, turn: Turn): boolean {
  return text[turn.from] === '<';
}

/** Puts a space between a label and words without quotes; a label without words ends its line. */
function afterLabel(head: string, words: string): string {
  if (words === '') return head.trimEnd();
  return head.endsWith(':') ? `${head} ${words}` : head + words;
}

/**
 * How most lines of a text end: with `\n` as two characters (or with more backslashes, where it was
 * escaped twice) or as one; null when it has no line break.
 */
function commonBreak(text: string): string | null {
  let real = 0;
  const literal = new Map<string, number>();
  for (let at = 0; at < text.length; at++) {
    const length = breakLength(text, at);
    if (length === 0) continue;
    const written = text.slice(at, at + length);
    if (text[at] === '\\') literal.set(written, (literal.get(written) ?? 0) + 1);
    else real++;
    at += length - 1;
  }
  const [most] = [...literal].sort(([, a], [, b]) => b - a);
  if (!most) return real > 0 ? '\n' : null;
  const count = [...literal.values()].reduce((sum, each) => sum + each, 0);
  return count > real ? most[0] : '\n';
}

/**
 * Whether a new line break should be a real one: always in a plugin, where `\n` stays two
 * characters, and in styles that write it without spreading the value over more lines than it has.
 */
function holdsRealBreaks({ rules, style }: DescriptionPlace): boolean {
  return rules.kind === 'plugin' || style === 'double' || style === 'literal' || style === 'folded';
}
