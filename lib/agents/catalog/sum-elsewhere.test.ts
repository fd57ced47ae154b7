import { expect, it } from 'vitest';
import type { ToolFinding } from '@/lib/agents/model/other-tools';
import { sumElsewhere } from './sum-elsewhere';

const finding = (
  verdict: ToolFinding['verdict'],
  why: string | null = null,
  changed: string[] = [],
): ToolFinding => ({ verdict, why, changed });

const agent = (name: string) => ({ root: 'lib', path: `${name}.md`, name });

it('counts what becomes of agents, and groups why', () => {
  const found = [
    { agent: agent('a'), findings: { kilo: finding('skipped', '“tools” is “Read”; a map.') } },
    { agent: agent('b'), findings: { kilo: finding('skipped', '“tools” is “Bash”; a map.') } },
    { agent: agent('c'), findings: { kilo: finding('skipped', 'No fence.') } },
    { agent: agent('d'), findings: { kilo: finding('altered', null, ['tools', 'color']) } },
    { agent: agent('e'), findings: { kilo: finding('altered', 'No “a”, “b”.', ['tools']) } },
    { agent: agent('f'), findings: { kilo: finding('loads') } },
    { agent: agent('g'), findings: {} },
  ];
  const [kilo, droid] = sumElsewhere(found, ['kilo', 'droid']);
  expect(kilo?.counts).toEqual({ loads: 1, altered: 2, skipped: 3, stops: 0, unknown: 0 });
  const brief = ({ words, count }: { words: string; count: number }) => `${count} ${words}`;
  expect(kilo?.reasons.map(brief)).toEqual(['2 “…” is “…”; a map.', '1 No fence.']);
  expect(kilo?.reasons[0]?.agents.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(kilo?.changes.map(brief)).toEqual(['1 No “a”, “b”.', '2 tools', '1 color']);
  expect(droid).toEqual({
    tool: 'droid',
    counts: { loads: 0, altered: 0, skipped: 0, stops: 0, unknown: 0 },
    reasons: [],
    changes: [],
  });
});

it('names the first few of many', () => {
  const found = Array.from({ length: 9 }, (_, at) => ({
    agent: agent(String(at)),
    findings: { droid: finding('altered', null, ['tools']) },
  }));
  const [group] = sumElsewhere(found, ['droid'])[0]?.changes ?? [];
  expect(group?.count).toBe(9);
  expect(group?.agents).toHaveLength(5);
});
