import { describe, expect, it, vi } from 'vitest';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { fail } from '@/lib/library/disk/failure';
import { UnreadableFileError } from '@/lib/library/files/agent-file';
import { answer, answerSource, unwrap } from './answer';

async function read(response: Response): Promise<[number, string | null, unknown]> {
  const { status, headers } = response;
  return [status, headers.get('content-type'), await response.json()];
}

describe('answer', () => {
  it('turns a problem into a problem document', async () => {
    const response = await answer(async () => {
      throw new HttpProblem(404, 'not-found', 'There is no such file.', {
        hint: 'Look elsewhere.',
      });
    });
    expect(await read(response)).toEqual([
      404,
      'application/problem+json',
      {
        title: 'Not Found',
        status: 404,
        code: 'not-found',
        detail: 'There is no such file.',
        hint: 'Look elsewhere.',
      },
    ]);
  });

  it('says why a file cannot be read', async () => {
    const response = await answer(async () => {
      throw new UnreadableFileError('Permission to read it is denied.');
    });
    expect(await read(response)).toMatchObject([
      409,
      expect.anything(),
      { code: 'file-unreadable' },
    ]);
  });

  it('says so too when another bundle of the server has thrown', async () => {
    vi.resetModules();
    const other = await import('@/lib/library/files/agent-file');
    expect(other.UnreadableFileError).not.toBe(UnreadableFileError);
    const response = await answer(async () => {
      throw new other.UnreadableFileError('Permission to read it is denied.');
    });
    expect(response.status).toBe(409);
  });

  it('prints a defect on the terminal only', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const response = await answer(async () => {
      throw new Error('secret path');
    });
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
    const [status, , body] = await read(response);
    expect([status, JSON.stringify(body).includes('secret')]).toEqual([500, false]);
  });
});

it('unwrap gives the result of a change, and throws its failure with the current version', () => {
  const saved = { ok: true, revision: 'r' } as const;
  expect(unwrap(saved)).toBe(saved);
  const current = { revision: 'r', text: 't' };
  expect(() => unwrap(fail('stale', 'a.md', { current }))).toThrow(
    expect.objectContaining({
      status: 412,
      code: 'stale',
      members: expect.objectContaining({ current }),
    }),
  );
});

it('names a file in a header that only holds ASCII', async () => {
  const response = answerSource(Buffer.from('text'), "team/ä 'b'(1)*.md", 'r');
  expect(response.headers.get('content-disposition')).toBe(
    "inline; filename*=UTF-8''%C3%A4%20%27b%27%281%29%2A.md",
  );
  expect(response.headers.get('etag')).toBe('"r"');
  expect(await response.text()).toBe('text');
});
