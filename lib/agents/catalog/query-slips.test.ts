import { expect, it } from 'vitest';
import { correctSlip, findQuerySlips, formatQuerySlip } from './query-slips';

const say = (q: string) => findQuerySlips(q, ['team']).map(formatQuerySlip);

it.each([
  ['model:opus is:loads,Shadowed has:tools scope:user scope:team'],
  ['model: is:'],
  ['"modle:opus"'],
  ['https://example.com std::vector C:\\agents 12:30 :x a'],
])('%s is fine', (q) => {
  expect(say(q)).toEqual([]);
});

it.each([
  ['modle:opus', '“modle:” is not a filter. Did you mean “model:”?'],
  ['-Colour:red', '“Colour:” is not a filter. Did you mean “color:”?'],
  ['tokens>500', '“tokens>500” is not a filter. Did you mean “tokens:>500”?'],
  ['tools:', '“tools:” is not a filter. Did you mean “tool:”?'],
  ['mod:opus', '“mod:” is not a filter. Did you mean “model:”?'],
  [
    'foo:bar',
    '“foo:” is not a filter. The filters are made-for:, model:, color:, tool:, problem:, git:, loads-in:, altered-in:, breaks:, is:, has:, scope:, path:, name:, tokens:.',
  ],
  [
    'is:loads,foo',
    '“foo” is not a value of “is:”. It takes loads, altered, skipped, document, readonly, duplicate, shadowed, denied, available.',
  ],
  [
    'breaks:open',
    '“open” is not a value of “breaks:”. It takes gemini-cli, qwen-code, opencode, kilo, copilot, codex, droid, cline, auggie.',
  ],
  [
    'tokens:>abc',
    '“tokens:>abc” asks for no number. Write “tokens:300”, “tokens:>300”, “tokens:<100” or “tokens:100..300”.',
  ],
  [
    'scope:nobody',
    '“nobody” is not a value of “scope:”. It takes managed, project, user, plugin, tool, folder, team.',
  ],
])('%s is not', (q, sentence) => {
  expect(say(q)).toEqual([sentence]);
});

it.each([
  ['fast modle:opus x', 'fast model:opus x'],
  ['-modle:opus', '-model:opus'],
  ['fast tokens>500 x', 'fast tokens:>500 x'],
  ['-token<=500', '-tokens:<=500'],
  ['tokens=500', 'tokens:500'],
  ['foo:bar', null],
  ['tokens:abc', null],
])('%s was probably meant as %s', (q, meant) => {
  const [slip] = findQuerySlips(q, []);
  expect(slip && correctSlip(q, slip)).toBe(meant);
});
