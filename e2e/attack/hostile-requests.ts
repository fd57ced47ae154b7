/**
 * Requests that must be refused, each one right but for a single thing: were that thing let through,
 * the request would read or write an agent. `honestRequests` are the same ones without it.
 */

import { join } from 'node:path';
import { formatRequest } from '../raw-http';

export type Target = {
  readonly port: number;
  /** The ETag of planner.md. */
  readonly etag: string;
  /** The address of a page's payload, which Next names by a hash of further headers. */
  readonly payload: string;
  /** Of an entry of the trash. */
  readonly trash: string;
};

export type RawRequest = { readonly name: string; readonly bytes: string };

type Header = readonly [name: string, value: string];
type Call = {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly Header[];
  readonly body?: string;
};

const MARKER_TEXT = '---\nname: forged\ndescription: Forged.\n---\nForged.\n';
const FILE = '/api/agents/library/planner.md';
/** A folder that is not open. */
const STARTER = join(import.meta.dirname, '..', '..', 'agents');

function reads({ payload }: Target): Call[] {
  const targets = [
    '/',
    '/?q=planner',
    '/agents/library/planner.md',
    '/agents/library/planner.md?view=edit',
    '/api/agents',
    FILE,
    `${FILE}?format=source`,
    `${FILE}?format=history`,
    '/api/trash',
    '/api/roots',
    '/api/storage',
  ];
  const plain = targets.map((target) => ({ method: 'GET', target, headers: [] }));
  return [...plain, { method: 'GET', target: payload, headers: [['RSC', '1']] }];
}

function writes({ etag, trash }: Target): Call[] {
  const custom: Header = ['X-Agent-Catalog', '1'];
  const ifMatch: Header = ['If-Match', etag];
  const write = (method: string, target: string, type: string | null, body = ''): Call => ({
    method,
    target,
    headers: [
      custom,
      ...(target.startsWith(FILE) ? [ifMatch] : []),
      ...(type === null ? [] : ([['Content-Type', type]] as const)),
      ['Content-Length', String(Buffer.byteLength(body))],
    ],
    body,
  });
  const json = 'application/json';
  return [
    write('PUT', FILE, 'text/markdown', MARKER_TEXT),
    write('PATCH', FILE, json, '{"set":{"model":"opus"}}'),
    write('DELETE', FILE, null),
    write(
      'POST',
      '/api/agents',
      json,
      JSON.stringify({ root: 'library', path: 'forged.md', text: MARKER_TEXT }),
    ),
    write('POST', `${FILE}/move`, json, '{"path":"moved.md"}'),
    write('POST', `/api/trash/${trash}`, null),
    write('DELETE', '/api/trash', null),
    write('POST', '/api/roots', json, JSON.stringify({ path: STARTER })),
    write('DELETE', '/api/roots/library', null),
    write('PUT', '/api/storage', json, '{"megabytes":1,"days":1,"perFile":0}'),
  ];
}

/** What must succeed, or the refusals below would prove nothing. */
export function honestRequests(target: Target): RawRequest[] {
  const host: Header = ['Host', `localhost:${target.port}`];
  return [...reads(target), ...writes(target)].map((call) => format('honest', call, [host]));
}

export function hostileRequests(target: Target): RawRequest[] {
  const { port } = target;
  const calls = [...reads(target), ...writes(target)];
  const host: Header = ['Host', `localhost:${port}`];
  const all: RawRequest[] = [];
  const each = (what: string, from: readonly Call[], headers: readonly Header[]) => {
    for (const call of from) all.push(format(what, call, headers));
  };

  for (const bad of badHosts(port)) each(`Host: ${bad}`, calls, [['Host', bad]]);
  each('no Host', calls, []);
  each('Host twice', calls, [host, host]);
  each('Host twice, evil first', calls, [['Host', 'evil.test'], host]);
  each('Host twice, evil last', calls, [host, ['host', 'evil.test']]);
  for (const bad of badOrigins(port)) each(`Origin: ${bad}`, calls, [host, ['Origin', bad]]);
  for (const bad of badFetches()) {
    each(bad.map((header) => header.join(': ')).join(', '), calls, [host, ...bad]);
  }
  // A forwarded name must not stand in for the real one.
  for (const name of ['X-Forwarded-Host', 'X-Original-Host', 'X-Host', 'Forwarded']) {
    const value = name === 'Forwarded' ? `host=localhost:${port}` : `localhost:${port}`;
    each(`${name} beside an evil Host`, calls, [
      ['Host', `evil.test:${port}`],
      [name, value],
    ]);
  }

  all.push(...badMethods(host), ...badWrites(target, host), ...badTargets(host));
  all.push(...badMessages(target, host), ...upgrades(host));
  return all;
}

