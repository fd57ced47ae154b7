/**
 * Runs the unit tests, the packed program and a look at its page on each version of Node, which come
 * from the npm package `node`. `npm run nodes [VERSION…] [-- --no-unit]`; needs a registry.
 */

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { openBrowser } from './figures/browser';
import { installIn, packProject, startAndAsk } from './packed';

const VERSIONS = ['20.19', '22', '24', '26'];
const AGENT = '---\nname: planner\ndescription: Plans the work.\n---\nYou plan.\n';

const project = resolve('.');
const args = process.argv.slice(2);
const wanted = args.filter((argument) => !argument.startsWith('-'));
const work = mkdtempSync(join(tmpdir(), 'nodes-'));
// Some tests run Node as somebody else, who has to get there.
chmodSync(work, 0o755);
let failed = false;
try {
  const { tarball } = packProject(work);
  for (const version of wanted.length > 0 ? wanted : VERSIONS) {
    const folder = join(work, version);
    installIn(folder, `node@${version}`);
    const node = join(folder, 'node_modules/node/bin/node');
    const exact = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
    const steps: [string, () => string | Promise<string>][] = [
      ['packed start and page', () => tryPackage(node, folder, tarball)],
      ['unit tests', () => runUnitTests(node, folder)],
    ];
    for (const [name, step] of steps) {
      if (name === 'unit tests' && args.includes('--no-unit')) continue;
      try {
        console.log(`${exact}  ${name}: ${await step()}`);
      } catch (error) {
        failed = true;
        console.log(`${exact}  ${name}: FAILED\n${error}`);
      }
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 3 });
}
process.exitCode = failed ? 1 : 0;

function runUnitTests(node: string, folder: string): string {
  const report = join(folder, 'unit.json');
  const vitest = join(project, 'node_modules/vitest/vitest.mjs');
  const done = spawnSync(
    node,
    [vitest, 'run', '--reporter=dot', '--reporter=json', `--outputFile=${report}`],
    {
      cwd: project,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      // What a test starts by name is this Node, too.
      env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH}` },
    },
  );
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  const counts = `${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`;
  if (done.status !== 0) throw new Error(`${counts}\n${done.stdout.slice(-6000)}`);
  return counts;
}

/** Installs it into an empty folder, starts it in a project, and changes an agent in the browser. */
async function tryPackage(node: string, folder: string, tarball: string): Promise<string> {
  installIn(join(folder, 'inst'), tarball, {}, ['--offline', '--ignore-scripts']);
  const program = join(folder, 'inst/node_modules/agent-catalog/dist/agent-catalog.mjs');
  const agents = join(folder, 'shop/.claude/agents');
  mkdirSync(agents, { recursive: true });
  writeFileSync(join(agents, 'planner.md'), AGENT);
  const checked = spawnSync(node, [program, 'check', agents], { encoding: 'utf8' });
  if (checked.status !== 0) throw new Error(checked.stdout + checked.stderr);
  const state = join(folder, 'state');
  const home = { HOME: folder, USERPROFILE: folder, CLAUDE_CONFIG_DIR: join(folder, '.claude') };
  const begin = [program, '--port', '0', '--state', state];
  const { url, stop } = await startAndAsk(node, begin, join(folder, 'shop'), home);
  try {
    const browser = await openBrowser();
    if (browser === null) return 'started, no browser here';
    try {
      const page = await browser.newPage();
      const faults: string[] = [];
      page.on('pageerror', ({ message }) => faults.push(message));
      await page.goto(url);
      await page.getByRole('link', { name: 'planner' }).first().waitFor();
      await page.goto(`${url}agents/shop/planner.md?view=edit`);
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('plotter');
      await page.getByRole('button', { name: 'Save' }).click();
      for (let tries = 0; !readAgent().includes('name: plotter'); tries++) {
        if (tries > 300) throw new Error('The agent was not saved.');
        await page.waitForTimeout(100);
      }
      if (faults.length > 0) throw new Error(faults.join('\n'));
    } finally {
      await browser.close();
    }
    return 'ok';
  } finally {
    await stop();
  }

  function readAgent() {
    return readFileSync(join(agents, 'planner.md'), 'utf8');
  }
}
