import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { endSocket } from './end-socket';

function sent(refused: Parameters<typeof endSocket>[1]): string {
  const socket = new PassThrough();
  endSocket(socket, refused);
  return String(socket.read());
}

const REFUSED = { status: 431, code: 'headers-too-large', detail: 'Too large.' };

test('what is no request is refused with a problem document, and the connection ends', () => {
  const text = sent(REFUSED);
  expect(text.split('\r\n')[0]).toBe('HTTP/1.1 431 Request Header Fields Too Large');
  expect(text).toContain('\r\nConnection: close\r\n');
  expect(text).toContain('\r\nContent-Type: application/problem+json\r\n');
  const [, body = ''] = text.split('\r\n\r\n');
  expect(JSON.parse(body)).toMatchObject({ code: 'headers-too-large', detail: 'Too large.' });
  expect(text).toContain(`\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`);
});

test('a person gets it as a page', () => {
  const text = sent({ ...REFUSED, isPage: true });
  expect(text).toContain('\r\nContent-Type: text/html; charset=utf-8\r\n');
  expect(text).toContain('<p>Too large.</p>');
});

test('a method comes with those that there are', () => {
  expect(sent({ ...REFUSED, status: 405, allow: 'GET' })).toContain('\r\nAllow: GET\r\n');
});

test('a connection that has ended is left alone', () => {
  const socket = new PassThrough();
  socket.end();
  socket.destroy();
  expect(() => endSocket(socket, REFUSED)).not.toThrow();
});
