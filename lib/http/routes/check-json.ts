import { HttpProblem } from '@/lib/http/guard/problem-json';

/**
 * What `JSON.parse` lets pass and changes in silence: of a key that comes twice it takes the last
 * value, and a number it rounds to what a double can hold.
 * @param json what `JSON.parse` has parsed
 * @throws HttpProblem 400
 */
export function checkJson(json: string): void {
  /** The keys of each object that is open; null for a list. */
  const open: (Set<string> | null)[] = [];
  let keyMayFollow = false;
  for (let at = 0; at < json.length; at++) {
    const char = json[at] ?? '';
    if (char === '{' || char === '[') {
      open.push(char === '{' ? new Set() : null);
      keyMayFollow = char === '{';
    } else if (char === '}' || char === ']') {
      open.pop();
      keyMayFollow = false;
    } else if (char === ',') {
      keyMayFollow = open.at(-1) !== null;
    } else if (char === ':') {
      keyMayFollow = false;
    } else if (char === '"') {
      const end = endOfString(json, at);
      if (keyMayFollow) addKey(open.at(-1), JSON.parse(json.slice(at, end)));
      at = end - 1;
    } else if (char === '-' || isDigit(char)) {
      const end = endOfNumber(json, at);
      checkNumber(json.slice(at, end));
      at = end - 1;
    }
  }
}

function addKey(keys: Set<string> | null | undefined, key: string): void {
  if (keys?.has(key)) {
    throw new HttpProblem(
      400,
      'duplicate-key',
      `The key “${shorten(key)}” is there twice, so nobody knows which value is meant. Nothing was changed.`,
    );
  }
  keys?.add(key);
}

function checkNumber(written: string): void {
  const value = Number(written);
  if (Number.isFinite(value) && decimal(written) === decimal(String(value))) return;
  throw new HttpProblem(
    400,
    'number-inexact',
    `The number ${shorten(written)} has more digits than can be kept, or is too large. Send it as text, in quotes. Nothing was changed.`,
  );
}

/** One text for each value: sign, digits without zeros around them, and the exponent of the last one. */
function decimal(number: string): string {
  const [, sign, whole = '', part = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = trimZeros(whole + part);
  if (digits.text === '') return '0';
  return `${sign}${digits.text}e${Number(exponent) - part.length + digits.cut}`;
}

function trimZeros(digits: string): { text: string; cut: number } {
  let from = 0;
  while (digits[from] === '0') from++;
  let to = digits.length;
  while (to > from && digits[to - 1] === '0') to--;
  return { text: digits.slice(from, to), cut: digits.length - to };
}

function endOfString(json: string, from: number): number {
  let at = from + 1;
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

function endOfNumber(json: string, from: number): number {
  let at = from;
  while (at < json.length && (isDigit(json[at] ?? '') || '+-.eE'.includes(json[at] ?? ''))) at++;
  return at;
}

const isDigit = (char: string) => char >= '0' && char <= '9';

const shorten = (text: string) => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
