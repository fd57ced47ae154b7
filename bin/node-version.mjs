/**
 * Why this Node cannot run the app, in a sentence; null where it can. package.json says the same
 * under `engines`, which npm only warns about.
 *
 * @param {string} [version]
 */
export function findNodeFault(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < 20 || (major === 20 && minor < 19);
  return isOld ? `Node 20.19 or newer is needed; this is v${version}.` : null;
}
