/**
 * Damaged files by the hundred thousand: `npm run fuzz [-- COUNT [SEED]]`. A child process reads them,
 * so that an input that ends the process, as some do in YAML parsers, is noticed and named. Ends with 1
 * when an input throws, contradicts itself, ends the process, or takes longer than LIMIT.
 */

import { fork } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rules } from '@/lib/agents/model/agent';
import { makeRandom, mutateBytes } from '@/test/damage';
import { judgeBytes } from '@/test/judge';

const COUNT = Number(process.argv[2] ?? 200_000);
const SEED = Number(process.argv[3] ?? 1);
/** Inputs between two reports of the child; each batch has a seed of its own. */
const BATCH = 1_000;
/**
 * Milliseconds, by the clock or of processor time, whichever is less: other programs may have had the
 * processor. An input over it is judged again. Judging reads a file up to four times.
 */
const LIMIT = 250;
const RETRIES = 4;

const PROJECT: Rules = { kind: 'project' };
const PLUGIN: Rules = { kind: 'plugin', plugin: 'plug' };

type Report = {
  readonly done: number;
  readonly worst: { readonly ms: number; readonly input: string };
  readonly faults: readonly string[];
};

if (process.send) runBatches();
else await supervise();

async function supervise(): Promise<void> {
  let done = 0;
  let worst: Report['worst'] = { ms: 0, input: '' };
  const faults: string[] = [];
  let exits = 0;
  const started = performance.now();
  while (done < COUNT) {
    const child = fork(fileURLToPath(import.meta.url), [String(COUNT), String(SEED)], {
      execArgv: ['--max-old-space-size=1024'],
      env: { ...process.env, FUZZ_FROM: String(done) },
    });
    const code = await new Promise<number | null>((resolve) => {
      child.on('message', (report: Report) => {
        done += report.done;
        if (report.worst.ms > worst.ms) worst = report.worst;
        faults.push(...report.faults);
        if (done % (20 * BATCH) === 0) console.log(`${done} of ${COUNT}`);
      });
      child.on('exit', (status, signal) => resolve(signal ? null : status));
    });
    if (code === 0) break;
    exits++;
    console.log(
      `The process ended (${code ?? 'signal'}) within inputs ${done} to ${done + BATCH}.`,
    );
    done += BATCH;
  }
  for (const fault of faults.slice(0, 20)) console.log(fault);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    `${done} inputs in ${seconds} s: ${faults.length} faults, ${exits} exits, worst ${worst.ms.toFixed(1)} ms (${worst.input}).`,
  );
  process.exitCode = faults.length + exits > 0 || worst.ms > LIMIT ? 1 : 0;
}

function runBatches(): void {
  const files = readFiles();
  for (let from = Number(process.env.FUZZ_FROM); from < COUNT; from += BATCH) {
    const random = makeRandom(SEED * 1_000_003 + from);
    const faults: string[] = [];
    let worst = { ms: 0, input: '' };
    const size = Math.min(BATCH, COUNT - from);
    for (let index = 0; index < size; index++) {
      const file = files[Math.floor(random() * files.length)] ?? Buffer.alloc(0);
      const bytes = mutateBytes(file, random, files);
      const rules = random() < 0.25 ? PLUGIN : PROJECT;
      const input = `seed ${SEED}, input ${from + index}`;
      try {
        const ms = timeJudging(bytes, rules);
        if (ms > worst.ms) worst = { ms, input };
      } catch (error) {
        const text = JSON.stringify(bytes.toString().slice(0, 600));
        faults.push(`${input}: ${error instanceof Error ? error.stack : error}\n  ${text}`);
      }
    }
    process.send?.({ done: size, worst, faults } satisfies Report);
  }
  process.disconnect();
}

function timeJudging(bytes: Uint8Array, rules: Rules): number {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt <= RETRIES && best > LIMIT; attempt++) {
    const started = performance.now();
    const used = process.cpuUsage();
    judgeBytes(bytes, rules);
    const { user, system } = process.cpuUsage(used);
    best = Math.min(best, performance.now() - started, (user + system) / 1000);
  }
  return best;
}

function readFiles(): Buffer[] {
  const project = process.cwd();
  const folders = ['agents', '../shared/corpus', '../shared/odd', '../shared/seeds'];
  return folders.flatMap((folder) => {
    const path = join(project, folder);
    try {
      return readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.md'))
        .map((name) => readFileSync(join(path, name)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      console.error(`${folder} is not there and is left out.`);
      return [];
    }
  });
}
