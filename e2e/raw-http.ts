import { connect } from 'node:net';

export type RawAnswer = {
  /** 0 when the connection was closed without an answer. */
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** Everything that came, as it came. */
  readonly text: string;
};

/** A connection that says nothing more for this long is taken to have said all. */
const SILENCE = 20_000;

/** Sends bytes as they are, which no HTTP client would, and reads until the server closes. */
export function sendRaw(
  port: number,
  request: string | Uint8Array,
  host = '127.0.0.1',
): Promise<RawAnswer> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, host, () => socket.write(request));
    const done = () => {
      socket.destroy();
      resolve(parseAnswer(Buffer.concat(chunks).toString('latin1')));
    };
    socket.setTimeout(SILENCE, done);
    socket.on('data', (chunk) => {
      chunks.push(chunk);
      if (isWhole(Buffer.concat(chunks).toString('latin1'))) done();
    });
    socket.on('close', done);
    socket.on('error', done);
  });
}

/** A request with these lines; `Connection: close` is added, the rest is up to the caller. */
export function formatRequest(
  method: string,
  target: string,
  headers: readonly (readonly [name: string, value: string])[],
  body = '',
): string {
  const lines = [`${method} ${target} HTTP/1.1`, ...headers.map((header) => header.join(': '))];
  return [...lines, 'Connection: close', '', body].join('\r\n');
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  const length = /^content-length: (\d+)\r$/im.exec(text.slice(0, end + 2))?.[1];
  return end >= 0 && length !== undefined && text.length >= end + 4 + Number(length);
}

function parseAnswer(text: string): RawAnswer {
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, Math.max(end, 0)).split('\r\n');
  const headers = new Headers();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return { status: Number(first.split(' ')[1] ?? 0), headers, body: text.slice(end + 4), text };
}
