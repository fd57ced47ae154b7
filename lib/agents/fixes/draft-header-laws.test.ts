import { expect, test } from 'vitest';
import { readAgent } from '@/lib/agents/read-agent';
import { sourceOf } from '@/lib/agents/text/decode';
import { findBrokenLaws, fixAll } from '@/test/fix-laws';

const read = (text: string) =>
  readAgent(sourceOf(text), { rules: { kind: 'project' }, path: 'x.md', place: 'agents' });

test.each([
  '# Deploy Helper\n\nYou are an expert in deploying.\n',
  '\ufeffYou are\r\nan expert.\r\n',
  'You are \u200ban expert.\n---\nMore\n',
  '- Reads\n- name: b\n',
  '당신은 검토 전문가입니다. 더.\n',
])('the draft of a header above %j keeps the laws', (text) => {
  expect(findBrokenLaws(text, read)).toEqual([]);
  expect(read(fixAll(text, read).text).client.loads).toBe(true);
});
