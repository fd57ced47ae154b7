/** What an `agent-catalog.json` may say, and what is wrong in one. */

import { z } from 'zod';
import { PROBLEM_CODES, PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import { SEVERITIES, type Severity } from '@/lib/agents/model/severities';

export const CONFIG_NAME = 'agent-catalog.json';

export type Rule = Severity | 'off';

export const CONFIG = z
  .strictObject({
    $schema: z.string().optional().meta({ description: 'Where editors find this schema.' }),
    rules: z
      .partialRecord(z.enum(PROBLEM_CODES), z.enum(['off', ...SEVERITIES]))
      .optional()
      .meta({ description: 'How much a problem weighs, or that it is not told, by its code.' }),
    baseline: z.string().min(1).optional().meta({
      description: 'A file, from this folder, with the problems that check does not tell.',
    }),
  })
  .meta({
    title: CONFIG_NAME,
    description: 'How Agent Catalog judges the agents in and below this folder.',
  });

export type Config = {
  readonly rules: Readonly<Partial<Record<ProblemCode, Rule>>>;
  /** As written; null for none. */
  readonly baseline: string | null;
};

export type ConfigReading =
  | { readonly ok: true; readonly config: Config }
  /** Why nothing in it counts, in sentences. */
  | { readonly ok: false; readonly why: string };

export function readConfig(text: string): ConfigReading {
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch (error) {
    return { ok: false, why: `It is not JSON: ${(error as Error).message}.` };
  }
  const parsed = CONFIG.safeParse(written);
  if (!parsed.success) return { ok: false, why: parsed.error.issues.map(explain).join(' ') };
  const { rules = {}, baseline = null } = parsed.data;
  const muted = PROBLEM_CODES.filter(
    (code) =>
      PROBLEMS[code].severity === 'error' && rules[code] !== undefined && rules[code] !== 'error',
  );
  if (muted.length > 0) {
    const why = `${muted.join(', ')} stays an error, because Claude Code does not load such a file, or loses a part of it. A baseline keeps those quiet that are known.`;
    return { ok: false, why };
  }
  return { ok: true, config: { rules, baseline } };
}

function explain({ code, path, message, ...issue }: z.core.$ZodIssue): string {
  const place = path.map(String).join('.');
  if (code === 'unrecognized_keys' && 'keys' in issue) {
    const keys = (issue.keys as string[]).map((key) => (place === '' ? key : `${place}.${key}`));
    const known = place === '' ? ` Known are ${Object.keys(CONFIG.shape).join(', ')}.` : '';
    return `There is no ${place === '' ? 'setting' : 'rule'} ${keys.join(', ')}.${known}`;
  }
  if (code === 'invalid_key') return `There is no rule ${place.replace(/^rules\./, '')}.`;
  return `${place || 'The file'} is wrong: ${message}.`;
}
