/**
 * Loaded into the server before anything else: every connection to anywhere but this machine fails,
 * and is written down with every program that is started.
 */
const { appendFileSync } = require('node:fs');
const childProcess = require('node:child_process');
const dgram = require('node:dgram');
const dns = require('node:dns');
const net = require('node:net');

const LOG = process.env.AGENT_CATALOG_QUIET_LOG;
const HOME = ['localhost', '127.0.0.1', '::1', undefined];

function note(what) {
  if (LOG) appendFileSync(LOG, `${what}\n${new Error().stack}\n\n`);
}

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [first] = net._normalizeArgs(Array.isArray(args[0]) ? args[0] : args);
  if (first.path || HOME.includes(first.host)) return connect.apply(this, args);
  note(`connect ${first.host}:${first.port}`);
  process.nextTick(() => this.destroy(new Error('No connection leaves this machine.')));
  return this;
};

for (const target of [dns, dns.promises]) {
  for (const name of Object.keys(target)) {
    if (!/^(lookup|resolve)/.test(name) || typeof target[name] !== 'function') continue;
    const ask = target[name];
    target[name] = (host, ...rest) => {
      if (!HOME.includes(host)) note(`${name} ${host}`);
      return ask.call(target, host, ...rest);
    };
  }
}

const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function (...args) {
  note('datagram');
  return send.apply(this, args);
};

for (const name of ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']) {
  const run = childProcess[name];
  childProcess[name] = (...args) => {
    // The one shell that asks tar and cp for access control lists; see lib/library/disk/rights.ts.
    const asksRights = args[0] === 'sh' && /\bset_of\(\)/.test(args[1]?.[1]);
    if (!asksRights) note(`${name} ${args[0]}`);
    return run(...args);
  };
}
