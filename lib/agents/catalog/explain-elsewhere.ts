import type { AgentRef } from '@/lib/agents/model/agent-ref';
import {
  type OtherTool,
  TOOL_FACTS,
  type ToolFinding,
  type ToolFindings,
} from '@/lib/agents/model/other-tools';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import type { LibraryProblem } from './validate-library';

/** What is to say of a file in the tools that a person uses. */
export function explainElsewhere(
  ref: AgentRef,
  findings: ToolFindings,
  tools: readonly OtherTool[],
): LibraryProblem[] {
  return tools.flatMap((tool) => {
    const finding = findings[tool];
    return finding === undefined ? [] : (explain(ref, tool, finding) ?? []);
  });
}

function explain(
  { root, path }: AgentRef,
  tool: OtherTool,
  { verdict, why, changed }: ToolFinding,
): LibraryProblem | null {
  const { name, endings } = TOOL_FACTS[tool];
  // Of another kind of file it is no fault that the tool does not read it.
  if (verdict === 'skipped' && !endings.some((ending) => path.endsWith(ending))) return null;
  const kind = KINDS[verdict];
  if (kind === undefined) return null;
  const { code, does, hint } = kind;
  const others = changed.length === 0 ? '' : ` It takes otherwise: ${changed.join(', ')}.`;
  return {
    ...{ root, path, key: 'name', code, severity: PROBLEMS[code].severity, hint },
    message: `${name} ${does}.${why === null ? others : ` ${why}`}`,
  };
}

type Kind = { readonly code: ProblemCode; readonly does: string; readonly hint: string };

const HINT = 'The section “Elsewhere” of its page says more.';

const KINDS: { readonly [Verdict in ToolFinding['verdict']]?: Kind } = {
  stops: {
    code: 'elsewhere-stops',
    does: 'does not start while this file is among its agents',
    hint: `Give that tool a copy in its own form. ${HINT}`,
  },
  skipped: {
    code: 'elsewhere-skipped',
    does: 'does not load this file',
    hint: `Give that tool a copy in its own form. ${HINT}`,
  },
  altered: {
    code: 'elsewhere-altered',
    does: 'loads this file, but not as it is written',
    hint: HINT,
  },
};
