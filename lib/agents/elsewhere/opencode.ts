/** OpenCode 1.18.33, and Kilo 7.7.9, which is made from it: docs/other-tools.md, sections 4 and 5. */

import { type Matter, splitMatter } from './matter';
import {
  type Change,
  type ElsewhereReading,
  isMap,
  kindOf,
  notLoaded,
  own,
  type PlacedFile,
  show,
  UNCHECKED,
  whyPassedOver,
} from './reading';

/** In what the two differ. */
type Kind = {
  readonly name: string;
  /** What a file with a wrong value does. */
  readonly fails: 'stops' | false;
  /** Whether a field may be null, which is then as if it were absent. */
  readonly mayBeNull: ReadonlySet<string>;
  /** A repaired line. */
  readonly quote: (key: string, value: string) => readonly string[];
  /** Whether `{env:NAME}` and `{file:PATH}` in a prompt are filled in. */
  readonly fills: boolean;
  /** Permissions of one action, which have no patterns. */
  readonly plain: ReadonlySet<string>;
};

const PLAIN = ['todowrite', 'question', 'webfetch', 'websearch', 'doom_loop'];

const OPENCODE: Kind = {
  name: 'OpenCode',
  fails: 'stops',
  mayBeNull: new Set(),
  quote: (key, value) => [`${key}: |-`, `  ${value}`],
  fills: false,
  plain: new Set(PLAIN),
};

const KILO: Kind = {
  name: 'Kilo',
  fails: false,
  mayBeNull: new Set([
    ...['model', 'variant', 'temperature', 'top_p', 'prompt', 'description', 'steps'],
  ]),
  quote: (key, value) => [`${key}: "${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`],
  fills: true,
  plain: new Set(PLAIN),
};

export function readInOpenCode(file: PlacedFile): ElsewhereReading {
  return readWith(OPENCODE, file);
}

export function readInKilo(file: PlacedFile): ElsewhereReading {
  if (file.link === 'outside') {
    return notLoaded('Kilo does not follow links to files outside the project.');
  }
  return readWith(KILO, file);
}

/** What Kilo fills in, in a prompt: `{env:NAME}` refuses a project's file, `{file:PATH}` puts a file's text there. */
export function findFilled(
  prompt: string,
): { readonly kind: 'env' | 'file'; readonly found: string } | null {
  for (const match of prompt.matchAll(/(?<!\$)\{(env|file):[^}]+\}/g)) {
    const line = prompt.slice(prompt.lastIndexOf('\n', match.index - 1) + 1, match.index);
    if (line.trimStart().startsWith('//')) continue;
    return { kind: match[1] === 'env' ? 'env' : 'file', found: match[0] };
  }
  return null;
}

function readWith(kind: Kind, file: PlacedFile): ElsewhereReading {
  const passed = whyPassedOver(file, kind.name, { endings: ['.md'], nested: true });
  if (passed !== null) return notLoaded(passed);
  const text = file.text.replace(/^\ufeff/, '');
  const repaired = repair(text, kind);
  const first = splitMatter(text);
  let matter: Matter = first;
  let why: string | null = null;
  if (first.kind === 'bad' && repaired === text) {
    // Its cache has the text by now, as one that was never taken apart.
    matter = { kind: 'ok', data: {}, content: text };
    why = `The YAML is not valid (${first.message}), so the whole file is the prompt, and its fields are lost.`;
  } else if (first.kind === 'bad') {
    matter = splitMatter(repaired);
    why = `${kind.name} repairs it the first time it is read; an identical copy of the file becomes an agent without its fields.`;
  }
  if (matter.kind === 'unchecked') return UNCHECKED;
  if (matter.kind === 'bad') return notLoaded(`The YAML is not valid: ${matter.message}.`);
  return readFields(kind, file, matter, why);
}

function readFields(
  kind: Kind,
  { path }: PlacedFile,
  { data: found, content }: { readonly data: unknown; readonly content: string },
  why: string | null,
): ElsewhereReading {
  const data = isMap(found) ? found : Array.isArray(found) ? { ...found } : {};
  const prompt = content.trim();
  const filled = kind.fills ? findFilled(prompt) : null;
  if (filled?.kind === 'env') {
    return notLoaded(
      `Kilo refuses an agent of a project for “${filled.found}” in its prompt, a variable of the system.`,
    );
  }
  const fault = findFault(kind, data);
  if (fault !== null) {
    const whole =
      kind.fails === 'stops' ? ` ${kind.name} does not start while the file is there.` : '';
    return notLoaded(`${fault}${whole}`, kind.fails);
  }
  if (own(data, 'disable') === true) return notLoaded('“disable” takes the agent away.');
  const name = Object.hasOwn(data, 'name') ? own(data, 'name') : path.replace(/\.[^./]*$/, '');
  const model = own(data, 'model');
  const rules = listRules(data);
  const changed = findChanges(kind, data, filled?.found ?? null);
  const odd = typeof name !== 'string' && name !== null;
  return {
    loads: true,
    identity: String(name),
    description: textOrNull(own(data, 'description')),
    tools: rules.length > 0 ? rules : null,
    model: typeof model === 'string' && model !== '' ? splitModel(model) : null,
    color: textOrNull(own(data, 'color')),
    prompt,
    changed,
    why:
      why ??
      (odd ? `“name” is ${kindOf(name)}: the list of agents cannot be shown.` : null) ??
      (changed.find(({ what }) => what === 'model')
        ? `It names no provider before its model, so “${show(model)}” is looked for as a provider.`
        : null),
  };
}

/** What stands before the first slash is the provider; the rest is its model. */
function splitModel(model: string): string {
  return model.includes('/') ? model : `${model}/`;
}

