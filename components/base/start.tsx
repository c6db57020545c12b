import { type ComponentChild, render } from 'preact';
import type { Screen } from '@/lib/app/screen.ts';
import { Welcome } from '../Welcome.tsx';
import { ScreenProvider } from './context.tsx';
import './screen.css';

/** Shows a screen in the page's `#app`, or what to do while no portal is known. */
export async function startScreen(
  view: () => ComponentChild,
  open: () => Promise<Screen | null>,
): Promise<void> {
  const place = document.getElementById('app');
  const screen = await open();
  if (!place) return;
  if (screen) document.documentElement.lang = screen.account.language;
  render(screen ? <ScreenProvider value={screen}>{view()}</ScreenProvider> : <Welcome />, place);
}
