import type { Problem } from '@/lib/agents/model/agent';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { FileFix } from '@/lib/agents/problems/problem-pages';
import type { AgentFile } from './agent-file';
import { changedLines, fixFileText } from './fix-file-text';

/** What fixing all problems of one kind would change in a file; null where that is nothing, or not allowed. */
export function planFix(file: AgentFile, code: ProblemCode): FileFix | null {
  if (file.readOnly) return null;
  const { rootInfo: root, path, source, reading } = file;
  const { text } = source;
  const isWanted = (problem: Problem) => problem.code === code;
  const fixed = fixFileText({ root, path }, text, reading.problems, isWanted);
  if (fixed.text === text) return null;
  return { revision: file.revision, changes: changedLines(text, fixed.text) };
}

/** The same for every kind that the file has and that can be fixed. */
export function planFixes(file: AgentFile): Map<ProblemCode, FileFix> {
  const codes = new Set(file.reading.problems.flatMap(({ code, fix }) => (fix ? [code] : [])));
  const fixes = new Map<ProblemCode, FileFix>();
  for (const code of codes) {
    const fix = planFix(file, code);
    if (fix !== null) fixes.set(code, fix);
  }
  return fixes;
}
