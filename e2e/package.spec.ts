import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from 'playwright/test';
import { COMMANDS } from '../bin/command-table.mjs';
import { agentText, writeFiles } from './files';

const PROJECT = join(import.meta.dirname, '..');
const MB = 1_000_000;

type Packed = { readonly filename: string; readonly size: number; readonly unpackedSize: number };

/** A folder of somebody who has nothing yet, with the package installed in it. */
let home: string;
let packed: Packed;
let program: string;

test.describe.configure({ mode: 'serial' });

test.beforeAll(() => {
  test.setTimeout(240_000);
  home = realpathSync(mkdtempSync(join(tmpdir(), 'agent-catalog-e2e-')));
  const pack = npm(PROJECT, 'pack', '--json', '--pack-destination', home);
  [packed] = JSON.parse(pack.stdout);
  writeFiles(home, {
    'inst/package.json': '{}',
    'shop/.claude/agents/planner.md': agentText('planner'),
  });
  mkdirSync(join(home, 'empty'));
  // Without a registry: what it needs is in it.
  const install = ['install', '--offline', '--ignore-scripts', '--cache', join(home, 'cache')];
  const done = npm(
    join(home, 'inst'),
    ...install,
    '--no-audit',
    '--no-fund',
    join(home, packed.filename),
  );
  expect(done.status, done.stderr).toBe(0);
  program = join(home, 'inst/node_modules/agent-catalog/dist/agent-catalog.mjs');
});

test.afterAll(() => rmSync(home, { recursive: true, force: true }));

function npm(cwd: string, ...args: string[]) {
  return spawnSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
}

/** What the installed command does in a folder of that person. */
function run(folder: string, ...args: string[]) {
  return spawnSync(process.execPath, [program, ...args], {
    cwd: join(home, folder),
    encoding: 'utf8',
    env: environment(),
  });
}

function environment(): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HOME: home,
    USERPROFILE: home,
    CLAUDE_CONFIG_DIR: join(home, '.claude'),
  };
}

/** Starts the app there. */
async function start(
  folder: string,
): Promise<{ url: string; output: string; server: ChildProcess }> {
  const server = spawn(process.execPath, [program, '--port', '0', '--state', join(home, 'state')], {
    cwd: join(home, folder),
    env: environment(),
  });
  let output = '';
  for await (const chunk of server.stdout) {
    output += chunk;
    if (output.includes('Press Ctrl-C')) break;
  }
  const [, url = ''] = /is at (http:\S+)/.exec(output) ?? [];
  return { url, output, server };
}

async function stop(server: ChildProcess) {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
}

test('The package is small, needs no other one, and runs nothing when it is installed', () => {
  expect(packed.size).toBeLessThan(8 * MB);
  expect(packed.unpackedSize).toBeLessThan(30 * MB);
  expect(
    readdirSync(join(home, 'inst/node_modules')).filter((name) => !name.startsWith('.')),
  ).toEqual(['agent-catalog']);
  const manifest = JSON.parse(
    readFileSync(join(home, 'inst/node_modules/agent-catalog/package.json'), 'utf8'),
  );
  expect(manifest.private).toBeUndefined();
  for (const key of ['dependencies', 'optionalDependencies', 'peerDependencies']) {
    expect(manifest[key], 'npm install --save-dev: what runs is bundled').toBeUndefined();
  }
  for (const key of ['preinstall', 'install', 'postinstall']) {
    expect(manifest.scripts[key]).toBeUndefined();
  }
});

test('The package holds the licences of what is bundled, and no path of who built it', () => {
  const folder = join(home, 'inst/node_modules/agent-catalog/dist');
  const licences = readFileSync(join(folder, 'LICENSES.txt'), 'utf8');
  for (const name of ['yaml', 'zod', '@codemirror/view', 'markdown-it']) {
    expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
  }
  const telling = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile() && readFileSync(path, 'latin1').includes(PROJECT));
  expect(telling).toEqual([]);
});

test('Every command runs from the package', () => {
  expect(run('shop', '--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  for (const command of Object.keys(COMMANDS)) {
    const { status, stdout, stderr } = run('shop', command, '--help');
    expect([status, stderr], command).toEqual([0, '']);
    expect(stdout).toContain(`agent-catalog ${command}`);
  }
  expect(run('shop', 'list').stdout).toContain('planner');
  expect(run('shop', 'check').status).toBe(0);
});

test('In a project it shows and saves what Claude Code would load there', async () => {
  const { url, server } = await start('shop');
  const browser = await chromium.launch(test.info().project.use.launchOptions);
  try {
    const page = await browser.newPage();
    const failures: string[] = [];
    page.on('pageerror', ({ message }) => failures.push(message));
    page.on('response', (answer) => {
      if (answer.status() >= 400) failures.push(`${answer.status()} ${answer.url()}`);
    });
    await page.goto(url);
    await page.getByRole('link', { name: 'planner' }).first().click();
    await expect(page.getByRole('heading', { name: 'planner' }).first()).toBeVisible();
    await page.goto(`${url}agents/shop/planner.md?view=edit`);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('plotter');
    await page.getByRole('button', { name: 'Save' }).click();
    const file = join(home, 'shop/.claude/agents/planner.md');
    await expect.poll(() => readFileSync(file, 'utf8')).toContain('name: plotter');
    await page.goto(`${url}problems/name-missing`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect(failures).toEqual([]);
  } finally {
    await browser.close();
    await stop(server);
  }
});

test('Where there are no agents it shows the starter library, which is not to be edited', async () => {
  const { url, output, server } = await start('empty');
  try {
    expect(output).toContain('To begin with your own, create the folder .claude/agents');
    const list = async () => (await (await fetch(`${url}api/agents`)).json()).items;
    // Files are still being read when the address is told.
    await expect.poll(async () => (await list()).length).toBeGreaterThan(5);
    expect((await list()).every(({ readOnly }: { readOnly: boolean }) => readOnly)).toBe(true);
  } finally {
    await stop(server);
  }
});

test('open starts a server that stays, and adds the folders of the next project to it', () => {
  writeFiles(home, { 'other/.claude/agents/critic.md': agentText('critic') });
  const state = join(home, 'open-state');
  const open = (folder: string) => run(folder, 'open', '--no-browser', '--state', state);
  process.env.AGENT_CATALOG_STATE = state;
  try {
    const first = open('shop');
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toContain(join(home, 'shop/.claude/agents'));
    const second = open('other');
    expect(second.stdout.split('\n')[0]).toBe(first.stdout.split('\n')[0]);
    expect(second.stdout).toContain(`${join(home, 'other/.claude/agents')} (added)`);
    expect(open('other').stdout).not.toContain('(added)');
  } finally {
    delete process.env.AGENT_CATALOG_STATE;
    for (const name of readdirSync(join(state, 'servers'))) {
      const [, pid] = /^(\d+)\.json$/.exec(name) ?? [];
      if (pid) process.kill(Number(pid), 'SIGTERM');
    }
  }
});
