import { expect, test } from 'vitest';
import { applyChanges } from '@/lib/agents/text/text-change';
import { renameItself } from './rename-agent';

const agent = (prompt: string) =>
  `---\nname: log-reader\ndescription: |\n  Reads.\n  <example>\n  user: "Why?"\n  assistant: "I will call log-reader."\n  </example>\n---\n${prompt}`;

function rename(prompt: string): string {
  const text = agent(prompt);
  const renamed = applyChanges(text, renameItself(text, 'log-reader', 'scribe'));
  expect(renamed).toContain('name: log-reader\n');
  expect(renamed).toContain('I will call scribe.');
  return renamed.slice(renamed.indexOf('---\n', 4) + 4);
}

test.each([
  ['You are log-reader.\n', 'You are scribe.\n'],
  [
    'Hello.\r\nYou are the **log-reader**, an expert.',
    'Hello.\r\nYou are the **scribe**, an expert.',
  ],
  ['Your name is “log-reader”.', 'Your name is “scribe”.'],
])('%j says who the agent is', (prompt, renamed) => {
  expect(rename(prompt)).toBe(renamed);
});

test.each(['You are log-reader-two.', 'A log-reader reads logs.', 'You are Log-Reader.', ''])(
  '%j means something else, or stays as it is written',
  (prompt) => {
    expect(rename(prompt)).toBe(prompt);
  },
);
