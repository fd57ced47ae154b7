import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { agentText } from './files';
import { expect, test } from './fixtures';

/** Paths of all files, with their descriptions. */
async function list(url: string): Promise<string[]> {
  const items: { path: string; summary: string }[] = [];
  for (let offset = 0; ; offset += 200) {
    const answer = await fetch(`${url}/api/agents?sort=name&limit=200&offset=${offset}`);
    const page = (await answer.json()) as { total: number; items: typeof items };
    items.push(...page.items);
    if (items.length >= page.total) break;
  }
  return items.map(({ path, summary }) => `${path} ${summary}`);
}

const name = (n: number) => `f${String(n).padStart(4, '0')}`;

test.describe('a process that stands still while the queue of the system overflows', () => {
  test.use({
    files: Object.fromEntries(
      Array.from({ length: 1500 }, (_, n) => [`${name(n)}.md`, agentText(name(n))]),
    ),
  });

  test('lists what changed, came and went meanwhile', async ({ catalog }) => {
    test.skip(process.platform !== 'linux', 'Only Linux has the queue.');
    test.slow();
    const file = (path: string) => join(catalog.dir, path);
    // Reading them takes longer where others are at work.
    const whenRead = { timeout: 60_000 };
    await expect.poll(async () => (await list(catalog.url)).length, whenRead).toBe(1500);
    process.kill(catalog.pid, 'SIGSTOP');
    for (let turn = 0; turn < 9000; turn++) {
      appendFileSync(file(`${name(0)}.md`), ' ');
      appendFileSync(file(`${name(1)}.md`), ' ');
    }
    writeFileSync(file(`${name(3)}.md`), agentText(name(3), { description: 'Changed.' }));
    writeFileSync(file('newcomer.md'), agentText('newcomer', { description: 'New.' }));
    rmSync(file(`${name(1499)}.md`));
    process.kill(catalog.pid, 'SIGCONT');
    await expect
      .poll(async () => {
        const listed = await list(catalog.url);
        return listed.filter((line) => /^(f0003|f1499|newcomer)/.test(line));
      }, whenRead)
      .toEqual([`${name(3)}.md Changed.`, 'newcomer.md New.']);
  });
});

test('What could not be read while too many files were open is read afterwards', async ({
  catalog,
}) => {
  test.skip(process.platform !== 'linux', 'The limit of a running process is set with prlimit.');
  const { execFileSync } = await import('node:child_process');
  const { readdirSync } = await import('node:fs');
  const open = () => readdirSync(`/proc/${catalog.pid}/fd`).length;
  await expect.poll(async () => (await list(catalog.url)).length).toBe(2);
  const limit = open() + 20;
  execFileSync('prlimit', ['--pid', String(catalog.pid), `--nofile=${limit}:`]);
  const { port } = new URL(catalog.url) as unknown as AddressInfo;
  const sockets: Socket[] = Array.from({ length: 40 }, () => connect(Number(port), '127.0.0.1'));
  for (const socket of sockets) socket.on('error', () => undefined);
  await expect.poll(open).toBeGreaterThanOrEqual(limit - 1);
  writeFileSync(join(catalog.dir, 'planner.md'), agentText('planner', { description: 'Later.' }));
  writeFileSync(join(catalog.dir, 'extra.md'), agentText('extra', { description: 'Extra.' }));
  // Long enough for the watch to report it, and for a read to fail.
  await new Promise((resolve) => setTimeout(resolve, 500));
  for (const socket of sockets) socket.destroy();
  await expect
    .poll(async () => (await list(catalog.url)).filter((line) => !line.startsWith('review')))
    .toEqual(['extra.md Extra.', 'planner.md Later.']);
});
