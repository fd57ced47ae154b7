import type { Role } from '@/lib/agents/model/agent';

/** What follows a label or a tag: a turn, the context or the commentary. */
export type Word =
  | { readonly kind: 'turn'; readonly role: Role }
  | { readonly kind: 'context' | 'commentary'; readonly role: 'other' };

/**
 * The word of a speaker or a heading, in any case and in the languages that files have been seen in
 * or that agents get translated to; undefined for any other text. `user (annoyed)`, `User 1` and
 * `The user` count as `user`.
 * @param name the agent's own name: under it the assistant speaks
 */
export function wordOfLabel(label: string, name: string | null = null): Word | undefined {
  const key = fold(label).trim();
  const known = LABELS.get(key);
  if (known) return known;
  const from = key.startsWith('the ') ? 4 : 0;
  let end = key.length;
  if (key.endsWith(')') || key.endsWith('）')) {
    end = Math.max(key.lastIndexOf('('), key.lastIndexOf('（'));
  }
  while (end > 0 && ' 0123456789#'.includes(key.charAt(end - 1))) end--;
  const word = from < end ? LABELS.get(key.slice(from, end)) : undefined;
  if (word || name === null) return word;
  return isNamed(key, name) ? ASSISTANT_TURN : undefined;
}

const ASSISTANT_TURN: Word = { kind: 'turn', role: 'assistant' };

/** Whether a label is the agent's name, as written or as spoken: `Code Reviewer agent`. */
function isNamed(label: string, name: string): boolean {
  const length = label.length - name.length;
  if (name === '' || length > 12 || length < -12) return false;
  const first = label.charAt(0) === '@' ? 1 : 0;
  if (label.charAt(first) !== fold(name.charAt(0))) return false;
  const said = spoken(label).replace(/ (?:sub)?agent$/, '');
  return said !== '' && said === spoken(name).replace(/ (?:sub)?agent$/, '');
}

/** Whether words hold the agent's name, as written or as spoken; one of a letter or two tells nothing. */
export function holdsName(words: string, name: string): boolean {
  const said = spoken(name);
  return said.length > 1 && ` ${spoken(words)} `.includes(` ${said} `);
}

function spoken(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}

const NOT_ASCII = /[^\0-\x7f]/;

/** Lower case, with the dotted and the dotless i of Turkish as one letter. */
function fold(text: string): string {
  // Nearly all labels, and it costs a fraction.
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFC').toLowerCase().replaceAll('ı', 'i').replaceAll('\u0307', '');
}

/** The word of a tag inside an example; undefined for every other tag. */
export function wordOfTag(name: string): Word | undefined {
  return TAGS.get(name) ?? TAGS.get(fold(name));
}

/** Whether a tag of this name holds an example. */
export function isExampleTag(name: string): boolean {
  return name === 'example' || EXAMPLE_TAGS.has(fold(name));
}

/** The longest label that `wordOfLabel` is asked about, in UTF-16 units. */
export const LABEL_LIMIT = 48;

/** The longest word of a list below in a script that puts no blanks between words. */
export const JOINED_LIMIT = 10;

/** In these lists `_` stands for a blank in a label, and for itself in a tag. */
const USER = `user human usuario usuaria usuário usuária utilizador utilizadora utilisateur
  utilisatrice benutzer benutzerin nutzer nutzerin anwender utente usuari usuària utilizator
  пользователь користувач потребител корисник kullanıcı użytkownik użytkowniczka gebruiker
  användare användaren bruger brugeren bruker brukeren käyttäjä felhasználó uživatel používateľ
  korisnik uporabnik vartotojas lietotājs kasutaja χρήστης pengguna người_dùng 用户 用戶 使用者
  ユーザー ユーザ 利用者 사용자 유저 ผู้ใช้ ผู้ใช้งาน مستخدم المستخدم المستخدمة کاربر صارف משתמש המשתמש
  उपयोगकर्ता प्रयोक्ता यूज़र यूजर`;

const ASSISTANT = `assistant asistente assistente assistent assistentin assistante asystent
  asystentka asistan asystenta asisten asistent asistentka asszisztens avustaja
  assistenten assistentti ассистент помощник асистент помічник асистента βοηθός yardımcı 助手 助理
  アシスタント 어시스턴트 도우미 비서 trợ_lý ผู้ช่วย مساعد المساعد دستیار معاون עוזר העוזר सहायक
  असिस्टेंट agent agente агент ajan tác_nhân エージェント 에이전트 智能体 智能體 代理 เอเจนต์ وكيل الوكيل एजेंट
  ai ai_assistant ai_agent claude claude_code main_agent main_assistant main_claude coding_assistant
  ai助手 aiアシスタント`;

