/** What happens to a file in Claude Code, in one word, with the problem that says why. */

import { explainKey } from '@/lib/agents/claude-code/unknown-keys';
import type { ClientReading, FieldsReading, Problem, Standing } from '@/lib/agents/model/agent';
import { PROBLEMS } from '@/lib/agents/model/problem-codes';
import { isGraver } from '@/lib/agents/model/severities';
import { isQuiet, type Marking, type Verdict } from '@/lib/agents/model/verdicts';
import { isFencedUtf16 } from '@/lib/agents/reading/frontmatter';

export function judge(
  text: string,
  client: ClientReading,
  fields: FieldsReading,
  problems: readonly Problem[],
): Verdict {
  if (!client.loads) {
    const isMeant = problems.some(({ code }) => code === 'header-missing');
    return !isMeant && isDocument(text, client, fields) ? 'document' : 'skipped';
  }
  return problems.some(alters) ? 'altered' : 'loads';
}

/**
 * The problem that decided the verdict, the gravest of several; null when the file loads as it is
 * written. What is altered without a problem of its own is shadowed by another of its name.
 * @param standing of an agent that is shadowed or denied, nothing else matters
 */
export function findReason<T extends Marking>(
  verdict: Verdict,
  problems: readonly T[],
  standing: Standing | null = null,
): T | null {
  if (verdict === 'loads') return null;
  // Then nothing in the file itself matters.
  const refused = problems.find(({ code }) => code === 'plugin-refused');
  if (refused !== undefined) return refused;
  if (verdict !== 'altered') return findGravest(problems);
  const duplicate = problems.find(({ code }) => code === 'name-duplicate') ?? null;
  if (standing === 'shadowed' && duplicate !== null) return duplicate;
  const denied = problems.find(({ code }) => code === 'agent-denied');
  if (standing === 'denied' && denied !== undefined) return denied;
  return findGravest(problems.filter(alters)) ?? duplicate;
}

/**
 * The problem that gives a file its sign: what decided its verdict or, where it loads as it is written,
 * its gravest one, the quiet ones last; null for a file without problems.
 */
export function findMarked<T extends Marking>(
  verdict: Verdict,
  problems: readonly T[],
  standing: Standing | null = null,
): T | null {
  const loud = problems.filter((one) => !isQuiet(one));
  return findReason(verdict, problems, standing) ?? findGravest(loud) ?? findGravest(problems);
}

/** The first of the gravest; null for none. */
function findGravest<T extends Marking>(problems: readonly T[]): T | null {
  let worst: T | null = null;
  for (const problem of problems) {
    if (!worst || isGraver(problem.severity, worst.severity)) worst = problem;
  }
  return worst;
}

function alters({ code, severity }: Marking): boolean {
  return severity === 'error' || (severity === 'warning' && PROBLEMS[code].alters === true);
}

/** Whether nobody meant the file as an agent: it has no frontmatter, or other fields than an agent's. */
function isDocument(text: string, client: ClientReading, fields: FieldsReading): boolean {
  if (client.loads || client.reason === 'file-too-large') return false;
  if (fields.frontmatter === null) return client.frontmatter === null && !isFencedUtf16(text);
  return (
    fields.fields.length > 0 && fields.fields.every(({ key }) => explainKey(key)?.kind === 'other')
  );
}
