import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import type { QuestionName, Questions } from '@/lib/app/ask/questions.ts';
import type { CommandInputs, CommandName, Reply } from '@/lib/app/protocol.ts';
import { type Query, watch } from '@/lib/app/queries/live.ts';
import { type SyncState, syncState } from '@/lib/app/queries/syncState.ts';
import { type RunningTimer, runningTimer } from '@/lib/app/queries/tasks.ts';
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
  return useMemo(() => translator(account.language), [account.language]);
}

/** A query's newest answer; undefined until the first one. Asked anew when `keys` change. */
export function useQuery<T>(query: Query<T>, keys: unknown[]): T | undefined {
  const { database } = useScreen();
  if (!database) throw new Error('useQuery in a frame: ask a question instead');
  const [value, setValue] = useState<T>();
  // The query is a new function each time; its keys say when it really is another question.
  useEffect(() => watch(database, query, setValue), [database, ...keys]);
  return value;
}

/** A named question's newest answer; undefined until the first one. Works inside frames too. */
export function useAsk<K extends QuestionName>(
  name: K,
  input: Questions[K]['input'],
): Questions[K]['answer'] | undefined {
  const { watch: ask } = useScreen();
  const [value, setValue] = useState<Questions[K]['answer']>();
  const key = JSON.stringify(input);
  // The input is a new object each time; its text says when it really is another question.
  useEffect(() => ask(name, input, setValue), [ask, name, key]);
  return value;
}

/** What most parts of a screen need to know, asked of the store once for all of them. */
interface Shared {
  /** undefined until the first answer, null when nothing runs. */
  running: RunningTimer | null | undefined;
  sync: SyncState | undefined;
}

const SharedContext = createContext<Shared>({ running: undefined, sync: undefined });

export function SharedProvider({ children }: { children: ComponentChildren }) {
  const running = useQuery(runningTimer, []);
  const sync = useQuery(syncState, []);
  const shared = useMemo(() => ({ running, sync }), [running, sync]);
  return <SharedContext.Provider value={shared}>{children}</SharedContext.Provider>;
}

export function useShared(): Shared {
  return useContext(SharedContext);
}

/** Sends a command for this screen's account. */
export function useSend(): <K extends CommandName>(command: K, input: CommandInputs[K]) => Promise<Reply> {
  const { account } = useScreen();
  return (command, input) => send(command, input, account.key);
}
