/**
 * Writes `biome.rooms.json`, the lint rules that hold the order of the rooms, from the tables of
 * docs/architecture.md: `node bin/rooms.mjs`. A test fails while the two differ.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROJECT } from './set-up.mjs';

/**
 * @typedef {object} Room
 * @property {string} path the folder, without a slash at the end
 * @property {string} sign
 * @property {string[]} imports folders and packages
 */

const MESSAGE =
  'Imports between rooms run one way: docs/architecture.md lists what this room may import.';

/** For the core and the shapes of the API only what is listed may come from a package; elsewhere all but these. */
const FOREIGN = {
  'lib/': ['react', 'react-dom', 'next', 'next/**'],
  'components/': ['node:*', 'gray-matter', 'yaml', 'zod'],
};

/**
 * The rows `| room | sign | imports |` of a document, wherever they stand.
 *
 * @param {string} markdown
 * @returns {Room[]}
 */
export function parseRooms(markdown) {
  return [
    ...markdown.matchAll(/^\| `((?:lib|components)\/[\w/-]+)\/` \| (.+?) \| (.*?) \|$/gm),
  ].map(([, path = '', sign = '', imports = '']) => ({
    path,
    sign,
    imports: [...imports.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name.replace(/\/$/, '')),
  }));
}

/**
 * The configuration of Biome that lets each room import what its row says, and nothing else.
 *
 * @param {readonly Room[]} rooms
 */
export function formatRules(rooms) {
  const paths = rooms.map(({ path }) => path);
  const overrides = rooms.map(({ path, imports }) => ({
    includes: [`${path}/*`, '!**/*.test.ts'],
    linter: {
      rules: {
        style: {
          noRestrictedImports: {
            level: 'error',
            options: {
              patterns: [{ group: listPatterns(path, imports, paths), message: MESSAGE }],
            },
          },
        },
      },
    },
  }));
  return { overrides };
}

/**
 * Whether an entry of a row means this room: `lib/agents/` the room alone, `lib/agents/**` all in it
 * as well.
 *
 * @param {string} entry
 * @param {string} room
 */
export function matches(entry, room) {
  const hall = entry.endsWith('/**') ? entry.slice(0, -3) : null;
  return hall === null ? entry === room : `${room}/`.startsWith(`${hall}/`);
}

/**
 * @param {string} room
 * @param {readonly string[]} imports
 * @param {readonly string[]} rooms
 */
function listPatterns(room, imports, rooms) {
  const allowed = imports.flatMap((name) => {
    const inside = rooms.filter((path) => matches(name, path));
    return inside.length > 0 ? inside.map((path) => `!@/${path}/*`) : `!${name}`;
  });
  if (room.startsWith('lib/agents') || room === 'lib/api') return ['**', '!./*', ...allowed];
  const [, foreign = []] = Object.entries(FOREIGN).find(([start]) => room.startsWith(start)) ?? [];
  return ['@/**', '../**', ...foreign, ...allowed];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rooms = parseRooms(readFileSync(join(PROJECT, 'docs/architecture.md'), 'utf8'));
  const text = `${JSON.stringify(formatRules(rooms), null, 2)}\n`;
  writeFileSync(join(PROJECT, 'biome.rooms.json'), text);
}
