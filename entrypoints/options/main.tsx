import { startScreen } from '@/components/base/start.tsx';
import { Options } from '@/components/options.tsx';
import { openScreen } from '@/lib/app/openScreen.ts';
import './style.css';

void startScreen(() => <Options />, openScreen);
