/** Whether a Markdown file without a header was meant as an agent, or is a README and the like. */

import { fileStem } from '@/lib/agents/model/file-name';
import type { AgentContext } from '@/lib/agents/model/reading';
import { fieldOf, nameOf, readFields } from './read-fields';

/** What is looked at: a prompt says at its start whom it speaks to. */
const LOOKED_AT = 4_000;

/**
 * Judges by name and by content. In an agents folder every text counts that does not look like a
 * document; in a folder that is merely called so it has to look like an agent; in any other that was
 * opened it has to say “You are a …” in its first lines.
 */
export function isMeantAsAgent(text: string, { path, place }: AgentContext): boolean {
  if (place === undefined) return false;
  const stem = fileStem(path);
  if (isDocumentName(stem)) return false;
  const shown = withoutCode(text.slice(0, LOOKED_AT));
  if (!hasProse(shown)) return false;
  // A skill passes such a text on as a prompt.
  if (place !== 'agents' && OF_A_SKILL.test(text.slice(0, LOOKED_AT))) return false;
  if (place === 'opened') return OPENING.test(shown.slice(0, 600));
  if (PERSONA.some((pattern) => pattern.test(shown))) return true;
  if (isDocumentLike(stem, shown)) return false;
  return place === 'agents' || AGENT_WORDS.test(shown);
}

/** Whether a text in a file of any ending is an agent, or was meant as one. */
export function looksLikeAgent(text: string, path: string): boolean {
  const fields = readFields(text);
  if (fields.frontmatter !== null)
    return nameOf(fields) !== null || fieldOf(fields, 'description') !== null;
  const named = `${path.replace(/\.\w+$/, '')}.md`;
  return isMeantAsAgent(text, { rules: { kind: 'project' }, path: named, place: 'named' });
}

/** Names that no agent has, whatever is in the file. */
function isDocumentName(stem: string): boolean {
  const words = wordsOf(stem);
  if (words.includes('readme') || NEVER.has(words.join('-'))) return true;
  const isLoud = /\p{Lu}/u.test(stem) && stem === stem.toUpperCase();
  return isLoud && words.some((word) => LOUD_WORDS.has(word));
}

