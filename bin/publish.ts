/** `agent-catalog publish`: what its command line asks for. */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderAgent } from '@/components/site/site-agent';
import { renderChanges } from '@/components/site/site-changes';
import { renderCompare } from '@/components/site/site-compare';
import { renderList } from '@/components/site/site-list';
import { type CommandRun, runCommand } from '@/lib/command/command-run';
import { publish, publishTable } from '@/lib/command/publish';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { choose, readArguments, readableFolder, resolvePath } from './read-arguments.mjs';
import { SiteThreads } from './site-threads';

const PUBLISH_HELP = `Writes a catalog that can be read only, and that any server of files can serve.

  agent-catalog publish [DIR…] --out SITE
  agent-catalog publish [DIR…] --format markdown --out FILE [--check]

  DIR is a folder of agents; left out, what Claude Code would load here.

  --out SITE            the folder of the site: a new one, or one that this wrote
  --title TEXT          what the site is called (Agent Catalog)
  --claude [PROJECT]    every folder Claude Code loads agents from, seen from PROJECT
  --repository URL      where the folder is in a web view of its repository, for a link
                        from each agent to its file
  --base URL            where the site will be, for whole addresses in its feed of changes
  --no-changes          no page and no feed of what changed in git
  --format site|markdown  a site, or a table in Markdown (site)
  --check               with markdown: write nothing, and fail when the table is stale
  --help                show this

  Exits with 0, with 1 when the table is stale, and with 2 when the command line is wrong.
`;

/** @param app the folder of the app itself, whose style the site has */
export function runPublish(argv: readonly string[], run: CommandRun, app: string): Promise<number> {
  return runCommand('publish', run, async () => {
    const { cwd } = run;
    const read = readArguments(argv, {
      base: 'value',
      check: 'flag',
      claude: 'optional',
      format: 'value',
      'no-changes': 'flag',
      out: 'value',
      repository: 'value',
      title: 'value',
    });
    if (read === null) {
      run.print(PUBLISH_HELP);
      return 0;
    }
    const { check, claude, format, out, repository = null, title = 'Agent Catalog' } = read.options;
    if (out === undefined) throw new UsageError('publish needs --out.');
    if (repository !== null && !/^https?:\/\//.test(repository)) {
      throw new UsageError('--repository is an address that starts with https://.');
    }
    const base = read.options.base?.replace(/\/?$/, '/') ?? null;
    if (base !== null && !/^(?:https?:\/\/|\/)/.test(base)) {
      throw new UsageError('--base is an address that starts with https:// or with /.');
    }
    const dirs = read.operands.map((dir) => readableFolder(dir, cwd));
    const asked = {
      dirs,
      claude: claude === undefined && dirs.length > 0 ? null : readableFolder(claude || '.', cwd),
      out: resolvePath(out, cwd),
      title,
    };
    if (choose('--format', format ?? 'site', FORMATS) === 'markdown') {
      return publishTable({ ...asked, check: check !== undefined }, run);
    }
    const assets = readAssets(app);
    const threads = existsSync(THREAD) ? new SiteThreads(THREAD) : null;
    try {
      return await publish(
        { ...asked, repository, base, changes: read.options['no-changes'] === undefined },
        {
          renderList,
          renderCompare,
          renderChanges,
          renderAgent: (agent) => threads?.render(agent) ?? renderAgent(agent),
          assets,
          version: hashLook(assets),
        },
        run,
      );
    } finally {
      await threads?.close();
    }
  });
}

const FORMATS = ['site', 'markdown'] as const;

/** Beside this program once it is bundled; its source renders by itself. */
const THREAD = new URL('render-agents.mjs', import.meta.url);

/** Other pages than before may come of the same agents where this is another one. */
function hashLook(assets: Readonly<Record<string, string | Uint8Array>>): string {
  const hash = createHash('sha256');
  for (const [name, bytes] of Object.entries(assets)) hash.update(name).update(bytes);
  hash.update(readFileSync(existsSync(THREAD) ? THREAD : new URL(import.meta.url)));
  return hash.digest('hex');
}

/** In the published pages the controls of the app do nothing, so they are not shown. */
const ONLY_SITE = '.site button:not([data-site]){display:none}\n';

function readAssets(app: string): Record<string, string | Uint8Array> {
  const chunks = join(app, '.next', 'static', 'chunks');
  const styles = readdirSync(chunks)
    .filter((name) => name.endsWith('.css'))
    .sort()
    .map((name) =>
      readFileSync(join(chunks, name), 'utf8').replace(/\/\*# sourceMappingURL.*?\*\//g, ''),
    );
  return {
    'site.css': `${styles.join('\n')}\n${ONLY_SITE}`,
    'site.js': readFileSync(join(app, 'build', 'site.js')),
    'icon.svg': readFileSync(join(app, 'public', 'icons', 'app.svg')),
  };
}