function format(
  what: string,
  { method, target, headers, body }: Call,
  more: readonly Header[],
): RawRequest {
  const bytes = formatRequest(method, target, [...more, ...headers], body);
  return { name: `${what} · ${method} ${target}`, bytes };
}

function badHosts(port: number): string[] {
  return [
    'localhost',
    `localhost:${port + 1}`,
    `localhost:0${port}`,
    `localhost.:${port}`,
    `LocalHost:${port}`,
    `evil.test:${port}`,
    `localhost.evil.test:${port}`,
    `evil.localhost:${port}`,
    `localhost:${port}.evil.test`,
    `localhost:${port}@evil.test`,
    `user@localhost:${port}`,
    `0.0.0.0:${port}`,
    `127.1:${port}`,
    `127.0.0.2:${port}`,
    `2130706433:${port}`,
    `0x7f000001:${port}`,
    `[::]:${port}`,
    `[::ffff:127.0.0.1]:${port}`,
    `[0:0:0:0:0:0:0:1]:${port}`,
    `[::1%25lo]:${port}`,
    `localhost:${port}/`,
    `http://localhost:${port}`,
    `localhost:${port}, evil.test`,
    '',
  ];
}

function badOrigins(port: number): string[] {
  return [
    'null',
    'http://evil.test',
    `http://evil.test:${port}`,
    `https://localhost:${port}`,
    `http://localhost:${port + 1}`,
    'http://localhost',
    `http://127.0.0.1:${port}`,
    `http://localhost:${port}.evil.test`,
    `http://localhost:${port}/`,
    `http://localhost:${port} http://evil.test`,
    'file://',
    'chrome-extension://abcdefghijklmnop',
    '',
  ];
}

function badFetches(): Header[][] {
  const site = (value: string): Header => ['Sec-Fetch-Site', value];
  const navigate: Header[] = [
    ['Sec-Fetch-Mode', 'navigate'],
    ['Sec-Fetch-Dest', 'document'],
  ];
  return [
    [site('cross-site')],
    [site('same-site')],
    [site('none')],
    [site('')],
    [site('Same-Origin')],
    [site('same-origin'), site('cross-site')],
    [site('cross-site'), ...navigate],
    [site('same-site'), ...navigate],
    [site('none'), ['Sec-Fetch-Mode', 'no-cors'], ['Sec-Fetch-Dest', 'image']],
    [site('same-origin'), ['Sec-Fetch-Mode', 'navigate'], ['Sec-Fetch-Dest', 'iframe']],
    [site('none'), ['Sec-Fetch-Mode', 'navigate'], ['Sec-Fetch-Dest', 'embed']],
  ];
}

function badMethods(host: Header): RawRequest[] {
  const methods = [
    'OPTIONS',
    'TRACE',
    'PROPFIND',
    'PROPPATCH',
    'MKCOL',
    'COPY',
    'MOVE',
    'LOCK',
    'UNLOCK',
    'LINK',
    'PURGE',
    'SEARCH',
    'REPORT',
    'SOURCE',
    'get',
    'PUTT',
    'GE T',
  ];
  const preflight: Header[] = [
    ['Access-Control-Request-Method', 'PUT'],
    ['Access-Control-Request-Headers', 'x-agent-catalog'],
    ['Access-Control-Request-Private-Network', 'true'],
  ];
  const targets = ['/', '/api/agents', FILE];
  return [
    ...methods.flatMap((method) =>
      targets.map((target) => format('method', { method, target, headers: preflight }, [host])),
    ),
    ...['POST', 'PUT', 'PATCH', 'DELETE'].map((method) =>
      format(
        'write to a page',
        { method, target: '/agents/library/planner.md', headers: [['X-Agent-Catalog', '1']] },
        [host],
      ),
    ),
    format(
      'server action',
      {
        method: 'POST',
        target: '/',
        headers: [
          ['Next-Action', 'a'.repeat(40)],
          ['X-Agent-Catalog', '1'],
        ],
      },
      [host],
    ),
    format('proxying', { method: 'CONNECT', target: 'evil.test:443', headers: [] }, [host]),
  ];
}

