import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Opens an address in the person's browser.
 *
 * @param {string} address
 * @param {Promise<void> | null} used for an address with a ticket: resolves when that is used up.
 * Every account can read what a program was called with, so then the browser is called with a file
 * that only this account can read, and that leads to the address.
 */
export function openInBrowser(address, used) {
  const file = used && leadTo(address);
  if (file) {
    const remove = () => rmSync(dirname(file), { recursive: true, force: true });
    used.then(remove);
    process.once('exit', remove);
  }
  const [command, ...flags] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[
    process.platform
  ] ?? ['xdg-open'];
  const target = file ? pathToFileURL(file).href : address;
  const browser = spawn(command, [...flags, target], { stdio: 'ignore', detached: true });
  browser.on('error', () => console.error(`No browser could be opened; go to ${address}`));
  browser.unref();
}

/** @param {string} address @returns the path of a page that goes on to it */
function leadTo(address) {
  const file = join(mkdtempSync(join(tmpdir(), 'agent-catalog-')), 'open.html');
  const page = `<!doctype html><meta charset="utf-8"><title>Agent Catalog</title><meta http-equiv="refresh" content="0;url=${address}"><a href="${address}">Open Agent Catalog</a>\n`;
  writeFileSync(file, page, { mode: 0o600, flag: 'wx' });
  return file;
}
