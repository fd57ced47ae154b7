import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import { isExchanged, isGone, readBytes } from '@/lib/library/disk/read-bytes';
import { isUnreadableFile } from '@/lib/library/files/agent-file';
import { keepSnapshot } from '@/lib/library/history/history';
import { openLibrary } from '@/lib/library/library';
import { makeRoots } from '@/lib/library/roots/root';
import { createFile, moveFile, removeFile, saveText } from '@/lib/library/saving/save';
import { sweepLeftovers } from '@/lib/library/saving/sweep';
import { makeFolder } from './child';

export type SwapReport = {
  swaps: number;
  /** Of files as they were found before; and those of them that met a link, or nothing. */
  reads: number;
  notThere: number;
  /** Files read, listed with an excerpt, saved, created, moved and deleted meanwhile; made or refused. */
  tried: number;
  made: number;
  /** What was read, written or made where it must not be; empty when all is well. */
  wrong: string[];
};

const SECRET = 'xyzzy-key';
const OUTSIDE = 'xyzzy-text';

/** Reads and changes files while another program exchanges them, and a folder, with links that lead out. */
export async function swapAgainst(milliseconds: number): Promise<SwapReport> {
  const place = makeFolder();
  const [folder, out, state] = ['root', 'out', 'state'].map((name) => join(place, name));
  if (folder === undefined || out === undefined || state === undefined) throw new Error();
  for (const path of [folder, out, state, join(folder, 'sub')]) mkdirSync(path);
  const [root] = makeRoots([folder]);
  if (root === undefined) throw new Error(`No root for ${folder}.`);
  writeFileSync(join(folder, 'a.md'), agent('a', 'mine'));
  writeFileSync(join(folder, 'sub', 'b.md'), agent('b', 'mine'));
  writeFileSync(join(out, 'keys.txt'), SECRET);
  writeFileSync(join(out, 'b.md'), agent('b', OUTSIDE));
  const before = treeOf(out);
  const stateBefore = process.env.AGENT_CATALOG_STATE;
  process.env.AGENT_CATALOG_STATE = state;

  const report: SwapReport = { swaps: 0, reads: 0, notThere: 0, tried: 0, made: 0, wrong: [] };
  const library = openLibrary([root], {
    onOutsideChange: (root, path, bytes) => {
      if (bytes) keepSnapshot(root, path, bytes, 'outside');
    },
  });
  await library.settled();
  const revisionOf = async (path: string) => {
    const file = await library.read({ root: root.id, path });
    if (file !== null && Buffer.from(file.bytes).includes(SECRET))
      report.wrong.push(`read ${path}`);
    return file?.revision ?? '';
  };
  // As they were found before the exchanges began, which nobody has looked at since.
  const known = ['a.md', 'sub/b.md'].map((path) => join(folder, path));
  const readKnown = () => {
    for (let count = 0; count < 50; count++) {
      report.reads++;
      try {
        const at = { file: known[count % 2] ?? '', target: null, fault: null };
        const { bytes } = readBytes(at, 1000);
        if (/xyzzy/.test(Buffer.from(bytes).toString())) report.wrong.push('read');
      } catch (error) {
        if (!isGone(error) && !isExchanged(error)) throw error;
        report.notThere++;
      }
    }
  };
  const steps: ((number: number) => Promise<{ readonly ok: boolean }>)[] = [
    async () => ({ ok: (await revisionOf('a.md')) !== '' }),
    async () => {
      // Whose words are in no head, so that the files themselves are read.
      const shown = JSON.stringify(library.list({ ...EVERYTHING, q: 'xyzzy', limit: 9 }));
      if (shown.includes(SECRET)) report.wrong.push('listed');
      return { ok: true };
    },
    async (n) => saveText(root, 'a.md', agent('a', `save ${n}`), await revisionOf('a.md')),
    async (n) => saveText(root, 'sub/b.md', agent('b', `save ${n}`), await revisionOf('sub/b.md')),
    (n) => createFile(root, `sub/new-${n}/deep/c.md`, agent('c', `create ${n}`)),
    async (n) => {
      const path = `sub/move-${n}.md`;
      const made = await createFile(root, path, agent('c', `move ${n}`));
      if (!made.ok) return made;
      const moved = await moveFile(root, path, root, `sub/moved-${n}/d.md`, made.revision);
      if (!moved.ok) return moved;
      return removeFile(root, `sub/moved-${n}/d.md`, made.revision);
    },
  ];

  const swapper = spawn(
    process.execPath,
    ['bench/torture/swapper.mjs', folder, out, String(milliseconds)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  swapper.stdout.on('data', (part) => {
    said += part;
  });
  const ended = once(swapper, 'close');
  for (let number = 0; swapper.exitCode === null; number++) {
    const step = steps[number % steps.length];
    report.tried++;
    readKnown();
    try {
      if ((await step?.(number))?.ok) report.made++;
    } catch (error) {
      if (!isUnreadableFile(error)) throw error;
    }
  }
  await ended;
  report.swaps = Number(said);
  await library.settled();
  library.close();
  await sweepLeftovers([root]);

  if (treeOf(out) !== before) report.wrong.push(`outside: ${treeOf(out)} instead of ${before}`);
  for (const path of filesOf(state)) {
    const bytes = readFileSync(path);
    for (const text of [SECRET, OUTSIDE]) {
      if (bytes.includes(text)) report.wrong.push(`${text} was kept`);
    }
  }
  process.env.AGENT_CATALOG_STATE = stateBefore;
  return report;
}

function agent(name: string, body: string): string {
  return `---\nname: ${name}\ndescription: Used for ${name}.\n---\n\n${body}\n`;
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

/** All that is in a folder, in one text. */
function treeOf(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names
    .map((name) => {
      const path = join(folder, name);
      return `${name}: ${statSync(path).isFile() ? readFileSync(path, 'utf8') : 'folder'}`;
    })
    .join('\n');
}
