import type { Problem } from '@/lib/agents/model/agent';

/** The problem that the address asks for, as the link beside its suggestion does. */
export function wantedProblem(problems: readonly Problem[]): Problem | undefined {
  const code = window.location.hash.slice(1);
  return problems.find((problem) => problem.code === code);
}
