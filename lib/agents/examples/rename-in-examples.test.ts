import { expect, test } from 'vitest';
import { applyChanges } from '@/lib/agents/text/text-change';
import { renameInExamples } from './rename-in-examples';

/** The description after the name in its examples has changed. */
function renamed(description: string, from = 'planner', to = 'day-planner'): string {
  const head = '---\nname: day-planner # planner\ndescription: ';
  const tail = '\nmodel:   opus\n---\n\nYou are planner.\n';
  const text = applyChanges(
    head + description + tail,
    renameInExamples(head + description + tail, from, to),
  );
  expect([text.startsWith(head), text.endsWith(tail)]).toEqual([true, true]);
  return text.slice(head.length, -tail.length);
}

const EXAMPLE = String.raw`<example>\nContext: c\nuser: "Ask planner"\nassistant: "planner, the-planner and planners. planner's"\n<commentary>\nplanner plans\n</commentary>\n</example>`;
const RENAMED = EXAMPLE.replace('Ask planner', 'Ask day-planner')
  .replace('"planner, ', '"day-planner, ')
  .replace("planner's", "day-planner's")
  .replace(String.raw`\nplanner plans`, String.raw`\nday-planner plans`);

test.each([
  ['unquoted', (text: string) => text],
  ['in single quotes', (text: string) => `'${text.replaceAll("'", "''")}'`],
  ['in double quotes', (text: string) => `"${text.replaceAll('"', '\\"')}"`],
  ['in a block', (text: string) => `|\n  ${text.replaceAll('\\n', '\n  ')}`],
])('whole words of the examples change, and no other byte: %s', (_, written) => {
  const lead = String.raw`Use planner\n\n`;
  expect(renamed(written(lead + EXAMPLE))).toBe(written(lead + RENAMED));
});

test.each([
  ['nothing calls it so', 'Use planner.', 'planner', 'x'],
  ['the new name would end a quote', `'${EXAMPLE.replace("'s", '')}'`, 'planner', "it's"],
  ['the name is the same', EXAMPLE, 'planner', 'planner'],
  ['there was none', EXAMPLE, '', 'x'],
])('nothing changes where %s', (_, description, from, to) => {
  expect(renamed(description, from, to)).toBe(description);
});