function isDocumentLike(stem: string, text: string): boolean {
  const words = wordsOf(stem);
  if (DOCUMENT_WORDS.has(words.at(-1) ?? '') || DOCUMENT_WORDS.has(words.join('-'))) return true;
  const links = text.match(/\]\([^()\s]+\.mdx?(?:#[^()\s]*)?\)/gi)?.length ?? 0;
  return links > 2 || DOCUMENT_TITLE.test(text) || DOCUMENT_TEXT.test(text);
}

function wordsOf(stem: string): string[] {
  const parted = stem.replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2');
  return parted
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

function withoutCode(text: string): string {
  return text.replace(/^(```|~~~)[^\n]*\n[\s\S]*?(?:^\1|$(?![\s\S]))/gm, '');
}

/** Whether more than headings, rules and blank lines is there. */
function hasProse(text: string): boolean {
  return text
    .split(/\r\n|\n|\r/)
    .some((line) => /[\p{L}\p{N}]/u.test(line) && !/^\ufeff?\s*(?:#{1,6}\s|<!--)/.test(line));
}

const NEVER: ReadonlySet<string> = new Set([
  ...['agents', 'claude', 'claude-local', 'gemini', 'codex', 'copilot-instructions', 'skill'],
  ...['contributing', 'license', 'licence', 'copying', 'code-of-conduct', 'memory'],
  ...['liesmich', 'lisezmoi', 'leeme', 'leame', 'leia-me', 'leiame', 'benioku'],
  ...['读我', '讀我', '自述', '읽어보기', '読んでください'],
]);

/** Words that the name of a document ends with, such as `agent-overview`. */
const DOCUMENT_WORDS: ReadonlySet<string> = new Set([
  ...['index', 'overview', 'guide', 'guides', 'guidelines', 'summary', 'installation', 'usage'],
  ...['changelog', 'roadmap', 'faq', 'toc', 'contents', 'template', 'templates', 'catalog'],
  ...['catalogue', 'quickstart', 'glossary', 'inventory', 'conventions', 'example', 'examples'],
  ...['목차', '안내', '설명', '가이드', '개요', '요약', '변경사항'],
  ...['目录', '目錄', '索引', '说明', '說明', '指南', '概述', '总结', '模板'],
  ...['目次', '説明', '使い方', '概要', 'はじめに', 'ガイド', '一覧'],
]);

/** Words that make a name in capitals that of a document; in small letters an agent may have them. */
const LOUD_WORDS: ReadonlySet<string> = new Set([
  ...DOCUMENT_WORDS,
  ...['setup', 'install', 'changes', 'history', 'notes', 'notice', 'authors', 'credits', 'list'],
  ...['security', 'todo', 'tutorial', 'migration', 'status', 'tracker', 'documentation', 'docs'],
  ...['reference', 'registry', 'standards', 'support', 'maintainers', 'license', 'contributing'],
]);

/** A heading that only a document has at its top. */
const DOCUMENT_TITLE =
  /^\ufeff?\s*#{1,2} [^\n]*(?:\b(?:index|overview|guide|summary|collection|changelog|readme|agents|subagents|table of contents)\b|목차|개요|안내|가이드|모음|变更|目录|索引|指南|概述|合集|目次|一覧|概要|ガイド)/iu;

/** What documents say, and headings that they have. */
const DOCUMENT_TEXT =
  /(?:^|[.!] )this (?:directory|folder|repository|repo|collection|document|page|guide) (?:contains|holds|describes|lists|explains|provides|documents|covers|is)\b|\b(?:agents|files) in this (?:directory|folder|collection)\b|^#{1,4} [^\n\p{L}]*(?:table of contents|contents|installation|prerequisites|quick ?start|getting started|contributing|license|changelog|directory structure|folder structure|설치(?: 방법)?|목차|사용법|기여|安装|安裝|目录|目錄|快速开始|インストール|目次|使い方)(?:\s*(?:&|and)[^\n]*)?\s*$|이 (?:디렉터리|디렉토리|폴더|문서|저장소)(?:는|은|에는|에서)|(?:本|此|该|这个)(?:目录|文件夹|文档|仓库)|(?:この|本)(?:ディレクトリ|フォルダ|ドキュメント|リポジトリ)/imu;

/** Words that speak of an agent in a text that is merely in a folder of that name. */
const AGENT_WORDS =
  /^#{1,3} [^\n]*\bagent\b|^#{1,4} [^\n\p{L}]*(?:role|persona|mission|instructions|responsibilities|expertise|core expertise|focus areas|system prompt|your task|when to use|역할|지침|책임|角色|职责|職責|指令|役割|責任|指示)|\bthis agent\b|\byour (?:role|job|task|mission)\b/imu;

const OF_A_SKILL = /\.claude\/skills\/|\bSKILL\.md\b|"skill_dir"/;

/** “You are a …” at the start of a line. */
const OPENING = /^[>*_"“\s]*you(?:'|’| a)re (?:an?|the|our|my) /imu;

const NOT_INSIDE = '(?<![\\p{L}\\p{N}])';

/** How a prompt speaks to the agent, in the languages that agents are written in. */
const PERSONA: readonly RegExp[] = [
  /(?<!\b(?:if|when|once|whether|unless|that|where|while) )\byou(?:'|’| a)re (?:now )?(?:an?|the|our|my|one|responsible|tasked|expert|acting|in charge)\b/iu,
  /\b(?:your (?:role|job|task|mission|goal|purpose) is|act as an?)\b/iu,
  /당신은|당신의 (?:역할|임무|목표)|너는|귀하는/u,
  /あなたは|あなたの(?:役割|任務|仕事)|君は/u,
  /你是|您是|你的(?:任务|任務|角色|职责|職責|目标)|请?扮演|作[为為]一[名位个個]/u,
  new RegExp(
    `${NOT_INSIDE}(?:du bist|sie sind (?:ein|der|die)|deine aufgabe|ihre aufgabe|tu es|vous êtes|ton rôle|votre rôle|eres|usted es|tu (?:tarea|función|rol|misión)|você é|voce e um|tu és|seu papel|sua (?:tarefa|função|missão)|sei un|tu sei|il tuo (?:compito|ruolo)|je bent|jesteś|twoim zadaniem|jsi|sen bir|siz bir|görevin|bạn là|anda adalah|kamu adalah|ты —|ты -|вы —|ты являешься|вы являетесь|ти —|ви —)(?![\\p{L}\\p{N}])`,
    'iu',
  ),
  /คุณ(?:คือ|เป็น)|أنت\s|आप\s[^\n।]{0,80}हैं/u,
];
