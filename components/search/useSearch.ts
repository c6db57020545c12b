import { useEffect, useState } from 'preact/hooks';
import type { StoredTask } from '@/lib/app/screen.ts';
import { useSend } from '../base/context.tsx';

export interface SearchState {
  tasks: StoredTask[];
  layout: string | null;
  isBuilding: boolean;
  /** True while the portal is asked for what is not here. */
  isAsking: boolean;
}

const againMs = 150;
const portalPauseMs = 400;
const least = 2;

/**
 * SRC-1: results while typing, from the index here; a moment after the last key also from the portal's own, merged without
 * duplicates. Undefined until the first answer.
 * @param among only tasks of these numbers, all of them here: the portal is not asked
 */
export function useSearch(text: string, most: number, among?: number[]): SearchState | undefined {
  const send = useSend();
  const [state, setState] = useState<SearchState>();
  const typed = text.trim();
  useEffect(() => {
    if (typed === '') return setState(undefined);
    let stopped = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (isAsking: boolean): Promise<void> => {
      const reply = await send('search', { text: typed, most, among });
      if (stopped || !reply.ok || !reply.found) return;
      setState({ ...reply.found, isAsking });
      if (reply.found.isBuilding) timer = setTimeout(() => void look(isAsking), againMs);
    };
    void look(false);
    const portal = setTimeout(async () => {
      if (among || typed.length < least) return;
      setState((before) => before && { ...before, isAsking: true });
      await send('searchPortal', { text: typed });
      if (!stopped) await look(false);
    }, portalPauseMs);
    return () => {
      stopped = true;
      clearTimeout(timer);
      clearTimeout(portal);
    };
  }, [typed, most, among?.join()]);
  return typed === '' ? undefined : state;
}
