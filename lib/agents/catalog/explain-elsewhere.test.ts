import { expect, it } from 'vitest';
import type { ToolFinding } from '@/lib/agents/model/other-tools';
import { explainElsewhere } from './explain-elsewhere';

const finding = (
  verdict: ToolFinding['verdict'],
  why: string | null = null,
  changed: string[] = [],
): ToolFinding => ({ verdict, why, changed });

it('says of each tool in use what it does, and why', () => {
  const findings = {
    opencode: finding('stops', '“tools” is a list.'),
    kilo: finding('skipped', '“tools” is a list.'),
    droid: finding('altered', null, ['tools', 'hooks']),
    copilot: finding('loads'),
    auggie: finding('skipped', 'Why.'),
  };
  const tools = ['opencode', 'kilo', 'droid', 'copilot'] as const;
  expect(
    explainElsewhere({ root: 'lib', path: 'a.md' }, findings, tools).map(
      ({ code, severity, message }) => [code, severity, message],
    ),
  ).toEqual([
    [
      'elsewhere-stops',
      'warning',
      'OpenCode does not start while this file is among its agents. “tools” is a list.',
    ],
    ['elsewhere-skipped', 'warning', 'Kilo does not load this file. “tools” is a list.'],
    [
      'elsewhere-altered',
      'info',
      'Droid loads this file, but not as it is written. It takes otherwise: tools, hooks.',
    ],
  ]);
});

it('takes it for no fault that a tool reads files of another kind', () => {
  const findings = { codex: finding('skipped', 'Codex reads only names that end in .toml.') };
  expect(explainElsewhere({ root: 'lib', path: 'a.md' }, findings, ['codex'])).toEqual([]);
});