const CONTEXT = `context contexto contexte kontext contesto  контекст bağlam kontekst
  konteks konteksti kontextus sammanhang πλαίσιο 上下文 背景 场景 場景 情境 情景 コンテキスト 文脈 状況
  シナリオ 컨텍스트 상황 맥락 시나리오 ngữ_cảnh bối_cảnh tình_huống kịch_bản บริบท สถานการณ์ سياق السياق
  الموقف سيناريو السيناريو زمینه הקשר संदर्भ प्रसंग परिस्थिति परिदृश्य scenario situation escenario
  situación cenário situação scénario szenario situazione сценарий ситуация сценарій ситуація senaryo
  durum scenariusz sytuacja`;

const COMMENTARY = `commentary comentario comentário commentaire kommentar commento комментарий
  коментар yorum komentarz komentar komentář kommentti kommentár 评论 評論 解说 解說 注释 注釋 说明 說明
  コメント 解説 説明 해설 설명 코멘트 bình_luận chú_thích giải_thích nhận_xét คำอธิบาย ความคิดเห็น หมายเหตุ
  تعليق التعليق شرح الشرح توضیح הערה टिप्पणी व्याख्या rationale reasoning reason explanation why
  explicación justificación razonamiento razón explicação justificativa raciocínio motivo explication
  justification raisonnement raison erklärung begründung grund spiegazione motivazione пояснение
  объяснение обоснование причина пояснення açıklama gerekçe neden wyjaśnienie uzasadnienie powód
  理由 原因 理由说明 이유 lý_do เหตุผล السبب سبب कारण`;

const TURN_TAGS = {
  user: 'user human user_request user_query user_message user_prompt',
  assistant: 'assistant assistant_response assistant_message agent_response',
} as const;

/** What a dialog is announced with, in one and in several. */
const EXAMPLE = `example 例 例子 示例 案例 範例 事例 예 예시 예제 ejemplo exemplo exemple beispiel esempio
  пример приклад örnek przykład voorbeeld contoh ví_dụ ตัวอย่าง مثال উদাহরণ उदाहरण exempel eksempel
  esimerkki példa příklad príklad exemplu primer παράδειγμα דוגמה`;

const EXAMPLES = `examples ex ex. dialog dialogs dialogue conversation use_case 使用例 例如 例えば ejemplos exemplos exemples beispiele esempi примеры
  приклади örnekler przykłady voorbeelden contoh-contoh các_ví_dụ أمثلة उदाहरणों exempel eksempler
  esimerkkejä példák příklady príklady exemple primjeri παραδείγματα דוגמאות usage_example
  usage_examples example_usage for_example for_instance e.g e.g. por_ejemplo por_exemplo par_exemple
  zum_beispiel z.b z.b. per_esempio например наприклад örneğin na_przykład na_przyklad`;

function list(words: string, blank = ' '): string[] {
  return words.split(/\s+/).map((word) => fold(word.replaceAll('_', blank)));
}

const EXAMPLE_TAGS = new Set([...list(EXAMPLE, '_'), 'ví']);
const EXAMPLE_WORDS = new Set([...list(EXAMPLE), ...list(EXAMPLES)]);

/** Whether a word, or a few, announce example dialogs. */
export function isExampleWord(text: string): boolean {
  return EXAMPLE_WORDS.has(fold(text));
}

function words(texts: string, word: Word, blank?: string): [string, Word][] {
  return list(texts, blank).map((text) => [text, word]);
}

const USER_TURN: Word = { kind: 'turn', role: 'user' };
const THE_CONTEXT: Word = { kind: 'context', role: 'other' };
const THE_COMMENTARY: Word = { kind: 'commentary', role: 'other' };

const LABELS = new Map<string, Word>([
  ...words(USER, USER_TURN),
  ...words(ASSISTANT, ASSISTANT_TURN),
  ...words(CONTEXT, THE_CONTEXT),
  ...words(COMMENTARY, THE_COMMENTARY),
]);

const TAGS = new Map<string, Word>([
  ...words(TURN_TAGS.user, USER_TURN, '_'),
  ...words(TURN_TAGS.assistant, ASSISTANT_TURN, '_'),
  ...words(CONTEXT, THE_CONTEXT, '_'),
  ...words(COMMENTARY, THE_COMMENTARY, '_'),
]);

/** What to call the other speaker where one is called `label`: in the same language and case. */
export function otherSpeaker(label: string, role: 'user' | 'assistant'): string {
  const key = fold(label);
  const pair = PAIRS.find((names) => names.some((name) => fold(name) === key));
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
  ['użytkownik', 'asystent'],
  ['gebruiker', 'assistent'],
  ['pengguna', 'asisten'],
  ['người dùng', 'trợ lý'],
  ['ผู้ใช้', 'ผู้ช่วย'],
  ['المستخدم', 'المساعد'],
  ['مستخدم', 'مساعد'],
  ['उपयोगकर्ता', 'सहायक'],
  ['用户', '助手'],
  ['用戶', '助手'],
  ['使用者', '助手'],
  ['ユーザー', 'アシスタント'],
  ['ユーザ', 'アシスタント'],
  ['사용자', '어시스턴트'],
];
