import { type ComponentChild, render } from 'preact';
import type { Screen } from '@/lib/app/screen.ts';
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
  if (screen) render(<ScreenProvider value={screen}>{view()}</ScreenProvider>, place);
  else {
    // Once in a browser's life: no other opening of a screen carries it along.
    const { Welcome } = await import('../Welcome.tsx');
    render(<Welcome />, place);
  }
}
