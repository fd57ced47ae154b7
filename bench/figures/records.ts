import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, formatBeside, formatSize, formatTime } from './figure';
import { fetchList } from './requests';
import { median, quantile } from './samples';
import { startServer, stateOf } from './server';

const GIGABYTE = 1_000_000_000;
/** Of one launch. */
const FILE = 2_000_000;
const LINE = 4_000;
const PATIENCE = 600_000;
const QUIET = 200;

/** A gigabyte of the records of Claude Code, read while lists are asked for. */
export async function measureRecords(folder: string, project: string): Promise<Figure[]> {
  const config = `${folder}-records`;
  const bytes = makeRecords(config);
  const server = await startServer(folder, project, { CLAUDE_CONFIG_DIR: config });
  try {
    const time = async () => {
      const start = performance.now();
      await fetchList(server.url, 'q=review');
      return performance.now() - start;
    };
    for (let round = 0; round < 10; round++) await time();
    const alone: number[] = [];
    for (let round = 0; round < QUIET; round++) alone.push(await time());
    const headers = { 'Content-Type': 'application/json', 'X-Agent-Catalog': '1' };
    const start = performance.now();
    await fetch(`${server.url}/api/usage`, { method: 'PUT', headers, body: '{"on":true}' });
    const beside: number[] = [];
    let launches = 0;
    let isReading = true;
    while (isReading && performance.now() - start < PATIENCE) {
      for (let round = 0; round < 20; round++) beside.push(await time());
      const usage = await (await fetch(`${server.url}/api/usage`)).json();
      isReading = usage.reading;
      launches = usage.agents.reduce(
        (sum: number, one: { launches: number }) => sum + one.launches,
        0,
      );
    }
    const whole = performance.now() - start;
    const [quiet, busy] = [quantile(alone, 0.95), quantile(beside, 0.95)];
    return [
      {
        name: `records of Claude Code, ${formatSize(bytes)}, ${launches} launches: read`,
        measured: isReading ? 'not finished' : formatTime(whole),
        beside: `${formatSize(server.memory().now)} of memory then`,
      },
      {
        name: `- a list meanwhile, ${beside.length} requests: p95`,
        measured: formatTime(busy),
        beside: `median ${formatTime(median(beside))}, longest ${formatTime(Math.max(...beside))}; ${formatBeside('before', quiet, busy)}`,
      },
    ];
  } finally {
    await server.stop();
    for (const made of [config, stateOf(folder)]) rmSync(made, { recursive: true, force: true });
  }
}

/** @returns how much was written */
function makeRecords(config: string): number {
  const words = 'What the agent has found stands here, line after line. '.repeat(LINE / 55);
  let written = 0;
  for (let launch = 0; written < GIGABYTE; launch++) {
    const session = join(config, 'projects', `-work-${launch % 7}`, `s${launch % 50}`);
    const folder = join(session, 'subagents');
    mkdirSync(folder, { recursive: true });
    const lines: string[] = [];
    for (let at = 0; at * LINE < FILE; at++) {
      const timestamp = new Date(Date.UTC(2026, 10, 1 + (launch % 28), 9, 0, at)).toISOString();
      const message = {
        id: `m${launch}-${at >> 1}`,
        model: 'claude-opus-5-5',
        content: [{ type: 'text', text: words }],
        usage: { input_tokens: 10, output_tokens: at },
      };
      lines.push(JSON.stringify({ type: 'assistant', cwd: '/work', timestamp, message }));
    }
    const text = `${lines.join('\n')}\n`;
    writeFileSync(join(folder, `agent-${launch}.jsonl`), text);
    const meta = JSON.stringify({ agentType: `agent-${launch % 40}`, toolUseId: `t${launch}` });
    writeFileSync(join(folder, `agent-${launch}.meta.json`), meta);
    written += text.length;
  }
  return written;
}
