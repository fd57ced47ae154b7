import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Where a page tells what went wrong in it. */
const FAULTS = '/faults-of-the-page';

export type ListeningProxy = {
  readonly address: string;
  /** Pages of this server ask no other. */
  expect(origin: string): void;
  /** What went wrong since the last call. */
  takeFaults(): string[];
  close(): void;
};

/**
 * Stands between a browser that tells nobody of its console and the app. It passes everything on as it
 * is, but has each page run one script before its own, which tells of errors.
 */
export async function listenBetween(): Promise<ListeningProxy> {
  let faults: string[] = [];
  let expected = '';
  const server = createServer((asked, answer) => {
    const url = new URL(asked.url ?? '', expected);
    if (url.origin !== expected) {
      faults.push(`Asks ${url}`);
      answer.writeHead(502).end();
    } else if (url.pathname === FAULTS) {
      readText(asked).then((text) => faults.push(text));
      answer.writeHead(204).end();
    } else {
      passOn(url, asked, answer, (fault) => faults.push(fault));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    expect(origin) {
      expected = origin;
    },
    takeFaults() {
      const taken = faults;
      faults = [];
      return taken;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function passOn(
  url: URL,
  asked: IncomingMessage,
  answer: ServerResponse,
  tell: (fault: string) => void,
): void {
  const { 'accept-encoding': _, 'proxy-connection': __, ...headers } = asked.headers;
  const sent = request(url, { method: asked.method, headers }, (got) => {
    const { statusCode = 502 } = got;
    if (statusCode >= 400) tell(`${statusCode} for ${url}`);
    answer.writeHead(statusCode, got.headers);
    const nonce = /'nonce-([^']+)'/.exec(String(got.headers['content-security-policy']))?.[1];
    const isPage = got.headers['content-type']?.startsWith('text/html') === true;
    if (!isPage || nonce === undefined) return void got.pipe(answer);
    let told = false;
    got.on('data', (chunk: Buffer) => {
      // As it is in the first piece, no letter there is cut in two.
      const text = told ? null : chunk.toString('latin1');
      const head = text?.match(/<head[^>]*>/);
      if (!text || !head) return void answer.write(chunk);
      told = true;
      const script = `<script nonce="${nonce}">(${listenInPage})(${JSON.stringify(FAULTS)})</script>`;
      answer.write(
        Buffer.from(
          text.replace(head[0], () => head[0] + script),
          'latin1',
        ),
      );
    });
    got.on('end', () => answer.end());
  });
  sent.on('error', () => answer.destroy());
  answer.on('close', () => sent.destroy());
  asked.pipe(sent);
}

/** Is sent to the page as text, so it uses nothing from outside. */
function listenInPage(address: string): void {
  document.currentScript?.remove();
  const tell = (text: unknown) => void navigator.sendBeacon(address, String(text));
  const sayError = console.error;
  console.error = (...said: unknown[]) => {
    tell(
      said.map((one) => (one instanceof Error ? `${one}\n${one.stack}` : String(one))).join(' '),
    );
    sayError(...said);
  };
  addEventListener('error', ({ message, filename }) => tell(`${message} (${filename})`));
  addEventListener('unhandledrejection', ({ reason }) => tell(`Not caught: ${reason}`));
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    tell(`The policy stops ${blockedURI} (${violatedDirective})`),
  );
}

async function readText(stream: AsyncIterable<Buffer>): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += chunk;
  return text;
}
