import { expect, it } from 'vitest';
import { managedFolder } from './session-places';

it('finds the managed settings where each system has them', () => {
  expect(managedFolder('linux')).toBe('/etc/claude-code');
  expect(managedFolder('darwin')).toBe('/Library/Application Support/ClaudeCode');
  expect(managedFolder('win32')).toBe('C:\\Program Files\\ClaudeCode');
});
