import { askByMessage } from './ask/remote.ts';
import type { Screen } from './screen.ts';

/**
 * The form's screen asks the background for everything: framed in a portal page it may be kept from storage (browsers
 * that block third-party storage do), and loading the store only to ask a few questions would make it slower.
 */
export async function openFormScreen(): Promise<Screen | null> {
  const { account, watch } = await askByMessage();
  return account ? { account, database: null, watch } : null;
}
