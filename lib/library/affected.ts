import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { placeOf } from '@/lib/agents/model/place';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { AffectedAgent } from '@/lib/agents/problems/problem-pages';
import { locateOffsets } from '@/lib/agents/text/positions';
import { isUnreadableFile } from '@/lib/library/files/agent-file';
import { planFix } from '@/lib/library/files/plan-fix';
import type { Library } from './library';

/**
 * The agents that have a problem, by name, fresh from disk.
 * @param limit each of them is read again, which takes a few milliseconds
 * @returns total: how many the index knows
 */
export async function listAffected(
  library: Library,
  code: ProblemCode,
  limit: number,
): Promise<{ total: number; agents: AffectedAgent[] }> {
  const { total, items } = library.list({ ...EVERYTHING, problem: [code], limit });
  const agents = await Promise.all(items.map((item) => readAffected(library, item, code)));
  return { total, agents: agents.filter((agent) => agent !== null) };
}

async function readAffected(
  library: Library,
  item: AgentItem,
  code: ProblemCode,
): Promise<AffectedAgent | null> {
  const { root, path, name, readOnly } = item;
  const ref = { root, path, place: placeOf(item, library.roots) };
  try {
    const file = await library.read(item);
    if (file === null) return null;
    const { text } = file.source;
    const locate = locateOffsets(text);
    const problems = file.reading.problems.filter((problem) => problem.code === code);
    const found = problems.map(({ message, from }) => ({ message, line: locate(from).line }));
    const fix = planFix(file, code);
    return { ...ref, name: file.item.name, readOnly: file.readOnly, found, fix };
  } catch (error) {
    if (!isUnreadableFile(error)) throw error;
    return {
      ...ref,
      name,
      readOnly,
      found: [{ message: error.message, line: null }],
      fix: null,
    };
  }
}
