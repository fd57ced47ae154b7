import type { ExportJson } from '@/lib/api/export';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { readExported, zipFiles } from '@/lib/library/export-files';
import { getLibrary } from '@/lib/library/library';

/** The files as a ZIP archive, each with the bytes that it has on the disk. */
export async function answerExport({ files }: ExportJson): Promise<Response> {
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
