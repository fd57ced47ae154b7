import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { CONFIG } from './read-config';

// Made by this test: `npx vitest run lib/library/config -u` writes it anew.
test('the schema that is shipped is that of what is read', async () => {
  const schema = z.toJSONSchema(CONFIG, { io: 'input' });
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
    join(import.meta.dirname, '../../../agent-catalog.schema.json'),
  );
});
