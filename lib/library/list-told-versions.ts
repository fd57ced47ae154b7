import { decodeSource } from '@/lib/agents/text/decode';
import { tellMeaning } from '@/lib/library/files/tell-meaning';
import { listVersions, readVersions, type Version } from '@/lib/library/history/versions';
import type { RootedPath } from '@/lib/library/roots/root';

export type ToldVersion = Version & {
  /**
   * What changed from it to the next one, or to the file as it is now, a few words each: empty where
   * nothing did, null where that is not known.
   */
  readonly next: readonly string[] | null;
};

/** Milliseconds after which no more versions of a page are compared. */
const PATIENCE = 400;

/**
 * A page of the versions of a file, newest first, each with what it changed to.
 * @param now the text of the file; null where that is none
 */
export async function listToldVersions(
  at: RootedPath,
  now: string | null,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly versions: readonly ToldVersion[]; readonly total: number }> {
  const { root, path } = at;
  // What the first of the page became is the last of the page before.
  const before = offset > 0 ? 1 : 0;
  const page = { offset: offset - before, limit: limit + before };
  const { versions, total } = await listVersions(root, path, page);
  const texts = (await readVersions(root, path, versions)).map((bytes) =>
    bytes === null ? null : decodeSource(bytes).text,
  );
  const start = performance.now();
  const told: ToldVersion[] = [];
  for (const [index, version] of versions.entries()) {
    if (index < before) continue;
    const own = texts[index] ?? null;
    const newer = index === 0 ? now : (texts[index - 1] ?? null);
    const isKnown = own !== null && newer !== null && performance.now() - start < PATIENCE;
    const next = !isKnown ? null : own === newer ? [] : tellMeaning(at, own, newer);
    told.push({ ...version, next });
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { versions: told, total };
}
