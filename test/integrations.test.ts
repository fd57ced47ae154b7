import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { version } from '@/package.json';

const FOLDER = join(import.meta.dirname, '..', 'integrations');
const read = (path: string) => readFileSync(join(FOLDER, path), 'utf8');

type Step = {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Record<string, unknown>;
};
type Workflow = {
  readonly on: Record<string, unknown>;
  readonly permissions: Record<string, string>;
  readonly jobs: Record<string, { readonly steps: readonly Step[]; readonly permissions?: object }>;
};

const WORKFLOWS = readdirSync(join(FOLDER, 'github-action/workflows')).map(
  (name) => [name, parse(read(`github-action/workflows/${name}`)) as Workflow] as const,
);

const stepsOf = ({ jobs }: Workflow) => Object.values(jobs).flatMap(({ steps }) => steps);

describe.each(WORKFLOWS)('the workflow %s', (_name, workflow) => {
  const runs = stepsOf(workflow).map(({ run = '' }) => run);

  test('runs no text that somebody else chose', () => {
    expect(runs.filter((run) => run.includes('${{'))).toEqual([]);
  });

  test('reads the files of a pull request, or may write, and never both', () => {
    expect(workflow.on).not.toHaveProperty('pull_request_target');
    const writes = Object.values(workflow.permissions).includes('write');
    const reads = stepsOf(workflow).filter(({ uses = '' }) => /^actions\/checkout@/.test(uses));
    expect(reads.length > 0).toBe(!writes);
    for (const { with: options } of reads) {
      expect(options).toMatchObject({ 'persist-credentials': false });
    }
    expect(JSON.stringify(workflow).includes('secrets.')).toBe(false);
    expect(Object.values(workflow.jobs).some((job) => job.permissions !== undefined)).toBe(false);
  });
});

test('the action runs no text that somebody else chose', () => {
  const { runs } = parse(read('github-action/action.yml')) as { runs: { steps: Step[] } };
  expect(runs.steps.length).toBeGreaterThan(0);
  for (const { run = '' } of runs.steps) expect(run).not.toContain('${{');
});

test('the hook takes the agents of every folder that holds some', () => {
  const { repos } = parse(read('pre-commit/.pre-commit-config.yaml'));
  const [{ entry, files }] = repos[0].hooks;
  expect(entry).toBe('agent-catalog check');
  for (const path of ['.claude/agents/a.md', 'agents/a.md', 'plugins/x/agents/deep/a.md']) {
    expect(path).toMatch(new RegExp(files));
  }
  expect('docs/my-agents/a.md').not.toMatch(new RegExp(files));
});

test('the plugin has the version of the package', () => {
  expect(JSON.parse(read('claude-plugin/.claude-plugin/plugin.json')).version).toBe(version);
});
