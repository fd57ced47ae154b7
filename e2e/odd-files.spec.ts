import type { Page } from 'playwright/test';
import { bytesOf, openEditor, save, typeInSource } from './editor';
import { type CopyOf, sampleFiles } from './files';
import { expect, test } from './fixtures';

/** One edit by the form: what is done there, and the one stretch of the file that it replaces. */
type FormEdit = {
  readonly shape: string;
  readonly file: string;
  readonly edit: (page: Page) => Promise<void>;
  readonly from: string;
  readonly to: string;
};

const setName = (name: string) => (page: Page) =>
  page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
const setModel = (model: string) => (page: Page) =>
  page.getByLabel('Model', { exact: true }).fill(model);
const setColor = (color: string) => (page: Page) =>
  page.getByRole('group', { name: 'Color' }).getByText(color, { exact: true }).click();

const EDITS: readonly FormEdit[] = [
  {
    shape: 'a byte order mark',
    file: 's04-bom.md',
    edit: setName('marked'),
    from: 'name: with-bom',
    to: 'name: marked',
  },
  {
    shape: 'CRLF line ends',
    file: '114-history-crlf--davila7-unused-code-cleaner.md',
    edit: setColor('pink'),
    from: 'color: orange',
    to: 'color: pink',
  },
  {
    shape: 'mixed line ends',
    file: 's06-mixed-eol.md',
    edit: setName('mixed'),
    from: 'name: mixed-eol',
    to: 'name: mixed',
  },
  {
    shape: 'a literal block with examples',
    file: '024-desc-form-block-literal--davila7-agent-expert.md',
    edit: (page) =>
      page
        .getByRole('region', { name: /^Example 1 of/ })
        .getByRole('textbox', { name: 'Context' })
        .fill('Somebody wants an agent.'),
    from: 'Context: User wants to create a new specialized agent.',
    to: 'Context: Somebody wants an agent.',
  },
  {
    shape: 'a folded block and unknown keys',
    file: '021-desc-form-block-folded--jeremylongshore-local-expert.md',
    edit: setModel('opus'),
    from: 'model: sonnet',
    to: 'model: opus',
  },
  {
    shape: 'a single-quoted description',
    file: '028-desc-form-single-quoted-single-line--anthropics-claude-security.md',
    edit: setColor('red'),
    from: 'color: purple',
    to: 'color: red',
  },
  {
    shape: 'a double-quoted description over many lines',
    file: '025-desc-form-double-quoted-multi-line-indented--davila7-graphql-security-specialist.md',
    edit: setName('graphql-guard'),
    from: 'name: graphql-security-specialist',
    to: 'name: graphql-guard',
  },
  {
    shape: 'a block list of tools',
    file: '088-tools-block-list-a--affaan-m-signal-scorer.md',
    edit: (page) => page.getByRole('button', { name: 'Remove Grep' }).click(),
    from: '  - Grep\n',
    to: '',
  },
  {
    shape: 'comments among the fields',
    file: '019-comment-line-in-frontmatter--davepoon-gsd-domain-researcher.md',
    edit: setColor('cyan'),
    from: 'color: "#A78BFA"',
    to: 'color: "cyan"',
  },
  {
    shape: 'a key that stands twice',
    file: '112-history-duplicate-key--affaan-m-a11y-architect.md',
    edit: setModel('haiku'),
    from: 'model: opus',
    to: 'model: haiku',
  },
];

const odd = sampleFiles('odd');

test.describe('files of odd shapes', () => {
  test.skip(odd === null, 'The sample files are not on this machine.');

  for (const { shape, file, edit, from, to } of EDITS) {
    test.describe(shape, () => {
      test.use({ files: { [file]: (odd?.[file] as CopyOf | undefined) ?? '' } });

      test('A person can edit one field in the form, and one in the source', async ({
        page,
        catalog,
      }) => {
        // Latin 1 maps every byte to one character and back.
        let expected = bytesOf(catalog, file).toString('latin1');
        await openEditor(page, catalog, file);
        await edit(page);
        await save(page);
        expect(expected.split(from)).toHaveLength(2);
        expected = expected.replace(from, to);
        expect(bytesOf(catalog, file).toString('latin1')).toBe(expected);

        const name = /name: \S+/.exec(expected)?.[0] ?? '';
        await typeInSource(page, name, '-typed');
        await save(page);
        expected = expected.replace(name, `${name}-typed`);
        expect(bytesOf(catalog, file).toString('latin1')).toBe(expected);
      });
    });
  }
});
