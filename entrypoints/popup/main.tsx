import { startScreen } from '@/components/base/start.tsx';
import { Popup } from '@/components/popup.tsx';
import { openScreen } from '@/lib/app/openScreen.ts';
import './style.css';

void startScreen(() => <Popup />, openScreen);
