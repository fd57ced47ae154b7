import { expect, it } from 'vitest';
import { typedFilters, typedValues, withoutTyped } from './typed-values';

const MODELS = ['opus', 'sonnet', 'sonnet-4', 'Haiku', 'none'];

it.each([
  ['model:opus', ['opus']],
  ['plan MODEL:haiku,OPUS done', ['Haiku', 'opus']],
  ['model:sonnet', ['sonnet']],
  ['model:son', ['sonnet', 'sonnet-4']],
  ['model:"sonnet-4"', ['sonnet-4']],
  ['model:opus model:none', ['opus', 'none']],
  ['-model:opus', []],
  ['model:', []],
  ['opus tool:opus', []],
  ['model:gone', []],
])('finds the models that “%s” asks for', (q, found) => {
  expect(typedValues(q, 'model', MODELS)).toEqual(found);
});

it('takes the verdicts of “is:” for those of the facet, and nothing else', () => {
  const verdicts = ['loads', 'altered', 'skipped'];
  expect(typedValues('is:Skipped,altered is:readonly', 'verdict', verdicts)).toEqual([
    'skipped',
    'altered',
  ]);
  expect(typedValues('is:loads,readonly', 'verdict', verdicts)).toEqual([]);
});

it.each([
  ['plan model:opus  well', 'plan well'],
  ['model:opus', ''],
  ['a model:opus,none model:x tool:Read', 'a tool:Read'],
  ['a  -model:opus  b', 'a  -model:opus  b'],
])('leaves the rest of “%s” when its models go', (q, rest) => {
  expect(withoutTyped(q, 'model')).toBe(rest);
});

it('is the same filters while words are typed', () => {
  expect(typedFilters('rev model:opus -tool:Bash is:loads has:examples')).toBe(
    'model:opus is:loads',
  );
  expect(typedFilters('review model:opus')).toBe(typedFilters('rev model:opus'));
});
