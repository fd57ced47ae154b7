import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { agentText, type Files } from '../files';
import { test } from '../fixtures';

const GOOD = 1000;
/** Of each kind of poison. */
const EACH = 8;

const head = 'name: poison\ndescription: Poison.\n';

/**
 * Files that are just over the limits, or unlike what a reader expects. What has ended or frozen
 * programs is the same many times larger, and what took them over is code where the words are: the
 * guard looks at neither, so there is no need to have it here.
 */
function poisons(): Record<string, string | Uint8Array> {
  return {
    'aliases of aliases': `---\n${head}a: &a [x, y]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n`,
    'deep brackets': `---\n${head}x: ${'['.repeat(33)}${']'.repeat(33)}\n---\n`,
    'deep keys': `---\n${head}${'? '.repeat(33)}a\n---\n`,
    'deep lists': `---\n${head}x:\n  ${'- '.repeat(33)}a\n---\n`,
    'deep indents': `---\n${head}${Array.from({ length: 33 }, (_, i) => `${' '.repeat(i)}k:\n`).join('')}---\n`,
    'script after the fence': '---js\nplain words\n---\n',
    'javascript after the fence': '---javascript\nplain words\n---\n',
    'script after a blank': '--- js\nplain words\n---\n',
    'coffee after the fence': '---coffee\nplain words\n---\n',
    'constructor after the fence': `---constructor\n${head}---\n`,
    'function tag': `---\n${head}x: !!js/function 'plain words'\n---\n`,
    'unknown tag': `---\n${head}x: !<tag:evil.test,2000:x> y\n---\n`,
    'prototype keys': `---\n${head}__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\n---\n`,
    'merge of a prototype': `---\n${head}<<: {__proto__: {polluted: 1}}\n---\n`,
    'NUL bytes': `---\n${head}x: \0\0\0\n---\n\0`,
    'bytes that are not UTF-8': Buffer.from(`---\n${head}---\n\xff\xfe\xc3`, 'latin1'),
    'UTF-16': Buffer.from(`\ufeff---\n${head}---\n`, 'utf16le'),
    'two mebibytes': `---\n${head}---\n${'x'.repeat(2_100_000)}`,
    'large frontmatter': `---\n${head}x: ${'y'.repeat(65_537)}\n---\n`,
    'many lines': `---\n${head}${'# x\n'.repeat(2_001)}---\n`,
    'unclosed examples': `---\nname: x\ndescription: "${'<example>'.repeat(5000)}"\n---\n`,
    'unclosed fence': `---\n${head}`,
    'unclosed quote': `---\nname: "x\ndescription: y\n---\n`,
    'equal keys': `---\n${head}${'name: again\n'.repeat(1000)}---\n`,
    'lone surrogates': `---\nname: x\ndescription: "\\ud800"\n---\n`,
  };
}

function good(): Files {
  return Object.fromEntries(
    Array.from({ length: GOOD }, (_, i) => [`good/agent-${i}.md`, agentText(`agent-${i}`)]),
  );
}

test.use({ files: good() });

test('Poison among a thousand agents is listed with its reason, and harms nothing', async ({
  catalog,
  request,
}) => {
  test.setTimeout(180_000);
  const list = async (query: string) => (await request.get(`/api/agents?${query}`)).json();
  // What comes later may be read before the rest of the first reading is.
  await expect.poll(async () => (await list('limit=1')).indexing, { timeout: 60_000 }).toBeNull();
  const dir = join(catalog.dir, 'poison');
  mkdirSync(dir);
  const paths: string[] = [];
  for (const [kind, content] of Object.entries(poisons())) {
    for (let i = 0; i < EACH; i++) {
      writeFileSync(join(dir, `${kind} ${i}.md`), content);
      paths.push(`poison/${kind} ${i}.md`);
    }
  }
  expect(paths.length).toBeGreaterThanOrEqual(200);
  // What is no file at all, and must not be waited for.
  mkdirSync(join(dir, 'folder.md'));
  symlinkSync('nowhere', join(dir, 'dangling.md'));
  symlinkSync('loop.md', join(dir, 'loop.md'));
  symlinkSync('..', join(dir, 'up'));
  symlinkSync('/dev/zero', join(dir, 'endless.md'));
  if (process.platform !== 'win32') execFileSync('mkfifo', [join(dir, 'pipe.md')]);

  await expect
    .poll(async () => (await list('limit=1')).facets.folder.find(isPoison)?.count ?? 0, {
      timeout: 60_000,
    })
    .toBeGreaterThan(paths.length * 0.8);
  // Some of the good ones share a name, and those that lose it load as well.
  const { total, items } = await list('folder=good&verdict=loads&verdict=altered&limit=1');
  expect([total, items.length]).toEqual([GOOD, 1]);

  for (const path of paths) {
    const answer = await request.get(
      `/api/agents/library/${path.split('/').map(encodeURIComponent).join('/')}`,
    );
    const { client, problems, verdict, detail } = await answer.json();
    expect([200, 409], path).toContain(answer.status());
    const explained = client?.loads || verdict === 'document' || problems?.length > 0 || detail;
    expect(explained, path).toBeTruthy();
  }
  for (const page of ['/', '/agents/library/poison/aliases%20of%20aliases%200.md']) {
    expect((await request.get(page)).status(), page).toBe(200);
  }
});

function isPoison({ value }: { value: string }): boolean {
  return value.includes('poison');
}