function findChanges(kind: Kind, data: Record<string, unknown>, filled: string | null): Change[] {
  const changed: Change[] = Object.keys(data)
    .filter((key) => !KNOWN.has(key))
    .map((key) => ({ what: key, from: show(data[key]), to: 'an option of the call of the model' }));
  const model = own(data, 'model');
  if (typeof model === 'string' && model !== '' && !model.includes('/')) {
    changed.push({ what: 'model', from: model, to: splitModel(model) });
  }
  if (filled !== null) {
    changed.push({ what: 'prompt', from: filled, to: `the text of that file, to ${kind.name}` });
  }
  return changed;
}

const KNOWN: ReadonlySet<string> = new Set([
  ...['name', 'model', 'variant', 'prompt', 'description', 'temperature', 'top_p', 'mode'],
  ...['hidden', 'color', 'steps', 'maxSteps', 'options', 'permission', 'disable', 'tools'],
  ...['displayName', 'source', 'requirements'],
]);

const THEMED = ['primary', 'secondary', 'accent', 'success', 'warning', 'error', 'info'];

type Rule = readonly [string, (value: unknown) => boolean, string];

const FIELDS: readonly Rule[] = [
  ['model', isText, 'a text'],
  ['variant', isText, 'a text'],
  ['temperature', Number.isFinite, 'a number'],
  ['top_p', Number.isFinite, 'a number'],
  ['tools', isSwitches, 'a map of names to true or false'],
  ['disable', isSwitch, 'true or false'],
  ['description', isText, 'a text'],
  [
    'mode',
    (value) => ['subagent', 'primary', 'all'].includes(value as string),
    'subagent, primary or all',
  ],
  ['hidden', isSwitch, 'true or false'],
  ['options', isMap, 'a map'],
  ['color', isColor, '#rrggbb or one of its own words'],
  ['steps', isCount, 'a whole number above 0'],
  ['maxSteps', isCount, 'a whole number above 0'],
];

function findFault(kind: Kind, data: Record<string, unknown>): string | null {
  const rules: readonly Rule[] =
    kind === KILO
      ? [...FIELDS, ['displayName', isText, 'a text'], ['source', isText, 'a text']]
      : FIELDS;
  for (const [key, holds, wanted] of rules) {
    const value = own(data, key);
    if (!Object.hasOwn(data, key) || value === undefined || holds(value)) continue;
    if (value === null && kind.mayBeNull.has(key)) continue;
    const said = typeof value === 'string' && value !== '' ? `“${show(value)}”` : kindOf(value);
    return `“${key}” is ${said}; ${kind.name} wants ${wanted}.`;
  }
  const permission = own(data, 'permission');
  return permission === undefined || isPermission(kind, permission)
    ? null
    : `“permission” is not as ${kind.name} wants it: ask, allow or deny, or a map of them.`;
}

function isPermission(kind: Kind, value: unknown): boolean {
  if (isAction(kind, value)) return true;
  if (!isMap(value)) return false;
  return Object.entries(value).every(
    ([key, rule]) =>
      isAction(kind, rule) ||
      (!kind.plain.has(key) &&
        isMap(rule) &&
        Object.values(rule).every((action) => isAction(kind, action))),
  );
}

function isAction(kind: Kind, value: unknown): boolean {
  return ['ask', 'allow', 'deny'].includes(value as string) || (kind === KILO && value === null);
}

/** What may be used and what not, as `tool pattern action`, of which the last that fits counts. */
function listRules(data: Record<string, unknown>): string[] {
  const rules = new Map<string, unknown>();
  const tools = own(data, 'tools');
  for (const [name, on] of Object.entries(isMap(tools) ? tools : {})) {
    const key = ['write', 'edit', 'patch'].includes(name) ? 'edit' : name;
    rules.set(key, on === true ? 'allow' : 'deny');
  }
  const permission = own(data, 'permission');
  const own2 = typeof permission === 'string' ? { '*': permission } : permission;
  for (const [key, rule] of Object.entries(isMap(own2) ? own2 : {})) rules.set(key, rule);
  return [...rules].flatMap(([key, rule]) => {
    if (typeof rule === 'string') return [`${key} * ${rule}`];
    if (!isMap(rule)) return [];
    return Object.entries(rule)
      .filter(([, action]) => typeof action === 'string')
      .map(([pattern, action]) => `${key} ${pattern} ${String(action)}`);
  });
}

const FENCED = /^---\r?\n([\s\S]*?)\r?\n---/;

/** Values with a colon put where no colon means anything: of lines that start with a plain key. */
function repair(text: string, kind: Kind): string {
  const header = FENCED.exec(text)?.[1];
  if (header === undefined) return text;
  const lines = header.split(/\r?\n/).flatMap((line) => {
    if (line.trim() === '' || line.trim().startsWith('#') || /^\s/.test(line)) return [line];
    const [, key, written = ''] = /^([a-zA-Z_][a-zA-Z0-9_]*)\s*:\s*(.*)$/.exec(line) ?? [];
    const value = written.trim();
    if (key === undefined || ['', '>', '|'].includes(value) || /^["']/.test(value)) return [line];
    return value.includes(':') ? kind.quote(key, value) : [line];
  });
  return text.replace(header, () => lines.join('\n'));
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isSwitch(value: unknown): boolean {
  return typeof value === 'boolean';
}

function isSwitches(value: unknown): boolean {
  return isMap(value) && Object.values(value).every(isSwitch);
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) > 0;
}

function isColor(value: unknown): boolean {
  return typeof value === 'string' && (/^#[0-9a-fA-F]{6}$/.test(value) || THEMED.includes(value));
}
