import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isMap, parseAllDocuments } from 'yaml';
import { findClientFence } from '@/lib/agents/reading/frontmatter';
import { readClient } from '@/lib/agents/reading/read-client';
import { fieldOf, readFields } from '@/lib/agents/reading/read-fields';
import { decodeSource } from '@/lib/agents/text/decode';
import { sharedData } from './shared-data';

const corpus = sharedData('corpus');
const seeds = sharedData('seeds');

type Entry = {
  readonly dir: string;
  readonly path: string;
  readonly kind: 'agent' | 'in-agents-folder' | 'sibling-md' | 'lookalike';
  readonly sha256: string;
};

function readCorpus(dir: string): { id: string; text: string; size: number; kind: string }[] {
  return readFileSync(join(dir, 'MANIFEST.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const entry: Entry = JSON.parse(line);
      const bytes = readFileSync(join(dir, entry.dir, entry.path));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(entry.sha256);
      const { text, size } = decodeSource(bytes);
      return { id: `${entry.dir}/${entry.path}`, text, size, kind: entry.kind };
    });
}

/** These six have their description under `metadata`, so Claude Code finds none either. */
const NESTED =
  /^ruvnet__ruflo\/v2\/\.claude\/agents\/(?:analysis\/code-analyzer|analysis\/code-review\/analyze-code-quality|data\/ml\/data-ml-model|development\/backend\/dev-backend-api|devops\/ci-cd\/ops-cicd-github|documentation\/api-docs\/docs-api-openapi)\.md$/;

/** What the yaml package makes of the frontmatter, without any of the product's readers; null when invalid. */
function byPackage(text: string): unknown {
  const match = /^\ufeff?---\s*\n([\s\S]*?)---/.exec(text);
  const documents = parseAllDocuments(match?.[1] ?? '', {
    uniqueKeys: false,
    merge: true,
    strict: false,
    logLevel: 'silent',
  });
  if (!Array.isArray(documents) || documents.length !== 1) return null;
  const [document] = documents;
  if (!document || document.errors.length > 0 || !isMap(document.contents)) return null;
  return toEntries(document.toJS({ mapAsMap: true }));
}

/** Maps as lists of entries, so that two readings compare by order too. */
function toEntries(value: unknown): unknown {
  if (value instanceof Map) {
    return [...value].map(([key, inner]) => {
      const name = key instanceof Map ? '[object Object]' : String(key);
      return [name, toEntries(inner)];
    });
  }
  return Array.isArray(value) ? value.map(toEntries) : value;
}

describe.skipIf(!corpus)('the corpus', { timeout: 60_000 }, () => {
  const files = corpus ? readCorpus(corpus) : [];
  const agents = files.filter(({ kind }) => kind === 'agent');

  it('has a name and a description in every agent file', () => {
    expect(agents.length).toBeGreaterThan(2_900);
    const missing = agents.filter(({ id, text }) => {
      const reading = readFields(text);
      const found = (key: string) => {
        const value = fieldOf(reading, key)?.value;
        return typeof value === 'string' && value.trim() !== '';
      };
      return !found('name') || !(found('description') || NESTED.test(id));
    });
    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  it('reads as YAML does where it is valid', () => {
    let compared = 0;
    const different = agents.filter(({ text }) => {
      const expected = byPackage(text);
      if (expected === null) return false;
      compared++;
      const fields = readFields(text).fields.map(({ key, value }) => [key, value] as const);
      return JSON.stringify(toEntries(new Map(fields))) !== JSON.stringify(expected);
    });
    expect(compared).toBeGreaterThan(2_800);
    expect(different.map(({ id }) => id)).toEqual([]);
  });

  it('loads but for a few files', () => {
    const reasons = new Map<string, number>();
    let repaired = 0;
    for (const { text, size } of agents) {
      const reading = readClient({ text, size, utf8: true }, { kind: 'project' }, 'a.md');
      if (!reading.loads) reasons.set(reading.reason, (reasons.get(reading.reason) ?? 0) + 1);
      else if (reading.repaired) repaired++;
    }
    expect(Object.fromEntries(reasons)).toEqual({ 'yaml-invalid': 9, 'description-missing': 6 });
    expect(repaired).toBe(94);
  });

  it('closes its frontmatter where the client sees it close', () => {
    const apart = agents.filter(({ text }) => {
      const client = findClientFence(text)?.inner;
      const person = readFields(text).frontmatter;
      return client?.to !== person?.to;
    });
    expect(apart.map(({ id }) => id)).toEqual([]);
  });

  it('has no frontmatter in a document', () => {
    const documents = files.filter(
      ({ kind, id }) => kind === 'sibling-md' || /README\.md$/.test(id),
    );
    expect(documents.length).toBeGreaterThan(25);
    const found = documents.filter(({ text }) => readFields(text).frontmatter !== null);
    expect(found.map(({ id }) => id)).toEqual([]);
  });
});

type Seed = {
  readonly file: string;
  readonly keyOrder: readonly string[];
  readonly name: string;
  readonly model: string | null;
  readonly color: string | null;
  readonly tools: string | null;
  readonly description: { readonly rawLength: number; readonly shownLength: number };
  readonly body: { readonly fromByte: number; readonly bytes: number };
};

describe.skipIf(!seeds)('the seed agents', () => {
  const facts: readonly Seed[] = seeds
    ? JSON.parse(readFileSync(join(seeds, 'facts.json'), 'utf8')).seeds
    : [];

  it.each(facts.map((seed) => [seed.file, seed] as const))('%s', (name, seed) => {
    const source = decodeSource(readFileSync(join(seeds ?? '', name)));
    const reading = readFields(source.text);
    expect(reading.fields.map(({ key }) => key)).toEqual(seed.keyOrder);
    for (const key of ['name', 'model', 'color', 'tools'] as const) {
      expect(fieldOf(reading, key)?.value ?? null).toBe(seed[key]);
    }
    const written = fieldOf(reading, 'description');
    expect((written?.valueTo ?? 0) - (written?.valueFrom ?? 0)).toBe(seed.description.rawLength);
    expect(Buffer.byteLength(source.text.slice(0, reading.body.from))).toBe(seed.body.fromByte);

    const client = readClient(source, { kind: 'project' }, name);
    expect(client).toMatchObject({ loads: true, repaired: true });
    if (!client.loads) return;
    expect(client.agent.name).toBe(seed.name);
    expect(client.agent.model).toBe(seed.model);
    expect(client.agent.color).toBe(seed.color);
    expect(client.agent.description).toHaveLength(seed.description.shownLength);
  });
});
