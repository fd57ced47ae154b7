import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { agentText } from './files';
import { expect, test } from './fixtures';

const CLIENTS = 100;
const ROUNDS = 100;
const PLANNER = '/api/agents/library/planner.md';

type Answer = { status: number; etag: string; body: { current?: unknown } };

test('Of 100 clients that save one file at once, one wins each round and all others are told', async ({
  catalog,
}) => {
  // Ten thousand saves, on a machine that may do other things as well.
  test.setTimeout(600_000);
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const send = (method: string, text = '', headers: Record<string, string> = {}) =>
    new Promise<Answer>((resolve, reject) => {
      const { port } = catalog;
      const options = { agent, port, host: '127.0.0.1', path: PLANNER, method, headers };
      const sent = request(options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const body = JSON.parse(Buffer.concat(chunks).toString());
          resolve({
            status: response.statusCode ?? 0,
            etag: response.headers.etag ?? '',
            body,
          });
        });
      });
      // On a slow machine the server may close an idle connection as the request comes.
      const fail = (error: Error) =>
        sent.reusedSocket ? send(method, text, headers).then(resolve, reject) : reject(error);
      sent.on('error', fail).end(text);
    });

  let { etag } = await send('GET');
  for (let round = 0; round < ROUNDS; round++) {
    const texts = Array.from({ length: CLIENTS }, (_, client) =>
      agentText('planner', { description: `Round ${round}, client ${client}` }),
    );
    const answers = await Promise.all(
      texts.map((text) =>
        send('PUT', text, {
          'X-Agent-Catalog': '1',
          'Content-Type': 'text/markdown',
          'If-Match': etag,
        }),
      ),
    );
    const winners = answers.flatMap(({ status }, client) => (status === 200 ? [client] : []));
    expect(winners).toHaveLength(1);
    const [winner = 0] = winners;
    const text = texts[winner];
    expect(readFileSync(join(catalog.dir, 'planner.md'), 'utf8')).toBe(text);
    etag = answers[winner]?.etag ?? '';
    const current = { revision: etag.slice(1, -1), text };
    const told = answers.filter(
      ({ status, body }) => status === 412 && isDeepStrictEqual(body.current, current),
    );
    expect(told).toHaveLength(CLIENTS - 1);
  }
  agent.destroy();
});
