import { expect, test } from 'vitest';
import { allowedHosts, authority, isAllowedHost, isLoopback } from './allowed-hosts';

const OWN = ['192.168.1.20', 'fe80::1'];
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

test.each([
  [null, LOOPBACK],
  ['127.0.0.1', LOOPBACK],
  ['::1', LOOPBACK],
  ['0.0.0.0', [...LOOPBACK, '192.168.1.20', '[fe80::1]']],
  ['::', [...LOOPBACK, '192.168.1.20', '[fe80::1]']],
  // Another one, even of this machine's own network, is the only one.
  ['127.0.0.2', ['127.0.0.2']],
  ['192.168.1.20', ['192.168.1.20']],
  ['fe80::1', ['[fe80::1]']],
  ['catalog.test', ['catalog.test']],
  // Not an address but a name, which anything could resolve to.
  ['localhost', ['localhost']],
])('a server at %s answers to %j', (host, names) => {
  expect(allowedHosts(host, OWN)).toEqual(names);
});

test.each([
  [null, true],
  ['127.0.0.1', true],
  ['::1', true],
  ['127.0.0.2', false],
  ['localhost', false],
  ['0.0.0.0', false],
])('only this machine reaches %s: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

test.each([
  ['localhost:4747', 4747, true],
  ['[::1]:4747', 4747, true],
  ['localhost', 4747, false],
  ['localhost:4748', 4747, false],
  ['LOCALHOST:4747', 4747, false],
  ['evil.test:4747', 4747, false],
  ['', 4747, false],
  ['localhost', 80, true],
  ['localhost:80', 80, true],
  ['evil.test', 80, false],
])('Host: %s at port %i: %s', (header, port, expected) => {
  expect(isAllowedHost(header, LOOPBACK, port)).toBe(expected);
});

test('a host is written with its port, unless it is the usual one', () => {
  expect(authority('localhost', 4747)).toBe('localhost:4747');
  expect(authority('[::1]', 80)).toBe('[::1]');
});
