import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, install, PROJECT } from './set-up.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 *
 * @typedef {object} VitestReport What this needs of Vitest's JSON report.
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {{ status: string, assertionResults: unknown[] }[]} testResults
 *
 * @typedef {object} PlaywrightReport What this needs of Playwright's.
 * @property {{ expected: number, flaky: number, unexpected: number, skipped: number }} stats
 * @property {unknown[]} errors
 */

/** No colours in a log. */
const COLOR = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined };
const RESULTS = join(PROJECT, 'test-results');

/** @type {Record<string, () => { ok: boolean, counts?: Counts }>} */
const STEPS = {
  types: () => ({ ok: run('next', ['typegen']) && run('tsc', ['--noEmit']) }),
  lint: () => ({ ok: run('biome', ['check', '.']) }),
  unit() {
    const report = join(RESULTS, 'unit.json');
    const ok = run('vitest', [
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile=${report}`,
    ]);
    return { ok, counts: readCounts(report, countVitest) };
  },
  browser() {
    const report = join(RESULTS, 'browser.json');
    const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
    const ok = run('playwright', ['test', '--reporter=line,json'], env);
    return { ok, counts: readCounts(report, countPlaywright) };
  },
};

install();
// Needs what is installed.
const { fetchTestChromium, findShell, findTestChromium } = await import('./chromium.mjs');

const chosen = process.argv.slice(2);
const names = Object.keys(STEPS).filter((name) => chosen.length === 0 || chosen.includes(name));
if (names.includes('browser')) {
  // Where nobody else uses the machine, also beside a Chromium: the tests take half as long.
  const found = process.env.CI ? findShell() : findTestChromium();
  if (found === null && fetchTestChromium() === null) {
    console.error('agent-catalog: The browser tests need Chromium: install the package chromium.');
    process.exit(1);
  }
}
await build();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
let ok = true;
for (const name of names) {
  console.log(`\n── ${name}`);
  const result = STEPS[name]?.() ?? { ok: false };
  ok &&= result.ok;
  lines.push(`${name}: ${formatResult(result)}`);
  for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) {
    total[key] += result.counts?.[key] ?? 0;
  }
}
console.log(`\n${lines.join('\n')}\n`);
console.log(formatCounts(total));
process.exit(ok ? 0 : 1);

/**
 * Runs a program of an installed package.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(program, args, env = {}) {
  const path = join(PROJECT, 'node_modules', '.bin', program);
  const done = spawnSync(path, args, {
    cwd: PROJECT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...COLOR, ...env },
    shell: process.platform === 'win32',
  });
  return done.status === 0;
}

/**
 * A runner that did not get as far as a report has failed once.
 *
 * @template Report
 * @param {string} report
 * @param {(report: Report) => Counts} count
 */
function readCounts(report, count) {
  try {
    return count(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** @param {VitestReport} report */
function countVitest(report) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report;
  // A file that fails before its first test has none to count.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + numTodoTests,
  };
}

/** @param {PlaywrightReport} report */
function countPlaywright({ stats, errors }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  };
}

/** @param {{ ok: boolean, counts?: Counts }} result */
function formatResult({ ok, counts }) {
  const word = ok ? 'ok' : 'FAILED';
  return counts ? `${word} (${formatCounts(counts)})` : word;
}

/** @param {Counts} counts */
function formatCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
