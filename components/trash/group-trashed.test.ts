import { expect, test } from 'vitest';
import { groupTrashed } from './group-trashed';

const file = (id: string, group: string | null) => ({
  ...{ id, group, label: 'library', path: `${id}.md`, when: 'today', size: '1 KB' },
});

test('what was deleted together stands at the place of the first of it', () => {
  const files = [file('a', null), file('b', 'x'), file('c', null), file('d', 'x'), file('e', 'y')];
  const ids = groupTrashed(files).map((group) => group.map(({ id }) => id).join(''));
  expect(ids).toEqual(['a', 'bd', 'c', 'e']);
});
