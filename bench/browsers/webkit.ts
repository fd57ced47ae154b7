import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { findProgram } from '../../bin/find-program.mjs';
import { type Browser, HEIGHT, type Tab } from './browser';
import { listenBetween } from './listening-proxy';

/** Code points that WebDriver has for keys that write nothing. */
const KEYS: Readonly<Record<string, string>> = {
  ...{ Backspace: '\uE003', Tab: '\uE004', Enter: '\uE007', Shift: '\uE008', Control: '\uE009' },
  ...{ Escape: '\uE00C', End: '\uE010', Home: '\uE011', Delete: '\uE017' },
  ...{ ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015' },
};
/** For one command, in milliseconds. */
const LONGEST = 30_000;

/** With one of the first two set, it never answers the question for a picture. */
const PLAIN = {
  WEBKIT_DISABLE_COMPOSITING_MODE: undefined,
  WEBKIT_DISABLE_DMABUF_RENDERER: undefined,
  WAYLAND_DISPLAY: undefined,
};

type Ask = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<unknown>;

/** The small browser that comes with WebKitGTK, on a screen of its own, over WebDriver. */
export async function openWebKit(): Promise<Browser | null> {
  const driver = findProgram(['WebKitWebDriver']);
  const xvfb = findProgram(['Xvfb']);
  const binary = findProgram(['MiniBrowser'], miniBrowsers());
  if (driver === null || xvfb === null || binary === null) return null;
  const proxy = await listenBetween();
  const screen = spawn(
    xvfb,
    ['-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const running: ChildProcess[] = [screen];
  const killAll = () => {
    for (const child of running) child.kill('SIGTERM');
  };
  process.once('exit', killAll);
  const port = await freePort();
  const display = `:${await readLine(screen.stdio[3] as NodeJS.ReadableStream)}`;
  const server = spawn(driver, ['-p', String(port)], {
    stdio: 'ignore',
    env: { ...process.env, ...PLAIN, DISPLAY: display },
  });
  running.unshift(server);
  const ask = askAt(`http://127.0.0.1:${port}`);
  await untilReady(ask);
  // In full screen it has no bars, so the page is as wide as its window, however narrow.
  const args = ['--automation', '--full-screen', `--proxy=${proxy.address}`];
  const options = { 'webkitgtk:browserOptions': { binary, args } };
  const alwaysMatch = { ...options, unhandledPromptBehavior: 'accept' };
  const { sessionId, capabilities } = (await ask('POST', '/session', {
    capabilities: { alwaysMatch },
  })) as { sessionId: string; capabilities: { browserVersion: string } };
  const askSession: Ask = (method, path, body) => ask(method, `/session/${sessionId}${path}`, body);
  // Stays open: a session ends with its last window.
  const first = await askSession('GET', '/window');
  return {
    name: `WebKitGTK ${capabilities.browserVersion}`,
    async openTab(width) {
      await askSession('POST', '/window', { handle: first });
      const { handle } = (await askSession('POST', '/window/new', { type: 'window' })) as {
        handle: string;
      };
      const tab = driveTab(askSession, handle, proxy.expect, proxy.takeFaults);
      await tab.resize(width);
      return tab;
    },
    async close() {
      await ask('DELETE', `/session/${sessionId}`);
      killAll();
      process.off('exit', killAll);
      proxy.close();
    },
  };
}

function driveTab(
  askSession: Ask,
  handle: string,
  expect: (origin: string) => void,
  takeFaults: () => string[],
): Tab & { resize(width: number): Promise<void> } {
  /** The window that the commands go to is the session's, so it is said each time. */
  const ask: Ask = async (method, path, body) => {
    await askSession('POST', '/window', { handle });
    return askSession(method, path, body);
  };
  const keys = (actions: readonly object[]) =>
    ask('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  const down = (value: string) => ({ type: 'keyDown', value });
  const up = (value: string) => ({ type: 'keyUp', value });
  return {
    async resize(width) {
      await ask('POST', '/window/rect', { x: 0, y: 0, width, height: HEIGHT });
    },
    async goto(address) {
      expect(new URL(address).origin);
      await ask('POST', '/url', { url: address });
    },
    async reload() {
      await ask('POST', '/refresh');
    },
    async evaluate(expression) {
      const script = `const done = arguments[0];
        (async () => (${expression}))().then(
          (value) => done({ value }),
          (error) => done({ error: String(error) }),
        );`;
      const answer = await ask('POST', '/execute/async', { script, args: [] });
      const { value, error } = answer as { value?: unknown; error?: string };
      if (error !== undefined) throw new Error(error);
      return value;
    },
    async clickAt(x, y) {
      const move = { type: 'pointerMove', duration: 0, origin: 'viewport', x, y };
      const press = [move, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
      const parameters = { pointerType: 'mouse' };
      await ask('POST', '/actions', {
        actions: [{ type: 'pointer', id: 'mouse', parameters, actions: press }],
      });
    },
    async type(text) {
      await keys([...text].flatMap((letter) => [down(letter), up(letter)]));
    },
    async press(held) {
      const values = held.split('+').map((name) => KEYS[name] ?? name);
      await keys([...values.map(down), ...values.toReversed().map(up)]);
    },
    async picture() {
      return Buffer.from(String(await ask('GET', '/screenshot')), 'base64');
    },
    async takeFaults() {
      return takeFaults();
    },
    async close() {
      await ask('DELETE', '/window');
    },
  };
}

function askAt(server: string): Ask {
  return async (method, path, body = {}) => {
    const response = await fetch(server + path, {
      method,
      signal: AbortSignal.timeout(LONGEST),
      ...(method === 'POST' && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: unknown };
    if (response.ok) return value;
    const { error, message } = value as { error: string; message: string };
    throw new Error(`WebDriver, ${method} ${path}: ${error}. ${message}`);
  };
}

async function untilReady(ask: Ask): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await ask('GET', '/status');
      return;
    } catch (error) {
      if (tries > 100) throw error;
      await sleep(100);
    }
  }
}

/** Below a folder that is named after the machine. */
function miniBrowsers(): string[] {
  const folders = [
    '/usr/libexec',
    '/usr/lib',
    ...readdirSync('/usr/lib').map((name) => `/usr/lib/${name}`),
  ];
  return folders.flatMap((folder) =>
    ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map(
      (name) => `${folder}/${name}/MiniBrowser`,
    ),
  );
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function readLine(stream: NodeJS.ReadableStream): Promise<string> {
  for await (const chunk of stream) return String(chunk).trim();
  throw new Error('Xvfb ended before it had a screen.');
}
