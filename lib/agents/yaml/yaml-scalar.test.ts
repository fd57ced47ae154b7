import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { resolvePlain } from './yaml-scalar';

describe('resolvePlain', () => {
  // format.md, section 1.3.
  it.each(
    'yes no on off y 1_000 1.2.3 1e 0b11 2026-01-01 1:30 - + . 1- e1 0x 0o8 .e1 NUL'.split(' '),
  )('leaves %s as text', (source) => {
    expect(resolvePlain(source)).toBe(source);
  });

  it.each([
    ['123', 123],
    ['1.5', 1.5],
    ['.5', 0.5],
    ['1.', 1],
    ['+1', 1],
    ['-1', -1],
    ['1e3', 1000],
    ['007', 7],
    ['0x1F', 31],
    ['0o17', 15],
    ['.inf', Number.POSITIVE_INFINITY],
    ['-.INF', Number.NEGATIVE_INFINITY],
    ['.nan', Number.NaN],
    ['true', true],
    ['True', true],
    ['TRUE', true],
    ['false', false],
    ['tRUE', 'tRUE'],
    ['', null],
    ['~', null],
    ['null', null],
    ['Null', null],
    ['NULL', null],
    ['nULL', 'nULL'],
  ])('reads %j as %j', (source, value) => {
    expect(resolvePlain(source)).toBe(value);
  });

  it('agrees with the yaml package', () => {
    const letters = fc.constantFrom(...'0123456789.+-eExXoOabfinNtrul_~'.split(''));
    fc.assert(
      fc.property(fc.string({ unit: letters, minLength: 1, maxLength: 8 }), (source) => {
        // To a parser of whole documents these alone are a list or a marker.
        fc.pre(!/^(?:-+|\.{3})$/.test(source));
        expect(resolvePlain(source)).toEqual(parse(source, { version: '1.2' }));
      }),
      { numRuns: 2_000 },
    );
  });

  it('takes a number of any length', () => {
    expect(resolvePlain('9'.repeat(100_000))).toBe('9'.repeat(100_000));
    expect(resolvePlain('9'.repeat(300))).toBe(1e300);
  });
});