function badWrites(target: Target, host: Header): RawRequest[] {
  const all = writes(target);
  const without = (name: string) =>
    all
      .filter((call) => call.headers.some(([given]) => given === name))
      .map((call) => ({ ...call, headers: call.headers.filter(([given]) => given !== name) }));
  const withValue = (name: string, value: string) =>
    without(name).map((call) => ({ ...call, headers: [...call.headers, [name, value] as const] }));
  const results: RawRequest[] = [];
  const each = (what: string, calls: readonly Call[]) => {
    for (const call of calls) results.push(format(what, call, [host]));
  };

  each('no custom header', without('X-Agent-Catalog'));
  for (const value of ['0', 'true', '', '1, 1']) {
    each(`X-Agent-Catalog: ${value}`, withValue('X-Agent-Catalog', value));
  }
  const needRevision = all.filter(({ target }) => target.startsWith(FILE));
  each(
    'no If-Match',
    needRevision.map((call) => ({
      ...call,
      headers: call.headers.filter(([name]) => name !== 'If-Match'),
    })),
  );
  for (const value of ['W/"x"', '""', '"x", "y"', target.etag.slice(1, -1), `W/${target.etag}`]) {
    each(
      `If-Match: ${value}`,
      needRevision.map((call) => ({
        ...call,
        headers: [...call.headers.filter(([name]) => name !== 'If-Match'), ['If-Match', value]],
      })),
    );
  }
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/html',
    'application/octet-stream',
    'application/json; charset=utf-16',
    'text/markdown, text/plain',
    '',
  ];
  for (const type of types) each(`Content-Type: ${type}`, withValue('Content-Type', type));
  each('no Content-Type', without('Content-Type'));
  for (const coding of ['gzip', 'br', 'deflate', 'x']) {
    each(
      `Content-Encoding: ${coding}`,
      without('Content-Type').length > 0
        ? all
            .filter(({ body }) => body)
            .map((call) => ({ ...call, headers: [...call.headers, ['Content-Encoding', coding]] }))
        : [],
    );
  }
  for (const override of ['PUT', 'DELETE', 'PATCH']) {
    for (const name of ['X-HTTP-Method-Override', 'X-Method-Override']) {
      results.push(
        format(
          `${name}: ${override}`,
          {
            method: 'POST',
            target: FILE,
            headers: [
              [name, override],
              ['X-Agent-Catalog', '1'],
              ['If-Match', target.etag],
            ],
          },
          [host],
        ),
      );
    }
  }
  return results;
}

