import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { Severity } from '@/lib/agents/model/severities';
import { checkTargets } from '@/lib/command/checking/checked-files';
import { findTargets } from '@/lib/command/checking/targets';

const files = await checkTargets(
  findTargets([resolve(import.meta.dirname, '../agents')], 'project', '/'),
);
const agents = files.filter(({ path }) => path !== 'README.md');

it('has about a dozen agents, and a README that is none', () => {
  expect(agents.length).toBeGreaterThanOrEqual(12);
  expect(files.find(({ path }) => path === 'README.md')?.reading?.verdict).toBe('document');
});

it.each(agents.map((file) => [file.path, file] as const))(
  '%s loads as it is written',
  (_path, file) => {
    const grave: Severity[] = ['error', 'warning'];
    const codes = file.problems
      .filter(({ severity }) => grave.includes(severity))
      .map(({ code }) => code);
    // The shapes of real files are part of the library: unquoted colons, too.
    expect(codes.filter((code) => code !== 'yaml-repaired')).toEqual([]);
    expect(file.reading?.verdict).toBe('loads');
  },
);

it('has five architects with all their dialogs', () => {
  const takes = agents.filter(({ path }) => path.startsWith('backend/'));
  const shapes = takes.map(({ reading }) => {
    const client = reading?.client;
    const agent = client?.loads ? client.agent : null;
    const examples = reading?.description.examples ?? [];
    return [
      agent?.name,
      examples.length,
      examples.flatMap(({ turns }) => turns.map(({ role }) => role[0])).join(''),
      examples.filter(({ commentary }) => commentary !== null).length,
      agent?.color,
      agent?.tools.kind,
    ].join(' ');
  });
  expect(shapes).toMatchInlineSnapshot(`
    [
      "api-architect 4 uauauaua 0 red all",
      "data-architect 3 uauaua 3 purple some",
      "integration-architect 4 uauauaua 0 yellow all",
      "streaming-architect 5 uauauauaua 0 blue all",
      "backend-architect 2 uaua 2  all",
    ]
  `);
});
