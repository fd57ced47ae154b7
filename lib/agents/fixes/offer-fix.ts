import type {
  Field,
  Finding,
  Problem,
  Remedy,
  Suggestion,
  TextChange,
} from '@/lib/agents/model/agent';
import type { RepairInput } from '@/lib/agents/model/reading';
import { compareSeverities } from '@/lib/agents/model/severities';
import { touches } from '@/lib/agents/text/text-change';
import { doubtComments, findDoubt } from './fix-doubts';
import { findBreach } from './fix-laws';
import { planChanges } from './plan-changes';

/**
 * How much of a header is read again to judge the fixes of one file, in UTF-16 units: twenty fixes of
 * the longest headers that people write, and one of a header that only a program makes. A header of
 * hundreds of lines, all of them wrong, takes 5 µs for each unit.
 */
const MAX_JUDGED = 100_000;

/** All findings of a file, each with what can be done about it; the gravest where that takes long. */
export function offerFixes(findings: readonly Finding[], input: RepairInput): readonly Problem[] {
  if (!findings.some(({ remedy }) => remedy)) return findings;
  const unseen = findings.some((finding) => isUnseenInHeader(finding, input));
  const rewritten = findings.some(
    ({ remedy, severity }) =>
      remedy?.kind === 'unescape' || (remedy?.kind === 'repair' && severity !== 'info'),
  );
  const unescaped = hasFixOfEscapes(findings, input);
  const misspelled = hasFixOfKey(findings, input);
  const removes = hasFixOfSame(findings, input);
  const moves = hasFixOfEnd(findings, input);
  const repeated = repeatedKeys(findings, input);
  // Who does not see all of a header cannot tell what a fix of it makes: a repair would write what is
  // unseen as escapes. A closing tag is written as the lines around it are, once they stay.
  const waits = (finding: Finding) =>
    (unseen && finding.code !== 'text-control' && finding.code !== 'text-invisible') ||
    (rewritten && finding.code === 'example-unclosed') ||
    ((unescaped || removes) && isRewrite(finding)) ||
    (misspelled && finding.code !== 'key-unknown' && !finding.code.startsWith('text-')) ||
    (moves && !isOfEnd(finding) && !finding.code.startsWith('text-')) ||
    isOfRepeated(finding, repeated, input) ||
    isOfMadeUpValue(finding, input);
  const { from, to } = input.fields.frontmatter ?? { from: 0, to: 0 };
  const most = Math.max(1, Math.floor(MAX_JUDGED / (to - from + 1)));
  const offered = findings
    .filter((finding) => finding.remedy && !waits(finding))
    .sort((a, b) => compareSeverities(a.severity, b.severity))
    .slice(0, most);
  const chosen = new Set(offered);
  const repairs: Problem[] = [];
  const fixed = () => repairs.flatMap(({ fix }) => fix ?? []);
  const taken = () => repairs.flatMap(({ fix, suggestion }) => fix ?? suggestion?.changes ?? []);
  return findings.map((finding) => {
    if (!finding.remedy) return finding;
    const isRepair = finding.remedy.kind === 'repair';
    const own = chosen.has(finding) ? finding : { ...finding, remedy: undefined };
    // Characters that nobody sees may go whatever somebody decides on.
    const isUnseen = finding.code === 'text-control' || finding.code === 'text-invisible';
    const problem = offerFix(own, input, isRepair ? undefined : isUnseen ? fixed : taken);
    if (own.remedy && isRepair && finding.severity !== 'info') repairs.push(problem);
    return problem;
  });
}

/**
 * Whether the line breaks of an unquoted text can be unescaped, which has to come before a repair:
 * that quotes what Claude Code reads, so that nothing tells them from breaks any more.
 */
function hasFixOfEscapes(findings: readonly Finding[], input: RepairInput): boolean {
  const finding = findings.find(({ remedy }) => remedy?.kind === 'unescape');
  if (!finding) return false;
  const isLoose = fieldAt(input, finding.from)?.style === 'loose';
  return isLoose && offerFix(finding, input).fix !== undefined;
}

/**
 * Whether one of two equal fields can be removed, which has to come before a repair: that puts it out
 * of use as a comment. Not before one that somebody has to look at, who may want both.
 */
function hasFixOfSame(findings: readonly Finding[], input: RepairInput): boolean {
  const hasFix = (finding: Finding) => offerFix(finding, input).fix !== undefined;
  const same = findings.filter(
    ({ code, remedy }) => code === 'key-duplicate' && remedy?.kind === 'write',
  );
  return same.length > 0 && same.some(hasFix) && findings.filter(isRewrite).every(hasFix);
}

/**
 * Whether a key with a slip in it can be put right while a field is missing that every agent needs.
 * Until then the file counts as no agent, so that another fix is not judged by what it makes of one,
 * and the field would be taken from elsewhere.
 */
function hasFixOfKey(findings: readonly Finding[], input: RepairInput): boolean {
  const isMissing = ({ code }: Finding) =>
    code === 'name-missing' || code === 'description-missing';
  if (!findings.some(isMissing)) return false;
  const key = findings.find(({ code, remedy }) => code === 'key-unknown' && remedy);
  return key !== undefined && offerFix(key, input).fix !== undefined;
}

/**
 * Whether a fix puts the header's end where it was meant. Until then another part of the file counts
 * as read by nobody, so that another fix is not judged by what it makes of the file.
 */
