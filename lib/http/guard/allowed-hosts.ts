/** Which values of `Host` the server answers to: what stops another site that resolves to this machine. */

const LOOPBACK_NAME = 'localhost';
/** Where the server listens when nothing else is asked for. */
export const LOOPBACK: readonly string[] = ['127.0.0.1', '::1'];

/** Every address of the machine, in IPv4 and in both. */
const EVERYWHERE = ['0.0.0.0', '::'];

/** Whether only this machine can reach a server that listens there. */
export function isLoopback(host: string | null): boolean {
  return host === null || LOOPBACK.includes(host);
}

/**
 * The host names of a server; IPv6 addresses in brackets. Pages live under the first.
 * @param host where it was told to listen; null for nowhere in particular
 * @param own the addresses under which other machines reach this one
 */
export function allowedHosts(host: string | null, own: readonly string[]): string[] {
  const loopback = [LOOPBACK_NAME, ...LOOPBACK.map(bracket)];
  if (host === null || LOOPBACK.includes(host)) return loopback;
  return EVERYWHERE.includes(host) ? [...loopback, ...own.map(bracket)] : [bracket(host)];
}

/** Whether a `Host` header names a server at this port, as browsers and scripts write it. */
export function isAllowedHost(header: string, hosts: readonly string[], port: number): boolean {
  return hosts.some((host) => header === authority(host, port) || header === `${host}:${port}`);
}

/** The value of a `Host` header for a host, without the port that HTTP has by default. */
export function authority(host: string, port: number): string {
  return port === 80 ? host : `${host}:${port}`;
}

function bracket(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