function badTargets(host: Header): RawRequest[] {
  const up = [
    '..',
    '%2e%2e',
    '.%2e',
    '%2E%2E',
    '..%2f..',
    '..%5c..',
    '%252e%252e',
    '%c0%ae%c0%ae',
    '..;',
    '....',
    '%2e%2e%2f',
    '..%00',
  ];
  const files = ['secret.md', 'etc/passwd', 'state/history', 'planner.md'];
  const below = up.flatMap((step) =>
    files.map(
      (file) =>
        `/api/agents/library/${step}/${file === 'planner.md' ? 'library/planner.md' : file}`,
    ),
  );
  const others = [
    '/api/agents/..',
    '/api/agents/library/%2fetc%2fpasswd',
    '/api/agents/library/%2e',
    '/api/agents/library//planner.md',
    '//api/agents',
    '/api//agents',
    '/api/agents/library/planner.md%00',
    '/api/agents/library/planner.md%00.md',
    '/api/agents/library/PLANNER.md',
    '/api/agents/library/planner.md/..',
    '/api/agents/library/planner%2emd%20',
    '/api/agents/LIBRARY/planner.md',
    '/api/agents/__proto__/planner.md',
    '/api/agents/constructor/planner.md',
    '/api/agents/library/__proto__',
    '/api/agents/library/C:%5cWindows',
    '/api/agents/library/file:%2f%2f%2fetc%2fpasswd',
    '/api/agents/library/%ff%fe',
    '/api/agents/library/%',
    '/api/agents/library/%zz',
    '/api/agents/library/%u002e',
    '/api\\agents',
    '/api/agents#x',
    '/api/agents/library/planner.md\tx',
    `/${'a/'.repeat(5000)}`,
    '/_next/image?url=%2Fapi%2Fagents&w=64&q=75',
    '/_next/image?url=http://evil.test/a.svg&w=64&q=75',
    '/_next/data/build/index.json',
    '/_next/static/../server/app/page.js',
    '/_next/static/..%2fserver%2fapp%2fpage.js',
    '/_next/static/%2e%2e/BUILD_ID',
    '/_next/static/chunks/..%5c..%5cBUILD_ID',
    '/.next/BUILD_ID',
    '/.git/config',
    '/package.json',
    '/proxy.ts',
    '/__nextjs_source-map?filename=x',
    '/__nextjs_original-stack-frames',
    '/_next/mcp',
    '/api/agents/library/planner.md?format=history&version=../../x',
    `/api/agents/library/planner.md?format=history&version=${'0'.repeat(64)}`,
    '/api/trash/..%2f..%2fsecret',
    '/api/trash/x',
    'http://evil.test/',
    'https://localhost/api/agents',
    'file:///etc/passwd',
    'api/agents',
    '*',
    '',
  ];
  const reached = [...below, ...others].map((target) =>
    format('target', { method: 'GET', target, headers: [] }, [host]),
  );
  const written = up.map((step) =>
    format(
      'new file',
      create(
        JSON.stringify({
          root: 'library',
          path: `${decodeOrKeep(step)}/forged.md`,
          text: MARKER_TEXT,
        }),
      ),
      [host],
    ),
  );
  const names = [
    '/var/forged.md',
    'forged',
    'forged.txt',
    '.forged.md',
    'CON.md',
    'aux.md',
    'forged.md.',
    'forged .md',
    'a\u0000.md',
    'a\nb.md',
    'a\u202eb.md',
    'a:b.md',
    'a\\b.md',
    `${'x'.repeat(300)}.md`,
    '.md',
    '',
    'x/',
    'x//y.md',
    './x.md',
    'LPT1.md',
  ];
  const named = names.map((path) =>
    format('new name', create(JSON.stringify({ root: 'library', path, text: MARKER_TEXT })), [
      host,
    ]),
  );
  const bodies = [
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '{"root":1}',
    '{"root":"library","path":"forged.md"}',
    '['.repeat(33),
    '{"root":"library","path":"forged.md","text":"no agent"}',
    `{"root":"elsewhere","path":"forged.md","text":${JSON.stringify(MARKER_TEXT)}}`,
    `{"root":"library","path":"forged.md","text":"---\\nname: a\\ndescription: \\ud800\\n---\\n"}`,
    `{"root":"library","path":"forged.md","text":${JSON.stringify(MARKER_TEXT)},"force":1}`,
  ];
  const posted = bodies.map((body) => format('body', create(body), [host]));
  return [...reached, ...written, ...named, ...posted];
}

function create(body: string): Call {
  return {
    method: 'POST',
    target: '/api/agents',
    headers: [
      ['X-Agent-Catalog', '1'],
      ['Content-Type', 'application/json'],
      ['Content-Length', String(Buffer.byteLength(body))],
    ],
    body,
  };
}

