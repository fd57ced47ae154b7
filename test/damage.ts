/** Damage to the bytes of agent files, for tests: what editors, merges, generators and enemies do. */

/** Numbers from 0 up to 1, the same for the same seed. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const PIECES = [
  ...[
    '---',
    '\n---\n',
    '\r\n',
    '\r',
    '\n',
    '\n\n',
    '\t',
    '  ',
    ': ',
    ' #',
    ':',
    '：',
    '#',
    '-',
    '- ',
  ],
  ...[
    '"',
    "'",
    '\\',
    '\\n',
    '\\u00',
    '|',
    '>',
    '|-\n',
    '>+2\n',
    '%',
    '@',
    '`',
    '!',
    '!!str ',
    '&a ',
    '*a',
  ],
  ...['<<: *a\n', '? ', '? '.repeat(200), '[', '{', ']', '}', '['.repeat(40), '{a: '.repeat(40)],
  ...[
    '<example>',
    '</example>',
    '<commentary>',
    '\nuser: "',
    '\nassistant: ',
    'Context: ',
    '<!--',
    '```\n',
  ],
  ...[
    'name: ',
    '\nname: b\n',
    '\ndescription: x\n',
    '\ntools: *\n',
    '\nhooks: []\n',
    '\n__proto__: x\n',
  ],
  ...[
    '\u0000',
    '\u001b',
    '\ufeff',
    '\u200b',
    '\u202e',
    '\u2028',
    '\u0085',
    '…',
    '😀',
    'ü',
    '...\n',
    '+++\n',
  ],
].map((piece) => Buffer.from(piece));

const BAD_BYTES = [0xff, 0xc0, 0x80, 0xed, 0xf8];

/** The bytes with one to six pieces of damage, most of it in the first 4 KB. @param others to take pieces from */
export function mutateBytes(
  given: Uint8Array,
  random: () => number,
  others: readonly Uint8Array[],
): Buffer {
  let bytes: Buffer = Buffer.from(given);
  const times = 1 + Math.floor(random() * 6);
  for (let time = 0; time < times; time++) bytes = damage(bytes, random, others);
  return bytes;
}

function damage(bytes: Buffer, random: () => number, others: readonly Uint8Array[]): Buffer {
  const pick = (limit: number) => Math.floor(random() * limit);
  const at = pick(random() < 0.8 ? Math.min(bytes.length, 4_096) + 1 : bytes.length + 1);
  const to = Math.min(bytes.length, at + 1 + pick(random() < 0.9 ? 40 : 2_000));
  const splice = (from: number, end: number, piece: Uint8Array) =>
    Buffer.concat([bytes.subarray(0, from), piece, bytes.subarray(end)]);
  const piece = PIECES[pick(PIECES.length)] ?? Buffer.alloc(0);
  switch (pick(12)) {
    case 0:
      return splice(at, to, Buffer.alloc(0));
    case 1:
      return splice(at, at, bytes.subarray(at, to));
    case 2:
      return splice(at, at, Buffer.from([BAD_BYTES[pick(BAD_BYTES.length)] ?? 0xff]));
    case 3:
      return splice(at, Math.min(bytes.length, at + 1), Buffer.from([pick(256)]));
    case 4: {
      const other = others[pick(others.length)] ?? bytes;
      const start = pick(other.length);
      return splice(at, to, other.subarray(start, start + pick(600)));
    }
    case 5:
      return bytes.subarray(0, at);
    case 6:
      return Buffer.from(
        bytes.toString('latin1').replaceAll('\n', random() < 0.7 ? '\r\n' : '\r'),
        'latin1',
      );
    case 7:
      return splice(
        at,
        at,
        Buffer.concat(Array.from({ length: pick(random() < 0.02 ? 3_000 : 30) }, () => piece)),
      );
    case 8:
      // A line that starts here, or nearly.
      return splice(at, at, Buffer.concat([Buffer.from('\n'), piece]));
    default:
      return splice(at, random() < 0.3 ? to : at, piece);
  }
}
