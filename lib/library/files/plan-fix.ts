import type { Problem } from '@/lib/agents/model/agent';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { FileFix, ShownChange, SuggestedFix } from '@/lib/agents/problems/problem-pages';
import { applyChanges } from '@/lib/agents/text/text-change';
import type { AgentFile } from './agent-file';
import { changedLines, fixFileText } from './fix-file-text';
import { tellMeaning } from './tell-meaning';

/** What fixing all problems of one kind would change in a file; null where that is nothing, or not allowed. */
export function planFix(file: AgentFile, code: ProblemCode): FileFix | null {
  if (file.readOnly) return null;
  const { text } = file.source;
  const fixed = fixFileText(file.at, file.reading, (problem: Problem) => problem.code === code);
  if (fixed.text === text) return null;
  return { revision: file.revision, ...showChange(file, fixed.text) };
}

function showChange({ at, source }: AgentFile, text: string): ShownChange {
  return {
    words: tellMeaning(at, source.text, text),
    changes: changedLines(source.text, text),
  };
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

/** What could be done about a problem that nobody but a person may decide. */
export function planSuggestions(file: AgentFile): Map<ProblemCode, SuggestedFix> {
  const { text } = file.source;
  const suggestions = new Map<ProblemCode, SuggestedFix>();
  for (const { code, suggestion } of file.reading.problems) {
    if (suggestion === undefined || suggestions.has(code)) continue;
    const shown = showChange(file, applyChanges(text, suggestion.changes));
    suggestions.set(code, { doubt: suggestion.doubt, ...shown });
  }
  return suggestions;
}
