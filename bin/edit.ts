/** `agent-catalog edit`: what its command line asks for. */

import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Operation, RenameRule } from '@/lib/agents/bulk/operation';
import { findFault } from '@/lib/agents/bulk/replace-all';
import type { YamlValue } from '@/lib/agents/model/agent';
import { isProblemCode } from '@/lib/agents/model/problem-codes';
import { parseYaml } from '@/lib/agents/yaml/yaml';
import { type CommandRun, runCommand } from '@/lib/command/command-run';
import { type EditOptions, edit, finishEdit } from '@/lib/command/edit';
import { EDIT_FORMAT_NAMES, type EditFormatName } from '@/lib/command/edits/edit-formats';
import { UsageError } from '@/lib/command/terminal/usage-error.mjs';
import { expandHome } from '@/lib/library/roots/named-path.mjs';
import { choose, isPathLike, readArguments, readableFolder, readStart } from './read-arguments.mjs';

const EDIT_HELP = `Changes all agents that a query finds, and no byte beside what was asked for.

  agent-catalog edit QUERY --set model=haiku --add-tool Grep [--dry-run] [PATH…]

  QUERY is what the search field takes, in one argument: see list --help. PATH is a
  folder, or an agent file of which only this one is meant. An argument that starts
  with /, ./, ../ or ~ is a path, and so is every one after the query; without a
  query all agents there are meant.

  --set FIELD=VALUE     give a field a value, which is read as YAML
  --unset FIELD         remove a field
  --add-tool TOOL       let the agents use a tool; those that have all stay as they are
  --remove-tool TOOL    take a tool away
  --explicit-tools      write down the tools that an agent has because it names none
  --rename RULE         kebab-case, file-name, or prefix=TEXT; a file that is named after
                        its agent follows
  --in-examples         with --rename: the agents' own examples call them so, too
  --references WHICH    with a new name: change it wherever the project names the agent;
                        certain places, or all, also likely ones
  --rename-file         give the file the name of its agent
  --move FOLDER         into a folder below the agents folder; . is that folder itself
  --copy FOLDER         the same, and the file stays
  --fix                 make every fix that loses nothing
  --fix-problem CODE    make the fixes of one kind of problem
  --find TEXT --replace TEXT [--in prompt|description] [--word] [--ignore-case] [--regex]
                        replace a text; in the prompt when --in is left out
  --keep-examples N     take examples out of the descriptions, the longest first, until N
                        are left
  --portable            write the header so that every tool reads it the same way
  --delete              move the files to the trash
                        What is asked for several times is done in that order.

  --dry-run             only show what would change
  --finish ID           finish a change that was killed in the middle
  --claude [PROJECT]    every folder Claude Code loads agents from, seen from PROJECT
                        (the current folder when left out); so too without any PATH
  --started-in DIR      what holds for a session started in DIR, a folder of PROJECT
  --state DIR           the folder for earlier versions; the usual one when left out
  ${`--format ${EDIT_FORMAT_NAMES.join('|')}`.padEnd(21)} what to print (text)
  --help                show this

  Exits with 0 when every file was changed or had nothing to change, with 1 when one was
  refused, and with 2 when the command line is wrong. “agent-catalog undo” takes it back.
`;

/** @returns the exit code */
export function runEdit(argv: readonly string[], run: CommandRun): Promise<number> {
  return runCommand('edit', run, async () => {
    const options = parseOptions(argv, run.cwd);
    if (options === null) {
      run.print(EDIT_HELP);
      return 0;
    }
    return 'finish' in options
      ? finishEdit(options.finish, options.format, run)
      : edit(options, run);
  });
}

type Finish = { readonly finish: string; readonly format: EditFormatName };

/** Null when help is asked for. */
function parseOptions(argv: readonly string[], cwd: string): EditOptions | Finish | null {
  const read = readArguments(
    argv,
    {
      ...{ set: 'list', unset: 'list', 'add-tool': 'list', 'remove-tool': 'list' },
      ...{ 'explicit-tools': 'flag', rename: 'list', 'rename-file': 'flag', move: 'list' },
      ...{ copy: 'list', fix: 'flag', 'fix-problem': 'list', find: 'value', replace: 'optional' },
      ...{ in: 'value', word: 'flag', 'ignore-case': 'flag', regex: 'flag', portable: 'flag' },
      ...{ delete: 'flag', 'dry-run': 'flag', finish: 'value', claude: 'optional' },
      ...{ 'started-in': 'value', state: 'value', format: 'value', 'in-examples': 'flag' },
      ...{ references: 'value', 'keep-examples': 'list' },
    } as const,
    // A query may start with a negated term: -tool:Write.
    { dashed: 'operand' },
  );
  if (read === null) return null;
  const { options, operands } = read;
  if (options.state !== undefined) {
    process.env.AGENT_CATALOG_STATE = resolve(cwd, expandHome(options.state));
  }
  const format = choose('--format', options.format ?? 'text', EDIT_FORMAT_NAMES);
  if (options.finish !== undefined) return { finish: options.finish, format };
  const inExamples = options['in-examples'] !== undefined;
  const operations = read.given.flatMap(
    ({ name, value }) => readOperation(name, value, inExamples) ?? [],
  );
  const replacing = readReplacement(options);
  if (replacing !== null) operations.push(replacing);
  const references =
    options.references === undefined
      ? null
      : choose('--references', options.references, ['certain', 'all']);
  if (references !== null && operations.length > 0 && !operations.some(renames)) {
    throw new UsageError('--references goes with --rename, --rename-file or --move.');
  }
  if (operations.length === 0) throw new UsageError('It says nothing to change.');
  const [first] = operands;
  if (first === undefined) {
    throw new UsageError('Name the agents that are meant: a query, or a folder.');
  }
  const q = isPathLike(first) ? '' : first;
  const places = operands.slice(isPathLike(first) ? 0 : 1).map((path) => readPlace(path, cwd));
  const start = readStart(options, cwd);
  return {
    ...{ q, operations, references, format, dryRun: options['dry-run'] !== undefined },
    dirs: [...new Set(places.map(({ dir }) => dir))],
    files: places.every(({ file }) => file !== null)
      ? places.flatMap(({ file }) => file ?? [])
      : [],
    claude: start ?? (places.length === 0 ? cwd : null),
  };
}

