/**
 * Every command but those that serve: where it is, and what the help says of it. The dispatcher, the
 * bundles of the clone and those of the package are made from this list.
 *
 * @typedef {object} Command
 * @property {string} program in bin/, without its ending
 * @property {string} run the function in it that runs the command
 * @property {string} usage what follows `agent-catalog`
 * @property {string} says
 * @property {true} [needsBuild] whether it takes over what the app is built into
 *
 * @type {Record<string, Command>}
 */
export const COMMANDS = {
  open: {
    program: 'open',
    run: 'runOpen',
    usage: 'open [DIR…]',
    says: 'the same in the server that runs already; see open --help',
  },
  list: {
    program: 'list',
    run: 'runList',
    usage: 'list [QUERY] [DIR…]',
    says: 'list agents; see list --help',
  },
  check: {
    program: 'check',
    run: 'runCheck',
    usage: 'check [PATH…]',
    says: 'say which ones Claude Code loads; see check --help',
  },
  diff: {
    program: 'diff',
    run: 'runDiff',
    usage: 'diff [A[..B]] [PATH…]',
    says: 'what changed in words; see diff --help',
  },
  effective: {
    program: 'effective',
    run: 'runEffective',
    usage: 'effective [DIR]',
    says: 'what a session started there gets; see effective --help',
  },
  ask: {
    program: 'ask',
    run: 'runAsk',
    usage: 'ask "REQUEST" [PATH…]',
    says: 'say which agents compete for it; see ask --help',
  },
  routes: {
    program: 'routes',
    run: 'runRoutes',
    usage: 'routes [PATH…]',
    says: 'try the requests of all examples; see routes --help',
  },
  edit: {
    program: 'edit',
    run: 'runEdit',
    usage: 'edit QUERY [PATH…]',
    says: 'change many agents at once; see edit --help',
  },
  undo: {
    program: 'undo',
    run: 'runUndo',
    usage: 'undo [ID]',
    says: 'take a change back; see undo --help',
  },
  refs: {
    program: 'refs',
    run: 'runRefs',
    usage: 'refs [NAME] [DIR]',
    says: 'where agents are named; see refs --help',
  },
  publish: {
    program: 'publish',
    run: 'runPublish',
    usage: 'publish [DIR…] --out SITE',
    says: 'write a site, or a table; see publish --help',
    needsBuild: true,
  },
  convert: {
    program: 'move',
    run: 'runConvert',
    usage: 'convert PATH…',
    says: 'copy agents to another tool; see convert --help',
  },
  import: {
    program: 'move',
    run: 'runImport',
    usage: 'import [PATH…]',
    says: 'copy agents of another tool here; see import --help',
  },
  verify: {
    program: 'verify',
    run: 'runVerify',
    usage: 'verify',
    says: 'say which earlier versions and deleted files are damaged; see verify --help',
  },
};

/** The programs of all commands, and of the threads they start, as files of bin/. */
export const PROGRAMS = [
  ...new Set(Object.values(COMMANDS).map(({ program }) => `${program}.ts`)),
  'render-agents.ts',
];
