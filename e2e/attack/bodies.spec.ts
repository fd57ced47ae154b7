import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { agentText } from '../files';
import { test } from '../fixtures';
import type { Catalog } from '../server';
import { FULL } from './full';

const MEBIBYTE = 1024 * 1024;

/**
 * Sends a PUT that announces one length and sends another, and gives the status it got; 0 is a
 * connection that ended without one.
 */
function putLying(
  catalog: Catalog,
  etag: string,
  announced: number,
  sent: number,
  thenEnd: boolean,
): Promise<number> {
  const head = [
    'PUT /api/agents/library/planner.md HTTP/1.1',
    `Host: localhost:${catalog.port}`,
    'X-Agent-Catalog: 1',
    `If-Match: ${etag}`,
    'Content-Type: text/markdown',
    `Content-Length: ${announced}`,
    '',
    '',
  ].join('\r\n');
  const text = agentText('planner', { description: 'Cut off here:' });
  return new Promise((resolve) => {
    let answer = '';
    const done = () => {
      socket.destroy();
      resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0));
    };
    const socket = connect(catalog.port, '127.0.0.1');
    socket.on('data', (chunk) => {
      answer += chunk;
      if (answer.includes('\r\n\r\n')) done();
    });
    socket.on('close', done);
    socket.on('error', done);
    socket.write(head);
    let left = sent;
    const send = () => {
      while (left > 0 && !socket.destroyed) {
        const chunk = Buffer.alloc(Math.min(left, MEBIBYTE), 'x');
        if (left === sent) chunk.write(text);
        left -= chunk.length;
        if (!socket.write(chunk)) return void socket.once('drain', send);
      }
      if (thenEnd) socket.end();
    };
    send();
  });
}

/** Resident memory of the server in bytes, where the system tells. */
function readMemory({ pid }: Catalog): number | null {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return null;
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1]) * 1024;
}

async function readEtag(catalog: Catalog): Promise<string> {
  const answer = await fetch(`${catalog.url}/api/agents/library/planner.md`);
  return answer.headers.get('etag') ?? '';
}

test('A body is saved whole or not at all, whatever its size', async ({ catalog }) => {
  const file = join(catalog.dir, 'planner.md');
  const put = async (size: number) => {
    const head = agentText('planner');
    const body = head + 'x'.repeat(Math.max(0, size - head.length));
    const answer = await fetch(`${catalog.url}/api/agents/library/planner.md`, {
      method: 'PUT',
      headers: {
        'X-Agent-Catalog': '1',
        'Content-Type': 'text/markdown',
        'If-Match': await readEtag(catalog),
      },
      body: body.slice(0, size),
    }).catch(() => null);
    return { status: answer?.status ?? 0, body };
  };
  for (const size of [200, 65_536, MEBIBYTE - 1, MEBIBYTE]) {
    const { status, body } = await put(size);
    expect(status, `${size} bytes`).toBe(200);
    expect(readFileSync(file, 'utf8'), `${size} bytes`).toBe(body);
  }
  const last = readFileSync(file);
  for (const size of [MEBIBYTE + 1, 2 * MEBIBYTE, 5 * MEBIBYTE]) {
    expect((await put(size)).status, `${size} bytes`).toBe(413);
  }
  // Longer than the server is ready to throw away: the answer or the end of the connection.
  expect([413, 0]).toContain((await put(20 * MEBIBYTE)).status);
  expect(readFileSync(file).equals(last)).toBe(true);
});

test('A length that lies saves nothing', async ({ catalog }) => {
  const before = readFileSync(join(catalog.dir, 'planner.md'));
  const etag = await readEtag(catalog);
  expect([400, 0]).toContain(await putLying(catalog, etag, 5000, 4000, true));
  expect([400, 0]).toContain(await putLying(catalog, etag, MEBIBYTE, 100, true));
  expect(await putLying(catalog, etag, MEBIBYTE + 1, 0, false)).toBe(413);
  expect(await putLying(catalog, etag, 200_000_000, 100, false)).toBe(413);
  expect(readFileSync(join(catalog.dir, 'planner.md'))).toEqual(before);
});

test('A body of 200 MB takes no memory', async ({ catalog }) => {
  const etag = await readEtag(catalog);
  const before = readMemory(catalog);
  test.skip(before === null, 'The system does not tell.');
  for (let round = 0; round < 3; round++) {
    expect([413, 0]).toContain(await putLying(catalog, etag, 200_000_000, 200_000_000, true));
  }
  expect((readMemory(catalog) ?? 0) - (before ?? 0)).toBeLessThan(50 * MEBIBYTE);
});

test('A request that never ends is answered with 408', async ({ catalog }) => {
  test.skip(!FULL, 'Waits for the time limit of the server; npm run attack does.');
  test.setTimeout(120_000);
  const before = readFileSync(join(catalog.dir, 'planner.md'));
  const etag = await readEtag(catalog);
  const slowBody = putLying(catalog, etag, 5000, 100, false);
  const slowHead = new Promise<string>((resolve) => {
    const socket = connect(catalog.port, '127.0.0.1', () =>
      socket.write('GET / HTTP/1.1\r\nHost: '),
    );
    socket.on('data', (chunk) => resolve(String(chunk).slice(0, 12)));
    socket.on('close', () => resolve('closed'));
  });
  expect(await slowHead).toBe('HTTP/1.1 408');
  expect(await slowBody).toBe(408);
  expect(readFileSync(join(catalog.dir, 'planner.md'))).toEqual(before);
});
