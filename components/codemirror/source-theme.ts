import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

// Drawn from the design tokens, so that both themes follow the page without a second editor theme.
const look = EditorView.theme({
  '&': { height: '100%', backgroundColor: 'var(--canvas)', color: 'var(--ink)', fontSize: '13px' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '1.6' },
  '.cm-content': { caretColor: 'var(--ink)', paddingBlock: '8px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': {
    backgroundColor: 'var(--sunken)',
    color: 'var(--faint)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--hover) 60%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--hover)', color: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent)' },
  '.cm-selectionMatch': { backgroundColor: 'color-mix(in srgb, var(--mark) 60%, transparent)' },
  '.cm-line .cm-value, .cm-line .cm-value span': { color: 'var(--ink)' },
  '.cm-line .cm-value-quiet, .cm-line .cm-value-quiet span': { color: 'var(--faint)' },
  '.cm-specialChar': { color: 'var(--bad)' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--hover)',
    borderColor: 'var(--line-strong)',
    color: 'var(--soft)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    border: '1px solid var(--line-strong)',
    borderRadius: '6px',
    color: 'var(--ink)',
    maxWidth: 'min(32rem, 90vw)',
    fontFamily: 'var(--font-sans)',
  },
  '.cm-key-hover, .cm-completionInfo': { padding: '6px 10px', fontSize: '13px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--selected)',
    color: 'var(--ink)',
  },
  '.cm-completionDetail': { color: 'var(--faint)', fontStyle: 'normal', marginLeft: '1em' },
  '.cm-diagnostic': { padding: '6px 10px', borderLeftWidth: '3px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warn)' },
  '.cm-diagnostic-info': { borderLeftColor: 'var(--faint)' },
  '.cm-diagnosticAction': {
    backgroundColor: 'var(--accent)',
    color: 'var(--on-accent)',
    borderRadius: '4px',
    padding: '2px 8px',
  },
  '.cm-diagnosticSource': { color: 'var(--faint)', opacity: 1 },
  '.cm-lintRange-error': { textDecorationColor: 'var(--bad)' },
  // A note may cover a whole description: the mark in the gutter is enough.
  '.cm-lintRange-info': { textDecoration: 'none', backgroundImage: 'none' },
  // Words that came are as strong as words that went. The ink is plain, to be legible on both.
  '&.cm-merge-b .cm-changedText': {
    background: 'color-mix(in srgb, var(--ok) 30%, transparent)',
  },
  '&.cm-merge-b .cm-deletedChunk .cm-deletedText': {
    background: 'color-mix(in srgb, var(--bad) 30%, transparent)',
  },
  '.cm-changedText, .cm-changedText span, .cm-deletedText, .cm-deletedText span': {
    color: 'var(--ink)',
  },
  '.cm-collapsedLines, .cm-collapsedLines:hover': {
    background: 'var(--sunken)',
    color: 'var(--faint)',
    fontFamily: 'var(--font-sans)',
    paddingBlock: '2px',
  },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: '""' },
  '.cm-lintRange-warning': { textDecorationColor: 'var(--warn)' },
  // The shapes of the app's own icons for a verdict, in its colours.
  '.cm-lint-marker': { content: 'normal', width: '9px', height: '9px', margin: '5px auto 0' },
  '.cm-lint-marker-error': {
    content: 'normal',
    backgroundColor: 'var(--bad)',
    clipPath: 'polygon(30% 0, 70% 0, 100% 30%, 100% 70%, 70% 100%, 30% 100%, 0 70%, 0 30%)',
  },
  '.cm-lint-marker-warning': {
    content: 'normal',
    backgroundColor: 'var(--warn)',
    clipPath: 'polygon(50% 0, 100% 100%, 0 100%)',
  },
  '.cm-lint-marker-info': {
    content: 'normal',
    border: '2px solid var(--faint)',
    borderRadius: '50%',
  },
  // There colours of surfaces and pictures behind text are not drawn.
  '@media (forced-colors: active)': {
    '.cm-lintRange-error, .cm-lintRange-warning': {
      textDecoration: 'underline wavy',
      textUnderlineOffset: '3px',
    },
    '.cm-lint-marker': { forcedColorAdjust: 'none' },
    '.cm-lint-marker-error, .cm-lint-marker-warning': { backgroundColor: 'CanvasText' },
    '.cm-lint-marker-info': { borderColor: 'CanvasText' },
  },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--ink)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
});

const colors = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: [tags.heading], color: 'var(--ink)', fontWeight: '700' },
  { tag: [tags.strong], fontWeight: '700' },
  { tag: [tags.emphasis], fontStyle: 'italic' },
  { tag: [tags.link, tags.url], color: 'var(--accent)', textDecoration: 'underline' },
  { tag: [tags.monospace], color: 'var(--agent-purple)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--agent-green)' },
  { tag: [tags.comment, tags.meta, tags.quote], color: 'var(--faint)' },
  {
    tag: [tags.keyword, tags.typeName, tags.labelName, tags.attributeName],
    color: 'var(--agent-purple)',
  },
  { tag: [tags.separator, tags.punctuation, tags.processingInstruction], color: 'var(--faint)' },
]);

/**
 * The look of every CodeMirror view. Its style sheets carry the nonce of the page that was loaded
 * first: that page's policy holds, also after navigating without a reload.
 */
export function sourceTheme(): Extension {
  const nonce = document.querySelector<HTMLElement>('script[nonce]')?.nonce ?? '';
  return [EditorView.cspNonce.of(nonce), look, syntaxHighlighting(colors)];
}
