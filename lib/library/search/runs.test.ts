import { expect, test } from 'vitest';
import { Runs } from './runs';

const lists = Array.from({ length: 600 }, (_, at) =>
  Array.from({ length: at % 7 }, (_, place) => at * 10 + place),
);

function make(): Runs {
  const runs = new Runs();
  for (const list of lists) runs.add(list);
  return runs;
}

const tell = (runs: Runs) => Array.from({ length: runs.count }, (_, at) => [...runs.at(at)]);

test('gives each list back', () => {
  expect(tell(make())).toEqual(lists);
  expect([...make().at(lists.length)]).toEqual([]);
});

test('is made anew of its numbers and lengths, and grows from there', () => {
  const made = make();
  const runs = Runs.restore(made.numbers(), made.lengths());
  expect(tell(runs)).toEqual(lists);
  runs.add([1, 2]);
  expect(tell(runs)).toEqual([...lists, [1, 2]]);
  expect(tell(made)).toEqual(lists);
});

test('nothing is made anew of nothing', () => {
  const none = new Runs();
  expect(Runs.restore(none.numbers(), none.lengths()).count).toBe(0);
});
