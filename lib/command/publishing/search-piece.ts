/**
 * What the search of a published site reads: pieces of text with a line for each agent, which is taken
 * apart only where it is shown. To read ten thousand of them as JSON takes longer than the search.
 */

import type { FacetName } from '@/lib/agents/catalog/facets';
import type { VerdictSign } from '@/lib/agents/model/verdicts';

/** What the search in the browser narrows the list by, in this order. */
export const SITE_FACETS = [
  'verdict',
  'model',
  'color',
  'tool',
] as const satisfies readonly FacetName[];

type SiteFacet = (typeof SITE_FACETS)[number];

/** What a row shows of an agent. */
export type SearchEntry = {
  readonly name: string;
  readonly path: string;
  readonly summary: string;
  /** Empty where it has none. */
  readonly model: string;
  readonly root: string;
  /** As words. */
  readonly tools: string;
  readonly examples: number;
  /** What Claude Code makes of it; empty where it simply loads. */
  readonly standing: string;
  readonly sign: VerdictSign;
  readonly facets: Readonly<Record<SiteFacet, readonly string[]>>;
};

/** What an agent has to have. Words are in lower case. */
export type SearchQuestion = {
  readonly words: readonly string[];
  readonly facets: readonly { readonly name: SiteFacet; readonly value: string }[];
};

export type SearchHit = { readonly entry: () => SearchEntry; readonly inName: boolean };

/** The first fields of a line, whose words are looked for. */
const SEARCHED = 4;
const FIRST_FACET = 9;
const FIELD = '\t';
const VALUE = '\x1f';

export function formatSearchPiece(entries: readonly SearchEntry[]): string {
  return entries.map((entry) => `${formatLine(entry)}\n`).join('');
}

function formatLine(entry: SearchEntry): string {
  const { name, path, summary, model, root, tools, examples, standing, sign, facets } = entry;
  const fields = [name, path, summary, model, root, tools, String(examples), standing, sign];
  const values = SITE_FACETS.map((facet) => facets[facet].map(clean).join(VALUE));
  return [...fields.map(clean), ...values].join(FIELD);
}

/** Without what parts lines, fields and values. */
function clean(text: string): string {
  return text.replaceAll(FIELD, ' ').replaceAll('\n', ' ').replaceAll(VALUE, ' ');
}

/** A piece that has been fetched. */
export class SearchPiece {
  readonly #lines: readonly string[];
  readonly #lower: readonly string[];

  constructor(text: string) {
    this.#lines = text.split('\n').slice(0, -1);
    this.#lower = text.toLowerCase().split('\n');
  }

  find({ words, facets }: SearchQuestion): SearchHit[] {
    const hits: SearchHit[] = [];
    for (const [at, line] of this.#lines.entries()) {
      const lower = this.#lower[at] ?? '';
      const found = words.map((word) => lower.indexOf(word));
      if (found.includes(-1)) continue;
      const end = words.length === 0 ? 0 : endOf(lower, SEARCHED);
      if (found.some((index) => index >= end && end > 0)) continue;
      if (facets.length > 0) {
        const fields = line.split(FIELD);
        const has = ({ name, value }: SearchQuestion['facets'][number]) =>
          valuesAt(fields, SITE_FACETS.indexOf(name)).includes(value);
        if (!facets.every(has)) continue;
      }
      const name = lower.slice(0, lower.indexOf(FIELD));
      hits.push({
        entry: () => parseLine(line),
        inName: words.every((word) => name.includes(word)),
      });
    }
    return hits;
  }
}

/** Where the first fields end, so many of them. */
function endOf(line: string, fields: number): number {
  let end = -1;
  for (let field = 0; field < fields; field++) end = line.indexOf(FIELD, end + 1);
  return end;
}

function valuesAt(fields: readonly string[], facet: number): readonly string[] {
  const values = fields[FIRST_FACET + facet] ?? '';
  return values === '' ? [] : values.split(VALUE);
}

function parseLine(line: string): SearchEntry {
  const fields = line.split(FIELD);
  const [name = '', path = '', summary = '', model = '', root = '', tools = ''] = fields;
  const [examples, standing = '', sign = ''] = fields.slice(6);
  const [verdict, ofModel, color, tool] = SITE_FACETS.map((_, facet) => valuesAt(fields, facet));
  return {
    ...{ name, path, summary, model, root, tools, examples: Number(examples), standing },
    sign: sign as VerdictSign,
    facets: { verdict: verdict ?? [], model: ofModel ?? [], color: color ?? [], tool: tool ?? [] },
  };
}
