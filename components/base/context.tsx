import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { QuestionName, Questions } from '@/lib/app/ask/questions.ts';
import type { CommandInputs, CommandName, Reply } from '@/lib/app/protocol.ts';
import type { Screen } from '@/lib/app/screen.ts';
import { send } from '@/lib/app/send.ts';
import '@/lib/i18n/screenTexts.ts';
import { type Translate, translator } from '@/lib/i18n/translate.ts';

const ScreenContext = createContext<Screen | null>(null);
export const ScreenProvider = ScreenContext.Provider;

/** The account and store this screen speaks of. */
export function useScreen(): Screen {
  const screen = useContext(ScreenContext);
  if (!screen) throw new Error('useScreen outside a ScreenProvider');
  return screen;
}

/** Translation into the account's language. */
export function useTexts(): Translate {
  const { account } = useScreen();
  return translator(account.language);
}

/**
 * A named question's newest answer; undefined until the first one. Works inside frames too.
 * @param when false while the answer is not needed yet
 */
export function useAsk<K extends QuestionName>(
  name: K,
  input: Questions[K]['input'],
  when = true,
): Questions[K]['answer'] | undefined {
  const { watch: ask } = useScreen();
  const [value, setValue] = useState<Questions[K]['answer']>();
  const key = JSON.stringify(input);
  // The input is a new object each time; its text says when it really is another question.
  useEffect(() => (when ? ask(name, input, setValue) : undefined), [ask, name, key, when]);
  return value;
}

/** Sends a command for this screen's account. */
export function useSend(): <K extends CommandName>(command: K, input: CommandInputs[K]) => Promise<Reply> {
  const { account } = useScreen();
  return (command, input) => send(command, input, account.key);
}
