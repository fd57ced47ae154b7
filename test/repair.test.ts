import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Rules, Source } from '@/lib/agents/model/agent';
import { readAgent } from '@/lib/agents/read-agent';
import { fieldOf } from '@/lib/agents/reading/read-fields';
import { repairAgent } from '@/lib/agents/repair/repair';
import { decodeSource, sourceOf } from '@/lib/agents/text/decode';
import { applyChanges } from '@/lib/agents/text/text-change';
import { isPortable, readStrict } from '@/lib/library/files/strict';
import { sharedData } from './shared-data';

type Sample = { readonly path: string; readonly source: Source };

function readSamples(name: string): Sample[] {
  const dir = sharedData(name);
  if (dir === null) return [];
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => ({
      path: relative(dir, join(dir, path)),
      source: decodeSource(readFileSync(join(dir, path))),
    }));
}

/** The single files of the load cases, with what the client really loads. */
function readCases(): Sample[] {
  const dir = sharedData('oracle');
  if (dir === null) return [];
  const { cases } = JSON.parse(readFileSync(join(dir, 'open.json'), 'utf8'));
  return cases.flatMap((given: { id: string; files: { path: string; text?: string }[] }) =>
    given.files.flatMap(({ path, text }) =>
      text !== undefined && path.endsWith('.md')
        ? [{ path: `${given.id}/${path}`, source: decodeSource(Buffer.from(text)) }]
        : [],
    ),
  );
}

/** How many letters and digits there are; escapes do not count. */
function countLetters(text: string): number {
  return text.replace(/\\u002d|\\[nt]/g, '').match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

type Repaired = {
  readonly path: string;
  readonly before: Source;
  readonly after: Source;
  readonly rules: Rules;
};

function repairAll(samples: readonly Sample[], rules: Rules): Repaired[] {
  return samples.flatMap(({ path, source }) => {
    const changes = repairAgent(source, { rules, path });
    if (!changes) return [];
    const text = applyChanges(source.text, changes);
    const after = sourceOf(text);
    return [{ path, before: source, after, rules }];
  });
}

const SETS = [
  ['corpus', readSamples('corpus')],
  ['odd', readSamples('odd')],
  ['seeds', readSamples('seeds')],
  ['oracle', readCases()],
] as const;

const PROJECT: Rules = { kind: 'project' };
const PLUGIN: Rules = { kind: 'plugin', plugin: 'plug' };

/** A machine that does other things as well must not fail here. */
const PATIENCE = { timeout: 60_000 };

describe.each(SETS)('repairs in %s', PATIENCE, (_name, samples) => {
  const repaired = [...repairAll(samples, PROJECT), ...repairAll(samples, PLUGIN)];

  it.skipIf(samples.length === 0)('make all readings agree, and need no repair themselves', () => {
    expect(repaired.length).toBeGreaterThan(0);
    for (const { path, after, rules } of repaired) {
      const reading = readAgent(after, { rules, path });
      expect(isPortable(reading, readStrict(after.text)), path).toBe(true);
      expect(repairAgent(after, { rules, path }), path).toBeNull();
    }
  });

  it.skipIf(samples.length === 0)('lose no letter', () => {
    for (const { path, before, after } of repaired) {
      // The language of a code fence or of the opening fence goes, and the word of an empty `hooks`.
      const lost = countLetters(before.text) - countLetters(after.text);
      expect(lost, path).toBeLessThanOrEqual('markdown'.length);
    }
  });

  it.skipIf(samples.length === 0)('are known for nearly all that need one', () => {
    const needy = samples.filter(({ path, source }) => {
      const { client, fields } = readAgent(source, { rules: PROJECT, path });
      // What a long name or a malformed hook was meant to be is for the author to say.
      if (client.loads || /^(?:name-too-long|hooks-invalid)$/.test(client.reason)) return false;
      return ['name', 'description'].every((key) => (fieldOf(fields, key)?.value ?? '') !== '');
    });
    const known = new Set(repaired.map(({ path }) => path));
    const left = needy.filter(({ path }) => !known.has(path)).map(({ path }) => path);
    expect(left.length, left.join(', ')).toBeLessThanOrEqual(needy.length / 100);
  });
});