function hasFixOfEnd(findings: readonly Finding[], input: RepairInput): boolean {
  const finding = findings.find(isOfEnd);
  return finding?.remedy !== undefined && offerFix(finding, input).fix !== undefined;
}

function isOfEnd({ code }: Finding): boolean {
  return code === 'frontmatter-unclosed' || code === 'frontmatter-cut';
}

/** The keys of which one goes by a fix; two that are the same go without a trace, others as comments. */
function repeatedKeys(findings: readonly Finding[], { fields }: RepairInput): ReadonlySet<string> {
  const places = new Set(
    findings.flatMap(({ code, remedy, from }) =>
      code === 'key-duplicate' && remedy ? [from] : [],
    ),
  );
  const repeated = fields.fields.filter(({ keyFrom }) => places.has(keyFrom));
  return new Set(repeated.map(({ key }) => key));
}

/** Whether a fix would make two fields differ that are the same, so it waits until one of them is gone. */
function isOfRepeated(
  { code, from, remedy }: Finding,
  repeated: ReadonlySet<string>,
  input: RepairInput,
): boolean {
  if (repeated.size === 0 || remedy?.kind === 'repair') return false;
  if (code === 'key-duplicate' || code.startsWith('text-')) return false;
  return repeated.has(fieldAt(input, from)?.key ?? '');
}

/** A closing fence alone rewrites nothing. */
function isRewrite({ code, remedy }: Finding): boolean {
  return remedy?.kind === 'repair' && code !== 'frontmatter-unclosed';
}

/**
 * Whether a finding is about a value that only a tolerant reading has, in a file that Claude Code does
 * not load: what it is shows once the header can be read.
 */
function isOfMadeUpValue({ code, remedy, from }: Finding, input: RepairInput): boolean {
  if (input.client.loads || remedy?.kind === 'repair' || code.startsWith('text-')) return false;
  return fieldAt(input, from)?.style === 'loose';
}

/** The field in whose value an offset into the file is. */
function fieldAt({ fields }: RepairInput, at: number): Field | undefined {
  return fields.fields.find(({ valueFrom, valueTo }) => valueFrom <= at && at < valueTo);
}

/**
 * Whether a fix removes characters that nobody sees from the header, from where its end is sought, or
 * from a line that would be a fence without them.
 */
function isUnseenInHeader({ code, remedy }: Finding, { source, fields }: RepairInput): boolean {
  if (code !== 'text-control' && code !== 'text-invisible') return false;
  const { from, to } = fields.frontmatter ?? { from: 0, to: 0 };
  const end = to === fields.body.from ? fields.body.to : to;
  const changes = remedy?.kind === 'write' ? remedy.changes : [];
  return changes.some(
    (change) => (from <= change.from && change.to <= end) || isOnFence(source.text, change),
  );
}

/**
 * Looks at the start of the line only, because a text may be one long line of such characters. The
 * first line is the business of the repair that makes a fence of it.
 */
function isOnFence(text: string, change: TextChange): boolean {
  const before = text.slice(Math.max(0, change.from - NEAR), change.from);
  const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
  if (start < 0) return false;
  const line = before.slice(start + 1) + change.insert + text.slice(change.to, change.to + NEAR);
  return /^[ \t]*---/.test(line);
}

/** How far from the start of a line a character can be for the line to count as a fence. */
const NEAR = 40;

/**
 * The problem with what can be done about it: a fix if it is shown to do no harm, else a suggestion
 * if it breaks no law but may not be what was meant, else neither. Found only when it is asked for,
 * and once, because it takes as long as reading the file and a list does not need it.
 * @param input the reading in which the finding was made
 * @param taken the changes of repairs: what would touch them waits until they are made, or somebody has decided on them
 */
export function offerFix(
  finding: Finding,
  input: RepairInput,
  taken: () => readonly TextChange[] = () => [],
): Problem {
  const { remedy, ...problem } = finding;
  if (!remedy || !input.source.utf8) return problem;
  let offer: Offer | null = null;
  const find = () => {
    offer ??= makeOffer(finding, input, taken);
    return offer;
  };
  return {
    ...problem,
    get fix() {
      return find().fix;
    },
    get suggestion() {
      return find().suggestion;
    },
  };
}

type Offer = {
  readonly fix?: readonly TextChange[];
  readonly suggestion?: Suggestion;
};

const NONE: Offer = {};

function makeOffer(
  finding: Finding,
  input: RepairInput,
  taken: () => readonly TextChange[],
): Offer {
  const { remedy } = finding;
  const changes = remedy && planChanges(input, remedy);
  const { text } = input.source;
  if (!changes || changes.every(({ from, to, insert }) => text.slice(from, to) === insert)) {
    return NONE;
  }
  const repaired = taken();
  if (changes.some((change) => repaired.some((other) => touches(change, other)))) return NONE;
  if (findBreach(input, changes, finding) !== null) return NONE;
  const doubt = doubtOf(remedy, changes, input);
  if (doubt === 'never') return NONE;
  return doubt === null ? { fix: changes } : { suggestion: { changes, doubt } };
}

function doubtOf(
  remedy: Remedy,
  changes: readonly TextChange[],
  input: RepairInput,
): string | null {
  if (remedy.kind === 'write') return remedy.doubt ?? null;
  if (remedy.kind !== 'repair') return null;
  return findDoubt(input) ?? doubtComments(input, changes);
}
