import { expect, test } from 'vitest';
import { readAgent } from '@/lib/agents/read-agent';
import { decodeSource, sourceOf } from '@/lib/agents/text/decode';
import { applyChanges } from '@/lib/agents/text/text-change';
import { draftHeader } from './draft-header';

function draft(text: string, path = 'deploy-helper.md') {
  const changes = draftHeader(text, path);
  return changes && applyChanges(text, changes);
}

/** Name and description of the draft, as Claude Code reads them. */
function read(text: string, path?: string) {
  const drafted = draft(text, path);
  if (drafted === null) return null;
  const { client } = readAgent(sourceOf(drafted), { rules: { kind: 'project' }, path: 'x.md' });
  if (!client.loads) throw new Error('It does not load.');
  expect(client.agent.body).toBe(text.replace(/^\ufeff/, '').trim());
  expect(drafted.endsWith(text.replace(/^\ufeff/, ''))).toBe(true);
  return [client.agent.name, client.agent.description];
}

test('puts a header above the text and changes nothing else', () => {
  expect(draft('# Deploy Helper\n\nYou are an expert in deploying. Go on.\n')).toBe(
    '---\nname: deploy-helper\ndescription: "You are an expert in deploying."\n---\n\n# Deploy Helper\n\nYou are an expert in deploying. Go on.\n',
  );
  expect(draft('\ufeffReviews code\r\n')).toBe(
    '\ufeff---\r\nname: deploy-helper\r\ndescription: "Reviews code"\r\n---\r\n\r\nReviews code\r\n',
  );
  expect(draft('\nReviews code\n')).toBe(
    '---\nname: deploy-helper\ndescription: "Reviews code"\n---\n\nReviews code\n',
  );
});

test.each<[string, string]>([
  ['sub/Deploy Helper.md', 'deploy-helper'],
  ['CodeReview_v2.md', 'codereview-v2'],
  ['검토 에이전트.md', '검토-에이전트'],
  ['レビュー.md', 'レビュー'],
  ['-x:y-.md', 'x-y'],
  ['42.md', '42'],
  ['true.md', 'true'],
  ['1e3.md', '1e3'],
  ['___.md', 'agent'],
  [`${'a'.repeat(300)}.md`, 'a'.repeat(256)],
])('calls the agent of %s “%s”', (path, name) => {
  expect(read('Does it.\n', path)?.[0]).toBe(name);
});

test.each<[string, string]>([
  ['# Title\n\nReviews code, e.g. a diff. Then talks.\n', 'Reviews code, e.g. a diff.'],
  ['Reads what\nyou wrote: all of it. More.\n', 'Reads what you wrote: all of it.'],
  ['**Contract:** This agent `runs` [scripts](a.md). B.\n', 'Contract: This agent runs scripts.'],
  ['# X\n\n- Reads\n- Writes\n\nThen says. No.\n', 'Then says.'],
  ['# X\n\n- Reads the diff\n- Writes\n', 'Reads the diff'],
  ['## Meta\n- **name:** a\n- **description:**\n  A helper\n  for all. B.\n', 'A helper for all.'],
  ['```\ncode\n```\n\n| a | b |\n\n---\n\nText.\n', 'Text.'],
  ['# 검토\n\n당신은 검토 전문가입니다. 코드를 읽습니다.\n', '당신은 검토 전문가입니다.'],
  ['# 审查\n\n你是一名\n审查专家。阅读代码。\n', '你是一名审查专家。'],
  ['Says "no" to C:\\dir --- and more\n', 'Says "no" to C:\\dir --- and more'],
])('describes %j as %j', (text, description) => {
  expect(read(text)?.[1]).toBe(description);
});

test('keeps a long sentence short', () => {
  const description = read(`${'word '.repeat(200)}\n`)?.[1] ?? '';
  expect(description.length).toBeLessThan(310);
  expect(description.endsWith('word…')).toBe(true);
});

test.each(['', '# Title\n', '---\n', '```\nonly code\n```\n', 'C:\\new\n'])(
  'writes none for %j, of which Claude Code would read another one',
  (text) => {
    expect(draft(text)).toBeNull();
  },
);

test('is what the fix of the problem does', () => {
  const text = 'You are an expert.\n';
  const context = { rules: { kind: 'project' }, path: 'x.md', place: 'agents' } as const;
  const { problems } = readAgent(decodeSource(Buffer.from(text)), context);
  expect(problems).toMatchObject([{ code: 'header-missing', fix: draftHeader(text, 'x.md') }]);
});
