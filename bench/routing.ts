/**
 * How often an example's request finds its own agent, over the collections that lie beside a clone:
 * `node bench/run.mjs routing [FOLDER]`, or `npm run routing`. Beside it, in the same run, minisearch with its defaults
 * over name and description, and plain overlap of words. See docs/routing.md.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import MiniSearch from 'minisearch';
import { type RoutedAgent, routeAgent } from '@/lib/agents/routing/routed-agent';
import type { LeftOut } from '@/lib/agents/routing/routing-index';
import {
  copiesOf,
  findTwins,
  place,
  shareFound,
  type TriedExample,
  tryExamples,
} from '@/lib/agents/routing/try-examples';
import { checkTargets } from '@/lib/command/checking/checked-files';
import { findTargets } from '@/lib/command/checking/targets';

const [folder = join(process.cwd(), '../shared/corpus')] = process.argv.slice(2);

type Row = {
  readonly collection: string;
  readonly agents: number;
  readonly ours: readonly TriedExample[];
  /** With the context of the example in front of the request. */
  readonly inContext: readonly { readonly rank: number | null }[];
  readonly mini: readonly { readonly rank: number | null }[];
  readonly words: readonly { readonly rank: number | null }[];
};

const rows: Row[] = [];
for (const { name } of readdirSync(folder, { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && !entry.name.startsWith('_'),
)) {
  const agents = await readCollection(join(folder, name));
  if (!agents.some(({ examples }) => examples.length > 0)) continue;
  const ours = tryExamples(agents);
  if (ours.length === 0) continue;
  rows.push({
    collection: name,
    agents: agents.length,
    ours,
    inContext: tryExamples(agents, ({ context, request }) => `${context}\n${request}`),
    mini: tryMinisearch(agents, ours),
    words: tryWords(agents, ours),
  });
}
const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
const shares = (tried: readonly { readonly rank: number | null }[]) => {
  const { first, firstThree } = shareFound(tried);
  return `${percent(first)} | ${percent(firstThree)}`;
};
const lines = [
  '| collection | agents | examples | first | in three | with context | in three | minisearch first | in three | words first | in three |',
  '|---|---|---|---|---|---|---|---|---|---|---|',
  ...rows.map(
    ({ collection, agents, ours, inContext, mini, words }) =>
      `| ${collection} | ${agents} | ${ours.length} | ${shares(ours)} | ${shares(inContext)} | ${shares(mini)} | ${shares(words)} |`,
  ),
];
const all = (key: 'ours' | 'inContext' | 'mini' | 'words') =>
  shares(rows.flatMap((row) => [...row[key]]));
lines.push(
  `| **all** | ${rows.reduce((sum, { agents }) => sum + agents, 0)} | ${rows.reduce((sum, { ours }) => sum + ours.length, 0)} | ${all('ours')} | ${all('inContext')} | ${all('mini')} | ${all('words')} |`,
);
process.stdout.write(`${lines.join('\n')}\n`);
const { first, firstThree } = shareFound(rows.flatMap(({ ours }) => ours));
// The floors of docs/routing.md.
if (first < 0.4 || firstThree < 0.58) process.exitCode = 1;

/** Every agent file that loads as one of a project, wherever it lies in the collection. */
async function readCollection(path: string): Promise<RoutedAgent[]> {
  const paths = readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name));
  const files = await checkTargets(findTargets(paths, 'project', path));
  return files.flatMap(({ reading }) =>
    reading?.client.loads ? [routeAgent(reading.client.agent, path)] : [],
  );
}

/** What of an agent is in its description, without the example that is tried and its copies. */
function describe(agents: readonly RoutedAgent[], agent: number, left: readonly LeftOut[] = []) {
  const gone = new Set(left.filter((one) => one.agent === agent).map(({ example }) => example));
  const { name = '', prose = '', examples = [] } = agents[agent] ?? {};
  const dialogs = examples.filter((_, at) => !gone.has(at)).map(({ text }) => text);
  return { id: agent, name, description: [prose, ...dialogs].join('\n') };
}

/** Its defaults, over name and description. */
function tryMinisearch(agents: readonly RoutedAgent[], tried: readonly TriedExample[]) {
  const twins = findTwins(agents);
  const search = new MiniSearch<ReturnType<typeof describe>>({ fields: ['name', 'description'] });
  search.addAll(agents.map((_, agent) => describe(agents, agent)));
  return tried.map(({ agent, example, request }) => {
    const left = copiesOf(agents, twins, { agent, example });
    for (const one of left) search.replace(describe(agents, one.agent, left));
    const scores = new Float64Array(agents.length);
    for (const { id, score } of search.search(request)) scores[id] = score;
    for (const one of left) search.replace(describe(agents, one.agent));
    return place(scores, twins, agent);
  });
}

/** How many of the request's words name and description have. */
function tryWords(agents: readonly RoutedAgent[], tried: readonly TriedExample[]) {
  const twins = findTwins(agents);
  const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const all = agents.map((_, agent) => {
    const { name, description } = describe(agents, agent);
    return wordsOf(`${name} ${description}`);
  });
  return tried.map(({ agent, example, request }) => {
    const asked = [...wordsOf(request)];
    const left = copiesOf(agents, twins, { agent, example });
    const own = new Map(
      left.map((one) => {
        const { name, description } = describe(agents, one.agent, left);
        return [one.agent, wordsOf(`${name} ${description}`)];
      }),
    );
    const scores = Float64Array.from(all, (words, other) => {
      const has = own.get(other) ?? words;
      return asked.filter((word) => has.has(word)).length;
    });
    return place(scores, twins, agent);
  });
}