function decodeOrKeep(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

/** Messages that two readers of HTTP would take differently, and lengths that lie. */
function badMessages({ port, etag }: Target, host: Header): RawRequest[] {
  const head = (lines: readonly string[], body = '') =>
    [
      `PUT ${FILE} HTTP/1.1`,
      host.join(': '),
      'X-Agent-Catalog: 1',
      `If-Match: ${etag}`,
      'Content-Type: text/markdown',
      ...lines,
      'Connection: close',
      '',
      body,
    ].join('\r\n');
  const length = Buffer.byteLength(MARKER_TEXT);
  const chunked = `${length.toString(16)}\r\n${MARKER_TEXT}\r\n0\r\n\r\n`;
  const smuggled = `GET ${FILE}?format=source HTTP/1.1\r\nHost: evil.test\r\n\r\n`;
  const cases: [string, string][] = [
    ['chunked', head(['Transfer-Encoding: chunked'], chunked)],
    [
      'chunked and a length',
      head(['Transfer-Encoding: chunked', `Content-Length: ${length}`], chunked),
    ],
    [
      'a length and chunked',
      head([`Content-Length: ${length}`, 'Transfer-Encoding: chunked'], chunked),
    ],
    ['obfuscated chunked', head(['Transfer-Encoding: xchunked'], chunked)],
    ['chunked with a blank before the colon', head(['Transfer-Encoding : chunked'], chunked)],
    ['chunked in a folded line', head(['Transfer-Encoding:\r\n chunked'], chunked)],
    ['chunked twice', head(['Transfer-Encoding: chunked', 'Transfer-Encoding: identity'], chunked)],
    [
      'chunked with a bad size',
      head(['Transfer-Encoding: chunked'], `zz\r\n${MARKER_TEXT}\r\n0\r\n\r\n`),
    ],
    [
      'two lengths',
      head([`Content-Length: ${length}`, `Content-Length: ${length - 5}`], MARKER_TEXT),
    ],
    [
      'two equal lengths',
      head([`Content-Length: ${length}`, `Content-Length: ${length}`], MARKER_TEXT),
    ],
    ['a list of lengths', head([`Content-Length: ${length}, ${length}`], MARKER_TEXT)],
    ['a negative length', head(['Content-Length: -1'], MARKER_TEXT)],
    ['a length with a sign', head([`Content-Length: +${length}`], MARKER_TEXT)],
    ['a length in hex', head(['Content-Length: 0x20'], MARKER_TEXT)],
    ['a length with a fraction', head([`Content-Length: ${length}.0`], MARKER_TEXT)],
    ['an endless length', head(['Content-Length: 99999999999999999999'], MARKER_TEXT)],
    ['a length over 1 MiB', head(['Content-Length: 1048577'], MARKER_TEXT)],
    ['a length of 200 MB', head(['Content-Length: 200000000'], MARKER_TEXT)],
    [
      'a wrong digest',
      head([`Content-Length: ${length}`, 'Content-Digest: sha-256=:AAAA:'], MARKER_TEXT),
    ],
    ['bytes that are not UTF-8', head(['Content-Length: 2'], '\u00ff\u00fe')],
    [
      'a body on a read',
      `GET ${FILE} HTTP/1.1\r\n${host.join(': ')}\r\nContent-Length: ${smuggled.length}\r\n\r\n${smuggled}`,
    ],
    ['no version', `GET ${FILE}\r\n\r\n`],
    ['HTTP/0.9', `GET ${FILE} HTTP/0.9\r\n${host.join(': ')}\r\n\r\n`],
    ['HTTP/2 in clear', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['HTTP/1.0 without Host', `GET ${FILE} HTTP/1.0\r\n\r\n`],
    ['a name with a blank', `GET ${FILE} HTTP/1.1\r\nHost : localhost:${port}\r\n\r\n`],
    ['a name with a NUL', `GET ${FILE} HTTP/1.1\r\nHo\0st: localhost:${port}\r\n\r\n`],
    ['a value with a NUL', `GET ${FILE} HTTP/1.1\r\nHost: localhost:${port}\0\r\n\r\n`],
    ['a folded Host', `GET ${FILE} HTTP/1.1\r\nHost:\r\n evil.test\r\n\r\n`],
    ['line ends of LF', `GET ${FILE} HTTP/1.1\nHost: evil.test\n\n`],
    ['a line without a colon', `GET ${FILE} HTTP/1.1\r\nHost localhost:${port}\r\n\r\n`],
    [
      'headers without end',
      `GET ${FILE} HTTP/1.1\r\n${host.join(': ')}\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`,
    ],
    [
      'headers without number',
      `GET ${FILE} HTTP/1.1\r\n${'X: y\r\n'.repeat(20_000)}${host.join(': ')}\r\n\r\n`,
    ],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['nonsense', '\0\0\0\0\r\n\r\n'],
  ];
  return cases.map(([name, bytes]) => ({ name, bytes }));
}

function upgrades(host: Header): RawRequest[] {
  const key: Header = ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='];
  const version: Header = ['Sec-WebSocket-Version', '13'];
  return ['/', '/api/events', '/_next/webpack-hmr', '/api/agents'].flatMap((target) =>
    ['websocket', 'h2c', 'TLS/1.0'].map((protocol) => ({
      name: `upgrade to ${protocol} · ${target}`,
      bytes: [
        `GET ${target} HTTP/1.1`,
        ...[host, ['Upgrade', protocol], key, version].map((header) => header.join(': ')),
        'Connection: Upgrade',
        '',
        '',
      ].join('\r\n'),
    })),
  );
}
