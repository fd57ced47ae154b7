import { dirname, join } from 'node:path';
import { type LibraryProblem, placeProblem } from '@/lib/agents/catalog/validate-library';
import type { Source, StrictReading } from '@/lib/agents/model/agent';
import type { AgentContext, AgentReading } from '@/lib/agents/model/reading';
import { inOrder } from '@/lib/agents/problems/validate';
import { readAgent } from '@/lib/agents/read-agent';
import { readInTool } from '@/lib/agents/read-in-tool';
import { applyRules } from '@/lib/library/config/apply-rules';
import { placeFile } from '@/lib/library/roots/agent-trees';
import type { Root } from '@/lib/library/roots/root';
import { addPortability } from './portability';
import { readStrict } from './strict';

/** All that a file says by itself. */
export type FileReading = {
  /** To Claude Code and to a person, with every problem that shows in the file alone. */
  readonly reading: AgentReading;
  /** To ordinary YAML tools. */
  readonly strict: StrictReading;
};

/**
 * @param path in the root, with `/`
 * @param context where it is known already: finding it asks the disk for the folders above
 */
export function readSource(
  root: Root,
  path: string,
  source: Source,
  context: AgentContext = placeFile(root, path).context,
): FileReading {
  const strict = readStrict(source.text);
  const own = readAgent(source, context);
  const isForeign = context.rules.kind === 'tool';
  const reading = isForeign ? readInTool(own) : addPortability(own, strict);
  const problems = applyRules(reading.problems, dirname(join(root.path, path)));
  return { reading: problems === reading.problems ? reading : { ...reading, problems }, strict };
}

/** The reading, with the problems that take other files to see, in the order of the text. */
export function addLibraryProblems(
  reading: AgentReading,
  found: readonly LibraryProblem[],
): AgentReading {
  const placed = found.map((problem) => placeProblem(problem, reading));
  return { ...reading, problems: [...reading.problems, ...placed].sort(inOrder) };
}
