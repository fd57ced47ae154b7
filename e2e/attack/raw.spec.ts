import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { agentText } from '../files';
import { test } from '../fixtures';
import { sendRaw } from '../raw-http';
import { startCatalog } from '../server';
import { honestRequests, hostileRequests, type RawRequest, type Target } from './hostile-requests';

/** Stands in the name, description and body of every agent, and in no request. */
const SECRET = 'zq7xsecret';
const FILES = {
  'planner.md': agentText(`planner-${SECRET}`, { description: `Plans ${SECRET}.` }),
  'trashed.md': agentText(`trashed-${SECRET}`),
};
/** Requests that are under way at the same time. */
const ABREAST = 8;

test.use({ files: FILES });

/** What a hostile request could be after. */
async function readTarget(url: string, port: number): Promise<Target> {
  const planner = await fetch(`${url}/api/agents/library/planner.md`);
  const trashed = await fetch(`${url}/api/agents/library/trashed.md`);
  const removed = await fetch(`${url}/api/agents/library/trashed.md`, {
    method: 'DELETE',
    headers: { 'X-Agent-Catalog': '1', 'If-Match': trashed.headers.get('etag') ?? '' },
  });
  const { trash } = await removed.json();
  const page = await fetch(`${url}/agents/library/planner.md`, {
    headers: { RSC: '1' },
    redirect: 'manual',
  });
  const payload = new URL(page.headers.get('location') ?? '', url);
  return {
    port,
    etag: planner.headers.get('etag') ?? '',
    payload: payload.pathname + payload.search,
    trash,
  };
}

async function sendAll(port: number, requests: readonly RawRequest[], host?: string) {
  const waiting = [...requests];
  const answers: { name: string; status: number; text: string }[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { status, text } = await sendRaw(port, Buffer.from(next.bytes, 'latin1'), host);
      answers.push({ name: next.name, status, text });
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, work));
  return answers;
}

function readLibrary(dir: string) {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((name) => [
    name,
    readFileSync(join(dir, name), 'latin1'),
  ]);
}

test('Hostile requests over a raw socket get no byte of an agent and change none', async ({
  catalog,
}) => {
  test.setTimeout(120_000);
  writeFileSync(join(catalog.dir, '..', 'secret.md'), agentText(SECRET));
  const target = await readTarget(catalog.url, catalog.port);
  const before = readLibrary(catalog.dir);
  const requests = hostileRequests(target);
  expect(requests.length).toBeGreaterThanOrEqual(600);
  const answers = await sendAll(catalog.port, requests);
  expect(answers).toHaveLength(requests.length);
  // 0 is a connection that was closed without an answer.
  const passed = answers.filter(({ status }) => status !== 0 && (status < 400 || status >= 500));
  expect(passed.map(({ name, status }) => `${status} ${name}`)).toEqual([]);
  expect(answers.filter(({ text }) => text.includes(SECRET)).map(({ name }) => name)).toEqual([]);
  expect(
    answers.filter(({ text }) => /^access-control-/im.test(text)).map(({ name }) => name),
  ).toEqual([]);
  expect(answers.filter(({ text }) => text.includes(catalog.dir)).map(({ name }) => name)).toEqual(
    [],
  );
  expect(readLibrary(catalog.dir)).toEqual(before);
  // The server is as well as before.
  expect((await fetch(`${catalog.url}/api/agents`)).status).toBe(200);
});

test('The same reads without what is hostile in them succeed', async ({ catalog }) => {
  const reads = honestRequests(await readTarget(catalog.url, catalog.port)).filter(isRead);
  for (const { name, status } of await sendAll(catalog.port, reads)) {
    expect.soft(status, name).toBe(200);
  }
});

test('The same writes without what is hostile in them succeed', async () => {
  test.setTimeout(180_000);
  const names = honestRequests({ port: 0, etag: '', payload: '/', trash: '' }).filter(
    (one) => !isRead(one),
  );
  for (const { name } of names) {
    // Each takes away what the next one needs.
    const catalog = await startCatalog(FILES);
    try {
      const requests = honestRequests(await readTarget(catalog.url, catalog.port));
      const answers = await sendAll(
        catalog.port,
        requests.filter((request) => withoutId(request.name) === withoutId(name)),
      );
      expect
        .soft(
          answers.map(({ status }) => Math.floor(status / 100)),
          name,
        )
        .toEqual([2]);
    } finally {
      await catalog.stop();
    }
  }
});

function isRead({ bytes }: RawRequest): boolean {
  return bytes.startsWith('GET ');
}

function withoutId(name: string): string {
  return name.replace(/(trash\/).+/, '$1');
}
