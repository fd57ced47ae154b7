import { formatAgentsTable } from '@/lib/agents/catalog/agents-table';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { fileStem } from '@/lib/agents/model/file-name';
import {
  type FlaggedAgent,
  formatAgentsFlag,
  type LeftOfFlag,
} from '@/lib/agents/moving/agents-flag';
import type { ExportedTextJson, ExportJson } from '@/lib/api/moving/export';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { pathsTogether, readExported, readOrNull, zipFiles } from '@/lib/library/export-files';
import { getLibrary } from '@/lib/library/library';
import { answerJson } from './answer';

/** The files as a ZIP archive, each with the bytes that it has on the disk, or as a text. */
export async function answerExport({ files, format = 'zip' }: ExportJson): Promise<Response> {
  if (format === 'agents') return answerJson<ExportedTextJson>(await exportFlag(files));
  if (format === 'markdown') return answerJson<ExportedTextJson>(exportTable(files));
  const read = await readExported(getLibrary(), files);
  if (read === 'too-large') {
    const detail = 'Together the files are larger than 256 MiB. Nothing was exported.';
    throw new HttpProblem(413, 'too-large', detail, { hint: 'Choose fewer of them.' });
  }
  if (read.files.length === 0) {
    throw new HttpProblem(404, 'missing', 'None of the files is there any more.');
  }
  return new Response(zipFiles(read.files), {
    headers: {
      'Content-Type': 'application/zip',
      'Content-Disposition': 'attachment; filename="agents.zip"',
      'Cache-Control': 'no-store',
      'X-Agent-Catalog-Left-Out': String(read.left),
    },
  });
}

/** What Claude Code makes of the files, as the JSON of `--agents`. */
async function exportFlag(refs: readonly AgentRef[]): Promise<ExportedTextJson> {
  const library = getLibrary();
  const found: FlaggedAgent[] = [];
  const missing: LeftOfFlag[] = [];
  for (const { root, path } of refs) {
    const file = await readOrNull(library, { root, path });
    const client = file?.reading.client;
    if (client?.loads) found.push({ root, path, agent: client.agent });
    else {
      const name = file?.item.name ?? fileStem(path);
      const why = file === null ? GONE : 'Claude Code does not load this file: repair it first.';
      missing.push({ root, path, name, field: null, why });
    }
  }
  const { json, count, left } = formatAgentsFlag(found);
  return { text: json, count, left: [...missing, ...left] };
}

const GONE = 'It is not there any more, or cannot be read.';

/** The agents as a table, with links as the paths in the archive. */
function exportTable(refs: readonly AgentRef[]): ExportedTextJson {
  const library = getLibrary();
  const known = refs.map((ref) => ({ ref, item: library.item(ref) }));
  const items = known.flatMap(({ item }) => item ?? []);
  const left = known.flatMap(({ ref: { root, path }, item }) =>
    item === null ? [{ root, path, name: fileStem(path), field: null, why: GONE }] : [],
  );
  const table = { title: 'Agents', pathOf: pathsTogether(items), note: '' };
  return { text: formatAgentsTable(items, table), count: items.length, left };
}