/** Whether it gives agents or their files other names. */
function renames({ kind }: Operation): boolean {
  return kind === 'rename' || kind === 'rename-file' || kind === 'move';
}

/** A folder, or an agent file in one. */
function readPlace(path: string, cwd: string): { dir: string; file: string | null } {
  const file = resolve(cwd, expandHome(path));
  if (/\.md$/i.test(path) && statSync(file, { throwIfNoEntry: false })?.isFile()) {
    return { dir: dirname(file), file };
  }
  const hint = isPathLike(path) ? '' : ' A query of several words takes quotes around all of it.';
  return { dir: readableFolder(path, cwd, hint), file: null };
}

function readOperation(name: string, value: string, inExamples: boolean): Operation | null {
  switch (name) {
    case 'set':
      return readSet(value);
    case 'unset':
      return { kind: 'unset-field', key: value };
    case 'add-tool':
    case 'remove-tool':
      return { kind: name, tool: value };
    case 'explicit-tools':
    case 'rename-file':
    case 'portable':
    case 'delete':
      return { kind: name };
    case 'rename':
      return { kind: 'rename', rule: readRule(value), inExamples };
    case 'keep-examples':
      if (!/^\d{1,4}$/.test(value)) throw new UsageError('--keep-examples takes a number.');
      return { kind: 'trim-examples', keep: Number(value), above: 0 };
    case 'move':
    case 'copy':
      return { kind: name, root: null, folder: readFolder(name, value) };
    case 'fix':
      return { kind: 'fix', codes: null };
    case 'fix-problem':
      if (!isProblemCode(value)) throw new UsageError(`There is no problem ${value}.`);
      return { kind: 'fix', codes: [value] };
    default:
      return null;
  }
}

function readSet(written: string): Operation {
  const at = written.indexOf('=');
  if (at < 1) throw new UsageError('--set needs FIELD=VALUE.');
  const [key, text] = [written.slice(0, at), written.slice(at + 1)];
  if (text === '') throw new UsageError(`--set ${key}= has no value; --unset removes a field.`);
  return { kind: 'set-field', key, value: readValue(text) };
}

/** As YAML reads it; what is no YAML, such as a sentence with a colon, is text. */
function readValue(text: string): YamlValue {
  const line = `k: ${text}\n`;
  const yaml = parseYaml(line, { from: 0, to: line.length });
  const value = yaml.kind === 'map' && yaml.fields.length === 1 ? yaml.fields[0]?.value : text;
  return value ?? text;
}

function readRule(value: string): RenameRule {
  if (value.startsWith('prefix=') && value.length > 7) {
    return { kind: 'prefix', prefix: value.slice(7) };
  }
  if (value === 'kebab-case' || value === 'file-name') return { kind: value };
  throw new UsageError('--rename is one of kebab-case, file-name, prefix=TEXT.');
}

function readFolder(name: string, value: string): string {
  const folder = value.replace(/\\/g, '/').replace(/^(?:\.\/)+|\/+$/g, '');
  if (folder === '.' || folder === '') return '';
  if (folder.startsWith('/') || folder.split('/').some((step) => step === '..' || step === '')) {
    throw new UsageError(`--${name} takes a folder below the agents folder.`);
  }
  return folder;
}

function readReplacement(options: {
  readonly [name: string]: string | undefined;
}): Operation | null {
  const { find, replace, in: where } = options;
  const needs = ['in', 'word', 'ignore-case', 'regex'].find((name) => options[name] !== undefined);
  if (find === undefined && replace === undefined) {
    if (needs !== undefined) throw new UsageError(`--${needs} goes with --find and --replace.`);
    return null;
  }
  if (find === undefined || replace === undefined) {
    throw new UsageError('--find and --replace go together.');
  }
  const asked = {
    where: choose('--in', where ?? 'prompt', ['prompt', 'description']),
    ...{ find, replace, word: options.word !== undefined, regex: options.regex !== undefined },
    matchCase: options['ignore-case'] === undefined,
  };
  const fault = findFault(asked);
  if (fault !== null) throw new UsageError(fault);
  return { kind: 'replace', ...asked };
}
