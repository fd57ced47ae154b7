import type { ClientAgent, Problem, YamlValue } from '@/lib/agents/model/agent';
import { findReason } from '@/lib/agents/problems/verdict';
import { locateOffsets } from '@/lib/agents/text/positions';
import { type CheckedFile, verdictOf } from '@/lib/command/checking/checked-files';
import type { FixedFile } from '@/lib/command/checking/fix-file';
import type { ToolReadings } from '@/lib/command/checking/other-tools';
import { summarizeCheck } from '@/lib/command/checking/summarize-check';
import { isPortable } from '@/lib/library/files/strict';
import type { CheckResult } from './results';
import { writeJson } from './write-json';

/** How many values of one file are printed; aliases can stand for any number. */
const MAX_VALUES = 20_000;

/** The answer of `check --format json`: see docs/command-line.md. */
export function formatCheckJson({ files, leftOut, fixed, tools }: CheckResult): string {
  const changes = new Map(fixed.map((change) => [change.shown, change]));
  return writeJson({
    files: files.map((file) => {
      const readings = tools.get(file);
      return {
        ...describeFile(file, changes.get(file.shown)),
        ...(readings && { tools: describeTools(readings) }),
      };
    }),
    leftOut: leftOut.map(({ shown, message }) => ({ path: shown, message })),
    summary: summarizeCheck(files),
  });
}

function describeFile(file: CheckedFile, change: FixedFile | undefined): object {
  const { shown, reading, strict, problems } = file;
  const verdict = verdictOf(file);
  const reason = findReason(verdict, problems)?.code ?? null;
  const described = problems.map(describeProblem(file.text));
  const more = change && {
    fixed: change.failure === null ? change.codes : [],
    failure: change.failure,
    faults: change.faults ?? [],
  };
  if (reading === null) {
    return {
      ...{ path: shown, verdict, reason, client: null, fields: {}, strict: null, portable: false },
      ...{ examples: [], tokens: 0, problems: described, ...more },
    };
  }
  const { client, fields, description, tokens, context } = reading;
  const budget = { left: MAX_VALUES };
  return {
    path: shown,
    verdict,
    reason,
    ...(context.rules.kind === 'tool' && { tool: context.rules.tool }),
    client: client.loads ? describeClient(client.agent, budget) : null,
    fields: toObject(fields.fields.map(({ key, value }) => [key, toPlain(value, budget)] as const)),
    strict: strict.ok ? { ok: true, error: null } : { ok: false, error: strict.message },
    portable: isPortable(reading, strict),
    examples: description.examples.map(({ context, turns, commentary, remarks }) => ({
      context: context?.text ?? null,
      turns: turns.map(({ role, label, text, remarks }) => ({
        ...{ role, label, text },
        remarks: remarks.map((remark) => remark.text),
      })),
      commentary: commentary?.text ?? null,
      remarks: remarks.map((remark) => remark.text),
    })),
    tokens: tokens.total,
    problems: described,
    ...more,
  };
}

function describeTools(readings: ToolReadings): object {
  return toObject(
    readings.map(({ tool, reading }) => {
      const { loads, identity, description, tools, model, color, prompt, changed, why } = reading;
      const promptEmpty = (loads === true || loads === null) && prompt.trim() === '';
      return [
        tool,
        { loads, identity, description, tools, model, color, promptEmpty, changed, why },
      ] as const;
    }),
  );
}

function describeClient(agent: ClientAgent, budget: { left: number }): object {
  const { name, description, model, tools, color, disallowedTools, settings } = agent;
  return {
    name,
    description,
    model,
    tools: { kind: tools.kind, names: tools.kind === 'some' ? tools.names : [] },
    disallowedTools: disallowedTools.flatMap(({ tool }) => tool ?? []),
    color,
    ...toObject(settings.map(({ key, value }) => [key, toPlain(value, budget)] as const)),
  };
}

function describeProblem(text: string): (problem: Problem) => object {
  const locate = locateOffsets(text);
  return ({ code, severity, message, hint, from, to, fix, suggestion }) => ({
    ...{ code, severity, message, hint: hint ?? null },
    ...locate(from),
    ...{ from, to, fixable: fix !== undefined, suggestion: suggestion ?? null },
  });
}

/** Without a prototype to pollute, whatever the keys are. */
function toObject(entries: readonly (readonly [string, unknown])[]): object {
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, value] of entries) object[key] = value;
  return object;
}

function toPlain(value: YamlValue, budget: { left: number }): unknown {
  if (--budget.left < 0) return null;
  if (Array.isArray(value)) return value.map((item) => toPlain(item, budget));
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<string, YamlValue>)];
    return toObject(entries.map(([key, item]) => [key, toPlain(item, budget)] as const));
  }
  // JSON has neither infinity nor NaN.
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return value;
}
