import type { APIRequestContext } from 'playwright/test';
import { VALUES } from '../bench/edit-laws';
import { bytesOf } from './editor';
import { sampleFiles } from './files';
import { expect, test } from './fixtures';
import type { Catalog } from './server';

/** Every nth of the odd files, the agents of one name, and some values of each. */
const STEP = 12;
const VALUES_PER_FIELD = 4;

const odd = Object.entries(sampleFiles('odd') ?? {}).filter((_, i) => i % STEP === 0);
const files = { ...Object.fromEntries(odd), ...sampleFiles('seeds') };

type Agent = {
  readonly revision: string;
  readonly fields: readonly {
    readonly key: string;
    readonly value: unknown;
    readonly from: number;
    readonly to: number;
  }[];
};

/** One file over HTTP. */
function fileOf(request: APIRequestContext, catalog: Catalog, path: string) {
  const address = `/api/agents/${catalog.root}/${encodeURIComponent(path)}`;
  const read = async (): Promise<Agent> => (await request.get(address)).json();
  const patch = async (data: object) => {
    const { revision } = await read();
    const headers = { 'X-Agent-Catalog': '1', 'If-Match': `"${revision}"` };
    const answer = await request.patch(`${address}?force=1`, { data, headers });
    expect(answer.ok(), `${path} ${JSON.stringify(data)} ${await answer.text()}`).toBe(true);
  };
  const text = () => bytesOf(catalog, path).toString('utf8');
  return { read, patch, text };
}

const lastOf = ({ fields }: Agent, key: string) => fields.findLast((field) => field.key === key);

test.describe('fields over HTTP', () => {
  test.skip(odd.length === 0, 'The sample files are not on this machine.');
  test.use({ files });
  test.setTimeout(240_000);

  test('A field that is set reads back, and no byte outside of it changes', async ({
    request,
    catalog,
  }) => {
    let turn = 0;
    for (const path of Object.keys(files)) {
      const file = fileOf(request, catalog, path);
      for (const key of ['name', 'description', 'model']) {
        for (let i = 0; i < VALUES_PER_FIELD; i++) {
          turn += 7;
          const value = VALUES[turn % VALUES.length] ?? '';
          const [before, text] = [await file.read(), file.text()];
          await file.patch({ set: { [key]: value } });
          const old = lastOf(before, key);
          const field = lastOf(await file.read(), key);
          const where = `${path} ${key} ${JSON.stringify(value)}`;
          const lines = (read: unknown) => String(read).replaceAll('\\n', '\n');
          expect(key === 'description' ? lines(field?.value) : field?.value, where).toBe(
            key === 'description' ? lines(value) : value,
          );
          const after = file.text();
          if (before.fields.length === 0) {
            expect(after.endsWith(text), where).toBe(true);
            continue;
          }
          const rest = after.length - (field?.to ?? 0);
          expect(after.slice(0, field?.from), where).toBe(text.slice(0, old?.from ?? field?.from));
          expect(after.slice(field?.to), where).toBe(text.slice(text.length - rest));
        }
      }
    }
  });

  test('An equal value changes nothing, and what was removed can be set again', async ({
    request,
    catalog,
  }) => {
    for (const path of Object.keys(files)) {
      const file = fileOf(request, catalog, path);
      const [agent, text] = [await file.read(), file.text()];
      const set = Object.fromEntries(agent.fields.map(({ key, value }) => [key, value]));
      await file.patch({ set });
      expect(file.text(), path).toBe(text);
      for (const key of ['description', 'model'].filter((name) => lastOf(agent, name))) {
        await file.patch({ unset: [key] });
        expect(lastOf(await file.read(), key), path).toBeUndefined();
        const { value } = lastOf(agent, key) ?? {};
        await file.patch({ set: { [key]: value } });
        expect(lastOf(await file.read(), key)?.value, path).toEqual(value);
      }
    }
  });
});
