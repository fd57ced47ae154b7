import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSource, encodeText } from './decode';

const bytes = (...values: number[]) => Uint8Array.from(values);

describe('decodeSource', () => {
  it.each([
    ['plain text', bytes(0x61, 0x0a), 'a\n', true],
    ['an empty file', bytes(), '', true],
    ['a byte order mark, which it keeps', bytes(0xef, 0xbb, 0xbf, 0x61), '\ufeffa', true],
    ['two byte order marks', bytes(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf), '\ufeff\ufeff', true],
    ['NUL', bytes(0x61, 0, 0x62), 'a\0b', true],
    ['a replacement character that is in the file', bytes(0xef, 0xbf, 0xbd), '\ufffd', true],
    ['a bad byte', bytes(0x61, 0xff, 0x62), 'a\ufffdb', false],
    ['a character cut short', bytes(0x61, 0xe2, 0x82), 'a\ufffd', false],
    ['half a surrogate pair', bytes(0xed, 0xa0, 0x80), '\ufffd\ufffd\ufffd', false],
    [
      'UTF-16, which the client does not read',
      bytes(0xff, 0xfe, 0x2d, 0),
      '\ufffd\ufffd-\0',
      false,
    ],
  ])('reads %s', (_name, given, text, utf8) => {
    expect(decodeSource(given)).toEqual({ text, size: given.length, utf8 });
  });
});

describe('encodeText', () => {
  it('gives back the bytes of a decoded text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(decodeSource(encodeText(text))).toMatchObject({ text, utf8: true });
      }),
    );
  });

  it.each(['\ud800', 'a\udc00b', '\udc00\ud800'])('refuses half a surrogate pair', (text) => {
    expect(() => encodeText(text)).toThrow(RangeError);
  });
});
