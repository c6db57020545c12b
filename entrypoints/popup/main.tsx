import { render } from 'preact';
import { ScreenProvider } from '@/components/base/context.tsx';
import '@/components/base/screen.css';
import { Popup } from '@/components/popup.tsx';
import { Welcome } from '@/components/Welcome.tsx';
import { openScreen } from '@/lib/app/screen.ts';
import './style.css';

const place = document.getElementById('app');
const screen = await openScreen();
if (place) {
  if (screen) document.documentElement.lang = screen.account.language;
  render(
    screen ? (
      <ScreenProvider value={screen}>
        <Popup />
      </ScreenProvider>
    ) : (
      <Welcome />
    ),
    place,
  );
}
