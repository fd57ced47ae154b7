import type { Role } from '@/lib/agents/model/agent';

/** What follows a label or a tag: a turn, the context or the commentary. */
export type Word =
  | { readonly kind: 'turn'; readonly role: Role }
  | { readonly kind: 'context' | 'commentary'; readonly role: 'other' };

/**
 * The word of a speaker or a heading, in any case and in the languages that files have been seen in
 * or that agents get translated to; undefined for any other text. `user (annoyed)`, `User 1` and
 * `The user` count as `user`.
 */
export function wordOfLabel(label: string): Word | undefined {
  const key = label.normalize('NFC').toLowerCase().trim();
  const known = LABELS.get(key);
  if (known) return known;
  const from = key.startsWith('the ') ? 4 : 0;
  let end = key.length;
  if (key.endsWith(')')) end = key.lastIndexOf('(');
  while (end > 0 && ' 0123456789#'.includes(key.charAt(end - 1))) end--;
  return from < end ? LABELS.get(key.slice(from, end)) : undefined;
}

/** The word of a tag inside an example; undefined for every other tag. */
export function wordOfTag(name: string): Word | undefined {
  return TAGS.get(name) ?? TAGS.get(name.normalize('NFC').toLowerCase());
}

/** Whether a tag of this name holds an example. */
export function isExampleTag(name: string): boolean {
  return name === 'example' || EXAMPLE_TAGS.has(name.normalize('NFC').toLowerCase());
}

/** The longest label that `wordOfLabel` is asked about, in UTF-16 units. */
export const LABEL_LIMIT = 48;

const EXAMPLE_TAGS = new Set(
  `example 例 例子 示例 案例 範例 예 예시 예제 ejemplo exemplo exemple beispiel esempio пример
   приклад örnek przykład voorbeeld contoh مثال उदाहरण`.split(/\s+/),
);

const USER = `user human usuario usuário usuária utilisateur utilisatrice benutzer nutzer utente
  пользователь користувач kullanıcı użytkownik gebruiker pengguna 用户 用戶 使用者 ユーザー ユーザ
  사용자 유저 مستخدم المستخدم उपयोगकर्ता`;

const ASSISTANT = `assistant asistente assistente assistent assistante ассистент помощник асистент
  помічник asistan asystent asisten 助手 助理 アシスタント 어시스턴트 도우미 مساعد المساعد सहायक
  agent agente агент エージェント 智能体 代理 ai claude`;

const CONTEXT = `context contexto contexte kontext contesto контекст bağlam kontekst konteks 上下文
  背景 场景 場景 情境 コンテキスト 文脈 状況 컨텍스트 상황 맥락 السياق संदर्भ scenario situation`;

const COMMENTARY = `commentary comentario comentário commentaire kommentar commento комментарий
  коментар yorum komentarz komentar 评论 評論 解说 解說 注释 コメント 解説 해설 설명 코멘트 تعليق
  टिप्पणी rationale reasoning`;

const TURN_TAGS = {
  user: 'user human user_request user_query user_message user_prompt',
  assistant: 'assistant assistant_response assistant_message agent_response',
} as const;

function words(list: string, word: Word): [string, Word][] {
  return list.split(/\s+/).map((text) => [text, word]);
}

const LABELS = new Map<string, Word>([
  ...words(USER, { kind: 'turn', role: 'user' }),
  ...words(ASSISTANT, { kind: 'turn', role: 'assistant' }),
  ...words(CONTEXT, { kind: 'context', role: 'other' }),
  ...words(COMMENTARY, { kind: 'commentary', role: 'other' }),
]);

const TAGS = new Map<string, Word>([
  ...words(TURN_TAGS.user, { kind: 'turn', role: 'user' }),
  ...words(TURN_TAGS.assistant, { kind: 'turn', role: 'assistant' }),
  ...words(CONTEXT, { kind: 'context', role: 'other' }),
  ...words(COMMENTARY, { kind: 'commentary', role: 'other' }),
]);

/** What to call the other speaker where one is called `label`: in the same language and case. */
export function otherSpeaker(label: string, role: 'user' | 'assistant'): string {
  const key = label.normalize('NFC').toLowerCase();
  const pair = PAIRS.find(([user, assistant]) => key === user || key === assistant);
  const name = pair?.[role === 'user' ? 0 : 1] ?? role;
  const first = label.charAt(0);
  if (first === first.toLowerCase()) return name;
  const isUpper = label.length > 1 && label === label.toUpperCase();
  return isUpper ? name.toUpperCase() : name.charAt(0).toUpperCase() + name.slice(1);
}

const PAIRS: readonly (readonly [user: string, assistant: string])[] = [
  ['user', 'assistant'],
  ['human', 'assistant'],
  ['user', 'agent'],
  ['user_request', 'assistant_response'],
  ['usuario', 'asistente'],
  ['usuário', 'assistente'],
  ['utilisateur', 'assistant'],
  ['benutzer', 'assistent'],
  ['nutzer', 'assistent'],
  ['utente', 'assistente'],
  ['пользователь', 'ассистент'],
  ['користувач', 'асистент'],
  ['kullanıcı', 'asistan'],
  ['用户', '助手'],
  ['用戶', '助手'],
  ['使用者', '助手'],
  ['ユーザー', 'アシスタント'],
  ['ユーザ', 'アシスタント'],
  ['사용자', '어시스턴트'],
];
