import { describe, expect, test } from 'vitest';
import type { AgentContext } from '@/lib/agents/model/reading';
import { isMeantAsAgent } from './meant-as-agent';

const isMeant = (path: string, text: string, place?: AgentContext['place']) =>
  isMeantAsAgent(text, { rules: { kind: 'project' }, path, ...(place && { place }) });

const PROMPT = '# Deploy Helper\n\nYou are an expert in deploying.\n';

describe('in an agents folder', () => {
  test.each<[string, string]>([
    ['x.md', PROMPT],
    ['x.md', 'You review code.\n'],
    ['sub/x.md', '# Reviewer\n\n- Reads the diff\n- Says what is wrong\n'],
    ['x.md', '\ufeff# X\r\n\r\nReviews code.\r\n'],
    ['검토.md', '# 검토 에이전트\n\n당신은 검토 전문가입니다.\n'],
    ['검토.md', '# 검토\n\n코드를 읽고 문제를 찾습니다.\n'],
    ['x.md', '# 代码审查\n\n你是一名资深工程师。\n'],
    ['x.md', '# 程式碼審查\n\n您是專家。\n'],
    ['x.md', '# レビュー\n\nあなたはレビューの専門家です。\n'],
    ['x.md', 'Du bist Prüfer und liest Code.\n'],
    ['x.md', 'Vous êtes un expert.\n'],
    ['x.md', 'Eres un experto.\n'],
    ['x.md', 'Você é um especialista.\n'],
    ['x.md', 'Ты — эксперт.\n'],
    ['x.md', 'Bạn là chuyên gia.\n'],
    ['x.md', 'Sen bir uzmansın.\n'],
    // A name is not enough against what the text says.
    ['agent-overview.md', 'You are an expert who writes overviews.\n'],
    ['style-guide.md', '# Guide\n\nYour job is to keep the style.\n'],
    ['security.md', '# Security\n\nLooks for holes.\n'],
    ['license-checker.md', '# License checker\n\nReads the licenses of packages.\n'],
    ['qa.md', '# QA\n\nThis agent tests. Run `npm test` in this repository.\n'],
    ['QA.md', '# QA\n\nTests what others built.\n'],
  ])('%s that says %j is meant as one', (path, text) => {
    expect(isMeant(path, text, 'agents')).toBe(true);
  });

  test.each<[string, string]>([
    ...[
      ...['README.md', 'readme.md', 'README.ko.md', 'foundation_README.md', 'AGENTS.md'],
      ...['CLAUDE.md', 'CLAUDE.local.md', 'GEMINI.md', 'CONTRIBUTING.md', 'LICENSE.md'],
      ...['CODE_OF_CONDUCT.md', 'CHANGELOG.md', 'SECURITY.md', 'AGENT_INDEX.md', 'SETUP.md'],
      ...['SKILL.md', 'MEMORY.md', 'leeme.md'],
    ].map((name): [string, string] => [`sub/${name}`, PROMPT]),
    ...[
      ...['index.md', '_index.md', 'agent-overview.md', 'pm-agent-guide.md', 'changelog.md'],
      ...['TeamOverview.md', '목차.md', '说明.md', '使い方.md'],
    ].map((name): [string, string] => [name, '# Things\n\nWhat there is.\n']),
    ['x.md', ''],
    ['x.md', '\n\n'],
    ['x.md', '# Agents\n'],
    ['x.md', '# Agents\n\n---\n\n<!-- nothing yet -->\n'],
    ['x.md', '# Our agents\n\nWhat we use.\n'],
    ['x.md', '# Team\n\nThis directory contains our helpers.\n'],
    ['x.md', '# Team\n\nThree of them.\n\n## Installation\n\nCopy the files.\n'],
    ['x.md', '- [a](a.md)\n- [b](b.md)\n- [c](sub/c.md)\n'],
    ['x.md', '# Team\n\nCopy this:\n\n```\nYou are an expert.\n```\n\n## Getting started\n\nGo.\n'],
    ['x.md', '# 소개\n\n이 폴더에는 에이전트가 있습니다.\n'],
    ['x.md', '# 团队\n\n本目录包含所有助手。\n'],
    ['x.md', '# チーム\n\nこのフォルダにはエージェントがあります。\n'],
  ])('%s that says %j is a document', (path, text) => {
    expect(isMeant(path, text, 'agents')).toBe(false);
  });
});

test.each<[AgentContext['place'], string, boolean]>([
  ['named', PROMPT, true],
  ['named', '# Phase 4 Agent: Verification\n\nRuns scripts.\n', true],
  ['named', '# Writer\n\nWrites.\n\n## Expertise\n\n- Specs\n', true],
  ['named', '# Sign codes\n\nWhat the city wants.\n', false],
  ['opened', PROMPT, true],
  ['opened', '# Phase 4 Agent: Verification\n\nRuns scripts.\n', false],
  ['opened', '# Notes\n\nIf you are the owner, read on.\n', false],
  [undefined, PROMPT, false],
])('in a place of kind %s, a file that says %j: %s', (place, text, expected) => {
  expect(isMeant('x.md', text, place)).toBe(expected);
});
