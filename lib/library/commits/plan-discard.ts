import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeText } from '@/lib/agents/text/decode';
import { revisionOf } from '@/lib/library/disk/revision';
import { changedMode } from '@/lib/library/git/working-tree';
import { keepVersion } from '@/lib/library/history/history';
import { changeOf } from '@/lib/library/jobs/plan-operations';
import type { Step } from '@/lib/library/jobs/step';
import type { Root } from '@/lib/library/roots/root';
import { placeOf, type RepositoryChange } from './repositories';

/**
 * What takes a file back to what the commit has, under its former name: as steps of a job, so that the discarded text is in
 * the history, a new file in the trash, and all of it can be undone.
 * @returns why not, in a sentence
 */
export async function planDiscard(
  roots: readonly Root[],
  top: string,
  { path, formerly, status, before, after, executable }: RepositoryChange,
): Promise<Step[] | string> {
  if (formerly !== null) {
    const gone = await planOne(roots, top, {
      path: formerly,
      status: 'removed',
      before,
      after: null,
      executable: { before: executable.before, after: null },
    });
    if (typeof gone === 'string') return gone;
    const come = await planOne(roots, top, {
      ...{ path, status: 'new', before: null, after },
      executable: { before: null, after: executable.after },
    });
    return typeof come === 'string' ? come : [gone, come];
  }
  const step = await planOne(roots, top, { path, status, before, after, executable });
  return typeof step === 'string' ? step : [step];
}

async function planOne(
  roots: readonly Root[],
  top: string,
  {
    path,
    status,
    before,
    after,
    executable,
  }: Pick<RepositoryChange, 'path' | 'status' | 'before' | 'after' | 'executable'>,
): Promise<Step | string> {
  const file = join(top, ...path.split('/'));
  const at = placeOf(roots, file);
  if (at === null) return `${path} is in no open folder that may be changed.`;
  if (status === 'new') {
    return {
      at,
      before: revisionOf(readFileSync(file)),
      after: null,
      words: ['moved to the trash'],
    };
  }
  if (before === null) return `What git has of ${path} is no text. Take it back with git.`;
  if (status === 'removed') {
    const bytes = encodeText(before);
    await keepVersion(file, Buffer.from(bytes), 'outside');
    const content = { kind: 'version' } as const;
    const step = { at, before: null, after: revisionOf(bytes), content };
    const mode = executable.before === true ? { executable: true } : {};
    return { ...step, ...mode, words: ['restored from git'] };
  }
  if (after === null) return `${path} is no text. Take it back with git.`;
  const text = /\r\n/.test(after) && !before.includes('\r') ? toCrlf(before) : before;
  const mode = changedMode(executable);
  return {
    ...{ at, before: revisionOf(encodeText(after)), after: revisionOf(encodeText(text)) },
    ...(text !== after && { content: { kind: 'changes', changes: [changeOf(after, text)] } }),
    ...(mode !== null && { executable: !mode }),
    words: ['changes discarded'],
  };
}

/** As the file has them, where git keeps LF. */
function toCrlf(text: string): string {
  return text.replaceAll('\n', '\r\n');
}
