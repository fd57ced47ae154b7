/** What Claude Code makes of the values of manifests, but `agents` (format.md, section 6.5). */

import type { ManifestPart } from './manifest-texts';

/** `cause` is a clause, `hint` a sentence. An error is refused, a warning ignored. */
export type ValueFault = {
  readonly severity: 'error' | 'warning';
  readonly cause: string;
  readonly hint: string;
};

type Rule = (value: unknown, key: string) => ValueFault | null;

/**
 * Why a value of a manifest is refused or ignored; null where it is taken, and for keys that no rule
 * is known of.
 * @param key with a dot where it leads into an object, as `owner.name`
 * @param value objects as maps; undefined where the key is missing
 */
export function explainValue(part: ManifestPart, key: string, value: unknown): ValueFault | null {
  const rule = RULES[part][key];
  if (rule === undefined) return null;
  if (value === undefined && !REQUIRED[part].includes(key)) return null;
  return rule(value, key);
}

/** The keys that have a rule, those of the part itself only. */
export function ruledKeys(part: ManifestPart): readonly string[] {
  return Object.keys(RULES[part]);
}

const REQUIRED: Record<ManifestPart, readonly string[]> = {
  plugin: ['name'],
  market: ['name', 'owner', 'owner.name', 'plugins'],
  entry: ['name', 'source'],
};

function refused(cause: string, hint: string): ValueFault {
  return { severity: 'error', cause, hint };
}

function ignored(rule: Rule): Rule {
  return (value, key) => {
    const fault = rule(value, key);
    return fault && { ...fault, severity: 'warning' };
  };
}

const isText: Rule = (value, key) =>
  typeof value === 'string'
    ? null
    : value === undefined
      ? refused(`“${key}” is missing`, 'Write it as a text in double quotes.')
      : refused(`“${key}” is not a text`, 'Write it in double quotes.');

const isAddress: Rule = (value, key) =>
  isText(value, key) ??
  (URL.canParse(String(value))
    ? null
    : refused(`“${key}” is no web address`, 'Write it with “https://”.'));

const isObject: Rule = (value, key) =>
  value instanceof Map
    ? null
    : refused(
        value === undefined ? `“${key}” is missing` : `“${key}” is not an object`,
        `Write "${key}": {…}.`,
      );

const isPerson: Rule = (value, key) =>
  isObject(value, key) ??
  (value instanceof Map && typeof value.get('name') === 'string'
    ? null
    : refused(`“${key}” has no “name”`, `Write "${key}": {"name": "…"}.`));

const isList: Rule = (value, key) =>
  Array.isArray(value)
    ? null
    : refused(
        value === undefined ? `“${key}” is missing` : `“${key}” is not a list`,
        `Write "${key}": […].`,
      );

const isTexts: Rule = (value, key) =>
  isList(value, key) ??
  (Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? null
    : refused(`“${key}” has an item that is not a text`, 'Write each in double quotes.'));

const isBoolean: Rule = (value, key) =>
  typeof value === 'boolean' ? null : refused(`“${key}” is neither true nor false`, 'Write one.');

const isNested: Rule = (value, key) =>
  typeof value === 'string' || typeof value === 'object'
    ? null
    : refused(`“${key}” is neither a path nor a list nor an object`, 'Write a path in quotes.');

function isNameOf(wrong: RegExp, hint: string): Rule {
  return (value, key) => {
    const fault = isText(value, key);
    if (fault !== null) return fault;
    if (value === '') return refused(`“${key}” is empty`, hint);
    return wrong.test(String(value))
      ? refused(`“${key}” has a character that it may not have`, hint)
      : null;
  };
}

const isPluginName = isNameOf(
  /[@:\s/\\\p{C}]/u,
  'Use letters, digits, “-”, “_” and “.”: no blank, slash, colon or “@”.',
);
/** A plugin is installed as `plugin@marketplace`, so both take less. */
const isIdPart = isNameOf(
  /^[^a-zA-Z0-9]|[^a-zA-Z0-9._-]/,
  'Use a-z, A-Z, 0-9, “.”, “_” and “-” only, a letter or digit first.',
);

const isSource: Rule = (value, key) => {
  if (value instanceof Map) return isRemote(value);
  if (typeof value !== 'string') {
    return refused(
      value === undefined ? `“${key}” is missing` : `“${key}” is neither a path nor an object`,
      SOURCE_HINT,
    );
  }
  if (value.split('/').includes('..')) {
    return refused(`“${key}” leads out of a folder with “..”`, SOURCE_HINT);
  }
  return value === '' || value.startsWith('/')
    ? refused(`“${key}” is no path in the marketplace`, SOURCE_HINT)
    : null;
};

function isRemote(source: ReadonlyMap<unknown, unknown>): ValueFault | null {
  if (typeof source.get('source') !== 'string') {
    return refused('“source” does not say of which kind it is', 'Write {"source": "github", …}.');
  }
  return source.get('source') === 'github' && typeof source.get('repo') !== 'string'
    ? refused('“source” names no “repo”', 'Write {"source": "github", "repo": "owner/name"}.')
    : null;
}

/** Whether a source is a mere name, which is looked for below the plugin root of its marketplace. */
export function isBareSource(source: string): boolean {
  return source !== '.' && !source.startsWith('./');
}

/** Why a source that no rule refuses is refused all the same where there is no plugin root. */
export function explainBareSource(source: string): ValueFault {
  return refused(
    `“source” is “${source}”, which does not start with “./”`,
    `Write “./${source}”, or set the plugin root.`,
  );
}

const SOURCE_HINT = 'Write “./path/to/plugin”, from the folder that has “.claude-plugin”.';

const RULES: Record<ManifestPart, Readonly<Record<string, Rule>>> = {
  plugin: {
    name: isPluginName,
    version: isText,
    dependencies: isList,
    ...byKeys(
      ['commands', 'skills', 'hooks', 'mcpServers', 'lspServers', 'outputStyles'],
      isNested,
    ),
    ...byKeys(['description', 'license', 'repository'], ignored(isText)),
    homepage: ignored(isAddress),
    author: ignored(isPerson),
    keywords: ignored(isTexts),
  },
  market: {
    name: isIdPart,
    owner: isObject,
    'owner.name': isText,
    plugins: isList,
    metadata: isObject,
    'metadata.pluginRoot': isText,
  },
  entry: {
    name: isIdPart,
    source: isSource,
    ...byKeys(['version', 'description', 'license', 'category'], isText),
    homepage: isAddress,
    author: isPerson,
    ...byKeys(['keywords', 'tags'], isTexts),
    strict: isBoolean,
  },
};

function byKeys(keys: readonly string[], rule: Rule): Record<string, Rule> {
  return Object.fromEntries(keys.map((key) => [key, rule]));
}
