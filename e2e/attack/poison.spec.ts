import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { agentText, type Files } from '../files';
import { test } from '../fixtures';

const GOOD = 1000;
/** Of each kind of poison. */
const EACH = 8;

const head = 'name: poison\ndescription: Poison.\n';

/** Files that have ended, frozen or taken over programs that only meant to read them. */
function poisons(witness: string): Record<string, string | Uint8Array> {
  const code = `require("fs").writeFileSync(${JSON.stringify(witness)}, "ran")`;
  return {
    'alias bomb': `---\n${head}a: &a [x]\n${'bcdefghijklmnop'
      .split('')
      .map((key, i) => `${key}: &${key} [${`*${'abcdefghijklmno'[i]},`.repeat(9)}]\n`)
      .join('')}---\n`,
    'deep brackets': `---\n${head}x: ${'['.repeat(900)}${']'.repeat(900)}\n---\n`,
    'deep keys': `---\n${head}${'? '.repeat(400)}a\n---\n`,
    'deep lists': `---\n${head}x:\n  ${'- '.repeat(600)}a\n---\n`,
    'deep indents': `---\n${head}${Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}k:\n`).join('')}---\n`,
    'script after the fence': `---js\n{ name: ${code}, description: "x" }\n---\n`,
    'javascript after the fence': `---javascript\n${code}\n---\n`,
    'script after a blank': `--- js\n${code}\n---\n`,
    'coffee after the fence': `---coffee\n${code}\n---\n`,
    'constructor after the fence': `---constructor\n${head}---\n`,
    'function tag': `---\n${head}x: !!js/function 'function () { ${code} }'\n---\n`,
    'unknown tag': `---\n${head}x: !<tag:evil.test,2000:x> y\n---\n`,
    'prototype keys': `---\n${head}__proto__: {polluted: 1}\nconstructor: {prototype: {polluted: 1}}\n---\n`,
    'merge of a prototype': `---\n${head}<<: {__proto__: {polluted: 1}}\n---\n`,
    'NUL bytes': `---\n${head}x: \0\0\0\n---\n\0`,
    'bytes that are not UTF-8': Buffer.from(`---\n${head}---\n\xff\xfe\xc3`, 'latin1'),
    'UTF-16': Buffer.from(`\ufeff---\n${head}---\n`, 'utf16le'),
    'two mebibytes': `---\n${head}---\n${'x'.repeat(2_100_000)}`,
    'large frontmatter': `---\n${head}x: ${'y'.repeat(70_000)}\n---\n`,
    'many lines': `---\n${head}${'# x\n'.repeat(5000)}---\n`,
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
  const witness = join(catalog.state, 'ran');
  const dir = join(catalog.dir, 'poison');
  mkdirSync(dir);
  const paths: string[] = [];
  for (const [kind, content] of Object.entries(poisons(witness))) {
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

  const list = async (query: string) => (await request.get(`/api/agents?${query}`)).json();
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
  for (const page of ['/', '/agents/library/poison/alias%20bomb%200.md']) {
    expect((await request.get(page)).status(), page).toBe(200);
  }
  expect(existsSync(witness)).toBe(false);
});

function isPoison({ value }: { value: string }): boolean {
  return value.includes('poison');
}
