import type { Notice } from '@/components/ui/toasts';
import { formatCount } from '@/components/words/format-count';
import { fileStem } from '@/lib/agents/model/file-name';
import type { JobJson } from '@/lib/api/jobs';

type Told = Omit<JobJson, 'left'>;

/** What a job that is not over does, in one line. */
export function tellJob({ state, what, total }: Told): string {
  if (state === 'elsewhere') return `${sentence(what)}: another program is at work at it`;
  if (state === 'interrupted') return `Not finished: ${what}`;
  return `${sentence(what)}: ${formatCount(total, 'file', 'files')}`;
}

/** How much is left, and about how long that takes. */
export function formatLeft({ total, done, elapsed }: Told): string {
  const left = total - done;
  const words = `${done.toLocaleString('en')} done, ${left.toLocaleString('en')} left`;
  if (done < 5) return words;
  const seconds = Math.ceil(((elapsed / done) * left) / 1000);
  return seconds < 60
    ? `${words}, about ${seconds} s`
    : `${words}, about ${Math.ceil(seconds / 60)} min`;
}

/** What is so now that a job is over. */
export function tellEnd(job: JobJson): Pick<Notice, 'title' | 'description' | 'recent'> {
  const { state, what, changed, undoes, only } = job;
  if (changed === 0) {
    const title = undoes === null ? 'Nothing was changed' : 'Nothing was undone';
    return { title, description: tellWhyNone(job) };
  }
  const end = state === 'stopped' ? ', before it was stopped' : '';
  // A settings file is not what was changed, but where it stands.
  if (only?.path.endsWith('.md')) {
    return { title: `${tellOnly(only.path, what)}${end}`, description: only.path };
  }
  const title = `${sentence(what)}${end}`;
  return { title, recent: undoes === null ? 'Undo it later in' : 'It is listed in' };
}

/** What was done as a whole to a file is said of it as a sentence. */
const OF_WHOLE = /^(?:loads|no longer loads|moved|copied|restored|made|renamed|named) /;

/** What became of the one file that was changed, with its name first. */
function tellOnly(path: string, what: string): string {
  const name = fileStem(path);
  return OF_WHOLE.test(`${what} `)
    ? `${name} ${what}`
    : `${name}: ${what.replace(/^(?:Took|Made)/, (word) => word.toLowerCase())}`;
}

/** Why a job changed nothing. */
function tellWhyNone({ left, undoes }: JobJson): string {
  const [first, ...others] = left;
  if (first === undefined) {
    return undoes === null
      ? 'There was nothing to change.'
      : 'It was undone already: every file is as it was before that change.';
  }
  if (others.length === 0) return `${first.path}: ${first.why}`;
  const files = formatCount(left.length, 'file', 'files');
  const isSame = others.every(({ why }) => why === first.why);
  return isSame ? `${files}: ${first.why}` : `${files} stay, each for a reason of its own.`;
}

function sentence(words: string): string {
  // Such a word is the key of a field, as it is spelled.
  if (/^[a-z]+[A-Z]/.test(words)) return words;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
